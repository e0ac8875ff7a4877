//! Step two: where. The address, or a landmark; what is known about the place already.
use super::draft::{Draft, Step};
use super::steps::{StepActions, draft, field, on_submit, use_go};
use super::what::Linked;
use crate::api::ApiError;
use crate::form::{ErrorSummary, Field, TextInput};
use crate::i18n::tr;
use crate::layout::PageTitle;
use crate::pages::resident::near::NearAt;
use crate::pages::resident::own_card::{AskHome, home_line, my_home};
use crate::pages::resident::places::DistrictSelect;
use crate::pages::resident::{AnnouncementsAt, SettlementSelect, StreetField};
use crate::pages::ticket_parts::PickPlace;
use crate::state::session;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::applicant::AddressInput;
use openapi::domain::place::LocationRule;
use openapi::domain::{DistrictSlug, Role};
use openapi::reference::Street;
use openapi::{Code, Problem, limits};

/// The fields of the address.
#[derive(Clone, Copy)]
struct Fields {
    settlement: RwSignal<String>,
    street: RwSignal<String>,
    district: RwSignal<String>,
    building: RwSignal<String>,
    flat: RwSignal<String>,
    note: RwSignal<String>,
}

impl Fields {
    fn of(draft: RwSignal<Draft>) -> Fields {
        Fields {
            settlement: field(draft, |d| &d.settlement, |d, v| d.settlement = v),
            street: field(draft, |d| &d.street, |d, v| d.street = v),
            district: field(draft, |d| &d.district, |d, v| d.district = v),
            building: field(draft, |d| &d.building, |d, v| d.building = v),
            flat: field(draft, |d| &d.flat, |d, v| d.flat = v),
            note: field(draft, |d| &d.note, |d, v| d.note = v),
        }
    }

    fn fill(self, address: AddressInput) {
        self.settlement.set(address.settlement.unwrap_or_default());
        self.street.set(address.street.unwrap_or_default());
        self.building.set(address.building.unwrap_or_default());
        self.flat.set(address.flat.unwrap_or_default());
    }
}

/// The step.
#[component]
pub fn WhereStep() -> impl IntoView {
    let draft = draft();
    let fields = Fields::of(draft);
    let error = RwSignal::new(None::<ApiError>);
    let go = use_go();
    let on_submit = on_submit(move || {
        let wrong = draft.with_untracked(Draft::place_errors);
        if wrong.is_empty() {
            go(Step::Details);
            return;
        }
        let problem = wrong
            .into_iter()
            .fold(Problem::new(Code::InvalidInput), |p, (pointer, uk, en)| {
                p.field(pointer, "required", tr(uk, en))
            });
        error.set(Some(problem.into()));
    });
    let point = RwSignal::new(draft.with_untracked(|d| d.point));
    Effect::new(move |before: Option<()>| {
        let point = point.get();
        if before.is_some() {
            draft.update(|d| d.point = point);
        }
    });
    let has_district = Signal::derive(move || !fields.district.with(String::is_empty));
    let on_district = Callback::new(move |slug: DistrictSlug| fields.district.set(slug.to_string()));
    let item = Signal::derive(move || draft.with(|d| d.item().map(|c| c.code.clone())));
    view! {
        <PageTitle text=move || tr("Де це?", "Where is it?")/>
        <Linked/>
        <MyAddress draft fields/>
        <form novalidate on:submit=on_submit>
            <div class="wizard-body">
                <ErrorSummary error=error/>
                <AddressFields draft fields error/>
                <PickPlace point has_district on_district/>
                <AnnouncementsAt street=fields.street building=fields.building/>
                <NearAt item street=fields.street building=fields.building point/>
            </div>
            <StepActions step=Step::Where/>
        </form>
    }
}

/// Fills in the residence of the signed-in applicant with one tap; asks for it once when the card has none.
#[component]
fn MyAddress(draft: RwSignal<Draft>, fields: Fields) -> impl IntoView {
    let fill = Callback::new(move |address: AddressInput| {
        let street = address.street.clone().unwrap_or_default();
        draft.update(|d| d.known_street = street);
        fields.district.set(String::new());
        // a flat says nothing about what is in a street or a yard
        let inside = draft.with_untracked(Draft::location) == LocationRule::Address;
        fields.fill(AddressInput {
            flat: address.flat.filter(|_| inside),
            ..address
        });
    });
    move || match (session::role(), my_home()) {
        (Some(Role::Applicant), Some(address)) => {
            let line = home_line(&address);
            view! {
                <Button kind=ButtonKind::Secondary on_click=move |()| fill.run(address.clone()) testid="new-my-address">
                    {move || tr("Моя адреса: ", "My address: ")} {line}
                </Button>
            }
            .into_any()
        }
        (Some(Role::Applicant), None) => view! { <AskHome on_saved=fill/> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn AddressFields(draft: RwSignal<Draft>, fields: Fields, error: RwSignal<Option<ApiError>>) -> impl IntoView {
    let message = move |pointer: &'static str| {
        Signal::derive(move || {
            error.with(|e| {
                Some(
                    e.as_ref()?
                        .problem
                        .errors
                        .iter()
                        .find(|f| f.pointer == pointer)?
                        .message
                        .clone(),
                )
            })
        })
    };
    let picked = move |street: Street| {
        draft.update(|d| d.known_street = street.display.clone());
        fields.district.set(street.district.to_string());
    };
    let exact = draft.with_untracked(Draft::location) == LocationRule::Address;
    let unknown = Memo::new(move |_| draft.with(Draft::street_unknown));
    view! {
        {(!exact).then(|| view! {
            <p class="muted">{move || tr("Досить вулиці, орієнтира або місця на карті.", "A street, a landmark or the place on the map is enough.")}</p>
        })}
        <div class="form-grid">
            <Field class="span" label=move || tr("Населений пункт", "Settlement") id="place-settlement">
                <SettlementSelect value=fields.settlement/>
            </Field>
            <Field
                class="span"
                label=move || tr("Вулиця", "Street")
                hint=move || tr("Почніть писати назву. Стара назва теж підійде", "Begin to type the name. The former name works too")
                id="place-street"
                optional=!exact
                error=message("/place/street")
            >
                <StreetField value=fields.street building=fields.building flat=fields.flat on_pick=picked testid="new-street"/>
            </Field>
            <Field label=move || tr("Будинок", "Building") id="place-building" optional=!exact error=message("/place/building")>
                <TextInput value=fields.building max=20 testid="new-building"/>
            </Field>
            <Field
                label=move || tr("Квартира", "Flat")
                hint=move || tr("Її бачать лише оператор і виконавець", "Only the operator and the executor see it")
                id="place-flat"
                optional=true
            >
                <TextInput value=fields.flat max=20 testid="new-flat"/>
            </Field>
            <Show when=move || unknown.get()>
                <Field
                    class="span"
                    label=move || tr("Район", "District")
                    hint=move || tr("Такої вулиці в нашому переліку немає, район допоможе передати заявку", "The street is not in our list; the district helps to route the request")
                    id="place-district"
                    optional=true
                >
                    <DistrictSelect value=fields.district/>
                </Field>
            </Show>
            <Field
                class="span"
                label=move || tr("Орієнтир", "Landmark")
                hint=move || tr("Під’їзд, зупинка, що поруч", "Entrance, stop, what is near")
                id="place-note"
                optional=true
            >
                <TextInput value=fields.note max=limits::LINE_MAX testid="new-note"/>
            </Field>
        </div>
    }
}
