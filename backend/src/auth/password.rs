//! Passwords: Argon2id with written parameters. Slow on purpose: call it through `run::heavy`.
//!
//! The memory a hash needs is kept and used again: taken anew each time it grows the process by hundreds of megabytes when
//! many people sign in at once.
mod memory;

pub use memory::{release, release_when_idle};

use anyhow::anyhow;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::text::composed;
use std::sync::OnceLock;

/// Memory in KiB: 19 MiB (OWASP).
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes.
const PASSES: u32 = 2;
/// Lanes of Argon2: how many threads one hash may use.
const LANES: u32 = 1;

/// The hash of a password, with its salt and parameters in the text. Keyboards compose letters (й, ї) or do not: the
/// composed form is what is hashed.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let failed = |e: argon2::password_hash::Error| anyhow!("hashing a password: {e}");
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| anyhow!("argon2 parameters: {e}"))?;
    let salt = Salt::new(&rand::random::<[u8; 16]>()).map_err(|e| anyhow!("a salt: {e}"))?;
    let output = output(
        &composed(password),
        &salt,
        Algorithm::Argon2id,
        Version::V0x13,
        &params,
    )?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(failed)?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// Whether the password fits. Without a stored hash the same work is done and the answer is no,
/// so that time does not tell which logins exist.
pub fn verify(password: &str, stored: Option<&str>) -> anyhow::Result<bool> {
    let same = |typed: &str, hash: &str| again(typed, hash).unwrap_or(false);
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

/// Hashes with the salt and parameters of a stored hash and compares, in a time that tells nothing.
fn again(password: &str, stored: &str) -> anyhow::Result<bool> {
    let unreadable = |e: argon2::password_hash::Error| anyhow!("a stored hash: {e}");
    let stored = PasswordHash::new(stored).map_err(|e| anyhow!("a stored hash: {e}"))?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Ok(false);
    };
    let params = Params::try_from(&stored).map_err(unreadable)?;
    let algorithm = Algorithm::new(stored.algorithm.as_str()).map_err(|e| anyhow!("a stored hash: {e}"))?;
    let version = stored.version.map(Version::try_from).transpose();
    let version = version
        .map_err(|e| anyhow!("a stored hash: {e}"))?
        .unwrap_or_default();
    Ok(output(password, salt, algorithm, version, &params)? == *expected)
}

fn output(
    password: &str,
    salt: &Salt,
    algorithm: Algorithm,
    version: Version,
    params: &Params,
) -> anyhow::Result<Output> {
    let mut buffer = [0; Output::MAX_LENGTH];
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let out = buffer
        .get_mut(..length)
        .ok_or_else(|| anyhow!("a hash of {length} bytes"))?;
    let hasher = Argon2::new(algorithm, version, params.clone());
    memory::with(params.block_count(), |blocks| {
        hasher.hash_password_into_with_memory(password.as_bytes(), salt, out, blocks)
    })
    .map_err(|e| anyhow!("hashing a password: {e}"))?;
    Output::new(out).map_err(|e| anyhow!("a hash: {e}"))
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
        let earlier = argon2::PasswordHasher::hash_password(&Argon2::default(), nfd.as_bytes()).unwrap();
        assert!(verify(nfd, Some(&earlier.to_string())).unwrap());
        assert!(!verify("іжачок іхав иоржем", Some(&hash(nfc).unwrap())).unwrap());
    }

    #[test]
    fn memory_used_before_changes_no_hash() {
        use argon2::PasswordVerifier;
        for n in 0..3 {
            let password = format!("чотири прості слова {n}");
            let hash = hash(&password).unwrap();
            // by the library alone, in fresh memory
            assert!(
                Argon2::default()
                    .verify_password(password.as_bytes(), hash.as_str())
                    .is_ok()
            );
            let theirs =
                argon2::PasswordHasher::hash_password(&Argon2::default(), password.as_bytes()).unwrap();
            assert!(verify(&password, Some(&theirs.to_string())).unwrap());
            assert!(!verify("інше", Some(&theirs.to_string())).unwrap());
        }
    }
}
