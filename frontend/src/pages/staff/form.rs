//! The fields of an account: a draft that becomes the request of the contract, or says what is missing.
use super::{keeps_all, role_words, roles};
use crate::api::ApiError;
use crate::form::{Field, Select, Submit, TextInput, check};
use crate::i18n::tr;
use crate::pages::ticket_parts::reference::{Reference, use_reference};
use crate::state::session;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{ExecutorCode, Role};
use openapi::reference::Executor;
use openapi::staff::{SaveStaff, StaffRow};
use openapi::{Code, Problem, limits};

/// What is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    name: RwSignal<String>,
    role: RwSignal<String>,
    place: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
}

impl Typed {
    /// Nothing yet; a manager most often adds a worker to the own organisation.
    pub fn new() -> Typed {
        let own = session::me()
            .and_then(|me| me.executor)
            .map(|e| e.0)
            .unwrap_or_default();
        let role = if keeps_all() { "" } else { Role::Executor.as_str() };
        Typed {
            name: RwSignal::new(String::new()),
            role: RwSignal::new(role.to_owned()),
            place: RwSignal::new(own),
            email: RwSignal::new(String::new()),
            phone: RwSignal::new(String::new()),
        }
    }

    /// What the account is now.
    pub fn of(row: &StaffRow) -> Typed {
        let place = row.executor.as_ref().map(|e| e.code.0.clone());
        Typed {
            name: RwSignal::new(row.full_name.clone()),
            role: RwSignal::new(row.role.as_str().to_owned()),
            place: RwSignal::new(place.unwrap_or_default()),
            email: RwSignal::new(row.email.clone().unwrap_or_default()),
            phone: RwSignal::new(row.phone.clone().unwrap_or_default()),
        }
    }

    /// The request, or what has to be filled in first.
    pub fn request(self) -> Result<SaveStaff, ApiError> {
        let text = |s: RwSignal<String>| s.get_untracked().trim().to_owned();
        request(
            text(self.name),
            &text(self.role),
            text(self.place),
            text(self.email),
            text(self.phone),
        )
    }
}

fn request(
    full_name: String,
    role: &str,
    place: String,
    email: String,
    phone: String,
) -> Result<SaveStaff, ApiError> {
    let some = |t: String| Some(t).filter(|t| !t.is_empty());
    let chosen = Role::parse(role);
    let executors = chosen.is_some_and(Role::is_executor);
    let body = SaveStaff {
        full_name,
        role: chosen.unwrap_or(Role::Operator),
        executor: some(place).filter(|_| executors).map(ExecutorCode),
        email,
        phone: some(phone),
    };
    let mut problem = check(&body)
        .err()
        .map_or_else(|| Problem::new(Code::InvalidInput), |e| *e.problem);
    if chosen.is_none() {
        problem = problem.field("/role", "required", tr("Виберіть роль.", "Choose the role."));
    }
    if executors && body.executor.is_none() {
        let message = tr("Виберіть організацію.", "Choose the organisation.");
        problem = problem.field("/executor", "required", message);
    }
    if problem.errors.is_empty() {
        Ok(body)
    } else {
        Err(problem.into())
    }
}

/// The organisations the one at the screen may place people in, as a select shows them: a sub-unit under its parent.
pub fn place_options(reference: Reference) -> Vec<(String, String)> {
    let own = session::me().and_then(|me| me.executor);
    reference.executors.with(|all| match all {
        Some(Ok(all)) => places(all, own.as_ref()),
        _ => Vec::new(),
    })
}

/// Each organisation under its parent, moved in by its depth: the end of a name is what tells units apart.
fn places(all: &[Executor], own: Option<&ExecutorCode>) -> Vec<(String, String)> {
    let find = |code: &ExecutorCode| all.iter().find(|e| e.code == *code);
    // upwards to the top, or to the own organisation; data that turns in a circle ends it
    let line = |e: &Executor| -> Option<Vec<String>> {
        let up = |e: &&Executor| {
            let below = own.is_none_or(|own| e.code != *own);
            e.parent.as_ref().filter(|_| below).and_then(find)
        };
        let upwards: Vec<&Executor> = std::iter::successors(find(&e.code), up).take(all.len()).collect();
        let mine = own.is_none_or(|own| upwards.last().is_some_and(|e| e.code == *own));
        mine.then(|| upwards.iter().rev().map(|e| e.short_name_uk.clone()).collect())
    };
    let mut found: Vec<(Vec<String>, String)> = all
        .iter()
        .filter_map(|e| Some((line(e)?, e.code.to_string())))
        .collect();
    found.sort();
    let shown = |(line, code): (Vec<String>, String)| {
        let depth = line.len().saturating_sub(1);
        let name = line.last().cloned().unwrap_or_default();
        (code, format!("{}{name}", "\u{a0}".repeat(4 * depth)))
    };
    found.into_iter().map(shown).collect()
}

