//! Every failure of a call, in one shape.
use crate::i18n::{Lang, lang, tr};
use openapi::domain::ticket::RefusalCode;
use openapi::{Code, Problem};

/// What went wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    /// The problem, as the server tells it.
    pub problem: Box<Problem>,
    /// There was no answer at all.
    pub offline: bool,
}

impl ApiError {
    /// No answer came.
    pub fn no_connection() -> ApiError {
        let mut problem = Problem::new(Code::Unavailable);
        problem.status = 0;
        problem.title = "Немає зв’язку".to_owned();
        problem.detail = "Перевірте інтернет і спробуйте ще раз. Введене не втрачено.".to_owned();
        ApiError {
            problem: Box::new(problem),
            offline: true,
        }
    }

    /// A problem of this code.
    pub fn of(code: Code) -> ApiError {
        Problem::new(code).into()
    }

    /// Whether the problem has this code.
    pub fn is(&self, code: Code) -> bool {
        !self.offline && self.problem.code == code.as_str()
    }

    /// Somebody changed the request meanwhile.
    pub fn is_stale(&self) -> bool {
        self.is(Code::StaleVersion)
    }

    /// The title in the language of the page.
    pub fn title(&self) -> String {
        match (self.offline, lang()) {
            (true, _) => tr("Немає зв’язку", "No connection").to_owned(),
            (false, Lang::Uk) => self.problem.title.clone(),
            (false, Lang::En) => {
                english(&self.problem.code).map_or_else(|| self.problem.title.clone(), str::to_owned)
            }
        }
    }
}

/// The English title of a code.
fn english(code: &str) -> Option<&'static str> {
    let general = Code::GENERAL.iter().find(|c| c.as_str() == code).map(|c| c.en());
    general.or_else(|| RefusalCode::parse(code).map(RefusalCode::en))
}

impl From<Problem> for ApiError {
    /// On an English page the sentences about fields are English too.
    fn from(mut problem: Problem) -> Self {
        if lang() == Lang::En {
            for e in &mut problem.errors {
                if let Some(sentence) = field_sentence(&e.code, &e.message) {
                    e.message = sentence;
                }
            }
        }
        ApiError {
            problem: Box::new(problem),
            offline: false,
        }
    }
}

/// What the check of this code says in English; the numbers are those of the Ukrainian sentence.
fn field_sentence(code: &str, uk: &str) -> Option<String> {
    let digits = |c: char| !c.is_ascii_digit();
    let numbers: Vec<&str> = uk.split(digits).filter(|n| !n.is_empty()).collect();
    let sentence = match (code, numbers.as_slice()) {
        ("phone", _) => "Check the phone number, for instance 067 123 45 67.",
        ("email", _) => "Check the e-mail address.",
        ("person", _) => "Enter the name in letters.",
        ("substance", _) => "Please write in words.",
        ("length", [min, max]) => return Some(format!("From {min} to {max} characters.")),
        ("length", [max]) if uk.contains("більше") => {
            return Some(format!("At most {max} characters."));
        }
        ("length", [min]) => return Some(format!("At least {min} characters.")),
        _ => return None,
    };
    Some(sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_exist_in_english() {
        assert_eq!(english("stale_version"), Some("It has changed meanwhile"));
        assert_eq!(
            english("refused_too_early"),
            Some("Too early: not submitted for closing yet")
        );
        assert_eq!(english("nonsense"), None);
    }

    #[test]
    fn sentences_about_fields_exist_in_english() {
        assert_eq!(
            field_sentence("length", "Від 10 до 200 знаків.").as_deref(),
            Some("From 10 to 200 characters.")
        );
        assert_eq!(
            field_sentence("length", "Не більше 120 знаків.").as_deref(),
            Some("At most 120 characters.")
        );
        assert_eq!(field_sentence("required", "Вкажіть вулицю."), None);
    }

    #[test]
    fn no_connection_is_no_code_of_the_server() {
        assert!(!ApiError::no_connection().is(Code::Unavailable));
        assert!(ApiError::of(Code::StaleVersion).is_stale());
    }
}
