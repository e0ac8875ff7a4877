//! Open a cabinet: who, how to reach, where one lives and on what basis (clause 1.1).
use super::{enter, other};
use crate::api;
use crate::form::{Checkbox, Choice, ErrorSummary, Field, Radios, TextInput, check, use_submit};
use crate::i18n::{label, tr};
use crate::layout::PageTitle;
use crate::pages::resident::{SettlementSelect, StreetField};
use crate::pages::ticket_parts::ClauseQuote;
use crate::route::Screen;
use crate::state::community::names;
use crate::ui::{Button, ButtonKind, Link};
use leptos::prelude::*;
use openapi::applicant::{AddressInput, BasisInput};
use openapi::domain::Basis;
use openapi::session::{RegisterApplicant, Transport};
use openapi::{NoQuery, Problem, endpoints, limits};

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    settlement: RwSignal<String>,
    street: RwSignal<String>,
    building: RwSignal<String>,
    flat: RwSignal<String>,
    basis: RwSignal<String>,
    idp_number: RwSignal<String>,
    idp_date: RwSignal<String>,
    consent: RwSignal<bool>,
}

impl Typed {
    fn new() -> Typed {
        let empty = || RwSignal::new(String::new());
        Typed {
            name: empty(),
            phone: empty(),
            email: empty(),
            password: empty(),
            settlement: empty(),
            street: empty(),
            building: empty(),
            flat: empty(),
            basis: empty(),
            idp_number: empty(),
            idp_date: empty(),
            consent: RwSignal::new(false),
        }
    }

    /// The request, or what has to be filled in first.
    fn request(self) -> Result<RegisterApplicant, api::ApiError> {
        let text = |s: RwSignal<String>| s.get_untracked().trim().to_owned();
        let some = |s: RwSignal<String>| Some(text(s)).filter(|t| !t.is_empty());
        let displaced = text(self.basis) == Basis::IdpCertificate.as_str();
        let basis = Basis::parse(&text(self.basis));
        let request = RegisterApplicant {
            full_name: text(self.name),
            phone: text(self.phone),
            email: some(self.email),
            password: self.password.get_untracked(),
            residence: AddressInput {
                // the city is what an empty choice shows
                settlement: some(self.settlement).or_else(|| Some(names().city_uk.clone())),
                street: some(self.street),
                building: some(self.building),
                flat: some(self.flat),
            },
            basis: BasisInput {
                kind: basis.unwrap_or(Basis::Declared),
                idp_number: some(self.idp_number).filter(|_| displaced),
                idp_date: text(self.idp_date).parse().ok().filter(|_| displaced),
            },
            consent: self.consent.get_untracked(),
            transport: Transport::Cookie,
        };
        let mut problem = check(&request)
            .err()
            .map_or_else(|| Problem::new(openapi::Code::InvalidInput), |e| *e.problem);
        for e in problem.errors.iter_mut().filter(|e| e.pointer == "/password") {
            e.message = tr("Пароль: від 10 до 200 знаків.", "Password: 10 to 200 characters.").to_owned();
        }
        for (missing, pointer, message) in [
            (
                request.residence.street.is_none(),
                "/residence/street",
                tr("Вкажіть вулицю.", "Enter the street."),
            ),
            (
                request.residence.building.is_none(),
                "/residence/building",
                tr("Вкажіть будинок.", "Enter the building."),
            ),
            (
                basis.is_none(),
                "/basis/kind",
                tr("Виберіть підставу.", "Choose the basis."),
            ),
            (
                displaced && request.basis.idp_number.is_none(),
                "/basis/idp_number",
                tr("Вкажіть номер довідки.", "Enter the number of the certificate."),
            ),
            (
                displaced && request.basis.idp_date.is_none(),
                "/basis/idp_date",
                tr("Вкажіть дату довідки.", "Enter the date of the certificate."),
            ),
            (
                !request.consent,
                "/consent",
                tr(
                    "Без згоди ми не можемо відкрити кабінет.",
                    "Without consent we cannot open a cabinet.",
                ),
            ),
        ] {
            if missing {
                problem = problem.field(pointer, "required", message);
            }
        }
        if problem.errors.is_empty() {
            Ok(request)
        } else {
            Err(problem.into())
        }
    }
}

