//! Query strings and keys of repetition. Pure.
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write;

/// The query string of a flat struct: absent values are left out.
pub fn query_string<Q: Serialize>(query: &Q) -> String {
    serde_json::to_value(query).map_or_else(|_| String::new(), joined)
}

/// The part that does not depend on the type of the query.
fn joined(query: Value) -> String {
    let Value::Object(fields) = query else {
        return String::new();
    };
    let mut text = String::new();
    for (name, value) in fields {
        let value = match value {
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
            Value::String(s) => s,
            other => other.to_string(),
        };
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(&encode(&name));
        text.push('=');
        text.push_str(&encode(&value));
    }
    text
}

/// Percent-encodes everything but the unreserved characters.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // writing to a string never fails
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A key that is the same for the same parts: an act sent again is recognised.
pub fn fingerprint(parts: &[&str]) -> String {
    let hash = |seed: u64| {
        let bytes = parts.iter().flat_map(|p| p.bytes().chain([0]));
        bytes.fold(seed, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    format!(
        "{:016x}{:016x}",
        hash(0xcbf2_9ce4_8422_2325),
        hash(0x6c62_272e_07bb_0142)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi::reference::StreetQuery;

    #[test]
    fn absent_values_are_left_out() {
        let q = StreetQuery {
            q: Some("вул. Миру & ко".into()),
            limit: None,
        };
        assert_eq!(
            query_string(&q),
            "?q=%D0%B2%D1%83%D0%BB.%20%D0%9C%D0%B8%D1%80%D1%83%20%26%20%D0%BA%D0%BE"
        );
        assert_eq!(query_string(&openapi::NoQuery {}), "");
    }

    #[test]
    fn keys_follow_the_content() {
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
        assert_eq!(fingerprint(&["a"]).len(), 32);
    }
}
