//! Cursors of lists: opaque, and good for nothing but going on with the very same list.
//!
//! A cursor is sealed with a key of the servers over the list, the reader and the filters. Who changes a filter, makes
//! a cursor up or takes a stranger's begins again: no cursor tells where a row stands that its bearer may not read.
use super::{AppError, AppResult, Cx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use sha2::Sha256;

/// Bytes of the seal: enough that nobody guesses one.
const SEAL: usize = 12;

/// The key that seals cursors, as one block of the hash; the same on every server of a city.
#[derive(Clone)]
pub struct CursorKey([u8; 64]);

impl Default for CursorKey {
    fn default() -> CursorKey {
        CursorKey([0; 64])
    }
}

impl std::fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CursorKey")
    }
}

impl CursorKey {
    /// Derived from the secret that the servers share.
    pub fn of(secret: &SecretString) -> CursorKey {
        let mut key = CursorKey::default();
        let derived = key.seal(&[b"cursors", secret.expose_secret().as_bytes()]);
        key.0.iter_mut().zip(derived).for_each(|(to, from)| *to = from);
        key
    }

    /// The seal over these parts, each with its length.
    fn seal(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as Mac>::new(&self.0.into());
        for part in parts {
            mac.update(&part.len().to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// A list as a cursor knows it.
pub struct List<'a> {
    cx: &'a Cx,
    name: &'static str,
    filters: String,
}

impl<'a> List<'a> {
    /// The list of this name with these filters, for the caller. A page and its length are no filters.
    ///
    /// # Errors
    /// Filters that no query string can say: a fault of ours.
    pub fn new(cx: &'a Cx, name: &'static str, filters: &impl Serialize) -> AppResult<List<'a>> {
        let filters = serde_urlencoded::to_string(filters).map_err(|e| AppError::Internal(e.into()))?;
        Ok(List { cx, name, filters })
    }

    /// The cursor behind a place in the list.
    pub fn behind(&self, place: &str) -> String {
        let mut bytes = self.seal(place).to_vec();
        bytes.extend_from_slice(place.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The place a cursor of this list stands for.
    ///
    /// # Errors
    /// The cursor is not ours, somebody else's, or of other filters.
    pub fn place(&self, cursor: &str, pointer: &'static str) -> AppResult<String> {
        self.opened(cursor).ok_or_else(|| not_of_this_list(pointer))
    }

    fn opened(&self, cursor: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (seal, place) = bytes.split_at_checked(SEAL)?;
        let place = std::str::from_utf8(place).ok()?;
        (seal == self.seal(place)).then(|| place.to_owned())
    }

    fn seal(&self, place: &str) -> [u8; SEAL] {
        let user = self.cx.caller.user;
        let parts = [
            self.name.as_bytes(),
            user.0.as_bytes(),
            self.filters.as_bytes(),
            place.as_bytes(),
        ];
        let whole = self.cx.cursors.seal(&parts);
        let mut seal = [0; SEAL];
        seal.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        seal
    }
}

/// What the bearer of such a cursor is told.
pub fn not_of_this_list(pointer: &'static str) -> AppError {
    AppError::field(
        pointer,
        "cursor",
        "Це не продовження цього списку: змінилися фільтри або адресу складено вручну. Почніть список спочатку.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ticket::testing::City;

    #[test]
    fn a_cursor_belongs_to_its_list_its_reader_and_its_filters() {
        let city = City::new();
        let (one, other) = (city.cx(&city.operator, 0), city.cx(&city.analyst, 0));
        let list = |cx, name, filters: &[(&str, &str)]| {
            let filters: Vec<(String, String)> = filters
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect();
            List::new(cx, name, &filters).unwrap()
        };
        let cursor = list(&one, "tickets", &[("district", "inhuletskyi")]).behind("n::7");
        let opened = |l: List<'_>| l.opened(&cursor);
        assert_eq!(
            opened(list(&one, "tickets", &[("district", "inhuletskyi")])).as_deref(),
            Some("n::7")
        );
        assert_eq!(opened(list(&one, "tickets", &[])), None);
        assert_eq!(opened(list(&one, "calls", &[("district", "inhuletskyi")])), None);
        assert_eq!(
            opened(list(&other, "tickets", &[("district", "inhuletskyi")])),
            None
        );
        let plain = List::new(&one, "tickets", &()).unwrap();
        for text in [
            "",
            "0",
            "AAAA",
            "bjo6Nw",
            &URL_SAFE_NO_PAD.encode("n::7 and some more"),
        ] {
            assert_eq!(plain.opened(text), None, "{text}");
        }
    }
}
