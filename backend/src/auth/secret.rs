//! Secrets we hand out once and keep only as hashes: refresh tokens and API keys.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// How every API key begins.
pub const KEY_PREFIX: &str = "kc_";

/// 256 random bits as text.
fn random_text() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// A new refresh token.
pub fn new_refresh_token() -> String {
    random_text()
}

/// The secret of a new invitation.
pub fn new_invitation() -> String {
    random_text()
}

/// A new API key, and the beginning by which people recognise it.
pub fn new_api_key() -> (String, String) {
    let key = format!("{KEY_PREFIX}{}", random_text());
    let prefix = key.chars().take(KEY_PREFIX.len() + 4).collect();
    (key, prefix)
}

/// The hash under which a secret of 256 random bits is kept; no salt is needed for those.
pub fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// The hash of several parts, each with its length, so that no two lists look the same.
pub fn digest_parts(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (a, prefix) = new_api_key();
        let (b, _) = new_api_key();
        assert_ne!(a, b);
        assert_eq!(a.len(), 46);
        assert!(a.starts_with(&prefix));
        assert_eq!(new_refresh_token().len(), 43);
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest_parts(&[b"ab", b"c"]), digest_parts(&[b"a", b"bc"]));
    }
}
