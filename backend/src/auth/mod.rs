//! Who somebody is: passwords, access tokens, refresh tokens, keys, limits on guessing.
pub mod password;
mod rate;
mod secret;
mod token;

pub use rate::RateLimits;
pub use secret::{KEY_PREFIX, digest, digest_parts, new_api_key, new_invitation, new_refresh_token};
pub use token::{ACCESS_MINUTES, Claims, TokenError, Tokens};

/// Days a refresh token lives without being used.
pub const REFRESH_DAYS: i64 = 30;
