//! The kit: small parts without domain knowledge.
//!
//! Texts come in as [`TextProp`](leptos::text_prop::TextProp): a `&'static str`, a `String`, a signal
//! or a closure such as `move || tr("Так", "Yes")`.
mod badge;
mod button;
mod continued;
mod dialog;
mod icon;
mod load;
mod notice;
mod panel;
mod states;
mod tabs;

pub use badge::{Badge, Tone};
pub use button::{Button, ButtonKind, IconButton, Link, LinkKind};
pub use continued::{Continued, unprinted};
pub use dialog::Dialog;
pub use icon::{Icon, IconName};
pub use load::Load;
pub use notice::{Notice, NoticeKind};
pub use panel::Panel;
pub use states::{EmptyState, ErrorState, Skeleton, Spinner};
pub use tabs::{Tab, Tabs};
