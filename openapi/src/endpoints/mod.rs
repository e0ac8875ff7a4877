//! The table of endpoints: routes, access, document, browser client and tests read it. Each part is a file.
mod around;
mod city;
mod people;
mod requests;
mod rules;
mod safety;
mod staff;

pub use around::*;
pub use city::*;
pub use people::*;
pub use requests::*;
pub use rules::*;
pub use safety::*;
pub use staff::*;

use crate::endpoint::Meta;

macro_rules! endpoints {
    ($($(#[doc = $doc:literal])+ $name:ident = $method:ident $path:literal, $tag:literal, $access:expr,
        $status:literal, [$($flag:ident)*], [$($err:ident),*],
        $({$law:ident $(, $at:literal: $demands:ident)*},)? $q:ty, $b:ty => $r:ty;)+) => {
        $($(#[doc = $doc])+
        pub const $name: Endpoint<$q, $b, $r> = Endpoint::new(Meta {
            method: Method::$method,
            path: $path,
            id: stringify!($name),
            tag: $tag,
            doc: concat!($($doc, "\n"),+),
            access: $access,
            status: $status,
            act: super::has_flag(&[$(stringify!($flag)),*], "act"),
            idempotent: super::has_flag(&[$(stringify!($flag)),*], "idempotent"),
            numbered: super::has_flag(&[$(stringify!($flag)),*], "numbered"),
            errors: &[$(Code::$err),*],
            clause: super::law(&[$(domain::Clause::$law)?]),
            demanded: &[$($(($at, domain::Clause::$demands)),*)?],
        });)+

        /// The endpoints of this part, in the order of the document.
        pub(super) const PART: &[&Meta] = &[$(&$name.meta),+];

        /// Calls `v` with every endpoint of this part and its types.
        #[cfg(feature = "doc")]
        pub(super) fn visit(v: &mut impl crate::doc::Visitor) {
            $(v.endpoint(&$name);)+
        }
    };
}

/// Flags an endpoint may carry; another one does not compile.
const FLAGS: [&str; 3] = ["act", "idempotent", "numbered"];
/// The clause of an endpoint, when it has one.
const fn law(named: &[domain::Clause]) -> Option<domain::Clause> {
    match named {
        [clause] => Some(*clause),
        _ => None,
    }
}

/// Whether the flag stands in the list, at compile time.
const fn has_flag(flags: &[&str], flag: &str) -> bool {
    let mut found = false;
    let mut i = 0;
    while i < flags.len() {
        assert!(
            same(flags[i], FLAGS[0]) || same(flags[i], FLAGS[1]) || same(flags[i], FLAGS[2]),
            "this flag is not known"
        );
        found = found || same(flags[i], flag);
        i += 1;
    }
    found
}

/// Equality of texts at compile time.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}
use endpoints;

/// The parts, in the order of the document.
const PARTS: [&[&Meta]; 7] = [
    people::PART,
    staff::PART,
    city::PART,
    rules::PART,
    requests::PART,
    around::PART,
    safety::PART,
];

/// How many endpoints there are.
const COUNT: usize = people::PART.len()
    + staff::PART.len()
    + city::PART.len()
    + rules::PART.len()
    + requests::PART.len()
    + around::PART.len()
    + safety::PART.len();

/// Every endpoint, in the order of the document.
pub const ALL: &[&Meta] = &all();

/// The parts one after another, at compile time.
const fn all() -> [&'static Meta; COUNT] {
    let mut out = [PARTS[0][0]; COUNT];
    let (mut part, mut at) = (0, 0);
    while part < PARTS.len() {
        let mut i = 0;
        while i < PARTS[part].len() {
            out[at] = PARTS[part][i];
            at += 1;
            i += 1;
        }
        part += 1;
    }
    out
}

/// Calls `v` with every endpoint and its types: the document is built this way.
#[cfg(feature = "doc")]
pub fn visit(v: &mut impl crate::doc::Visitor) {
    people::visit(v);
    staff::visit(v);
    city::visit(v);
    rules::visit(v);
    requests::visit(v);
    around::visit(v);
    safety::visit(v);
}
