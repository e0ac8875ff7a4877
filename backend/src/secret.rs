//! The secret of the access tokens: made once, readable by its owner alone.
use crate::disk;
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use std::io::ErrorKind;
use std::path::Path;

/// Fewest characters of a secret: 256 bits in base64 are 43.
const MIN_CHARS: usize = 32;

/// Refuses a secret that can be guessed.
pub fn check(secret: SecretString) -> anyhow::Result<SecretString> {
    anyhow::ensure!(
        secret.expose_secret().chars().count() >= MIN_CHARS,
        "Ключ токенів закороткий: потрібно щонайменше {MIN_CHARS} знаки. / The token secret is too short: at least {MIN_CHARS} characters are needed."
    );
    Ok(secret)
}

/// The secret kept in this file; a new one on the first start.
pub fn load_or_make(path: &Path) -> anyhow::Result<SecretString> {
    if let Some(text) = read(path)? {
        return kept(path, &text);
    }
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    if disk::write_new(path, &secret).with_context(|| unreadable(path))? {
        return Ok(SecretString::from(secret));
    }
    // another server of this folder was faster
    let text = read(path)?.unwrap_or_default();
    kept(path, &text)
}

fn read(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e).with_context(|| unreadable(path)),
    }
}

fn kept(path: &Path, text: &str) -> anyhow::Result<SecretString> {
    check(SecretString::from(text.trim())).with_context(|| {
        format!(
            "Файл ключа токенів «{0}» порожній або пошкоджений. Поверніть його з резервної копії; якщо його видалити, сервер створить новий, і всі сеанси завершаться. / The file of the token secret “{0}” is empty or damaged. Bring it back from a backup; without it the server makes a new one and everybody is signed out.",
            path.display()
        )
    })
}

fn unreadable(path: &Path) -> String {
    format!(
        "Файл ключа токенів «{0}» недоступний. / The file of the token secret “{0}” is not accessible.",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_made_once_and_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("jwt.key");
        let first = load_or_make(&path).unwrap();
        let again = load_or_make(&path).unwrap();
        assert_eq!(first.expose_secret(), again.expose_secret());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_is_no_secret_is_named() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["", "\n", "short"] {
            let path = dir.path().join("jwt.key");
            std::fs::write(&path, text).unwrap();
            let e = load_or_make(&path).unwrap_err();
            assert!(e.to_string().contains("jwt.key"), "{e}");
            assert_eq!(
                std::fs::read_to_string(&path).unwrap(),
                text,
                "it is left as it is"
            );
        }
        let folder = dir.path().join("folder.key");
        std::fs::create_dir(&folder).unwrap();
        assert!(
            load_or_make(&folder)
                .unwrap_err()
                .to_string()
                .contains("folder.key")
        );
    }

    #[test]
    fn a_short_secret_is_refused() {
        assert!(check(SecretString::from("short")).is_err());
    }
}
