//! The middle column: what happened, what it is called, where it is.
use super::super::compose::ItemPicker;
use super::draft::Intake;
use super::place::StreetInput;
use super::steps::focus;
use crate::form::{Checkbox, Field, Select, Submit, TextArea, TextInput};
use crate::i18n::{label, pick, tr};
use crate::pages::resident::SettlementSelect;
use crate::pages::ticket_parts::reference::{kinds, term_words, use_reference};
use crate::pages::ticket_parts::{EmergencyHint, PickPlace};
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::ev;
use leptos::prelude::*;
use openapi::domain::Kind;
use openapi::limits;

/// The key that puts the problem where the caller lives.
const AT_HOME: &str = "F9";

/// What happened and where.
#[component]
pub fn ProblemPart(
    /// The draft.
    intake: Intake,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    view! {
        <section class="intake-part" aria-label=move || tr("Що сталося", "What happened")>
            <h2>{move || tr("Що сталося", "What happened")}</h2>
            <Field label=move || tr("Словами заявника", "In the caller's words") id="text" error=submit.field("/text")>
                <TextArea value=intake.text max=limits::TEXT_MAX rows=4 testid=testid::INTAKE_TEXT/>
            </Field>
            <Field
                label=move || tr("Предмет за Класифікатором", "Item of the classifier")
                hint=move || tr("Не знаєте — лишіть порожнім: заявка піде в чергу «Кому направити».", "Leave it empty if unsure: the request goes to the routing queue.")
                id="item"
                optional=true
                error=submit.field("/item")
            >
                <ItemPicker item=intake.item text=intake.text on_pick=Callback::new(|()| focus("place-street")) testid=testid::INTAKE_ITEM/>
            </Field>
            <KindField intake submit/>
            <EmergencyHint text=intake.text kind=intake.kind/>
            <PlaceFields intake submit/>
            <Checkbox checked=intake.appeal id="appeal" error=submit.field("/appeal")>
                {move || tr("Це звернення громадянина: строки за Законом", "This is a citizen's appeal: terms by law")}
            </Checkbox>
        </section>
    }
}

/// The kinds of the item with their terms.
#[component]
fn KindField(intake: Intake, submit: Submit) -> impl IntoView {
    let reference = use_reference();
    let item = Memo::new(move |_| intake.item.get().and_then(|code| reference.item(&code)));
    Effect::new(move |_| {
        if let Some(item) = item.get() {
            let fits = intake
                .kind
                .with_untracked(|k| Kind::parse(k).is_some_and(|k| kinds(&item).contains(&k)));
            if !fits {
                intake.kind.set(item.default_kind.as_str().to_owned());
            }
        }
    });
    let options = Signal::derive(move || {
        item.with(|i| {
            let Some(item) = i else { return Vec::new() };
            let line = |k: Kind| {
                let term = term_words(item, k)
                    .map(|(uk, en)| pick(uk, en))
                    .unwrap_or_default();
                (k.as_str().to_owned(), format!("{} — {term}", label(k)))
            };
            kinds(item).into_iter().map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || item.with(Option::is_some)>
            <Field label=move || tr("Вид", "Kind") id="kind" error=submit.field("/kind")>
                <Select value=intake.kind options testid="intake-kind"/>
            </Field>
        </Show>
    }
}

/// Where it is.
#[component]
fn PlaceFields(intake: Intake, submit: Submit) -> impl IntoView {
    let has_home = move || intake.home_street.with(|s| !s.trim().is_empty());
    let at_home = move || {
        intake.at_home();
        focus("place-note");
    };
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.key() == AT_HOME && untrack(has_home) {
            e.prevent_default();
            at_home();
        }
    });
    on_cleanup(move || keys.remove());
    let street = Callback::new(move |district| {
        intake.district.set(Some(district));
        focus("place-building");
    });
    view! {
        <fieldset class="field" id="place" tabindex="-1">
            <legend class="field-label">{move || tr("Де це", "Where it is")}</legend>
            {move || submit.field("/place").get().map(|e| view! { <p class="field-error">{e}</p> })}
            <Show when=has_home>
                <Button kind=ButtonKind::Quiet shortcut=AT_HOME on_click=move |()| at_home()>
                    {move || tr("Там, де живе заявник", "Where the caller lives")}
                </Button>
            </Show>
            <Field label=move || tr("Населений пункт", "Settlement") id="place-settlement" error=submit.field("/place/settlement")>
                <SettlementSelect value=intake.settlement/>
            </Field>
            <div class="address">
                <Field label=move || tr("Вулиця", "Street") id="place-street" error=submit.field("/place/street")>
                    <StreetInput value=intake.street building=intake.building flat=intake.flat on_pick=street testid=testid::INTAKE_STREET/>
                </Field>
                <Field label=move || tr("Будинок", "Building") id="place-building" error=submit.field("/place/building")>
                    <TextInput value=intake.building max=20 testid=testid::INTAKE_BUILDING/>
                </Field>
                <Field label=move || tr("Квартира", "Flat") id="place-flat" optional=true error=submit.field("/place/flat")>
                    <TextInput value=intake.flat max=20/>
                </Field>
            </div>
            <Field label=move || tr("Орієнтир", "Landmark") id="place-note" optional=true error=submit.field("/place/note")>
                <TextInput value=intake.note max=limits::LINE_MAX/>
            </Field>
            <PickPlace
                point=intake.point
                has_district=Signal::derive(move || intake.district.with(Option::is_some))
                on_district=Callback::new(move |slug| intake.district.set(Some(slug)))
            />
        </fieldset>
    }
}
