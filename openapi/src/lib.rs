//! The contract between the server, the browser and partner systems.
//!
//! Wire types with their validation, limits, error codes and one typed description of every
//! endpoint. No IO, no server and no database: it compiles to WebAssembly.
pub mod access;
pub mod account;
pub mod applicant;
pub mod attachment;
pub mod call;
pub mod check;
pub mod code;
pub mod desk;
#[cfg(feature = "doc")]
pub mod doc;
pub mod endpoint;
pub mod endpoints;
pub mod feedback;
pub mod health;
pub mod letters;
pub mod limits;
pub mod map;
pub mod organisation;
pub mod page;
pub mod problem;
pub mod reading;
pub mod reference;
pub mod rules;
pub mod security;
pub mod session;
pub mod staff;
pub mod ticket;
pub mod wire;

pub use access::{Access, Scope};
pub use code::Code;
pub use domain;
pub use endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
pub use page::Page;
pub use problem::{FieldError, Latest, Problem};
pub use reading::{ReadAs, ReadWay};
