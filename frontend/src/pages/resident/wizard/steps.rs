//! The frame of the four steps: the draft in a context, the list of steps, going on and back.
use super::draft::{Draft, Step};
use super::kept::{self, SHELF};
use super::outgoing;
use crate::form::read_fields;
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::ticket_parts::{Offer, Unfinished};
use crate::route::Screen;
use crate::ui::{Button, ButtonKind, Link, LinkKind, Notice, NoticeKind, Skeleton};
use gloo_timers::future::TimeoutFuture;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};

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

/// The draft of this tab.
#[derive(Clone, Copy)]
pub struct Drafted(pub RwSignal<Draft>);

/// The draft, from the frame around the steps.
pub fn draft() -> RwSignal<Draft> {
    use_context::<Drafted>().map_or_else(|| RwSignal::new(Draft::begun()), |d| d.0)
}

/// What the frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The draft is being looked for.
    Opening,
    /// Others have left drafts unfinished.
    Asking,
    /// The steps.
    Open,
    /// The draft goes on in another tab.
    Gone,
}

/// The frame around the steps.
#[component]
pub fn Wizard() -> impl IntoView {
    let draft = RwSignal::new(Draft::begun());
    let stage = RwSignal::new(Stage::Opening);
    let offers = RwSignal::new(Vec::<Offer>::new());
    provide_context(Drafted(draft));
    let begin = move || {
        outgoing::resume();
        stage.try_set(Stage::Open);
    };
    spawn_local(async move {
        let opened = kept::open().await;
        let asked = match opened.begun_here {
            true => Vec::new(),
            false => kept::offers().await,
        };
        let ask = !asked.is_empty();
        // the page may have been left meanwhile
        if draft.try_set(opened.draft).is_some() {
            return;
        }
        offers.try_set(asked);
        match ask {
            true => drop(stage.try_set(Stage::Asking)),
            false => begin(),
        }
    });
    Effect::new(move |_| {
        draft.track();
        // only what was changed in the steps is a draft
        if stage.get() == Stage::Open && !draft.with_untracked(kept::keep) {
            stage.set(Stage::Gone);
        }
    });
    let elsewhere = window_event_listener(leptos::ev::storage, move |_| {
        if SHELF.lost() && stage.get_untracked() == Stage::Open {
            stage.set(Stage::Gone);
        }
    });
    on_cleanup(move || elsewhere.remove());
    let take = Callback::new(move |id: String| {
        // a draft that went away while the question stood is begun anew
        draft.set(kept::take(&id).unwrap_or_else(Draft::begun));
        begin();
    });
    let anew = Callback::new(move |()| {
        if stage.get_untracked() == Stage::Gone {
            SHELF.begin();
            draft.set(Draft::begun());
        }
        begin();
    });
    view! {
        <div class="page wizard">
            {move || match stage.get() {
                Stage::Opening => view! { <Skeleton lines=4/> }.into_any(),
                Stage::Asking => view! {
                    <PageTitle text=move || tr("Незавершена заявка", "An unfinished request")/>
                    <Unfinished
                        shelf=SHELF
                        offers
                        question=("Є незавершена заявка: продовжити чи почати нову?", "There is an unfinished request: continue it or begin a new one?")
                        anew=("Почати нову", "Begin a new one")
                        on_take=take
                        on_new=anew
                    />
                }
                .into_any(),
                Stage::Open => view! { <Progress/> <Outlet/> }.into_any(),
                Stage::Gone => view! { <Gone anew/> }.into_any(),
            }}
        </div>
    }
}

/// The draft was taken over by another tab, or forgotten when somebody signed out there.
#[component]
fn Gone(anew: Callback<()>) -> impl IntoView {
    view! {
        <PageTitle text=move || tr("Ця заявка вже не тут", "This request is not here any more")/>
        <Notice kind=NoticeKind::Warning live=true testid="draft-gone">
            <p>
                {move || tr(
                    "Її продовжили в іншій вкладці, надіслали, або хтось вийшов із кабінету в цьому браузері.",
                    "It was continued in another tab, sent, or somebody has signed out in this browser.",
                )}
            </p>
            <Button kind=ButtonKind::Primary on_click=anew testid="draft-new">{move || tr("Почати нову", "Begin a new one")}</Button>
        </Notice>
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

/// For `on:submit` of a step: goes on when the draft has what stands in the fields.
pub fn on_submit(then: impl Fn() + Clone + 'static) -> impl Fn(SubmitEvent) {
    move |e| {
        e.prevent_default();
        read_fields();
        let then = then.clone();
        spawn_local(async move {
            // the effects that write into the draft run before
            TimeoutFuture::new(0).await;
            then();
        });
    }
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
