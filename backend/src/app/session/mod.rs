//! Sessions: opening a cabinet, signing in, rotating tokens, signing out, who am I.
mod me;
mod register;
mod sign_in;

pub use me::me;
pub use register::{Registered, check_registration, register};
pub use sign_in::{open, plain_login, refresh, sign_out, users_by_login};

use domain::Role;
use openapi::session::Me;

/// A session as it leaves the transaction: the access token is made from it afterwards.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The person.
    pub me: Me,
    /// In which role.
    pub role: Role,
    /// The refresh token, shown once.
    pub refresh_token: String,
}
