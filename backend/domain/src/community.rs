//! Whose contact centre it is: the names, the city and the number that stand on every page and letter.
use serde::{Deserialize, Serialize};

/// Longest name, in characters.
const NAME_MAX: usize = 200;
/// Longest sentence about the service, in characters.
const ABOUT_MAX: usize = 1_000;
/// Longest telephone number, in characters.
const PHONE_MAX: usize = 20;

/// The names of a community's contact centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// The service in full.
    #[cfg_attr(
        feature = "schema",
        schema(example = "Контакт-центр виконкому Криворізької міської ради")
    )]
    pub name_uk: String,
    /// The service in full, in English.
    pub name_en: String,
    /// The name beside the logo.
    #[cfg_attr(feature = "schema", schema(example = "Контакт-центр Кривого Рогу"))]
    pub brand_uk: String,
    /// The name beside the logo, in English.
    pub brand_en: String,
    /// The name in titles of pages and under letters.
    #[cfg_attr(feature = "schema", schema(example = "Контакт-центр 1520"))]
    pub service_uk: String,
    /// The name in titles of pages, in English.
    pub service_en: String,
    /// The settlement that need not be named in an address.
    #[cfg_attr(feature = "schema", schema(example = "Кривий Ріг"))]
    pub city_uk: String,
    /// The same in English.
    pub city_en: String,
    /// The number people call.
    #[cfg_attr(feature = "schema", schema(example = "1520"))]
    pub phone: String,
    /// What the service is and by which rules it works.
    pub about_uk: String,
    /// The same in English.
    pub about_en: String,
}

/// What is wrong with the names: the field, and a sentence about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// In Ukrainian and English.
    pub message: &'static str,
}

impl Community {
    /// Everything that is wrong with the names.
    pub fn faults(&self) -> Vec<Fault> {
        let named = [
            ("name_uk", &self.name_uk, NAME_MAX),
            ("name_en", &self.name_en, NAME_MAX),
            ("brand_uk", &self.brand_uk, NAME_MAX),
            ("brand_en", &self.brand_en, NAME_MAX),
            ("service_uk", &self.service_uk, NAME_MAX),
            ("service_en", &self.service_en, NAME_MAX),
            ("city_uk", &self.city_uk, NAME_MAX),
            ("city_en", &self.city_en, NAME_MAX),
            ("about_uk", &self.about_uk, ABOUT_MAX),
            ("about_en", &self.about_en, ABOUT_MAX),
        ];
        let text = |(field, text, most): (&'static str, &String, usize)| {
            let message = if text.trim().is_empty() {
                "порожнє / is empty"
            } else if text.chars().count() > most {
                "задовге / is too long"
            } else if text.chars().any(char::is_control) {
                "не в один рядок / is not one line"
            } else {
                return None;
            };
            Some(Fault { field, message })
        };
        let sign = |c: char| c.is_ascii_digit() || "+ ()-".contains(c);
        let callable = self.phone.chars().any(|c| c.is_ascii_digit())
            && self.phone.chars().all(sign)
            && self.phone.len() <= PHONE_MAX;
        let phone = (!callable).then_some(Fault {
            field: "phone",
            message: "це не номер телефону / is no telephone number",
        });
        named.into_iter().filter_map(text).chain(phone).collect()
    }

    /// The number as a telephone dials it.
    pub fn dialled(&self) -> String {
        self.phone
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn green() -> Community {
        let all = "Зелена".to_owned();
        Community {
            name_uk: all.clone(),
            name_en: all.clone(),
            brand_uk: all.clone(),
            brand_en: all.clone(),
            service_uk: all.clone(),
            service_en: all.clone(),
            city_uk: all.clone(),
            city_en: all.clone(),
            phone: "(05662) 2-11-22".to_owned(),
            about_uk: all.clone(),
            about_en: all,
        }
    }

    #[test]
    fn a_name_is_told_by_its_field() {
        assert_eq!(green().faults(), []);
        let bad = Community {
            brand_uk: "  ".to_owned(),
            city_en: "x".repeat(NAME_MAX + 1),
            about_uk: "a\nb".to_owned(),
            phone: "дзвоніть".to_owned(),
            ..green()
        };
        let fields: Vec<&str> = bad.faults().iter().map(|f| f.field).collect();
        assert_eq!(fields, ["brand_uk", "city_en", "about_uk", "phone"]);
    }

    #[test]
    fn the_number_is_dialled_without_its_signs() {
        assert_eq!(green().dialled(), "0566221122");
    }
}
