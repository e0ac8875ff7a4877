//! A refused act: the clause, its text, and what the person can do instead.
use crate::{Act, Clause};

/// How the caller should take a refusal; decides the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// Not now: the state of the request does not allow it (409).
    State,
    /// Something the regulation demands is missing from the act (422).
    Incomplete,
    /// Not this person (403).
    Role,
    /// This person may not know that the request exists (404).
    Hidden,
}

code_enum! {
    /// Stable codes of refusals, part of the API's closed list.
    RefusalCode {
        RefusedRole = "refused_role", "Ця дія не належить до вашої ролі", "This act is not for your role";
        RefusedForeign = "refused_foreign", "Це не ваша заявка", "This request is not yours";
        RefusedStatus = "refused_status", "У цьому стані заявки дія неможлива", "Not possible in this status";
        RefusedClosed = "refused_closed", "Заявку остаточно закрито", "The request is finally closed";
        RefusedTooEarly = "refused_too_early", "Ще зарано: виконавець не подав заявку на закриття", "Too early: not submitted for closing yet";
        RefusedIncomplete = "refused_incomplete", "Не вистачає обов’язкових відомостей", "Required information is missing";
        RefusedDocuments = "refused_documents", "Потрібно прикріпити створені документи", "The documents made must be attached";
        RefusedPhoto = "refused_photo", "Потрібен фотозвіт", "A photo report is required";
        RefusedComment = "refused_comment", "Відповідь має враховувати коментар заявника", "The answer must take up the comment";
        RefusedJustification = "refused_justification", "Обґрунтування замало", "The justification is too short";
        RefusedGround = "refused_ground", "Ця підстава тут не застосовується", "This ground does not apply";
        RefusedContradiction = "refused_contradiction", "У тексті є суперечливі дані", "The text is contradictory";
        RefusedDanger = "refused_danger", "Підтвердіть, що небезпеку усунуто", "State that the danger is removed";
        RefusedCallRecord = "refused_call_record", "Потрібен запис розмови", "A call record is required";
        RefusedUnanswered = "refused_unanswered", "Відповіді заявника ще немає", "The applicant has not answered yet";
        RefusedReturnedBefore = "refused_returned_before", "Заявку вже повертали один раз", "Already returned once";
        RefusedSameExecutor = "refused_same_executor", "Це той самий виконавець", "The same executor";
        RefusedDuty = "refused_duty", "Передати туди не можна", "It cannot be passed on there";
        RefusedSenior = "refused_senior", "Це може лише старший працівник", "Only a senior operator may";
        RefusedExtended = "refused_extended", "Строк уже продовжували", "The deadline was extended already";
        RefusedMaster = "refused_master", "Основна заявка не підходить", "The master request does not fit";
        RefusedPolicy = "refused_policy", "Цю дію вимкнено в налаштуваннях", "Switched off in the settings";
        RefusedWindow = "refused_window", "Строк для цієї дії минув", "The window for it has passed";
        RefusedDecided = "refused_decided", "Рішення вже ухвалено", "Already decided";
        RefusedTerm = "refused_term", "Класифікатор не визначає строку цього виду", "The classifier gives no term for this kind";
        RefusedItem = "refused_item", "Спочатку визначте предмет заявки", "Set the item first";
        RefusedPlace = "refused_place", "Для цього предмета потрібне місце", "The item needs a place";
        RefusedPart = "refused_part", "Це частина іншої заявки", "This is a part of another request";
        RefusedParts = "refused_parts", "Роботу над частинами не завершено", "The parts are not done";
        RefusedAnonymous = "refused_anonymous", "Заявка без заявника", "The request has no applicant";
        RefusedResidence = "refused_residence", "Місце проживання не в громаді", "The residence is not in the community";
        RefusedCertificate = "refused_certificate", "Перевірте довідку ВПО", "Check the IDP certificate";
        RefusedBasis = "refused_basis", "Потрібна підстава проживання", "The basis of residence is required";
    }
}

/// Why an act is refused. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Refusal {
    /// Stable code.
    pub code: RefusalCode,
    /// How to take it.
    pub kind: RefusalKind,
    /// The clause that is the reason.
    pub clause: Option<Clause>,
    /// A plain Ukrainian sentence for this case.
    pub message: String,
    /// What the person can do instead.
    pub instead: Vec<Act>,
    /// JSON pointer of the field that is at fault.
    pub pointer: Option<&'static str>,
}

impl Refusal {
    /// A refusal of this kind with a sentence for the case.
    pub fn new(code: RefusalCode, kind: RefusalKind, message: impl Into<String>) -> Refusal {
        Refusal {
            code,
            kind,
            clause: None,
            message: message.into(),
            instead: Vec::new(),
            pointer: None,
        }
    }

    /// The state of the request does not allow it.
    pub fn state(code: RefusalCode, message: impl Into<String>) -> Refusal {
        Refusal::new(code, RefusalKind::State, message)
    }

    /// The field at `pointer` lacks what the regulation demands.
    pub fn incomplete(code: RefusalCode, pointer: &'static str, message: impl Into<String>) -> Refusal {
        Refusal {
            pointer: Some(pointer),
            ..Refusal::new(code, RefusalKind::Incomplete, message)
        }
    }

    /// Not for this role.
    pub fn role(message: impl Into<String>) -> Refusal {
        Refusal::new(RefusalCode::RefusedRole, RefusalKind::Role, message)
    }

    /// This person may not know that the request exists.
    pub fn hidden() -> Refusal {
        Refusal::new(
            RefusalCode::RefusedForeign,
            RefusalKind::Hidden,
            "Серед ваших заявок такої немає.",
        )
    }

    /// The same, resting on a clause.
    pub fn clause(mut self, clause: impl Into<Option<Clause>>) -> Refusal {
        self.clause = clause.into();
        self
    }

    /// The same, with what the person can do instead.
    pub fn instead(mut self, acts: impl Into<Vec<Act>>) -> Refusal {
        self.instead = acts.into();
        self
    }
}
