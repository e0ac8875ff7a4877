//! One macro for closed lists of codes that people read in Ukrainian or English.
//!
//! Reading a code is one function for all lists: a derived reader for each of them is much code for the browser to load.
use serde::de::{Deserializer, Error, Visitor};

/// The place of a code in its list. Errors: it is no text, or not in the list.
pub(crate) fn place<'de, D: Deserializer<'de>>(
    d: D,
    codes: &'static [&'static str],
) -> Result<usize, D::Error> {
    d.deserialize_str(Codes(codes))
}

struct Codes(&'static [&'static str]);

impl Visitor<'_> for Codes {
    type Value = usize;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a code")
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<usize, E> {
        let found = self.0.iter().position(|c| *c == code);
        found.ok_or_else(|| E::unknown_variant(code, self.0))
    }
}

/// Declares an enum whose variants have a stable code (wire and database), a Ukrainian
/// and an English label.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $var:ident = $code:literal, $uk:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vm])* #[doc = $uk] $var,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$var),+];

            /// The codes, in the same order.
            const CODES: &'static [&'static str] = &[$($code),+];

            /// The stable code used on the wire and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$var => $code),+ }
            }

            /// The value with this code, if there is one.
            pub fn parse(code: &str) -> Option<Self> {
                let place = Self::CODES.iter().position(|c| *c == code)?;
                Self::ALL.get(place).copied()
            }

            /// The label in Ukrainian, in the words of the regulation.
            pub const fn uk(self) -> &'static str {
                match self { $($name::$var => $uk),+ }
            }

            /// The label in English.
            pub const fn en(self) -> &'static str {
                match self { $($name::$var => $en),+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let place = $crate::code_enum::place(d, Self::CODES)?;
                // both lists are of the same declaration
                Ok(Self::ALL[place])
            }
        }

        // utoipa's derive cannot see through the literals of this macro
        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let meanings: Vec<String> = $name::ALL.iter().map(|v| format!("`{v}`: {}", v.uk())).collect();
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some(meanings.join("; ")))
                    .enum_values(Some($name::ALL.iter().map(|v| v.as_str())))
                    .into()
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
