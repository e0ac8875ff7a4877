//! My letters: whether my address is proved, in which language they come, whether I want them.
use crate::api;
use crate::form::{Checkbox, ErrorSummary, Select, check, use_submit};
use crate::i18n::{label, tr};
use crate::state::toasts;
use crate::ui::{Button, ButtonKind, Load, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::letters::Lang;
use openapi::letters::{LetterSettings, SaveLetterSettings};
use openapi::{NoBody, NoQuery, endpoints};

/// The section of the page about me; it is read again whenever the card was saved.
#[component]
pub fn MyLetters(saved: RwSignal<u32>) -> impl IntoView {
    let found = LocalResource::new(move || {
        saved.track();
        api::get(&endpoints::MY_LETTERS, &[])
    });
    view! {
        <section class="stack" data-testid="my-letters">
            <h2>{move || tr("Листи", "Letters")}</h2>
            <Load resource=found lines=3 view=|mine: LetterSettings| view! { <Settings mine/> }.into_any()/>
        </section>
    }
}

#[component]
fn Settings(mine: LetterSettings) -> impl IntoView {
    let news = RwSignal::new(mine.news);
    let lang = RwSignal::new(mine.lang.as_str().to_owned());
    let langs = Signal::derive(|| {
        Lang::ALL
            .iter()
            .map(|l| (l.as_str().to_owned(), label(*l).to_owned()))
            .collect::<Vec<_>>()
    });
    let submit = use_submit(
        move || async move {
            let body = SaveLetterSettings {
                lang: Lang::parse(&lang.get_untracked()).unwrap_or(Lang::Uk),
                news: news.get_untracked(),
            };
            api::call(&endpoints::SAVE_MY_LETTERS, &[], &NoQuery {}, &check(body)?).await
        },
        move |_: LetterSettings| toasts::success(tr("Збережено.", "Saved.")),
    );
    view! {
        {mine.waiting.map(|email| view! { <Waiting email/> })}
        {match mine.proved {
            Some(email) => view! { <p>{move || tr("Листи надходять на ", "Letters come to ")} <span class="strong">{email}</span></p> }.into_any(),
            None => view! { <p class="muted">{move || tr("Листів ще немає: жодну адресу не підтверджено.", "No letters yet: no address is confirmed.")}</p> }.into_any(),
        }}
        <form class="stack" novalidate on:submit=submit.on_submit()>
            <ErrorSummary error=submit.error/>
            <Checkbox checked=news id="letters-news">{move || tr("Надсилати листи про мої заявки", "Send letters about my requests")}</Checkbox>
            <Select value=lang options=langs label=move || tr("Мова листів", "Language of the letters") testid="letters-lang"/>
            <div class="form-actions">
                <Button submit=true pending=submit.pending testid="letters-save">{move || tr("Зберегти вибір", "Save the choice")}</Button>
            </div>
        </form>
    }
}

/// An address that has to be proved.
#[component]
fn Waiting(email: String) -> impl IntoView {
    let again = use_submit(
        move || async move { api::call(&endpoints::ASK_MAIL_PROOF, &[], &NoQuery {}, &NoBody {}).await },
        move |NoBody {}| toasts::success(tr("Лист надіслано.", "The letter is on its way.")),
    );
    view! {
        <Notice kind=NoticeKind::Warning title=move || tr("Підтвердьте адресу", "Confirm your address")>
            <ErrorSummary error=again.error/>
            <p>
                {move || tr("На ", "A letter with a link goes to ")} <span class="strong" data-testid="mail-waiting">{email}</span>
                {move || tr(" надходить лист із посиланням. До підтвердження інших листів туди не буде.", ". No other letters go there before you confirm it.")}
            </p>
            <Button kind=ButtonKind::Quiet pending=again.pending on_click=again.run testid="mail-again">{move || tr("Надіслати лист ще раз", "Send the letter again")}</Button>
        </Notice>
    }
}
