//! The link of an invitation: shown this once, to be copied and handed over.
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Icon, IconName, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::staff::StaffInvited;

/// The link and what to do with it.
#[component]
pub fn NewLink(
    /// What was made.
    invited: StaffInvited,
    /// It was handed over.
    #[prop(into)]
    close: Callback<()>,
) -> impl IntoView {
    let StaffInvited {
        account,
        token,
        expires_at,
        mailed,
    } = invited;
    let origin = window().location().origin().unwrap_or_default();
    let link = format!("{origin}/invitation/{token}");
    let copied = link.clone();
    let copy = move |()| {
        let text = copied.clone();
        spawn_local(async move {
            let written =
                wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&text))
                    .await;
            match written {
                Ok(_) => toasts::success(tr("Посилання скопійовано.", "The link is copied.")),
                Err(_) => toasts::error(tr(
                    "Не вдалося скопіювати. Виділіть посилання і скопіюйте вручну.",
                    "Could not copy. Select the link and copy it yourself.",
                )),
            }
        });
    };
    let email = account.row.email.unwrap_or_default();
    view! {
        <Notice kind=NoticeKind::Success live=true title=move || tr("Посилання готове. Передайте його людині", "The link is ready. Hand it over")>
            <p class="strong">{account.row.full_name}</p>
            <p><code class="secret" data-testid=testid::STAFF_LINK>{link}</code></p>
            <p>
                {move || if mailed {
                    format!("{} {email}. ", tr("Лист із посиланням надіслано на", "A letter with a link goes to"))
                } else {
                    tr(
                        "Листа не буде: пошту сервера не налаштовано. Передайте посилання самі. ",
                        "There is no letter: mail is not set up. Hand the link over yourself. ",
                    ).to_owned()
                }}
                {move || tr("Працює один раз, до ", "It works once, until ")} <When at=expires_at/> "."
            </p>
            <p class="small">
                {move || tr(
                    "Більше ми його не покажемо. Загубили — зробіть нове на сторінці людини.",
                    "It is not shown again. If it is lost, make a new one on the person’s page.",
                )}
            </p>
            <div class="cluster">
                <Button kind=ButtonKind::Primary on_click=copy testid="staff-link-copy"><Icon name=IconName::Copy/>{move || tr("Копіювати", "Copy")}</Button>
                <Button kind=ButtonKind::Quiet on_click=close testid="staff-link-done">{move || tr("Готово, передано", "Done, handed over")}</Button>
            </div>
        </Notice>
    }
}
