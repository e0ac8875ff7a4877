//! One macro for closed lists of codes that people read in Ukrainian or English.

/// Declares an enum whose variants have a stable code (wire and database), a Ukrainian
/// and an English label.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $var:ident = $code:literal, $uk:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$vm])* #[doc = $uk] #[serde(rename = $code)] $var,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$var),+];

            /// The stable code used on the wire and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$var => $code),+ }
            }

            /// The value with this code, if there is one.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$var),)+ _ => None }
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
