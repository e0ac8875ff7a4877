//! Requests in any state, brought there by the acts that lead there.
use crate::app::TestApp;
use crate::reply::Reply;
use crate::verbs::{ANSWER, JUSTIFICATION, clarified};
use crate::voice::Voice;
use chrono::TimeDelta;
use domain::{
    CallResult, ClosureReason, FeedbackKind, NonExecutionReason, NotAcceptedReason, Status, TicketId,
};
use openapi::Problem;
use openapi::applicant::{AddressInput, BasisInput, CallerInput};
use openapi::call::CallAttemptInput;
use openapi::endpoints as e;
use openapi::ticket::{CreateTicket, HistoryEntry, MarkDuplicate, NotAccept, PlaceInput, TicketCard};
use serde_json::Value;
use std::future::Future;

/// Low water pressure: normal, five working days, no photo, goes to `kp-vodokanal` by itself.
pub fn water() -> CreateTicket {
    draft(Some("01.03"), "Слабкий тиск холодної води вже другий тиждень.")
}

/// Water from a manhole: normal, three working days, the answer needs a photo report.
pub fn manhole() -> CreateTicket {
    draft(Some("01.06"), "З люка тече чиста вода просто на тротуар.")
}

/// No water at all: an emergency of 24 hours.
pub fn emergency() -> CreateTicket {
    draft(Some("01.01"), "Немає холодної води в усьому будинку.")
}

/// Lawn not restored after repairs: long-term, thirty calendar days, needs a photo report.
pub fn longterm() -> CreateTicket {
    draft(Some("01.11"), "Після ремонту водогону не відновили газон.")
}

/// «Не знаю»: waits for an operator to route it.
pub fn unknown() -> CreateTicket {
    draft(None, "Щось гуде у підвалі, не розумію, куди звертатися.")
}

/// A request about this item at the usual address.
pub fn draft(item: Option<&str>, text: &str) -> CreateTicket {
    CreateTicket {
        anonymous: false,
        item: item.map(Into::into),
        kind: None,
        text: text.to_owned(),
        place: PlaceInput {
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
            ..PlaceInput::default()
        },
        caller: None,
        channel: None,
        linked_to: None,
        appeal: false,
        call: None,
    }
}

/// An open manhole that nobody signs for.
pub fn nobodys() -> CreateTicket {
    CreateTicket {
        kind: Some(domain::Kind::Emergency),
        anonymous: true,
        ..draft(Some("01.01"), "Відкритий люк посеред тротуару.")
    }
}

/// A caller as the operator takes them down.
pub fn caller(name: &str, phone: &str) -> CallerInput {
    CallerInput {
        residence_checked: false,
        id: None,
        full_name: name.to_owned(),
        phone: phone.to_owned(),
        email: None,
        residence: AddressInput {
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
            ..AddressInput::default()
        },
        basis: BasisInput {
            kind: domain::Basis::Declared,
            idp_number: None,
            idp_date: None,
        },
    }
}

impl TestApp {
    /// A request about the water pressure, filed by the applicant and routed by itself.
    pub async fn filed(&self) -> TicketCard {
        self.filed_as(&water()).await
    }

    /// An emergency without an applicant that the executor has submitted for closing.
    pub async fn nobodys_pending(&self) -> TicketCard {
        let filed = self.operator().file(&nobodys()).await.ok();
        let executor = self.executor(filed.row.executor.as_ref().expect("an executor").code.as_str());
        let working = executor.accept(&filed).await.ok();
        executor.submit(&working, ANSWER).await.ok();
        self.seen(filed.row.id).await
    }

    /// A request filed by the applicant.
    pub async fn filed_as(&self, draft: &CreateTicket) -> TicketCard {
        let id = self.applicant().file(draft).await.ok().row.id;
        self.seen(id).await
    }

    /// The card as an operator sees it now.
    pub async fn seen(&self, id: TicketId) -> TicketCard {
        self.operator().card(id).await.ok()
    }

    /// The applicant's request about the water pressure in this status.
    pub async fn ticket(&self, status: Status) -> TicketCard {
        match status {
            Status::Registered => self.filed_as(&unknown()).await,
            Status::Closed => self.closed(ClosureReason::Confirmed).await,
            other => self.moved(&water(), other).await,
        }
    }

    /// A request in this open status that began with this draft.
    pub async fn moved(&self, draft: &CreateTicket, status: Status) -> TicketCard {
        let assigned = self.filed_as(draft).await;
        assert_eq!(assigned.row.status, Status::Assigned, "{assigned:#?}");
        if status == Status::Assigned {
            return assigned;
        }
        let executor = self.executor(assigned.row.executor.as_ref().expect("an executor").code.as_str());
        let working = executor.accept(&assigned).await.ok();
        match status {
            Status::InProgress => working,
            Status::PendingClosure => executor.submit(&working, ANSWER).await.ok(),
            Status::Clarification => self
                .operator()
                .ask(&working, "Який саме під’їзд?", None)
                .await
                .ok(),
            Status::NonExecutionReview => executor
                .justify(&working, NonExecutionReason::NoAuthority, JUSTIFICATION)
                .await
                .ok(),
            Status::Rework => {
                let pending = executor.submit(&working, ANSWER).await.ok();
                self.reworked(&pending).await
            }
            Status::Registered | Status::Assigned | Status::Closed => panic!("{status} is made another way"),
        }
    }

