//! The pages, by room.
pub mod accessibility;
pub mod admin;
pub mod executor;
pub mod home;
pub mod map;
pub mod not_found;
pub mod operator;
pub mod resident;
pub mod session;
pub mod staff;
pub mod ticket_parts;