/// The fields.
#[component]
pub fn PersonFields(typed: Typed, submit: Submit) -> impl IntoView {
    let reference = use_reference();
    let role_options = Signal::derive(move || {
        let one = |r: Role| (r.as_str().to_owned(), role_words(r).to_owned());
        roles().into_iter().map(one).collect::<Vec<_>>()
    });
    let places = Signal::derive(move || place_options(reference));
    let placed = Memo::new(move |_| typed.role.with(|r| Role::parse(r).is_some_and(Role::is_executor)));
    view! {
        <div class="form-grid">
            <Field class="span" label=move || tr("Прізвище, ім’я, по батькові", "Full name") id="full-name" error=submit.field("/full_name")>
                <TextInput value=typed.name autocomplete="off" max=limits::NAME_MAX testid=testid::STAFF_NAME/>
            </Field>
            <Field label=move || tr("Роль", "Role") id="role" error=submit.field("/role")>
                <Select value=typed.role options=role_options placeholder=move || tr("Виберіть роль", "Choose the role") testid=testid::STAFF_ROLE/>
            </Field>
            <Show when=move || placed.get()>
                <Field label=move || tr("Організація або підрозділ", "Organisation or sub-unit") id="executor" error=submit.field("/executor")>
                    <Select value=typed.place options=places placeholder=move || tr("Виберіть організацію", "Choose the organisation") testid=testid::STAFF_PLACE/>
                </Field>
            </Show>
            <Field
                label=move || tr("Електронна пошта", "E-mail")
                hint=move || tr("З нею людина входитиме", "The person signs in with it")
                id="email"
                error=submit.field("/email")
            >
                <TextInput value=typed.email kind="email" autocomplete="off" max=limits::LINE_MAX testid=testid::STAFF_EMAIL/>
            </Field>
            <Field
                label=move || tr("Телефон", "Phone")
                hint=move || tr("Як зручно, наприклад 067 123 45 67", "In any form, for instance 067 123 45 67")
                optional=true
                id="phone"
                error=submit.field("/phone")
            >
                <TextInput value=typed.phone kind="tel" autocomplete="off" testid=testid::STAFF_PHONE/>
            </Field>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn executor(code: &str, parent: Option<&str>) -> Executor {
        Executor {
            code: code.into(),
            name_uk: code.to_uppercase(),
            short_name_uk: code.to_uppercase(),
            kind: String::new(),
            districts: Vec::new(),
            parent: parent.map(Into::into),
            phone: String::new(),
            work_hours: String::new(),
        }
    }

    #[test]
    fn a_manager_chooses_among_the_own_units() {
        let all = [
            executor("west", Some("water")),
            executor("roads", None),
            executor("water", None),
            executor("brigade", Some("west")),
        ];
        // the indent is made of spaces a browser keeps
        let plain = |(_, name): (String, String)| name.replace('\u{a0}', " ");
        let names = |own: Option<&ExecutorCode>| places(&all, own).into_iter().map(plain).collect::<Vec<_>>();
        assert_eq!(names(None), ["ROADS", "WATER", "    WEST", "        BRIGADE"]);
        assert_eq!(names(Some(&"west".into())), ["WEST", "    BRIGADE"]);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let all = [executor("a", Some("b")), executor("b", Some("a"))];
        assert_eq!(places(&all, None).len(), 2);
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        let ask = |role: &str, place: &str| {
            request(
                "Ткач Андрій".into(),
                role,
                place.into(),
                "tkach@example.org".into(),
                String::new(),
            )
        };
        let pointers = |e: ApiError| {
            e.problem
                .errors
                .iter()
                .map(|f| f.pointer.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(pointers(ask("", "").unwrap_err()), ["/role"]);
        assert_eq!(pointers(ask("executor", "").unwrap_err()), ["/executor"]);
        assert_eq!(ask("operator", "left-over").unwrap().executor, None);
        assert_eq!(
            ask("executor", "water").unwrap().executor.map(|e| e.0).as_deref(),
            Some("water")
        );
    }
}
