//! Two languages: inline pairs, labels of the domain's lists, plurals, dates.
//!
//! Every function here reads the language signal, so inside a view it is called in a closure:
//! `{move || tr("Увійти", "Sign in")}`; [`t`] makes that closure.
mod dates;
mod intl;
mod plural;

pub use intl::{day, exact, follow_printing, from_kyiv, kyiv, now, print, printing, when};

use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use openapi::domain;

/// The languages of the app.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Ukrainian.
    #[default]
    Uk,
    /// English.
    En,
}

impl Lang {
    /// The language tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Uk => "uk",
            Lang::En => "en",
        }
    }

    /// The language of a tag such as `en-GB`.
    pub fn parse(tag: &str) -> Option<Lang> {
        match tag.split('-').next()? {
            "uk" => Some(Lang::Uk),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

thread_local! {
    static LANG: ArcRwSignal<Lang> = ArcRwSignal::new(Lang::Uk);
}

/// The language of the page; views that read it follow it.
pub fn lang() -> Lang {
    LANG.with(|l| {
        if Observer::get().is_some() {
            l.get()
        } else {
            l.get_untracked()
        }
    })
}

/// Changes the language of the page (see `state::lang` for remembering it).
pub fn set_lang(lang: Lang) {
    LANG.with(|l| l.set(lang));
}

/// One of two values, by the language of the page.
pub fn pick<T>(uk: T, en: T) -> T {
    match lang() {
        Lang::Uk => uk,
        Lang::En => en,
    }
}

/// One of two texts, by the language of the page.
pub fn tr(uk: &'static str, en: &'static str) -> &'static str {
    pick(uk, en)
}

/// A text that follows the language, for views and for text properties of the kit.
pub fn t(uk: &'static str, en: &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || tr(uk, en)
}

/// A value of a closed list with its labels.
pub trait Labelled: Copy {
    /// Label in Ukrainian.
    fn uk(self) -> &'static str;
    /// Label in English.
    fn en(self) -> &'static str;
}

macro_rules! labelled {
    ($($name:ident),+ $(,)?) => {$(
        impl Labelled for domain::$name {
            fn uk(self) -> &'static str { domain::$name::uk(self) }
            fn en(self) -> &'static str { domain::$name::en(self) }
        }
    )+};
}

labelled!(
    AnswerMark,
    Status,
    ClosureReason,
    Role,
    Channel,
    CallOutcome,
    CallResult,
    Kind,
    Track,
    Basis,
    FeedbackKind,
    FeedbackState,
    DeclineGround,
    NonExecutionReason,
    NotAcceptedReason,
    ReviewState,
    ClarificationState,
    AttachmentField,
    Transition,
    Act,
);

impl Labelled for domain::rules::Part {
    fn uk(self) -> &'static str {
        domain::rules::Part::uk(self)
    }
    fn en(self) -> &'static str {
        domain::rules::Part::en(self)
    }
}

impl Labelled for domain::letters::Lang {
    fn uk(self) -> &'static str {
        domain::letters::Lang::uk(self)
    }
    fn en(self) -> &'static str {
        domain::letters::Lang::en(self)
    }
}

impl Labelled for domain::security::SecurityKind {
    fn uk(self) -> &'static str {
        domain::security::SecurityKind::uk(self)
    }
    fn en(self) -> &'static str {
        domain::security::SecurityKind::en(self)
    }
}

impl Labelled for domain::staff::AccountAct {
    fn uk(self) -> &'static str {
        domain::staff::AccountAct::uk(self)
    }
    fn en(self) -> &'static str {
        domain::staff::AccountAct::en(self)
    }
}

impl Labelled for domain::staff::AccountField {
    fn uk(self) -> &'static str {
        domain::staff::AccountField::uk(self)
    }
    fn en(self) -> &'static str {
        domain::staff::AccountField::en(self)
    }
}

/// The label of a value of the domain's lists, in the language of the page.
pub fn label(value: impl Labelled) -> &'static str {
    pick(value.uk(), value.en())
}

/// A number with its noun: `plural(5, ["заявка", "заявки", "заявок"], ["request", "requests"])`.
pub fn plural(n: u64, uk: [&str; 3], en: [&str; 2]) -> String {
    format!("{n}\u{a0}{}", noun(n, uk, en))
}

/// The form of a noun that goes with a number.
pub fn noun<'a>(n: u64, uk: [&'a str; 3], en: [&'a str; 2]) -> &'a str {
    pick(plural::uk(n, uk), plural::en(n, en))
}
