//! Forms: a field gives its id, hint and error to the input inside it; one hook submits.
//!
//! Ids follow the server's JSON pointers: the field of `/place/street` has the id `place-street`
//! (see [`field_id`]), so the error summary can lead to it.
mod choice;
mod combo;
mod field;
mod input;
mod seen;
mod submit;
mod summary;

pub use choice::{Checkbox, Choice, Radios};
pub use combo::{Combo, ComboItem};
pub use field::{Field, FieldContext, field_id};
pub use input::{Select, TextArea, TextInput};
pub use seen::read_fields;
pub use submit::{Submit, check, use_submit};
pub use summary::ErrorSummary;
