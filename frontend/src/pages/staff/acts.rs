//! What a keeper does with an account: change, a new link, block. What cannot be taken back says first what it does.
use super::form::{PersonFields, Typed};
use super::person::Loaded;
use crate::api::{self, ApiError};
use crate::form::{ErrorSummary, Submit, use_submit};
use crate::i18n::{plural, tr};
use crate::state::{session, toasts};
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, Panel};
use leptos::prelude::*;
use openapi::staff::{StaffCard, StaffInvited, StaffState};
use openapi::{NoBody, endpoints};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Change,
    Link,
    Block,
}

/// The acts, one at a time.
#[component]
pub fn Acts(now: StaffCard, card: Loaded, invited: RwSignal<Option<StaffInvited>>) -> impl IntoView {
    let task = RwSignal::new(None::<Task>);
    let now = StoredValue::new(now);
    let (state, id) = now.with_value(|c| (c.row.state, c.row.id));
    let own = session::me().is_some_and(|me| me.id == id);
    let open = move |which: Task| Callback::new(move |()| task.set(Some(which)));
    let link = match state {
        StaffState::Invited => ("Нове запрошення", "New invitation"),
        _ => ("Скинути пароль", "Reset the password"),
    };
    let buttons = move || {
        view! {
            <div class="cluster">
                <Button on_click=open(Task::Change) testid=testid::STAFF_CHANGE>{move || tr("Змінити дані", "Change the data")}</Button>
                {(state != StaffState::Blocked).then(|| view! {
                    <Button on_click=open(Task::Link) testid=testid::STAFF_RESET>{move || tr(link.0, link.1)}</Button>
                })}
                {match (own, state) {
                    (true, _) => view! { <span class="muted small">{move || tr("Це ви: себе не блокують.", "This is you: nobody blocks themselves.")}</span> }.into_any(),
                    (false, StaffState::Blocked) => view! { <Unblock now card/> }.into_any(),
                    (false, _) => view! {
                        <Button kind=ButtonKind::Danger on_click=open(Task::Block) testid=testid::STAFF_BLOCK>{move || tr("Заблокувати", "Block")}</Button>
                    }.into_any(),
                }}
            </div>
        }
    };
    let close = Callback::new(move |()| task.set(None));
    move || match task.get() {
        None => buttons().into_any(),
        Some(Task::Change) => view! { <Change now card close/> }.into_any(),
        Some(Task::Link) => view! { <Link now card invited close own/> }.into_any(),
        Some(Task::Block) => view! { <Block now card close/> }.into_any(),
    }
}

/// The account was changed by somebody else: what is true now is one press away, what was typed stays till then.
#[component]
fn Newer(submit: Submit, card: Loaded) -> impl IntoView {
    move || {
        submit
            .error
            .with(|e| e.as_ref().is_some_and(ApiError::is_stale))
            .then(|| {
                view! {
                    <Notice kind=NoticeKind::Warning>
                        <p>{move || tr("Цей обліковий запис щойно змінив хтось інший.", "Somebody else has just changed this account.")}</p>
                        <Button on_click=move |()| card.refetch() testid="staff-newer">{move || tr("Показати, як є зараз", "Show it as it is now")}</Button>
                    </Notice>
                }
            })
    }
}

type Now = StoredValue<StaffCard>;

fn key(now: Now) -> (String, u32) {
    now.with_value(|c| (c.row.id.to_string(), c.version))
}

#[component]
fn Change(now: Now, card: Loaded, close: Callback<()>) -> impl IntoView {
    let typed = now.with_value(|c| Typed::of(&c.row));
    let submit = use_submit(
        move || {
            let (body, (id, version)) = (typed.request(), key(now));
            async move { api::act(&endpoints::CHANGE_STAFF, &[&id], version, &body?).await }
        },
        move |_: StaffCard| {
            toasts::success(tr("Збережено.", "Saved."));
            card.refetch();
        },
    );
    view! {
        <Panel title=move || tr("Змінити дані", "Change the data")>
            <form class="stack" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Newer submit card/>
                <PersonFields typed submit/>
                <p class="small muted">
                    {move || tr(
                        "Якщо змінити роль або організацію, заявки цієї людини повернуться в чергу підрозділу. Якщо змінити пошту, попереднє запрошення перестане діяти.",
                        "If the role or the organisation changes, this person’s requests go back to the unit’s queue. If the e-mail changes, the invitation does not work any more.",
                    )}
                </p>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::STAFF_SAVE>{move || tr("Зберегти", "Save")}</Button>
                    <Button kind=ButtonKind::Quiet on_click=close>{move || tr("Не змінювати", "Do not change")}</Button>
                </div>
            </form>
        </Panel>
    }
}

