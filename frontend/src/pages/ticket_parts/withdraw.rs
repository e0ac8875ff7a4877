//! An operator withdraws a file that must not be seen any more, with a reason.
use crate::api;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::tr;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::domain::AttachmentId;
use openapi::{NoQuery, endpoints, limits};

/// Files below may be withdrawn; called after it.
#[derive(Clone, Copy)]
pub struct MayWithdraw(pub Callback<()>);

/// Folded until somebody needs it.
#[component]
pub fn WithdrawFile(
    /// The file.
    id: AttachmentId,
    /// After success.
    changed: Callback<()>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let submit = use_submit(
        move || {
            let body = openapi::attachment::WithdrawFile {
                reason: reason.get_untracked(),
            };
            async move {
                let file = id.to_string();
                api::call(
                    &endpoints::WITHDRAW_ATTACHMENT,
                    &[&file],
                    &NoQuery {},
                    &check(body)?,
                )
                .await
            }
        },
        move |_| changed.run(()),
    );
    view! {
        <details class="no-print file-withdraw">
            <summary class="small">{move || tr("Відкликати файл", "Withdraw the file")}</summary>
            <form class="stack stack-s" novalidate on:submit=submit.on_submit()>
                <Field
                    label=move || tr("Чому файл відкликано", "Why it is withdrawn")
                    hint=move || tr("Файл більше ніхто не відкриє. Запис про нього лишиться.", "Nobody can open it any more. The record of it stays.")
                    id=format!("withdraw-{id}")
                    error=submit.field("/reason")
                >
                    <TextArea value=reason max=limits::NOTE_MAX testid=testid::WITHDRAW_REASON/>
                </Field>
                {move || submit.error.get().map(|e| view! { <p class="field-error" role="alert">{e.title()}</p> })}
                <Button kind=ButtonKind::Danger submit=true pending=submit.pending testid=testid::WITHDRAW_SEND>
                    {move || tr("Відкликати", "Withdraw")}
                </Button>
            </form>
        </details>
    }
}
