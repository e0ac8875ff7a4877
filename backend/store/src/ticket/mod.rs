//! Requests: the row with its state, lists, search, counters, the map, near duplicates.
//!
//! The whole state is one JSON document; what lists filter and sort by stands beside it in
//! columns, both derived from the same [`domain::ticket::Ticket`] in `columns`.
mod bulk;
mod columns;
mod counters;
mod filter;
mod filter_sql;
mod list;
mod load;
mod map;
mod near;
mod parts;
mod read;
mod refold;
mod row;
mod search;
mod search_sql;
mod tokenizer;
mod write;

pub use bulk::{Fill, Past};
pub use counters::{Duties, OpenOf, counters, duties, open_of};
pub use filter::{Cursor, Filter, NearFilter, Pending, Scope, Search, Sort, Waits};
pub use list::{conflicts, list, row, to_call};
pub use load::{Figures, Load, Span, load};
pub use map::{cells, in_box, of_numbers};
pub use near::near;
pub use parts::{Part, part_of_executor, parts_of, working_parts};
pub use read::{
    Settled, by_number, by_numbers, decided, duplicates_of, get, held_by, last_numbers, open_with, refs,
};
#[doc(hidden)]
pub use refold::as_folded_before;
pub(crate) use refold::refold;
pub use row::{Cell, Cells, Counters, ListRow, MapRow, NewTicket, Stored};
pub(crate) use tokenizer::street_key;
pub use write::{create, save};
