//! Passwords: Argon2id with written parameters. Slow on purpose: call it through `run::heavy`.
use anyhow::anyhow;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::text::composed;
use std::sync::OnceLock;

/// Memory in KiB: 19 MiB (OWASP).
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| anyhow!("argon2 parameters: {e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, with its salt and parameters in the text. Keyboards compose letters (й, ї) or do not: the
/// composed form is what is hashed.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let password = composed(password);
    let hash: PasswordHash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|e| anyhow!("hashing a password: {e}"))?;
    Ok(hash.to_string())
}

/// Whether the password fits. Without a stored hash the same work is done and the answer is no,
/// so that time does not tell which logins exist.
pub fn verify(password: &str, stored: Option<&str>) -> anyhow::Result<bool> {
    let hasher = hasher()?;
    let same = |typed: &str, hash: &str| hasher.verify_password(typed.as_bytes(), hash).is_ok();
    let whole = composed(password);
    // hashes of earlier times were made of what was typed
    let fits = |hash: &str| same(&whole, hash) || (whole != password && same(password, hash));
    Ok(match stored {
        Some(hash) => fits(hash),
        None => {
            fits(stand_in()?);
            false
        }
    })
}

/// A hash of nobody's password.
fn stand_in() -> anyhow::Result<&'static str> {
    static HASH: OnceLock<String> = OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash);
    }
    let made = hash(&format!("{:x}", rand::random::<u128>()))?;
    Ok(HASH.get_or_init(|| made))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_are_the_written_ones() {
        let hash = hash("чотири прості слова").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[test]
    fn only_the_right_password_fits() {
        let hash = hash("чотири прості слова").unwrap();
        assert!(verify("чотири прості слова", Some(&hash)).unwrap());
        assert!(!verify("чотири прості слова ", Some(&hash)).unwrap());
        assert!(!verify("чотири прості слова", None).unwrap());
        assert!(!verify("", Some("not a hash")).unwrap());
    }

    #[test]
    fn a_keyboard_that_does_not_compose_letters_signs_in() {
        let (nfc, nfd) = ("їжачок їхав йоржем", "і\u{308}жачок і\u{308}хав и\u{306}оржем");
        for (set, typed) in [(nfc, nfd), (nfd, nfc), (nfd, nfd)] {
            assert!(verify(typed, Some(&hash(set).unwrap())).unwrap(), "{set} {typed}");
        }
        let earlier: PasswordHash = hasher().unwrap().hash_password(nfd.as_bytes()).unwrap();
        assert!(verify(nfd, Some(&earlier.to_string())).unwrap());
        assert!(!verify("іжачок іхав иоржем", Some(&hash(nfc).unwrap())).unwrap());
    }
}