#[component]
fn Link(
    now: Now,
    card: Loaded,
    invited: RwSignal<Option<StaffInvited>>,
    close: Callback<()>,
    own: bool,
) -> impl IntoView {
    let waits = now.with_value(|c| c.row.state == StaffState::Invited);
    let submit = use_submit(
        move || {
            let (id, version) = key(now);
            async move { api::act(&endpoints::INVITE_STAFF, &[&id], version, &NoBody {}).await }
        },
        move |new: StaffInvited| {
            invited.set(Some(new));
            card.refetch();
        },
    );
    let says = move || match (own, waits) {
        (true, _) => tr(
            "Ви отримаєте посилання для нового пароля. Старий діятиме, доки ви не встановите новий; тоді завершаться всі ваші інші сеанси.",
            "You get a link for a new password. The old one works until you set the new one; then all your other sessions end.",
        ),
        (false, true) => tr(
            "Ви отримаєте нове посилання. Попереднє перестане діяти.",
            "You get a new link. The former one does not work any more.",
        ),
        (false, false) => tr(
            "Старий пароль перестане діяти одразу, усі сеанси людини завершаться. Ви отримаєте посилання, за яким вона встановить новий.",
            "The old password stops working at once and all sessions of the person end. You get a link by which they set a new one.",
        ),
    };
    view! {
        <Panel title=move || if waits { tr("Нове запрошення", "New invitation") } else { tr("Скинути пароль", "Reset the password") }>
            <div class="stack">
                <ErrorSummary error=submit.error/>
                <Newer submit card/>
                <p>{says}</p>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary pending=submit.pending on_click=submit.run testid=testid::STAFF_RESET_SURE>{move || tr("Отримати посилання", "Get the link")}</Button>
                    <Button kind=ButtonKind::Quiet on_click=close>{move || tr("Лишити як є", "Leave it")}</Button>
                </div>
            </div>
        </Panel>
    }
}

#[component]
fn Block(now: Now, card: Loaded, close: Callback<()>) -> impl IntoView {
    let open = now.with_value(|c| u64::from(c.open_requests));
    let submit = use_submit(
        move || {
            let (id, version) = key(now);
            async move { api::act(&endpoints::BLOCK_STAFF, &[&id], version, &NoBody {}).await }
        },
        move |_: StaffCard| {
            toasts::success(tr("Заблоковано.", "Blocked."));
            card.refetch();
        },
    );
    view! {
        <Panel title=move || tr("Заблокувати", "Block")>
            <div class="stack">
                <ErrorSummary error=submit.error/>
                <Newer submit card/>
                <p>
                    {move || tr(
                        "Людина одразу вийде з системи на всіх пристроях і не зможе увійти. Її ім’я лишиться в історії заявок. Розблокувати можна будь-коли.",
                        "The person is signed out everywhere at once and cannot sign in. The name stays in the histories. It can be taken back at any time.",
                    )}
                </p>
                {(open > 0).then(|| view! {
                    <Notice kind=NoticeKind::Warning testid="staff-open">
                        <p>
                            {move || plural(open, ["відкрита заявка", "відкриті заявки", "відкритих заявок"], ["open request", "open requests"])}
                            {move || tr(
                                " цієї людини: повернемо в чергу «Нікому не передано», щоб керівник передав іншим.",
                                " of this person: they go back to the queue «Passed on to nobody» for the manager to pass on.",
                            )}
                        </p>
                    </Notice>
                })}
                <div class="form-actions">
                    <Button kind=ButtonKind::Danger pending=submit.pending on_click=submit.run testid=testid::STAFF_BLOCK_SURE>{move || tr("Заблокувати", "Block")}</Button>
                    <Button kind=ButtonKind::Quiet on_click=close>{move || tr("Не блокувати", "Do not block")}</Button>
                </div>
            </div>
        </Panel>
    }
}

#[component]
fn Unblock(now: Now, card: Loaded) -> impl IntoView {
    let submit = use_submit(
        move || {
            let (id, version) = key(now);
            async move { api::act(&endpoints::UNBLOCK_STAFF, &[&id], version, &NoBody {}).await }
        },
        move |_: StaffCard| {
            toasts::success(tr("Розблоковано.", "Unblocked."));
            card.refetch();
        },
    );
    view! {
        <Button kind=ButtonKind::Primary pending=submit.pending on_click=submit.run testid=testid::STAFF_UNBLOCK>{move || tr("Розблокувати", "Unblock")}</Button>
        <ErrorSummary error=submit.error/>
        <Newer submit card/>
    }
}
