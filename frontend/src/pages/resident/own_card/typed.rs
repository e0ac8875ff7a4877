//! What is typed about oneself, and what is sent; the fields of the residence.
use crate::api::{self, ApiError};
use crate::form::{Field, Submit, TextInput, check};
use crate::i18n::tr;
use crate::pages::resident::{SettlementSelect, StreetField};
use crate::state::community::names;
use crate::state::session;
use leptos::prelude::*;
use openapi::applicant::{AddressInput, OwnCard};
use openapi::session::Me;
use openapi::{Code, NoQuery, Problem, endpoints};

/// What is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    /// Full name.
    pub name: RwSignal<String>,
    /// E-mail.
    pub email: RwSignal<String>,
    /// Settlement; empty means the city.
    pub settlement: RwSignal<String>,
    /// Street.
    pub street: RwSignal<String>,
    /// Building.
    pub building: RwSignal<String>,
    /// Flat.
    pub flat: RwSignal<String>,
}

impl Typed {
    /// What the card says now.
    pub fn of(me: Option<Me>) -> Typed {
        let card = me.and_then(|m| m.applicant);
        let home = card
            .as_ref()
            .and_then(|c| c.residence.clone())
            .unwrap_or_default();
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        Typed {
            name: text(card.as_ref().map(|c| c.full_name.clone())),
            email: text(card.and_then(|c| c.email)),
            settlement: text(home.settlement.filter(|s| *s != names().city_uk)),
            street: text(home.street),
            building: text(home.building),
            flat: text(home.flat),
        }
    }

    /// What is sent, or what has to be filled in first.
    fn card(self, home_needed: bool) -> Result<OwnCard, ApiError> {
        let some = |s: RwSignal<String>| Some(s.get_untracked().trim().to_owned()).filter(|t| !t.is_empty());
        let card = OwnCard {
            full_name: some(self.name).unwrap_or_default(),
            email: some(self.email),
            residence: AddressInput {
                settlement: some(self.settlement),
                street: some(self.street),
                building: some(self.building),
                flat: some(self.flat),
            },
        };
        let any = home_needed || card.residence != AddressInput::default();
        let mut problem = Problem::new(Code::InvalidInput);
        if any && card.residence.street.is_none() {
            problem = problem.field(
                "/residence/street",
                "required",
                tr("Вкажіть вулицю.", "Enter the street."),
            );
        }
        if any && card.residence.building.is_none() {
            let message = tr("Вкажіть будинок.", "Enter the building.");
            problem = problem.field("/residence/building", "required", message);
        }
        if problem.errors.is_empty() {
            check(card)
        } else {
            Err(problem.into())
        }
    }

    /// Sends it; the session then knows the new card.
    pub async fn save(self, home_needed: bool) -> Result<Me, ApiError> {
        let card = self.card(home_needed)?;
        api::call(&endpoints::SAVE_MY_CARD, &[], &NoQuery {}, &card).await
    }
}

/// Takes up the card the server answered with.
pub fn saved(me: Me) {
    session::update(me);
}

/// The fields of the residence.
#[component]
pub fn Residence(typed: Typed, submit: Submit) -> impl IntoView {
    view! {
        <div class="form-grid">
            <Field class="span" label=move || tr("Населений пункт", "Settlement") id="residence-settlement" error=submit.field("/residence/settlement")>
                <SettlementSelect value=typed.settlement/>
            </Field>
            <Field
                class="span"
                label=move || tr("Вулиця", "Street")
                hint=move || tr("Можна за старою назвою", "The former name works too")
                id="residence-street"
                error=submit.field("/residence/street")
            >
                <StreetField value=typed.street building=typed.building flat=typed.flat on_pick=|_| () testid="home-street"/>
            </Field>
            <Field label=move || tr("Будинок", "Building") id="residence-building" error=submit.field("/residence/building")>
                <TextInput value=typed.building max=20 testid="home-building"/>
            </Field>
            <Field label=move || tr("Квартира", "Flat") optional=true id="residence-flat" error=submit.field("/residence/flat")>
                <TextInput value=typed.flat max=20 testid="home-flat"/>
            </Field>
        </div>
    }
}
