//! What every decision form of the desk shares: the frame with its clauses, the call record,
//! the picker of an item, and the text the applicant will read.
use crate::api;
use crate::form::{Combo, ComboItem, ErrorSummary, Field, Select, Submit, TextInput};
use crate::i18n::{label, now, pick, tr};
use crate::pages::ticket_parts::ReadAsLine;
use crate::pages::ticket_parts::reference::use_reference;
use crate::pages::ticket_parts::time::{from_local_input, to_local_input};
use crate::pages::ticket_parts::{Card, ClauseQuote};
use crate::testid;
use crate::ui::{Button, ButtonKind};
use gloo_timers::future::TimeoutFuture;
use leptos::children::ViewFn;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use openapi::domain::{Channel, Clause, ItemCode};
use openapi::reference::SuggestQuery;
use openapi::ticket::CallInput;
use openapi::{NoBody, endpoints};
use wasm_bindgen::JsCast;

/// The frame of a decision: heading, fields, the clause it rests on, buttons. The focus goes to the first field.
#[component]
pub fn Compose(
    /// What is being decided.
    #[prop(into)]
    title: TextProp,
    /// Clauses the decision rests on.
    #[prop(into)]
    clauses: Signal<Vec<Clause>>,
    /// The form being sent.
    submit: Submit,
    /// Leaves the form.
    cancel: Callback<()>,
    /// The words on the button that sends; without them there are `buttons`.
    #[prop(optional, into)]
    send: Option<TextProp>,
    /// Buttons of a form with several ways to decide.
    #[prop(optional, into)]
    buttons: Option<ViewFn>,
    /// Which element takes the focus.
    #[prop(default = "textarea, input, select")]
    first: &'static str,
    /// It cannot be sent yet.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    Effect::new(move |_| {
        if let Some(form) = form.get()
            && let Ok(Some(found)) = form.query_selector(first)
            && let Ok(field) = found.dyn_into::<web_sys::HtmlElement>()
        {
            drop(field.focus());
        }
    });
    // a stale version is told by the panel, with what happened meanwhile
    let told = Signal::derive(move || submit.error.get().filter(|e| !e.is_stale()));
    let leave = move |e: leptos::ev::KeyboardEvent| {
        if e.key() == "Escape" {
            cancel.run(());
        }
    };
    view! {
        <form class="compose" novalidate node_ref=form on:submit=submit.on_submit() on:keydown=leave>
            <h3>{move || title.get()}</h3>
            <ErrorSummary error=told/>
            {children()}
            <div class="compose-clauses">
                {move || clauses.get().into_iter().map(|c| view! { <ClauseQuote number=c.as_str()/> }).collect_view()}
            </div>
            {buttons.map(|b| view! { <div class="stack stack-s">{b.run()}</div> })}
            <div class="form-actions">
                {send
                    .map(|send| view! {
                        <Button kind=ButtonKind::Primary submit=true pending=submit.pending disabled testid=testid::DECIDE_SEND>
                            {move || send.get()}
                        </Button>
                    })}
                <Button kind=ButtonKind::Quiet on_click=cancel>{move || tr("Назад до дій", "Back to the acts")}</Button>
            </div>
        </form>
    }
}

/// What the applicant will read, before it is sent.
#[component]
pub fn ApplicantReads(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || text.with(|t| !t.trim().is_empty())>
            <div class="preview">
                <p class="small muted">{move || tr("Заявник прочитає:", "The applicant will read:")}</p>
                <p class="pre-line">{move || text.get()}</p>
            </div>
        </Show>
    }
}

/// The record of a conversation: how, with whom, which number, when.
#[derive(Clone, Copy)]
pub struct Call {
    channel: RwSignal<String>,
    person: RwSignal<String>,
    phone: RwSignal<String>,
    at: RwSignal<String>,
}

impl Call {
    /// A record prepared from the card: the applicant, just now.
    pub fn with_applicant(card: Card) -> Call {
        let (person, phone) = card.data.with_untracked(|c| {
            let applicant = c.as_ref().and_then(|c| c.applicant.as_ref());
            let phone = applicant.and_then(|a| a.phone.clone()).unwrap_or_default();
            (applicant.map(|a| a.full_name.clone()).unwrap_or_default(), phone)
        });
        Call {
            channel: RwSignal::new(Channel::Phone.as_str().to_owned()),
            person: RwSignal::new(person),
            phone: RwSignal::new(phone),
            at: RwSignal::new(to_local_input(now())),
        }
    }

    /// How the words came.
    pub fn channel(self) -> Channel {
        self.channel
            .with_untracked(|c| Channel::parse(c))
            .unwrap_or(Channel::Phone)
    }

    /// The record; at the reception there is no number.
    pub fn record(self) -> CallInput {
        let phone = self.phone.get_untracked();
        CallInput {
            person: self.person.get_untracked(),
            phone: (self.channel() == Channel::Phone).then_some(phone),
            at: from_local_input(&self.at.get_untracked()).unwrap_or_else(now),
        }
    }
}