    /// A submitted request sent back for rework on a comment.
    pub async fn reworked(&self, pending: &TicketCard) -> TicketCard {
        let text = "У другому під’їзді тиску так і немає.";
        let commented = self
            .said(Voice::Cabinet, FeedbackKind::Comment, pending, text)
            .await;
        self.operator()
            .return_for_rework(&commented, "Перевірте стояк другого під’їзду.")
            .await
            .ok()
    }

    /// The applicant's request closed for this reason.
    pub async fn closed(&self, reason: ClosureReason) -> TicketCard {
        match reason {
            ClosureReason::Confirmed => {
                let pending = self.moved(&water(), Status::PendingClosure).await;
                self.closed_on(FeedbackKind::Confirmation, &pending, "Дякую, зроблено.")
                    .await
            }
            ClosureReason::Cancelled => {
                let working = self.moved(&water(), Status::InProgress).await;
                self.closed_on(FeedbackKind::Cancellation, &working, "Питання вирішено.")
                    .await
            }
            ClosureReason::NonExecution => {
                let card = self.moved(&water(), Status::NonExecutionReview).await;
                self.operator()
                    .decide_non_execution(&card, true, "Перевірено за балансовою довідкою.")
                    .await
                    .ok()
            }
            ClosureReason::Reported => {
                let pending = self.nobodys_pending().await;
                let note = openapi::ticket::CloseReported {
                    note: "Перевірено за фотозвітом.".to_owned(),
                    danger_removed: true,
                };
                let op = self.operator();
                let call = op
                    .on(&e::CLOSE_REPORTED, &[&pending.row.id])
                    .version(pending.row.version);
                call.body(&note).send().await.ok()
            }
            ClosureReason::Clarified => self.closed_after_clarification().await,
            ClosureReason::Duplicate => {
                let (master, card) = (self.filed().await, self.filed().await);
                let body = MarkDuplicate {
                    master_number: master.row.number,
                    reason: "Той самий порив.".to_owned(),
                    danger_removed: true,
                };
                let op = self.operator();
                let call = op
                    .on(&e::MARK_DUPLICATE, &[&card.row.id])
                    .version(card.row.version);
                call.body(&body).send().await.ok()
            }
            ClosureReason::NotAccepted => {
                let card = self.filed_as(&unknown()).await;
                let text = "Зверніться до обласної служби автодоріг.".to_owned();
                let body = NotAccept {
                    reason: NotAcceptedReason::NotLocalCompetence,
                    text,
                    danger_removed: true,
                };
                let op = self.operator();
                let call = op.on(&e::NOT_ACCEPT, &[&card.row.id]).version(card.row.version);
                call.body(&body).send().await.ok()
            }
            ClosureReason::PartDone | ClosureReason::PartDropped => {
                panic!("a part of another request: see the tests of parts")
            }
            ClosureReason::NoResponse => panic!("switched off in the settings: see the tests of T22"),
        }
    }

    /// Closed by an operator on these words of the applicant.
    pub async fn closed_on(&self, kind: FeedbackKind, card: &TicketCard, words: &str) -> TicketCard {
        let id = self.said(Voice::Cabinet, kind, card, words).await.row.id;
        self.operator().close_on_request(&self.seen(id).await).await.ok()
    }

    async fn closed_after_clarification(&self) -> TicketCard {
        let card = self.moved(&water(), Status::Clarification).await;
        let answered = self.applicant().answer(&card, "Уже все добре, дякую.").await.ok();
        let card = self.seen(answered.row.id).await;
        let note = clarified("Заявниця пояснила, що питання вирішено.");
        self.operator().close_clarified(&card, &note).await.ok()
    }

    /// Runs an attempt that has to fail, and proves that it changed nothing: card, version and
    /// history stay as they were.
    pub async fn refuses<R: serde::de::DeserializeOwned>(
        &self,
        id: TicketId,
        attempt: impl Future<Output = Reply<R>>,
    ) -> Problem {
        let before = self.everything(id).await;
        let problem = attempt.await.problem();
        let after = self.everything(id).await;
        assert_eq!(before, after, "a refused act changed the request: {problem:#?}");
        problem
    }

    /// All an operator can see of a request.
    pub async fn everything(&self, id: TicketId) -> (Value, Vec<HistoryEntry>) {
        let card = self.seen(id).await;
        let history = self.operator().history(id).await;
        assert_eq!(
            history.len(),
            card.row.version as usize,
            "one event for every version"
        );
        (serde_json::to_value(card).unwrap(), history)
    }
}

/// Calls about this request that nobody answers, a day apart.
pub async fn unanswered(app: &TestApp, card: &TicketCard, times: usize) {
    let attempt = CallAttemptInput {
        result: CallResult::NoAnswer,
        again_at: None,
    };
    for _ in 0..times {
        let op = app.operator();
        op.on(&e::CALL_ATTEMPT, &[&card.row.id])
            .body(&attempt)
            .send()
            .await
            .ok();
        app.pass(TimeDelta::days(1));
    }
}
