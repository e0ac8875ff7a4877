//! The draft of a request. Pure: what is missing, and what will be sent.
use openapi::domain::geo::Point;
use openapi::domain::place::{LocationRule, Place};
use openapi::domain::{DistrictSlug, ItemCode, TicketId};
use openapi::reference::ClassifierItem;
use openapi::ticket::{CreateTicket, PlaceInput, TicketCard};
use openapi::{FieldError, check, limits};
use serde::{Deserialize, Serialize};

/// Everything typed so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Sent with the request, so that it is filed once however often it is sent.
    pub key: String,
    /// What was typed to find the item.
    pub words: String,
    /// What happened.
    pub what: What,
    /// Settlement; empty means the city.
    pub settlement: String,
    /// Street.
    pub street: String,
    /// The street of the list that was taken, as long as it is not changed.
    pub known_street: String,
    /// District of that street, or the one that was chosen.
    pub district: String,
    /// Building.
    pub building: String,
    /// Flat.
    pub flat: String,
    /// Landmark.
    pub note: String,
    /// The point set on the map.
    pub point: Option<Point>,
    /// In the resident's words.
    pub text: String,
    /// The closed request this one continues: id and number.
    pub linked_to: Option<(TicketId, i64)>,
}

/// What happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// Not said yet.
    #[default]
    Open,
    /// «Не знаю».
    Unknown,
    /// An item.
    Item(Chosen),
}

/// The chosen item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// Code.
    pub code: ItemCode,
    /// Name in residents' words.
    pub uk: String,
    /// Name in English.
    pub en: String,
    /// What it demands of the place.
    pub location: LocationRule,
}

impl Chosen {
    /// An item of the classifier.
    pub fn of(item: &ClassifierItem) -> Chosen {
        let uk = if item.public_name_uk.is_empty() {
            &item.name_uk
        } else {
            &item.public_name_uk
        };
        let location = match item.location.as_str() {
            "address" => LocationRule::Address,
            "none" => LocationRule::None,
            _ => LocationRule::Point,
        };
        Chosen {
            code: item.code.clone(),
            uk: uk.clone(),
            en: item.name_en.clone(),
            location,
        }
    }
}

/// The steps in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What happened.
    What,
    /// Where.
    Where,
    /// Details.
    Details,
    /// Check and send.
    Check,
}

impl Draft {
    /// An empty draft with a key of its own.
    pub fn begun() -> Draft {
        Draft::default().with_key()
    }

    /// The same, with a key if it had none.
    pub fn with_key(mut self) -> Draft {
        if self.key.is_empty() {
            self.key = uuid::Uuid::new_v4().to_string();
        }
        self
    }

    /// Nothing was typed or chosen yet.
    pub fn is_untouched(&self) -> bool {
        let empty = Draft {
            key: self.key.clone(),
            ..Draft::default()
        };
        *self == empty
    }

    /// An item was chosen; what was typed to find it begins the text.
    pub fn choose(&mut self, item: &ClassifierItem) {
        self.what = What::Item(Chosen::of(item));
        self.begin_text();
    }

    /// «Не знаю».
    pub fn choose_unknown(&mut self) {
        self.what = What::Unknown;
        self.begin_text();
    }

    fn begin_text(&mut self) {
        if self.text.trim().is_empty() {
            self.text = self.words.trim().to_owned();
        }
    }

    /// A new request that continues a closed one at the same place.
    pub fn continuing(card: &TicketCard) -> Draft {
        let place = card.location.clone();
        let point = Point::of(place.lat, place.lon);
        let street = place.street.unwrap_or_default();
        Draft {
            settlement: place.settlement.unwrap_or_default(),
            known_street: street.clone(),
            street,
            district: place.district.map(|d| d.to_string()).unwrap_or_default(),
            building: place.building.unwrap_or_default(),
            flat: place.flat.unwrap_or_default(),
            note: place.note.unwrap_or_default(),
            point,
            linked_to: Some((card.row.id, card.row.number)),
            ..Draft::default()
        }
    }