/// The fields of a record; at the reception nobody asks for a number.
#[component]
pub fn CallFields(
    /// The record.
    call: Call,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    let channels = Signal::derive(|| {
        [Channel::Phone, Channel::Reception]
            .map(|c| (c.as_str().to_owned(), label(c).to_owned()))
            .to_vec()
    });
    let by_phone = move || call.channel.with(|c| c == Channel::Phone.as_str());
    view! {
        <Field label=move || tr("Як отримано", "How it came") id="channel">
            <Select value=call.channel options=channels/>
        </Field>
        <div class="call-fields">
            <Field label=move || tr("З ким розмовляли", "Who was spoken to") id="call-person" error=submit.field("/call/person")>
                <TextInput value=call.person testid=testid::CALL_PERSON/>
            </Field>
            <Show when=by_phone>
                <Field label=move || tr("Номер телефону", "Phone number") id="call-phone" error=submit.field("/call/phone")>
                    <TextInput value=call.phone kind="tel" inputmode="tel" testid=testid::CALL_PHONE/>
                </Field>
            </Show>
            <Field label=move || tr("Коли", "When") id="call-at" error=submit.field("/call/at")>
                <TextInput value=call.at kind="datetime-local" testid=testid::CALL_AT/>
            </Field>
        </div>
    }
}

/// Wait after the last key before asking, in milliseconds.
const PAUSE: u32 = 200;

/// Finds a classifier item by what is typed; while nothing is typed, by the text of the request.
#[component]
pub fn ItemPicker(
    /// The chosen item.
    item: RwSignal<Option<ItemCode>>,
    /// The words of the request.
    #[prop(into)]
    text: Signal<String>,
    /// An item was taken.
    #[prop(optional)]
    on_pick: Option<Callback<()>>,
    /// For browser tests.
    testid: &'static str,
) -> impl IntoView {
    let reference = use_reference();
    let typed = RwSignal::new(String::new());
    let asked = Memo::new(move |_| {
        let words = typed.get();
        let words = if words.trim().is_empty() {
            text.get()
        } else {
            words
        };
        words.trim().chars().take(200).collect::<String>()
    });
    let found = LocalResource::new(move || {
        let q = asked.get();
        async move {
            if q.chars().count() < 2 {
                return Ok((Vec::new(), None, false));
            }
            TimeoutFuture::new(PAUSE).await;
            let found = api::call(&endpoints::SUGGEST_ITEMS, &[], &SuggestQuery { q }, &NoBody {}).await;
            found.map(|f| (f.items, f.read_as, f.unsure))
        }
    });
    let read = Signal::derive(move || found.with(|f| f.as_ref()?.as_ref().ok()?.1.clone()));
    let unsure = move || found.with(|f| matches!(f, Some(Ok((_, _, true)))));
    let items = Signal::derive(move || {
        let (found, ..) = found
            .with(|f| f.as_ref().and_then(|f| f.as_ref().ok().cloned()))
            .unwrap_or_default();
        let named = found
            .into_iter()
            .filter_map(|s| reference.item(&s.item).map(|i| (i, s.because)));
        let line = |(i, because): (openapi::reference::ClassifierItem, Vec<String>)| ComboItem {
            key: i.code.to_string(),
            label: pick(i.name_uk, i.name_en),
            note: (!because.is_empty())
                .then(|| format!("{} {}", tr("за словами:", "by:"), because.join(", "))),
        };
        named.map(line).collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if let Some(name) = item
            .get()
            .and_then(|code| reference.item(&code))
            .map(|i| pick(i.name_uk, i.name_en))
        {
            typed.set(name);
        }
    });
    let quick = move || {
        items
            .get()
            .into_iter()
            .take(3)
            .filter(|_| item.with(Option::is_none))
            .collect::<Vec<_>>()
    };
    let choose = Callback::new(move |chosen: ComboItem| {
        item.set(Some(ItemCode::from(chosen.key.as_str())));
        if let Some(picked) = on_pick {
            picked.run(());
        }
    });
    let forget = Callback::new(move |()| {
        item.set(None);
        typed.set(String::new());
    });
    view! {
        <Combo value=typed items on_pick=choose testid placeholder=move || tr("Почніть писати: вода, яма, ліхтар…", "Start typing: water, pothole, lamp…")/>
        <ReadAsLine read/>
        <Show when=move || unsure() && item.with(Option::is_none)>
            <p class="muted small" data-testid="unsure">{move || tr("За цими словами предмет неясний: розпитайте, про що йдеться.", "The words do not say which item it is: ask what it is about.")}</p>
        </Show>
        <div class="chips">
            {move || {
                quick()
                    .into_iter()
                    .map(|c| {
                        let name = c.label.clone();
                        view! { <button type="button" class="chip" on:click=move |_| choose.run(c.clone())>{name}</button> }
                    })
                    .collect_view()
            }}
            <Show when=move || item.with(Option::is_some)>
                <Button kind=ButtonKind::Quiet on_click=forget>{move || tr("Прибрати предмет", "Clear the item")}</Button>
            </Show>
        </div>
    }
}
