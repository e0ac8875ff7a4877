//! What the executor's forms are made of: the frame with its bar, the documents field, what is still missing.
use super::answer_check::{Missing, NO, YES};
use super::outbox;
use crate::form::{Choice, ErrorSummary, Radios, Submit as Sending};
use crate::i18n::{t, tr};
use crate::pages::ticket_parts::{Card, ClauseQuote, Kept, UploadField};
use crate::state::toasts;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use openapi::attachment::Attachment;
use openapi::domain::AttachmentField;

/// Keeps files that found no connection, until there is one.
pub fn keeper(card: Card) -> UnsyncCallback<Kept> {
    UnsyncCallback::new(move |kept: Kept| {
        let number = card
            .data
            .with_untracked(|c| c.as_ref().map_or(0, |c| c.row.number));
        spawn_local(async move {
            if !outbox::keep_file(card.id, number, kept).await {
                toasts::error(tr(
                    "Немає зв’язку, а цей браузер не дає зберегти файл. Додайте його ще раз, коли зв’язок з’явиться.",
                    "There is no connection, and this browser does not let us keep the file. Add it again when you are back.",
                ));
            }
        });
    })
}

/// The frame of a form on the phone: fields, clause, and the bar with the button that sends.
#[component]
pub fn Frame(
    /// Heading.
    #[prop(into)]
    title: TextProp,
    /// What sends it.
    submit: Sending,
    /// Leaves the form; what was typed stays.
    leave: Callback<()>,
    /// The button that sends.
    #[prop(into)]
    send: TextProp,
    /// It cannot be sent yet.
    #[prop(into)]
    disabled: Signal<bool>,
    /// For browser tests.
    testid: &'static str,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.scroll_into_view();
            drop(heading.focus());
        }
    });
    let told = Signal::derive(move || submit.error.get().filter(|e| !e.is_stale()));
    view! {
        <form class="card work-form" novalidate on:submit=submit.on_submit()>
            <h2 tabindex="-1" node_ref=heading>{move || title.get()}</h2>
            <ErrorSummary error=told/>
            {children()}
            <div class="work-bar">
                <Button kind=ButtonKind::Primary wide=true submit=true pending=submit.pending disabled testid>
                    {move || send.get()}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=leave>{move || tr("Поки не надсилати", "Not now")}</Button>
            </div>
        </form>
    }
}

/// The files of one field that wait for an answer.
pub fn waiting(card: Card, field: AttachmentField) -> Signal<Vec<Attachment>> {
    Signal::derive(move || {
        card.data.with(|c| {
            let all = c.iter().flat_map(|c| c.attachments.iter());
            all.filter(|a| a.field == field && a.round.is_none() && a.by.is_executor())
                .cloned()
                .collect()
        })
    })
}

/// «Були створені документи?» (7.6), and where to attach them.
#[component]
pub fn Documents(
    /// The card.
    card: Card,
    /// The answer: [`YES`] or [`NO`].
    answer: RwSignal<String>,
    /// What sends the form.
    submit: Sending,
    /// For browser tests.
    yes: &'static str,
    /// For browser tests.
    no: &'static str,
) -> impl IntoView {
    let choices = vec![
        Choice::new(YES, t("Так, додам скан або фото", "Yes, I will attach them")).testid(yes),
        Choice::new(NO, t("Ні", "No")).testid(no),
    ];
    let changed = Callback::new(move |()| card.load());
    view! {
        <Radios
            legend=move || tr("Були створені документи?", "Were documents made?")
            hint=move || tr("Акти, протоколи нарад тощо — пункт 7.6.", "Acts, minutes and the like: clause 7.6.")
            id="documents-created"
            value=answer
            choices
            error=submit.field("/documents_created")
        />
        <Show when=move || answer.with(|a| a == YES)>
            <div class="stack stack-s">
                {[AttachmentField::Act, AttachmentField::Minutes, AttachmentField::OtherDocument]
                    .into_iter()
                    .map(|field| view! { <UploadField ticket=card.id field files=waiting(card, field) on_change=changed keep=keeper(card)/> })
                    .collect_view()}
            </div>
            <ClauseQuote number="7.6"/>
        </Show>
    }
}

/// What the answer still lacks, in words.
#[component]
pub fn Lacks(
    /// What is missing.
    #[prop(into)]
    list: Signal<Vec<Missing>>,
) -> impl IntoView {
    move || {
        let list = list.get();
        (!list.is_empty()).then(|| {
            view! {
                <Notice kind=NoticeKind::Info title=move || tr("Щоб надіслати, лишилося:", "Still needed:")>
                    <ul class="stack stack-s">
                        {list
                            .into_iter()
                            .map(|m| view! {
                                <li>
                                    {move || match m {
                                        Missing::Answer => tr("написати відповідь", "write the answer"),
                                        Missing::Question => tr("відповісти, чи створено документи", "say whether documents were made"),
                                        Missing::Document => tr("додати створений документ", "attach the document that was made"),
                                        Missing::Photo => tr("додати фотозвіт", "add the photo report"),
                                    }}
                                </li>
                            })
                            .collect_view()}
                    </ul>
                </Notice>
            }
        })
    }
}
