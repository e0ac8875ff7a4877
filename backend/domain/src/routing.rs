//! Routing by item × district.
