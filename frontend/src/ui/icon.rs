//! A few line icons as inline SVG; always beside words or with a label on the control.
use leptos::prelude::*;

/// The icons in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    /// Close.
    Close,
    /// Search.
    Search,
    /// Phone.
    Phone,
    /// Camera.
    Camera,
    /// A sheet of paper.
    File,
    /// Trash.
    Trash,
    /// Download.
    Download,
    /// Left.
    Left,
    /// Right.
    Right,
    /// A tick.
    Check,
    /// A place on the map.
    Pin,
    /// Printer.
    Print,
    /// Two sheets: copy.
    Copy,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Six dots: take hold here.
    Grip,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            IconName::Close => "M6 6l12 12M18 6L6 18",
            IconName::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.5 16.5L21 21",
            IconName::Phone => {
                "M5 4h4l2 5-2.5 2a11 11 0 0 0 4.5 4.5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1z"
            }
            IconName::Camera => "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
            IconName::File => "M6 3h8l4 4v14H6zM14 3v5h4M9 13h6M9 17h6",
            IconName::Trash => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            IconName::Download => "M12 4v11M7 11l5 5 5-5M5 20h14",
            IconName::Left => "M15 5l-7 7 7 7",
            IconName::Right => "M9 5l7 7-7 7",
            IconName::Check => "M5 13l5 5L20 7",
            IconName::Pin => {
                "M12 21s-7-6.5-7-12a7 7 0 0 1 14 0c0 5.5-7 12-7 12zM12 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            IconName::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            IconName::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            IconName::Up => "M5 15l7-7 7 7",
            IconName::Down => "M5 9l7 7 7-7",
            IconName::Grip => "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
        }
    }
}

/// An icon in the size of the text around it.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=name.path()></path>
        </svg>
    }
}