    /// What the chosen item demands of the place.
    pub fn location(&self) -> LocationRule {
        match &self.what {
            What::Item(chosen) => chosen.location,
            What::Open | What::Unknown => LocationRule::Point,
        }
    }

    /// The chosen item.
    pub fn item(&self) -> Option<&Chosen> {
        match &self.what {
            What::Item(chosen) => Some(chosen),
            What::Open | What::Unknown => None,
        }
    }

    /// The district, when it is known.
    pub fn district(&self) -> Option<DistrictSlug> {
        some(&self.district).map(DistrictSlug)
    }

    /// Street and house, as far as they are given.
    pub fn address(&self) -> (Option<String>, Option<String>) {
        (some(&self.street), some(&self.building))
    }

    /// The street was typed and is not one of the list.
    pub fn street_unknown(&self) -> bool {
        !self.street.trim().is_empty() && self.street.trim() != self.known_street
    }

    /// The place in one line.
    pub fn place_line(&self) -> String {
        let parts = [&self.settlement, &self.street, &self.building];
        let mut line: Vec<String> = parts.into_iter().filter_map(|p| some(p)).collect();
        line.extend(some(&self.flat).map(|f| format!("кв. {f}")));
        line.extend(some(&self.note));
        line.join(", ")
    }

    /// What is wrong with the place, with JSON pointers.
    pub fn place_errors(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let place = Place {
            street: some(&self.street),
            building: some(&self.building),
            note: some(&self.note),
            lat: self.point.map(|p| p.lat),
            lon: self.point.map(|p| p.lon),
            ..Place::default()
        };
        let rule = self.location();
        match rule {
            _ if place.satisfies(rule) => Vec::new(),
            LocationRule::Address => [
                (
                    "/place/street",
                    place.street.is_none(),
                    "Вкажіть вулицю.",
                    "Enter the street.",
                ),
                (
                    "/place/building",
                    place.building.is_none(),
                    "Вкажіть будинок.",
                    "Enter the building.",
                ),
            ]
            .into_iter()
            .filter(|(_, missing, ..)| *missing)
            .map(|(pointer, _, uk, en)| (pointer, uk, en))
            .collect(),
            LocationRule::Point | LocationRule::None => {
                vec![(
                    "/place/street",
                    "Вкажіть вулицю, орієнтир або місце на карті.",
                    "Enter the street, a landmark or the place on the map.",
                )]
            }
        }
    }

    /// Whether the text can be sent.
    pub fn text_ready(&self) -> bool {
        let length = self.text.trim().chars().count() as u64;
        (limits::TEXT_MIN..=limits::TEXT_MAX).contains(&length) && check::substance(&self.text).is_ok()
    }

    /// The first step that still needs something.
    pub fn missing(&self) -> Option<Step> {
        if self.what == What::Open {
            Some(Step::What)
        } else if !self.place_errors().is_empty() {
            Some(Step::Where)
        } else if !self.text_ready() {
            Some(Step::Details)
        } else {
            None
        }
    }

    /// What is sent.
    pub fn request(&self) -> CreateTicket {
        CreateTicket {
            anonymous: false,
            item: self.item().map(|c| c.code.clone()),
            kind: None,
            text: self.text.trim().to_owned(),
            place: PlaceInput {
                district: self.district(),
                settlement: some(&self.settlement),
                street: some(&self.street),
                building: some(&self.building),
                flat: some(&self.flat),
                note: some(&self.note),
                lat: self.point.map(|p| p.lat),
                lon: self.point.map(|p| p.lon),
            },
            caller: None,
            channel: None,
            linked_to: self.linked_to.map(|(id, _)| id),
            appeal: false,
            call: None,
        }
    }

    /// The step on which a field of the server's errors stands.
    pub fn step_of(error: &FieldError) -> Step {
        match error.pointer.split('/').nth(1) {
            Some("item" | "kind") => Step::What,
            Some("place") => Step::Where,
            _ => Step::Details,
        }
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

#[cfg(test)]
mod tests;