/// The registration page.
#[component]
pub fn Register() -> impl IntoView {
    let typed = Typed::new();
    let submit = use_submit(
        move || async move {
            api::call(
                &endpoints::REGISTER_APPLICANT,
                &[],
                &NoQuery {},
                &typed.request()?,
            )
            .await
        },
        enter(),
    );
    view! {
        <div class="page">
            <PageTitle text=move || tr("Реєстрація кабінету", "Register a cabinet")/>
            <p>
                {move || tr("Уже маєте кабінет? ", "Have a cabinet already? ")}
                <Link href=other(Screen::SignIn)>{move || tr("Увійдіть", "Sign in")}</Link> "."
            </p>
            <form class="stack stack-l" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Person typed submit/>
                <Residence typed submit/>
                <BasisFields typed submit/>
                <Checkbox checked=typed.consent id="consent" error=submit.field("/consent") testid="register-consent">
                    {move || tr(
                        "Погоджуюся на обробку моїх даних, щоб місто могло розглянути мої заявки. Контакти бачать лише оператори та виконавець моєї заявки.",
                        "I agree to the processing of my data so that the city can handle my requests. Only operators and the executor of my request see my contacts.",
                    )}
                </Checkbox>
                <div class="form-actions">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="register-submit">
                        {move || tr("Зареєструватися", "Register")}
                    </Button>
                </div>
            </form>
        </div>
    }
}

/// Name, contacts, password.
#[component]
fn Person(typed: Typed, submit: crate::form::Submit) -> impl IntoView {
    view! {
        <div class="form-grid">
            <Field class="span" label=move || tr("Прізвище, ім’я, по батькові", "Full name") id="full-name" error=submit.field("/full_name")>
                <TextInput value=typed.name autocomplete="name" max=limits::NAME_MAX testid="register-name"/>
            </Field>
            <Field
                label=move || tr("Телефон", "Phone")
                hint=move || tr("Як зручно, наприклад 067 123 45 67", "In any form, for instance 067 123 45 67")
                id="phone"
                error=submit.field("/phone")
            >
                <TextInput value=typed.phone kind="tel" autocomplete="tel" testid="register-phone"/>
            </Field>
            <Field label=move || tr("Електронна пошта", "E-mail") optional=true id="email" error=submit.field("/email")>
                <TextInput value=typed.email kind="email" autocomplete="email" max=limits::LINE_MAX testid="register-email"/>
            </Field>
            <Field
                class="span"
                label=move || tr("Пароль", "Password")
                hint=move || tr("Щонайменше 10 знаків. Зручно взяти кілька звичайних слів", "At least 10 characters. A few plain words work well")
                id="password"
                error=submit.field("/password")
            >
                <TextInput value=typed.password kind="password" autocomplete="new-password" testid="register-password"/>
            </Field>
        </div>
    }
}

/// Where one lives.
#[component]
fn Residence(typed: Typed, submit: crate::form::Submit) -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{move || tr("Адреса проживання", "Residence")}</h2>
            <div class="form-grid">
                <div class="span">
                    <Field label=move || tr("Населений пункт", "Settlement") id="residence-settlement" error=submit.field("/residence/settlement")>
                        <SettlementSelect value=typed.settlement/>
                    </Field>
                </div>
                <div class="span">
                    <Field
                        label=move || tr("Вулиця", "Street")
                        hint=move || tr("Можна за старою назвою", "The former name works too")
                        id="residence-street"
                        error=submit.field("/residence/street")
                    >
                        <StreetField value=typed.street building=typed.building flat=typed.flat on_pick=|_| () testid="register-street"/>
                    </Field>
                </div>
                <Field label=move || tr("Будинок", "Building") id="residence-building" error=submit.field("/residence/building")>
                    <TextInput value=typed.building max=20 testid="register-building"/>
                </Field>
                <Field label=move || tr("Квартира", "Flat") optional=true id="residence-flat" error=submit.field("/residence/flat")>
                    <TextInput value=typed.flat max=20/>
                </Field>
            </div>
        </section>
    }
}

/// On what basis (1.1).
#[component]
fn BasisFields(typed: Typed, submit: crate::form::Submit) -> impl IntoView {
    let displaced = Memo::new(move |_| typed.basis.with(|b| b == Basis::IdpCertificate.as_str()));
    let choices = Signal::derive(|| {
        let choice = |b: &Basis| {
            let basis = *b;
            Choice::new(basis.as_str(), label(basis)).testid(format!("basis-{}", basis.as_str()))
        };
        Basis::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <section class="stack">
            <h2>{move || tr("Підстава", "Basis")}</h2>
            <Radios
                legend=move || tr("Що підтверджує ваше проживання в громаді?", "What confirms that you live in the community?")
                id="basis-kind"
                value=typed.basis
                choices=choices
                error=submit.field("/basis/kind")
            />
            <Show when=move || displaced.get()>
                <div class="form-grid">
                    <Field label=move || tr("Номер довідки", "Number of the certificate") id="basis-idp-number" error=submit.field("/basis/idp_number")>
                        <TextInput value=typed.idp_number max=40 testid="register-idp-number"/>
                    </Field>
                    <Field label=move || tr("Дата довідки", "Date of the certificate") id="basis-idp-date" error=submit.field("/basis/idp_date")>
                        <TextInput value=typed.idp_date kind="date" testid="register-idp-date"/>
                    </Field>
                </div>
            </Show>
            <ClauseQuote number="1.1"/>
        </section>
    }
}
