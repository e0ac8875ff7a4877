//! Light, dark, or as the device has it: remembered, and told to the style.
use super::storage::Memory;
use leptos::prelude::*;

pub(super) const KEY: &str = "kc.theme";

/// How the page is coloured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word that is remembered.
    pub const fn as_str(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a remembered word.
    pub fn parse(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|t| t.as_str() == word)
    }
}

thread_local! {
    static THEME: ArcRwSignal<Theme> = ArcRwSignal::new(Theme::System);
}

/// The theme; views that read it follow it.
pub fn theme() -> Theme {
    THEME.with(ArcRwSignal::get)
}

/// Takes the remembered theme.
pub fn start() {
    choose(
        Memory::Lasting
            .get(KEY)
            .and_then(|w| Theme::parse(&w))
            .unwrap_or_default(),
    );
}

/// Changes the theme and remembers it.
pub fn set(theme: Theme) {
    Memory::Lasting.set(KEY, theme.as_str());
    choose(theme);
}

fn choose(theme: Theme) {
    if let Some(html) = document().document_element() {
        drop(match theme {
            Theme::System => html.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => html.set_attribute("data-theme", theme.as_str()),
        });
    }
    THEME.with(|t| t.set(theme));
}
