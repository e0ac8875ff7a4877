//! Access tokens: JWT, HS256 and nothing else, ten minutes, by the server's own clock.
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Role, UserId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Minutes an access token lives.
pub const ACCESS_MINUTES: i64 = 10;
const ISSUER: &str = "contact-center";
const AUDIENCE: &str = "contact-center-api";
/// Keys by which readers stop letters count for nothing else.
const LETTERS: &str = "contact-center-letters";

/// What an access token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The user.
    pub sub: UserId,
    /// The role; a changed role makes the token useless.
    pub role: Role,
    /// Its own id.
    pub jti: Uuid,
    iat: i64,
    exp: i64,
}

impl Claims {
    /// When the token ends.
    pub fn ends(&self) -> DateTime<Utc> {
        // a moment that no calendar knows is over already
        DateTime::from_timestamp(self.exp, 0).unwrap_or_default()
    }
}

/// What a key says by which somebody gets no more news.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StopClaims {
    iss: String,
    aud: String,
    sub: Uuid,
    /// The beginning of the address's hash: another address of the same person has another key.
    to: String,
}

/// Why a token does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// It was ours, but its time is over.
    Expired,
    /// It is not ours.
    Invalid,
}

/// By what an address is recognised without being told.
fn mark(address: &str) -> String {
    let hash = super::digest(address);
    hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Makes and checks access tokens.
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    letters: Validation,
}

impl Tokens {
    /// With this secret.
    pub fn new(secret: &SecretString) -> Tokens {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // time is compared in `verify`, with the server's clock
        validation.validate_exp = false;
        let mut letters = Validation::new(Algorithm::HS256);
        letters.set_issuer(&[ISSUER]);
        letters.set_audience(&[LETTERS]);
        letters.set_required_spec_claims(&["iss", "aud", "sub"]);
        // whoever got a letter may stop them at any time
        letters.validate_exp = false;
        let bytes = secret.expose_secret().as_bytes();
        Tokens {
            encoding: EncodingKey::from_secret(bytes),
            decoding: DecodingKey::from_secret(bytes),
            validation,
            letters,
        }
    }

    /// The key by which the reader at this address gets no more news; it works as long as letters go there.
    pub fn stop_key(&self, owner: Uuid, address: &str) -> String {
        let claims = StopClaims {
            iss: ISSUER.to_owned(),
            aud: LETTERS.to_owned(),
            sub: owner,
            to: mark(address),
        };
        // plain claims and a key that is there: there is nothing that could fail
        encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).unwrap_or_default()
    }

    /// Whose news the key stops, if it is ours and made for this owner's address.
    pub fn stopped_by(&self, key: &str) -> Option<(Uuid, impl Fn(&str) -> bool + use<>)> {
        let claims = decode::<StopClaims>(key, &self.decoding, &self.letters)
            .ok()?
            .claims;
        Some((claims.sub, move |address: &str| claims.to == mark(address)))
    }

    /// A token for this user, and when it ends.
    pub fn issue(
        &self,
        user: UserId,
        role: Role,
        now: DateTime<Utc>,
    ) -> anyhow::Result<(String, DateTime<Utc>)> {
        let ends = now + TimeDelta::minutes(ACCESS_MINUTES);
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: user,
            role,
            jti: Uuid::new_v4(),
            iat: now.timestamp(),
            exp: ends.timestamp(),
        };
        Ok((
            encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)?,
            ends,
        ))
    }

    /// What the token says, if it is ours and its time is not over.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, TokenError> {
        let claims = decode::<Claims>(token, &self.decoding, &self.validation)
            .map_err(|_| TokenError::Invalid)?
            .claims;
        if claims.exp <= now.timestamp() {
            Err(TokenError::Expired)
        } else {
            Ok(claims)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn tokens() -> Tokens {
        Tokens::new(&SecretString::from("a secret of more than thirty-two characters"))
    }

    fn user() -> UserId {
        UserId(Uuid::new_v4())
    }

    #[test]
    fn a_token_lives_ten_minutes() {
        let (now, user) = (Utc::now(), user());
        let (token, ends) = tokens().issue(user, Role::Operator, now).unwrap();
        assert_eq!(ends, now + TimeDelta::minutes(10));
        let claims = tokens().verify(&token, now + TimeDelta::minutes(9)).unwrap();
        assert_eq!((claims.sub, claims.role), (user, Role::Operator));
        assert_eq!(
            tokens().verify(&token, now + TimeDelta::minutes(11)).unwrap_err(),
            TokenError::Expired
        );
    }

    #[test]
    fn forged_tokens_are_refused() {
        let now = Utc::now();
        let other = Tokens::new(&SecretString::from("another secret of more than thirty-two"));
        let (foreign, _) = other.issue(user(), Role::Admin, now).unwrap();
        assert_eq!(tokens().verify(&foreign, now).unwrap_err(), TokenError::Invalid);
        let (ours, _) = tokens().issue(user(), Role::Applicant, now).unwrap();
        let mut parts: Vec<String> = ours.split('.').map(str::to_owned).collect();
        let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(&parts[1]).unwrap()).unwrap();
        parts[1] = URL_SAFE_NO_PAD.encode(payload.replace("applicant", "admin"));
        assert_eq!(
            tokens().verify(&parts.join("."), now).unwrap_err(),
            TokenError::Invalid
        );
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        let unsigned = format!("{none}.{}.", parts[1]);
        assert_eq!(tokens().verify(&unsigned, now).unwrap_err(), TokenError::Invalid);
        assert_eq!(tokens().verify("", now).unwrap_err(), TokenError::Invalid);
    }

    #[test]
    fn another_algorithm_is_refused() {
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: user(),
            role: Role::Admin,
            jti: Uuid::new_v4(),
            iat: 0,
            exp: i64::MAX,
        };
        let key = EncodingKey::from_secret(b"a secret of more than thirty-two characters");
        let hs512 = encode(&Header::new(Algorithm::HS512), &claims, &key).unwrap();
        assert_eq!(
            tokens().verify(&hs512, Utc::now()).unwrap_err(),
            TokenError::Invalid
        );
    }
}
