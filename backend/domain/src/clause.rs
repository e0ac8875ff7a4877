//! The clauses of the regulation that decisions rest on, with their text.
use serde::{Deserialize, Serialize};

code_enum! {
    /// A clause of the regulation of the e-service «Контакт-центр».
    Clause {
        C1_1 = "1.1", "Прийом заявок від жителів, які задекларували або зареєстрували місце проживання в населених пунктах громади чи перебування яких підтверджується довідкою внутрішньо переміщеної особи, та направлення їх до суб’єктів виконання, до компетенції яких належить їх вирішення.", "Requests are taken from residents and displaced persons and sent to the executor competent to solve them.";
        C6_2_4 = "6.2.4", "Якщо виконання заявки є неможливим з об’єктивних причин, виконавець зобов’язаний надати обґрунтоване пояснення причин невиконання. Після перевірки інформації працівником заявка підлягає закриттю, навіть якщо заявник не підтвердив її виконання або висловив незгоду.", "When execution is objectively impossible the executor must justify it; after the operator's check the request is closed even if the applicant disagrees.";
        C7_6 = "7.6", "Якщо в ході виконання заявки створюються документи (акти, протоколи нарад тощо), вони обов’язково скануються та прикріплюються виконавцем до відповідного поля в електронній картці заявки.", "Documents made during execution must be scanned and attached to their field of the card.";
        C10_1_1 = "10.1.1", "Заявник має можливість у своєму електронному кабінеті залишити коментар, ініціювати запит на скасування або підтвердити виконання заявки.", "The applicant may comment, ask to cancel or confirm in the cabinet.";
        C10_1_1_1 = "10.1.1.1", "Заявник має можливість залишити коментар до заявки після її розгляду та подання на закриття суб’єктом виконання.", "The applicant may comment after the executor has submitted the request for closing.";
        C10_1_1_2 = "10.1.1.2", "Заявник має можливість ініціювати запит на скасування заявки в разі неактуальності питання або з інших причин.", "The applicant may ask to cancel the request.";
        C10_1_1_3 = "10.1.1.3", "У разі вирішення питання заявник має можливість підтвердити виконання заявки.", "The applicant may confirm the execution.";
        C10_2_1 = "10.2.1", "Дії працівника в разі отримання від заявника коментаря до заявки.", "The operator's acts on a comment.";
        C10_2_1_1 = "10.2.1.1", "Працівник опрацьовує коментар у Системі.", "The operator processes the comment.";
        C10_2_1_2 = "10.2.1.2", "За необхідності працівник повертає заявку на доопрацювання виконавцю.", "Where needed the operator returns the request to the executor for rework.";
        C10_2_1_3 = "10.2.1.3", "Заявка не повертається на доопрацювання та коментар заявника не розглядається лише у п’яти визначених випадках.", "A comment is declined only on one of five grounds.";
        C10_2_1_3_1 = "10.2.1.3.1", "Коментар не стосується суті поданої заявки, а містить загальні міркування або особисту думку заявника.", "The comment is not about the substance of the request.";
        C10_2_1_3_2 = "10.2.1.3.2", "Заявник повторно залишає один і той самий коментар, що вже був розглянутий і на який надано обґрунтовану відповідь.", "The same comment was already considered and answered.";
        C10_2_1_3_3 = "10.2.1.3.3", "Коментар містить ненормативну лексику, образи, погрози тощо.", "The comment contains obscene language, insults or threats.";
        C10_2_1_3_4 = "10.2.1.3.4", "Заявка вже закрита після підтвердження її виконання заявником або після її скасування.", "The request is already closed after confirmation or cancellation.";
        C10_2_1_3_5 = "10.2.1.3.5", "Зміст коментаря та вирішення питання не відноситься до повноважень органів місцевого самоврядування та суперечить чинному законодавству України.", "The matter is outside the powers of local self-government and against the law.";
        C10_2_2_1 = "10.2.2.1", "Працівник опрацьовує запит на скасування або підтвердження виконання, після чого заявка автоматично закривається, якщо не виявлено суперечливих даних у змісті коментаря.", "The operator processes the cancellation or confirmation, after which the request closes by itself unless its text is contradictory.";
        C10_2_2_2 = "10.2.2.2", "У разі виникнення питань працівник здійснює зворотний зв’язок із заявником і уточнює інформацію, після чого заявка закривається або залишається в роботі.", "The operator clarifies with the applicant; then the request is closed or stays in work.";
        C10_3_1_1 = "10.3.1.1", "Виконавець зобов’язаний усунути зазначені недоліки в термін, визначений Класифікатором основних заявок.", "The executor must remove the defects within the classifier's term.";
        C10_3_1_2 = "10.3.1.2", "Виконавець зобов’язаний надати відповідь із урахуванням коментаря заявника.", "The executor must answer taking up the applicant's comment.";
        C10_3_1_3 = "10.3.1.3", "Виконавець зобов’язаний у разі потреби надати фотозвіт або додаткову інформацію про повторне виконання.", "Where needed the executor must give a photo report or more information on the repeated execution.";
        C10_3_2 = "10.3.2", "У разі скасування заявки або підтвердження виконання суб’єкт виконання не здійснює додаткових дій.", "On cancellation or confirmation the executor does nothing more.";
    }
}

/// The clause that a ground of declining a comment is.
impl From<crate::DeclineGround> for Clause {
    fn from(g: crate::DeclineGround) -> Clause {
        use crate::DeclineGround as G;
        match g {
            G::NotToThePoint => Clause::C10_2_1_3_1,
            G::Repeated => Clause::C10_2_1_3_2,
            G::Abusive => Clause::C10_2_1_3_3,
            G::AlreadyClosed => Clause::C10_2_1_3_4,
            G::OutsidePowers => Clause::C10_2_1_3_5,
        }
    }
}

/// A clause and its text, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Number, for instance `10.1.1.1`.
    pub number: String,
    /// The text in Ukrainian.
    pub text: String,
}

impl Clause {
    /// Number and Ukrainian text together.
    pub fn quote(self) -> Quote {
        Quote {
            number: self.as_str().to_owned(),
            text: self.uk().to_owned(),
        }
    }
}
