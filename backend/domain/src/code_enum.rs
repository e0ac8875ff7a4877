//! One macro for closed lists of codes that people read in Ukrainian or English.

/// Declares an enum whose variants have a stable code (wire and database), a Ukrainian
/// and an English label.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $var:ident = $code:literal, $uk:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
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
