//! What the operator has written down so far: turned into a request, a consultation, or a joining.
use super::draft_sync::{Keeper, Kept};
use crate::api;
use crate::state::community::names;
use chrono::NaiveDate;
use leptos::prelude::*;
use openapi::applicant::{AddressInput, ApplicantCard, BasisInput, CallerInput};
use openapi::call::{Consultation, Follow};
use openapi::domain::geo::Point;
use openapi::domain::{Basis, CallId, Channel, DistrictSlug, ItemCode, Kind, TicketId};
use openapi::ticket::{CreateTicket, PlaceInput, TicketCard};
use serde::Serialize;

/// A text field of the draft.
pub type Text = RwSignal<String>;

/// The draft.
#[derive(Clone, Copy)]
pub struct Intake {
    /// Phone as said.
    pub phone: Text,
    /// Full name.
    pub name: Text,
    /// The card that was chosen among those of the phone.
    pub chosen: RwSignal<Option<ApplicantCard>>,
    /// Basis of residence.
    pub basis: Text,
    /// Number of the IDP certificate.
    pub idp_number: Text,
    /// Date of the IDP certificate.
    pub idp_date: Text,
    /// Residence: street.
    pub home_street: Text,
    /// Residence: building.
    pub home_building: Text,
    /// Residence: flat.
    pub home_flat: Text,
    /// Phone or reception.
    pub channel: Text,
    /// What happened.
    pub text: Text,
    /// The item.
    pub item: RwSignal<Option<ItemCode>>,
    /// The kind.
    pub kind: Text,
    /// Place: street.
    pub street: Text,
    /// Place: building.
    pub building: Text,
    /// Place: flat.
    pub flat: Text,
    /// Place: landmark.
    pub note: Text,
    /// District of the street.
    pub district: RwSignal<Option<DistrictSlug>>,
    /// The point set on the map.
    pub point: RwSignal<Option<Point>>,
    /// Settlement of the place; empty means the city.
    pub settlement: Text,
    /// Settlement of the residence; empty means the city.
    pub home_settlement: Text,
    /// The operator has made sure of a street that the directory does not know (1.1).
    pub residence_checked: RwSignal<bool>,
    /// An emergency nobody signs for.
    pub anonymous: RwSignal<bool>,
    /// Treat it as a citizen's appeal.
    pub appeal: RwSignal<bool>,
    /// The request this one continues.
    pub linked: RwSignal<Option<TicketId>>,
    /// The call of the exchange.
    pub call: RwSignal<Option<CallId>>,
    /// Topic of a consultation, when it is no item.
    pub topic: Text,
    /// What was answered: a consultation.
    pub answer: Text,
    /// Where it is kept.
    pub keeper: Keeper,
}

impl Intake {
    /// The draft of this tab, or an empty one.
    pub fn open() -> Intake {
        let text = || RwSignal::new(String::new());
        let intake = Intake {
            phone: text(),
            name: text(),
            chosen: RwSignal::new(None),
            basis: text(),
            idp_number: text(),
            idp_date: text(),
            home_street: text(),
            home_building: text(),
            home_flat: text(),
            channel: text(),
            text: text(),
            item: RwSignal::new(None),
            kind: text(),
            street: text(),
            building: text(),
            flat: text(),
            note: text(),
            district: RwSignal::new(None),
            point: RwSignal::new(None),
            settlement: text(),
            home_settlement: text(),
            residence_checked: RwSignal::new(false),
            anonymous: RwSignal::new(false),
            appeal: RwSignal::new(false),
            linked: RwSignal::new(None),
            call: RwSignal::new(None),
            topic: text(),
            answer: text(),
            keeper: Keeper::new(),
        };
        intake.defaults();
        intake
            .keeper
            .start(move || intake.kept(), move |kept| intake.restore(kept));
        intake
    }

    /// Every text of the draft, the caller's first.
    fn texts(self) -> [Text; 19] {
        [
            self.phone,
            self.name,
            self.basis,
            self.idp_number,
            self.idp_date,
            self.home_street,
            self.home_building,
            self.home_flat,
            self.channel,
            self.text,
            self.kind,
            self.street,
            self.building,
            self.flat,
            self.note,
            self.topic,
            self.answer,
            self.settlement,
            self.home_settlement,
        ]
    }

