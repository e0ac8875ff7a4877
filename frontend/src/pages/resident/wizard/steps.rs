//! The frame of the four steps: the draft in a context, the list of steps, going on and back.
use super::draft::{Draft, Step};
use super::outgoing;
use crate::i18n::tr;
use crate::route::Screen;
use crate::state::storage::Memory;
use crate::state::typed;
use crate::ui::{Button, ButtonKind, Link, LinkKind};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};

const KEY: &str = "kc.draft";

impl Step {
    const ALL: [Step; 4] = [Step::What, Step::Where, Step::Details, Step::Check];

    /// Its page.
    pub const fn screen(self) -> Screen {
        match self {
            Step::What => Screen::NewWhat,
            Step::Where => Screen::NewWhere,
            Step::Details => Screen::NewDetails,
            Step::Check => Screen::NewCheck,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Step::What => tr("Що сталося", "What"),
            Step::Where => tr("Де", "Where"),
            Step::Details => tr("Подробиці", "Details"),
            Step::Check => tr("Перевірка", "Check"),
        }
    }

    fn before(self) -> Option<Step> {
        Step::ALL.iter().rev().find(|s| **s < self).copied()
    }
}

/// The draft of this device.
#[derive(Clone, Copy)]
pub struct Drafted(pub RwSignal<Draft>);

/// The draft, from the frame around the steps.
pub fn draft() -> RwSignal<Draft> {
    use_context::<Drafted>().map_or_else(|| RwSignal::new(remembered()), |d| d.0)
}

fn new_key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// What is remembered; a draft always has a key.
pub fn remembered() -> Draft {
    let mut draft: Draft = Memory::Lasting.get_json(KEY).unwrap_or_default();
    if draft.key.is_empty() {
        draft.key = new_key();
    }
    if let Some(words) = typed::take() {
        draft.words = words;
        Memory::Lasting.set_json(KEY, &draft);
    }
    draft
}

/// Changes the remembered draft from outside the steps.
pub fn start_with(change: impl FnOnce(&mut Draft)) {
    let mut draft = remembered();
    change(&mut draft);
    Memory::Lasting.set_json(KEY, &draft);
}

/// The draft was sent: the next one begins empty.
pub fn forget() {
    Memory::Lasting.remove(KEY);
}

/// The frame around the steps.
#[component]
pub fn Wizard() -> impl IntoView {
    let draft = RwSignal::new(remembered());
    provide_context(Drafted(draft));
    outgoing::resume();
    Effect::new(move |before: Option<()>| {
        draft.track();
        if before.is_some() {
            draft.with_untracked(|d| Memory::Lasting.set_json(KEY, d));
        }
    });
    view! {
        <div class="page wizard">
            <Progress/>
            <Outlet/>
        </div>
    }
}

/// Where one is; finished steps are links.
#[component]
fn Progress() -> impl IntoView {
    let here = use_location().pathname;
    let current = Memo::new(move |_| {
        Step::ALL
            .into_iter()
            .find(|s| here.with(|h| *h == s.screen().path()))
            .unwrap_or(Step::What)
    });
    view! {
        <nav aria-label=move || tr("Кроки", "Steps")>
            <ol class="wizard-steps">
                {Step::ALL.into_iter().map(|step| view! {
                    <li
                        aria-current=move || (current.get() == step).then_some("step")
                        class:is-done=move || step < current.get()
                    >
                        {move || if step < current.get() {
                            view! { <Link href=step.screen().path()>{move || step.name()}</Link> }.into_any()
                        } else {
                            view! { <span>{move || step.name()}</span> }.into_any()
                        }}
                    </li>
                }).collect_view()}
            </ol>
        </nav>
    }
}

/// Back, and on: at the end of a step's form.
#[component]
pub fn StepActions(
    /// The step.
    step: Step,
) -> impl IntoView {
    view! {
        <div class="wizard-actions">
            <Button kind=ButtonKind::Primary submit=true testid="new-next">{move || tr("Далі", "Continue")}</Button>
            {step.before().map(|before| view! {
                <Link href=before.screen().path() kind=LinkKind::Button(ButtonKind::Secondary) testid="new-back">
                    {move || tr("Назад", "Back")}
                </Link>
            })}
        </div>
    }
}

/// Goes to a step.
pub fn use_go() -> impl Fn(Step) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |step: Step| navigate(&step.screen().path(), leptos_router::NavigateOptions::default())
}

/// A text of the draft as a signal that writes back into it.
pub fn field(
    draft: RwSignal<Draft>,
    read: impl Fn(&Draft) -> &String + Send + Sync + 'static,
    write: impl Fn(&mut Draft, String) + Send + Sync + 'static,
) -> RwSignal<String> {
    let value = RwSignal::new(draft.with_untracked(|d| read(d).clone()));
    Effect::new(move |before: Option<()>| {
        let typed = value.get();
        if before.is_some() && draft.with_untracked(|d| *read(d) != typed) {
            draft.update(|d| write(d, typed));
        }
    });
    value
}
