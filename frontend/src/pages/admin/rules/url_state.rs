//! Which part of the rules is looked at and which of its entries is open: both stand in the address, so that an
//! entry has an address of its own and «back» leads to the one before.
use crate::api::encode;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use openapi::domain::rules::{Key, ONLY, Part};

/// The place in the editor.
#[derive(Clone, Copy)]
pub struct Place {
    /// The part whose list is shown.
    pub part: Memo<Part>,
    /// The entry that is open.
    pub key: Memo<Option<Key>>,
    path: Memo<String>,
    go: Callback<(Part, Option<String>)>,
}

impl Place {
    /// Follows the address.
    pub fn read() -> Place {
        let query = use_query_map();
        let path = use_location().pathname;
        let named = Memo::new(move |_| query.with(|q| q.get("part").and_then(|p| Part::parse(&p))));
        let navigate = use_navigate();
        Place {
            path,
            part: Memo::new(move |_| listed(named.get().unwrap_or(Part::Item))),
            key: Memo::new(move |_| {
                let part = named.get().unwrap_or(Part::Item);
                let code = query.with(|q| q.get("key")).filter(|code| !code.is_empty());
                let code = code.or_else(|| only(part).then(|| ONLY.to_owned()))?;
                Some(Key { part, code })
            }),
            go: Callback::new(move |(part, code): (Part, Option<String>)| {
                let path = path.get_untracked();
                let options = NavigateOptions {
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&address(&path, part, code.as_deref()), options);
            }),
        }
    }

    /// Shows the list of a part.
    pub fn list(self, part: Part) {
        self.go.run((part, None));
    }

    /// The address of an entry.
    pub fn href(self, key: &Key) -> String {
        address(&self.path.get_untracked(), key.part, Some(&key.code))
    }

    /// A link to an entry was pressed: the page stays where it is scrolled to.
    pub fn follow(self, e: &MouseEvent, key: &Key) {
        if !(e.ctrl_key() || e.meta_key() || e.shift_key() || e.alt_key()) {
            e.prevent_default();
            self.open(key.clone());
        }
    }

    /// Opens an entry.
    pub fn open(self, key: Key) {
        self.go.run((key.part, Some(key.code)));
    }
}

/// Parts of which there is one entry.
pub const fn only(part: Part) -> bool {
    matches!(part, Part::Calendar | Part::Lexicon | Part::Policy)
}

/// The part in whose list the entries of a part stand: groups and items are one tree.
pub const fn listed(part: Part) -> Part {
    match part {
        Part::Group => Part::Item,
        other => other,
    }
}

/// The address of a part or of one of its entries.
pub fn address(path: &str, part: Part, code: Option<&str>) -> String {
    let entry = code.map(|code| format!("&key={}", encode(code)));
    format!("{path}?part={}{}", part.as_str(), entry.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_an_address_of_its_own() {
        assert_eq!(
            address("/admin/rules/1", Part::Policy, None),
            "/admin/rules/1?part=policy"
        );
        assert_eq!(
            address("/a", Part::Rule, Some("07|*|40|вул. & 1")),
            "/a?part=rule&key=07%7C%2A%7C40%7C%D0%B2%D1%83%D0%BB.%20%26%201"
        );
    }
}
