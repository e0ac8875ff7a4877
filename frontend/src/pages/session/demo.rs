//! Accounts of the demo city; shown only where the demo city is loaded.
use crate::api;
use crate::i18n::{label, tr};
use crate::ui::{Button, ButtonKind, Panel};
use leptos::prelude::*;
use openapi::domain::Role;
use openapi::endpoints;

/// Public by design: these accounts exist in the demo city only.
const PASSWORD: &str = "demo-kontakt-1520";
const ACCOUNTS: [(&str, Role, &str); 9] = [
    ("applicant@demo.kr", Role::Applicant, ""),
    ("operator@demo.kr", Role::Operator, ""),
    ("senior@demo.kr", Role::SeniorOperator, ""),
    ("executor@demo.kr", Role::Executor, "Водоканал"),
    ("manager@demo.kr", Role::ExecutorManager, "Водоканал"),
    ("master@demo.kr", Role::Executor, "дільниця водоканалу"),
    ("executor2@demo.kr", Role::Executor, "дороги"),
    ("analyst@demo.kr", Role::Analyst, ""),
    ("admin@demo.kr", Role::Admin, ""),
];

/// Fills the form with a demo account.
#[component]
pub fn DemoAccounts(login: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let version = LocalResource::new(|| api::get(&endpoints::VERSION, &[]));
    let fill = move |name: &'static str| {
        login.set(name.to_owned());
        password.set(PASSWORD.to_owned());
    };
    let account = move |(name, role, note): (&'static str, Role, &'static str)| {
        let text = move || match note {
            "" => label(role).to_owned(),
            note => format!("{} ({note})", label(role)),
        };
        view! {
            <Button kind=ButtonKind::Secondary on_click=move |()| fill(name) testid=format!("demo-{}", role.as_str())>
                {text}
            </Button>
        }
    };
    move || {
        version.get().and_then(Result::ok).filter(|v| v.demo).map(|_| {
            view! {
                <Panel title=move || tr("Демонстраційне місто", "Demo city")>
                    <p>
                        {move || tr(
                            "Тут вигадані люди й заявки. Виберіть роль: форма заповниться, лишиться натиснути «Увійти».",
                            "People and requests here are invented. Choose a role: the form is filled in, then press “Sign in”.",
                        )}
                    </p>
                    <div class="cluster">{ACCOUNTS.into_iter().map(account).collect_view()}</div>
                </Panel>
            }
        })
    }
}
