//! Validators without regular expressions: they travel to the browser too.
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::text;
use std::borrow::Cow;
use validator::ValidationError;

/// A failed check: the code for machines, the Ukrainian sentence for people.
fn fail(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(Cow::Borrowed(message))
}

/// A phone that can be called.
pub fn phone(value: &str) -> Result<(), ValidationError> {
    phone_if(value, domain::phone::read(value).is_some())
}

/// A phone that is looked for: also one that was stored before numbers were read strictly.
pub fn phone_sought(value: &str) -> Result<(), ValidationError> {
    let known = domain::phone::read(value).or_else(|| domain::phone::read_formerly(value));
    phone_if(value, known.is_some())
}

fn phone_if(value: &str, readable: bool) -> Result<(), ValidationError> {
    if readable && value.chars().count() <= PHONE_MAX {
        Ok(())
    } else {
        Err(fail("phone", PHONE))
    }
}

/// Longest way to write a phone, in characters.
const PHONE_MAX: usize = 40;

/// What is wrong with a phone, and how one looks.
pub const PHONE: &str =
    "Перевірте номер телефону: +380 і дев’ять цифр, наприклад 067 123 45 67. Іноземний номер пишіть з «+».";

/// An e-mail address, checked as far as a browser does: one `@`, a domain with a dot.
pub fn email(value: &str) -> Result<(), ValidationError> {
    let ok = value.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !local.contains(['@', ' ', '"', ',', ';', '<', '>'])
            && domain.contains('.')
            && domain
                .split('.')
                .all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
    });
    if ok {
        Ok(())
    } else {
        Err(fail("email", "Перевірте адресу електронної пошти."))
    }
}

/// A query string as it stands in an address: nothing that could lead elsewhere.
pub fn query_string(value: &str) -> Result<(), ValidationError> {
    if value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_.~%=&".contains(c))
    {
        Ok(())
    } else {
        Err(fail("query_string", "Перевірте адресу: у ній є зайві знаки."))
    }
}

/// A text that says something: words, not signs or numbers alone.
pub fn substance(value: &str) -> Result<(), ValidationError> {
    let seen = |c: &char| c.is_alphanumeric() && !text::is_invisible(*c);
    if value.chars().filter(seen).count() >= 3 && text::visible_letters(value) >= 2 {
        Ok(())
    } else {
        Err(fail("substance", "Напишіть, будь ласка, словами."))
    }
}

/// A person's name: has letters one can see, no digits or markup.
pub fn person(value: &str) -> Result<(), ValidationError> {
    if text::visible_letters(value) >= 2
        && !value.contains(['<', '>', '{', '}', '='])
        && !value.chars().any(|c| c.is_ascii_digit())
    {
        Ok(())
    } else {
        Err(fail("person", "Вкажіть прізвище та ім’я літерами."))
    }
}

/// Latitude in degrees.
pub fn lat(value: f64) -> Result<(), ValidationError> {
    if (-90.0..=90.0).contains(&value) {
        Ok(())
    } else {
        Err(fail("lat", "Широта має бути від −90 до 90."))
    }
}

/// Longitude in degrees.
pub fn lon(value: f64) -> Result<(), ValidationError> {
    if (-180.0..=180.0).contains(&value) {
        Ok(())
    } else {
        Err(fail("lon", "Довгота має бути від −180 до 180."))
    }
}

/// Years of a calendar that every database and every program can hold.
fn year(value: i32) -> Result<(), ValidationError> {
    if (1900..=9999).contains(&value) {
        Ok(())
    } else {
        Err(fail("year", "Перевірте рік."))
    }
}

/// A moment of a year that can be meant.
pub fn moment(value: &DateTime<Utc>) -> Result<(), ValidationError> {
    year(value.year())
}

/// A date of a year that can be meant.
pub fn date(value: &NaiveDate) -> Result<(), ValidationError> {
    year(value.year())
}

/// A draft is an object of a reasonable size.
pub fn draft(value: &serde_json::Value) -> Result<(), ValidationError> {
    if !value.is_object() {
        return Err(fail("object", "Чернетка має бути об’єктом."));
    }
    if value.to_string().len() > crate::limits::DRAFT_MAX {
        return Err(fail("length", "Чернетка завелика."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_that_can_be_meant() {
        assert!(moment(&DateTime::UNIX_EPOCH).is_ok());
        assert!(date(&NaiveDate::MAX).is_err());
        assert!(moment(&DateTime::<Utc>::MIN_UTC).is_err());
    }

    #[test]
    fn emails() {
        assert!(email("olena@example.org").is_ok());
        assert!(email("олена@пошта.укр").is_ok());
        for raw in ["a", "@b.c", "a@b", "a b@c.d", "a@b..c", "a@@b.c"] {
            assert!(email(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn names_and_texts() {
        assert!(person("Об’єдков Гліб-Марія").is_ok());
        assert!(person("<script>").is_err());
        assert!(person("1").is_err());
        for blank in [
            "\u{3164}\u{3164}",
            "\u{115F}\u{1160}",
            "\u{FFA0}\u{FFA0}\u{FFA0}",
            "\u{2800}\u{2800}",
        ] {
            assert!(person(blank).is_err() && substance(blank).is_err(), "{blank:?}");
        }
        assert!(substance("...!?").is_err());
    }
}
