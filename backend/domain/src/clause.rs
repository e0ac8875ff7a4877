//! The clauses of the regulation that decisions rest on, with their text.
use serde::{Deserialize, Serialize};

code_enum! {
    /// A clause of the regulation of the e-service «Контакт-центр».
    Clause {
        C1_1 = "1.1", "Регламент визначає основні методи роботи сервісу для прийому заявок від жителів, які задекларували або зареєстрували місце проживання в населених пунктах міської територіальної громади чи фактичне місце проживання/перебування яких підтверджується довідкою про взяття на облік внутрішньо переміщеної особи (надалі – заявники), направлення їх до департаментів, управлінь, відділів й інших виконавчих органів міської ради, районних у місті рад, суб’єктів господарювання (надалі – суб’єктів виконання заявок), до компетенції яких належить їх вирішення.", "Requests are taken from residents and displaced persons and sent to the executor competent to solve them.";
        C6_2_4 = "6.2.4", "У разі якщо виконання заявки є неможливим з об’єктивних причин (через відсутність повноважень у суб’єкта виконання, технічну або правову неможливість виконання робіт, відсутність фінансування тощо), виконавець зобов’язаний надати в Системі обґрунтоване пояснення причин невиконання. Після надання такого обґрунтування та перевірки інформації працівником заявка підлягає закриттю, навіть якщо заявник не підтвердив її виконання або висловив незгоду із закриттям.", "When execution is objectively impossible the executor must justify it; after the operator's check the request is closed even if the applicant disagrees.";
        C7_6 = "7.6", "У разі якщо в ході виконання заявок створюються документи (акти, протоколи нарад тощо), то вони обов’язково скануються та прикріплюються виконавцем до відповідного поля в електронній картці заявки.", "Documents made during execution must be scanned and attached to their field of the card.";
        C10_1_1 = "10.1.1", "Заявник має можливість у своєму електронному кабінеті залишити коментар, ініціювати запит на скасування, підтвердити виконання заявки.", "The applicant may comment, ask to cancel or confirm in the cabinet.";
        C10_1_1_1 = "10.1.1.1", "Заявник має можливість залишити коментар до заявки після її розгляду та подання на закриття суб’єктом виконання.", "The applicant may comment after the executor has submitted the request for closing.";
        C10_1_1_2 = "10.1.1.2", "Заявник має можливість ініціювати запит на скасування заявки в разі неактуальності питання або з інших причин.", "The applicant may ask to cancel the request.";
        C10_1_1_3 = "10.1.1.3", "Заявник має можливість у разі вирішення питання підтвердити виконання заявки.", "The applicant may confirm the execution.";
        C10_2_1 = "10.2.1", "Дії працівника в разі отримання від заявника коментаря до заявки.", "The operator's acts on a comment.";
        C10_2_1_1 = "10.2.1.1", "Працівник опрацьовує коментар у Системі.", "The operator processes the comment.";
        C10_2_1_2 = "10.2.1.2", "Працівник за необхідності повертає заявку на доопрацювання виконавцю.", "Where needed the operator returns the request to the executor for rework.";
        C10_2_1_3 = "10.2.1.3", "Заявка не повертається працівником на доопрацювання та коментар заявника не розглядається у таких випадках, визначених підпунктами 10.2.1.3.1–10.2.1.3.5.", "A comment is declined only on one of five grounds.";
        C10_2_1_3_1 = "10.2.1.3.1", "Якщо коментар не стосується суті поданої заявки, а містить загальні міркування або особисту думку заявника.", "The comment is not about the substance of the request.";
        C10_2_1_3_2 = "10.2.1.3.2", "Якщо заявник повторно залишає один і той самий коментар, що вже був розглянутий і на який надано обґрунтовану відповідь.", "The same comment was already considered and answered.";
        C10_2_1_3_3 = "10.2.1.3.3", "Якщо коментар містить ненормативну лексику, образи, погрози тощо.", "The comment contains obscene language, insults or threats.";
        C10_2_1_3_4 = "10.2.1.3.4", "Якщо заявка вже закрита після підтвердження її виконання заявником або після її скасування.", "The request is already closed after confirmation or cancellation.";
        C10_2_1_3_5 = "10.2.1.3.5", "Якщо зміст коментаря та вирішення питання не відноситься до повноважень органів місцевого самоврядування та суперечить чинному законодавству України.", "The matter is outside the powers of local self-government and against the law.";
        C10_2_2_1 = "10.2.2.1", "Працівник опрацьовує запит на скасування заявки або підтвердження виконання в Системі, після чого заявка автоматично закривається, якщо не виявлено суперечливих даних у змісті коментаря.", "The operator processes the cancellation or confirmation, after which the request closes by itself unless its text is contradictory.";
        C10_2_2_2 = "10.2.2.2", "У разі виникнення питань стосовно заявки працівник здійснює зворотний зв’язок із заявником і уточнює інформацію, після чого заявка закривається або залишається в роботі.", "The operator clarifies with the applicant; then the request is closed or stays in work.";
        C10_3_1_1 = "10.3.1.1", "Виконавець зобов’язаний усунути зазначені недоліки в термін, визначений Класифікатором основних заявок для вирішення питання.", "The executor must remove the defects within the classifier's term.";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// The words of a text without their signs.
    fn words(of: &str) -> String {
        text::words(of).join(" ")
    }

    /// What the regulation says under a number: the rest of its line and the line that goes on with it.
    fn written(regulation: &str, number: &str) -> String {
        let mut lines = regulation.lines().map(str::trim);
        let line = lines.find(|line| {
            let rest = line.strip_prefix(number).unwrap_or("0");
            !rest
                .trim_start_matches('.')
                .starts_with(|c: char| c.is_ascii_digit())
        });
        let line = line.unwrap_or_default();
        line.strip_prefix(number).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_clause_is_quoted_as_the_regulation_says_it() {
        let regulation = include_str!("../../../data/regulation.uk.txt");
        for clause in Clause::ALL {
            let (number, quoted) = (clause.as_str(), words(clause.uk()));
            let said = match number {
                // 1.1 does not name the city, so that another community may quote it; the others name what their
                // sub-clauses say
                "1.1" | "10.1.1" | "10.2.1" => continue,
                _ => words(&written(regulation, number)),
            };
            assert!(!said.is_empty(), "{number}");
            assert!(quoted.contains(&said), "{number}: {quoted} / {said}");
        }
        let whole = words(&regulation.replace('\n', " "));
        for part in [
            "жителів, які задекларували",
            "заявники), направлення їх",
            "до компетенції яких належить",
        ] {
            assert!(words(Clause::C1_1.uk()).contains(&words(part)) && whole.contains(&words(part)));
        }
    }
}
