//! Step four: what will be sent, to whom, until when; then it is sent, once.
use super::draft::{Draft, Step, What};
use super::photos;
use super::preview::Preview;
use super::public_preview::Others;
use super::send::SendPanel;
use super::steps::draft;
use crate::i18n::{pick, plural, tr};
use crate::layout::PageTitle;
use crate::pages::resident::AnnouncementsAt;
use crate::pages::resident::near::NearAt;
use crate::pages::ticket_parts::PlaceMap;
use crate::ui::{Link, Notice, NoticeKind};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The step.
#[component]
pub fn CheckStep() -> impl IntoView {
    let draft = draft();
    let missing = draft.with_untracked(Draft::missing);
    if let Some(Step::What) = missing {
        return view! { <Redirect path=Step::What.screen().path()/> }.into_any();
    }
    view! {
        <PageTitle text=move || tr("Перевірте заявку", "Check the request")/>
        <div class="wizard-body">
            {missing.map(|step| view! {
                <Notice kind=NoticeKind::Warning>
                    <p>
                        {move || tr("Ще не все заповнено. ", "Something is missing. ")}
                        <Link href=step.screen().path()>{move || step.name()}</Link>
                    </p>
                </Notice>
            })}
            <Summary draft/>
            <Others/>
            <Known draft/>
            <SendPanel draft/>
        </div>
    }
    .into_any()
}

/// What will be sent, with a link to change each part.
#[component]
fn Summary(draft: RwSignal<Draft>) -> impl IntoView {
    let what = move || {
        draft.with(|d| match &d.what {
            What::Item(c) => pick(&c.uk, &c.en).clone(),
            What::Open | What::Unknown => {
                tr("Оператор визначить тему", "An operator will decide the topic").to_owned()
            }
        })
    };
    let photos = photos::chosen_photos();
    let count = move || photos.with(Vec::len) as u64;
    let pictures = move || match count() {
        0 => tr("без фото", "no photos").to_owned(),
        n => plural(n, ["файл", "файли", "файлів"], ["file", "files"]),
    };
    view! {
        <dl class="facts summary">
            <Fact step=Step::What name=move || tr("Що", "What")>{what}</Fact>
            <Fact step=Step::Where name=move || tr("Де", "Where")>{move || draft.with(Draft::place_line)} <OnMap draft/></Fact>
            <Fact step=Step::Details name=move || tr("Подробиці", "Details")>
                <span class="pre-line">{move || draft.with(|d| d.text.trim().to_owned())}</span>
            </Fact>
            <Fact step=Step::Details name=move || tr("Фото", "Photos")>{pictures}</Fact>
            <Preview/>
        </dl>
    }
}

/// The point that was set on the map.
#[component]
fn OnMap(draft: RwSignal<Draft>) -> impl IntoView {
    let place = draft.with_untracked(|d| d.request().place);
    let point = draft.with_untracked(|d| d.point);
    point.map(|p| {
        view! {
            <span class="muted" data-testid="check-point">
                {move || tr(" Місце на карті: ", " Place on the map: ")}
                <span class="num nowrap">{format!("{:.5}, {:.5}", p.lat, p.lon)}</span>
            </span>
            <PlaceMap location=place/>
        }
    })
}

#[component]
fn Fact(
    step: Step,
    name: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="split">
                <span>{children()}</span>
                <Link href=step.screen().path()>
                    {move || tr("Змінити", "Change")}
                    <span class="visually-hidden">": " {name}</span>
                </Link>
            </dd>
        </div>
    }
}

/// What is known about the place already.
#[component]
fn Known(draft: RwSignal<Draft>) -> impl IntoView {
    let street = Signal::derive(move || draft.with(|d| d.street.clone()));
    let building = Signal::derive(move || draft.with(|d| d.building.clone()));
    let item = Signal::derive(move || draft.with(|d| d.item().map(|c| c.code.clone())));
    let point = Signal::derive(move || draft.with(|d| d.point));
    view! {
        <AnnouncementsAt street building/>
        <NearAt item street building point/>
    }
}
