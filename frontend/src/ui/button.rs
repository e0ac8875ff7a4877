//! Buttons and links that look like buttons: pending, done, refused with a reason.
use super::{Icon, IconName, Spinner};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How much a button weighs on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one main act.
    Primary,
    /// Another act.
    #[default]
    Secondary,
    /// Cannot be taken back.
    Danger,
    /// An act in passing.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            ButtonKind::Primary => "btn btn-primary",
            ButtonKind::Secondary => "btn btn-secondary",
            ButtonKind::Danger => "btn btn-danger",
            ButtonKind::Quiet => "btn btn-quiet",
        }
    }
}

/// A button. While pending or disabled it keeps the focus and does nothing.
#[component]
pub fn Button(
    /// Weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// The act is being done.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Not possible now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The whole width.
    #[prop(optional)]
    wide: bool,
    /// Pressed or not, for a switch.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Id of the sentence that explains it.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// Keyboard shortcut, shown on the button.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let idle = move || !pending.get_untracked() && !disabled.get_untracked();
    let click = move |e: leptos::ev::MouseEvent| {
        if !idle() {
            e.prevent_default();
        } else if let Some(act) = on_click {
            act.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=if wide { format!("{} btn-wide", kind.class()) } else { kind.class().to_owned() }
            aria-busy=move || pending.get().then_some("true")
            aria-disabled=move || disabled.get().then_some("true")
            aria-pressed=move || pressed.get().map(|p| p.to_string())
            aria-describedby=move || described_by.get()
            aria-keyshortcuts=shortcut
            data-testid=move || testid.get()
            on:click=click
        >
            <Show when=move || pending.get()>
                <Spinner/>
            </Show>
            {children()}
            {shortcut.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </button>
    }
}

/// A button with an icon only; the label is for those who cannot see it.
#[component]
pub fn IconButton(
    /// The icon.
    icon: IconName,
    /// What it does, in words.
    #[prop(into)]
    label: TextProp,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// For browser tests.
    #[prop(optional)]
    testid: Option<&'static str>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class="icon-btn"
            aria-label=move || label.get().to_string()
            title=move || title.get().to_string()
            data-testid=testid
            on:click=move |_| on_click.run(())
        >
            <Icon name=icon/>
        </button>
    }
}

/// How a link looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinkKind {
    /// A link in a sentence.
    #[default]
    Plain,
    /// Looks like a button of this weight.
    Button(ButtonKind),
}

/// A link inside the app.
#[component]
pub fn Link(
    /// Address.
    #[prop(into)]
    href: Signal<String>,
    /// Look.
    #[prop(optional)]
    kind: LinkKind,
    /// `page` when it leads to where one is.
    #[prop(optional, into)]
    current: MaybeProp<String>,
    /// Keyboard shortcut, shown on it.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let class = match kind {
        LinkKind::Plain => "",
        LinkKind::Button(kind) => kind.class(),
    };
    view! {
        <a
            href=move || href.get()
            class=class
            aria-current=move || current.get()
            aria-keyshortcuts=shortcut
            data-testid=move || testid.get()
        >
            {children()}
            {shortcut.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </a>
    }
}
