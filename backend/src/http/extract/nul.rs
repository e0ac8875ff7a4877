//! The sign NUL in JSON: valid there, but no text of ours.
use serde_json::Value;

/// Where the first text or name with NUL stands; `None` when there is none. JSON writes it as an escape only.
pub fn in_json(bytes: &[u8]) -> Option<String> {
    let escaped = bytes.windows(6).any(|w| w == br"\u0000");
    let value: Value = escaped.then(|| serde_json::from_slice(bytes).ok())??;
    pointer(&value)
}

fn pointer(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(String::new),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(n, item)| pointer(item).map(|rest| format!("/{n}{rest}"))),
        Value::Object(fields) => fields.iter().find_map(|(name, field)| {
            if name.contains('\0') {
                return Some(String::new());
            }
            pointer(field).map(|rest| format!("/{name}{rest}"))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_json;

    #[test]
    fn nul_is_found_where_it_stands() {
        assert_eq!(in_json(br#"{"a":[{"b":"x\u0000y"}]}"#).as_deref(), Some("/a/0/b"));
        assert_eq!(in_json(br#"{"a\u0000":1}"#).as_deref(), Some(""));
        assert_eq!(in_json(br#"{"a":"\\u0000"}"#), None, "a backslash and five signs");
        assert_eq!(in_json(br#"{"a":"x"}"#), None);
    }
}