    fn kept_untracked(self) -> Kept {
        untrack(|| self.kept())
    }

    fn kept(self) -> Kept {
        Kept {
            texts: self.texts().iter().map(|t| t.get()).collect(),
            item: self.item.get(),
            district: self.district.get(),
            point: self.point.get(),
            chosen: self.chosen.get(),
            call: self.call.get(),
            linked: self.linked.get(),
            anonymous: self.anonymous.get(),
            appeal: self.appeal.get(),
        }
    }

    fn restore(self, kept: Kept) {
        let texts = kept.texts.into_iter().chain(std::iter::repeat(String::new()));
        for (signal, text) in self.texts().iter().zip(texts) {
            signal.set(text);
        }
        self.item.set(kept.item);
        self.district.set(kept.district);
        self.point.set(kept.point);
        self.chosen.set(kept.chosen);
        self.call.set(kept.call);
        self.linked.set(kept.linked);
        self.anonymous.set(kept.anonymous);
        self.appeal.set(kept.appeal);
        // whoever goes on with a call makes sure anew
        self.residence_checked.set(false);
        self.defaults();
        self.keeper.restored.update(|n| *n = n.wrapping_add(1));
    }

    fn defaults(self) {
        if self.basis.with_untracked(String::is_empty) {
            self.basis.set(Basis::Registered.as_str().to_owned());
        }
        if self.channel.with_untracked(String::is_empty) {
            self.channel.set(Channel::Phone.as_str().to_owned());
        }
    }

    /// Registered: the text is not needed any more.
    pub fn forget_draft(self) {
        self.keeper.forget();
    }

    /// Goes on with an unfinished call.
    pub fn take_over(self, id: &str) {
        self.keeper.take(id, move |kept| self.restore(kept));
    }

    /// An answer is written down, so it was a consultation that was kept.
    pub fn is_consultation(self) -> bool {
        self.answer.with_untracked(|a| !a.trim().is_empty())
    }

    /// Nothing is written down yet.
    pub fn is_untouched(self) -> bool {
        self.kept_untracked().is_empty()
    }

    /// A call of the exchange begins: its number finds the cards.
    pub fn take_call(self, call: CallId, phone: Option<String>) {
        self.call.set(Some(call));
        if let Some(phone) = phone {
            self.phone.set(phone);
        }
    }

    /// The next call; with the same caller only the problem is cleared.
    pub fn next(self, same_caller: bool) {
        let caller = if same_caller { 9 } else { 0 };
        let home = self.home_settlement.get_untracked();
        for text in self.texts().iter().skip(caller) {
            text.set(String::new());
        }
        if same_caller {
            self.home_settlement.set(home);
        } else {
            self.chosen.set(None);
            self.call.set(None);
            self.residence_checked.set(false);
            self.keeper.forget();
        }
        self.anonymous.set(false);
        self.item.set(None);
        self.district.set(None);
        self.point.set(None);
        self.appeal.set(false);
        self.linked.set(None);
        self.defaults();
    }

    /// Takes an existing card.
    pub fn choose(self, card: ApplicantCard) {
        self.name.set(card.full_name.clone());
        if let Some(basis) = &card.basis {
            self.basis.set(basis.kind.as_str().to_owned());
            self.idp_number.set(basis.idp_number.clone().unwrap_or_default());
            self.idp_date
                .set(basis.idp_date.map(|d| d.to_string()).unwrap_or_default());
        }
        if let Some(home) = &card.residence {
            self.home_street.set(home.street.clone().unwrap_or_default());
            self.home_building.set(home.building.clone().unwrap_or_default());
            self.home_flat.set(home.flat.clone().unwrap_or_default());
            self.home_settlement.set(of_list(home.settlement.as_ref()));
        }
        self.chosen.set(Some(card));
    }

    /// The caller is not among the cards of the phone.
    pub fn somebody_new(self) {
        self.chosen.set(None);
        for text in [
            self.name,
            self.idp_number,
            self.idp_date,
            self.home_street,
            self.home_building,
            self.home_flat,
            self.home_settlement,
        ] {
            text.set(String::new());
        }
    }

