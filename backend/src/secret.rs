//! The secret of the access tokens: made once, readable by its owner alone.
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::path::Path;

/// Fewest characters of a secret: 256 bits in base64 are 43.
const MIN_CHARS: usize = 32;

/// Makes a folder unless it is there; says in plain words when it cannot be written.
pub fn make_folder(dir: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir)
        .and_then(|()| tempfile::tempfile_in(dir).map(|_| ()))
        .with_context(|| {
            format!(
                "Немає доступу на запис до теки «{0}». / The folder “{0}” cannot be written.",
                dir.display()
            )
        })
}

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
    if path.exists() {
        let text = std::fs::read_to_string(path).with_context(|| unreadable(path))?;
        return check(SecretString::from(text.trim()));
    }
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    write_private(path, &secret).with_context(|| unreadable(path))?;
    Ok(SecretString::from(secret))
}

fn unreadable(path: &Path) -> String {
    format!(
        "Файл «{0}» недоступний. / The file “{0}” is not accessible.",
        path.display()
    )
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
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
    fn a_short_secret_is_refused() {
        assert!(check(SecretString::from("short")).is_err());
    }
}
