//! What outlives a page: who is signed in, language, theme, short messages, the browser's memory.
pub mod community;
pub mod drafts;
pub mod indexed_db;
pub mod lang;
pub mod live;
pub mod locks;
pub mod session;
pub mod storage;
pub mod theme;
pub mod toasts;
pub mod typed;