    /// Continues a closed request: the same person, place and item.
    pub fn continue_from(self, card: &TicketCard) {
        self.linked.set(Some(card.row.id));
        if let Some(applicant) = card.applicant.clone() {
            self.phone.set(applicant.phone.clone().unwrap_or_default());
            self.choose(applicant);
        }
        let place = card.location.clone();
        self.settlement.set(of_list(place.settlement.as_ref()));
        self.street.set(place.street.unwrap_or_default());
        self.building.set(place.building.unwrap_or_default());
        self.flat.set(place.flat.unwrap_or_default());
        self.district.set(place.district);
        self.point.set(Point::of(place.lat, place.lon));
        self.item.set(card.row.item.as_ref().map(|i| i.code.clone()));
    }

    /// The caller as written down.
    fn caller(self) -> CallerInput {
        let idp = self.basis.with_untracked(|b| b == Basis::IdpCertificate.as_str());
        let basis = BasisInput {
            kind: Basis::parse(&self.basis.get_untracked()).unwrap_or(Basis::Registered),
            idp_number: filled(self.idp_number).filter(|_| idp),
            idp_date: filled(self.idp_date)
                .filter(|_| idp)
                .and_then(|d| d.parse::<NaiveDate>().ok()),
        };
        CallerInput {
            residence_checked: self.residence_checked.get_untracked(),
            id: self.chosen.with_untracked(|c| c.as_ref().map(|c| c.id)),
            full_name: self.name.get_untracked(),
            phone: self.phone.get_untracked(),
            email: None,
            residence: AddressInput {
                // the city is what an empty choice shows
                settlement: filled(self.home_settlement).or_else(|| Some(names().city_uk.clone())),
                street: filled(self.home_street),
                building: filled(self.home_building),
                flat: filled(self.home_flat),
            },
            basis,
        }
    }

    /// The caller joins a request that somebody else filed.
    pub fn follow(self) -> Follow {
        Follow {
            caller: self.caller(),
            call: self.call.get_untracked(),
        }
    }

    /// The call was answered without a request.
    pub fn consultation(self) -> Consultation {
        let item = self.item.get_untracked();
        Consultation {
            call: self.call.get_untracked(),
            phone: filled(self.phone),
            topic: filled(self.topic).filter(|_| item.is_none()),
            item,
            answer: self.answer.get_untracked(),
        }
    }

    /// The request that is sent.
    pub fn request(self) -> CreateTicket {
        let anonymous = self.anonymous.get_untracked();
        CreateTicket {
            anonymous,
            item: self.item.get_untracked(),
            kind: filled(self.kind)
                .filter(|_| self.item.with_untracked(Option::is_some))
                .and_then(|k| Kind::parse(&k))
                .or(anonymous.then_some(Kind::Emergency)),
            text: self.text.get_untracked(),
            place: PlaceInput {
                district: self.district.get_untracked(),
                street: filled(self.street),
                building: filled(self.building),
                flat: filled(self.flat),
                note: filled(self.note),
                settlement: filled(self.settlement),
                lat: self.point.get_untracked().map(|p| p.lat),
                lon: self.point.get_untracked().map(|p| p.lon),
            },
            caller: (!anonymous).then(|| self.caller()),
            channel: Channel::parse(&self.channel.get_untracked()),
            linked_to: self.linked.get_untracked(),
            appeal: self.appeal.get_untracked(),
            call: self.call.get_untracked(),
        }
    }

    /// One key for one content of one call: the same request sent again is not registered twice, also after a reload
    /// or from another tab.
    pub fn key_for<T: Serialize>(self, request: &T) -> String {
        let content = serde_json::to_string(request).unwrap_or_default();
        api::fingerprint(&[&self.keeper.id(), &content])
    }
}

/// A settlement as the list of settlements has it: the city is the empty one.
fn of_list(name: Option<&String>) -> String {
    name.filter(|s| **s != names().city_uk)
        .cloned()
        .unwrap_or_default()
}

/// The text, unless nothing is written.
fn filled(text: Text) -> Option<String> {
    Some(text.get_untracked()).filter(|t| !t.trim().is_empty())
}
