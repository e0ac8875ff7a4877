//! What people do with a request, each in one word; the version is the card's.
use crate::actor::Actor;
use crate::reply::Reply;
use crate::voice::last;

use chrono::{DateTime, Utc};
use domain::{
    AttachmentField, Channel, DeclineGround, FeedbackId, FeedbackKind, NonExecutionReason, TicketId,
};
use openapi::attachment::{Attachment, UploadQuery};
use openapi::endpoints as e;
use openapi::feedback::{
    AnswerClarification, AskClarification, CloseClarified, CommentDecision, DecideComment, DecideRequest,
    Feedback, RequestDecision, ReverseDecline,
};
use openapi::ticket::{
    Assign, CreateTicket, DecideNonExecution, Extend, HistoryEntry, JustifyNonExecution, PassOn, Submit,
    TicketCard, TicketQuery, TicketRow,
};

/// An answer long enough for every check.
pub const ANSWER: &str = "Замінено ділянку труби, тиск у будинку відновлено.";
/// A justification long enough for every check.
pub const JUSTIFICATION: &str =
    "Мережа належить державному підприємству, доступу до неї міські служби не мають.";

impl Actor {
    /// Files a request.
    pub async fn file(&self, draft: &CreateTicket) -> Reply<TicketCard> {
        self.on(&e::CREATE_TICKET, &[]).body(draft).send().await
    }

    /// Reads the card.
    pub async fn card(&self, id: TicketId) -> Reply<TicketCard> {
        self.on(&e::GET_TICKET, &[&id]).send().await
    }

    /// Reads the history.
    pub async fn history(&self, id: TicketId) -> Vec<HistoryEntry> {
        self.on(&e::TICKET_HISTORY, &[&id]).send().await.ok()
    }

    /// T03, T08.
    pub async fn assign(&self, card: &TicketCard, to: &str, reason: Option<&str>) -> Reply<TicketCard> {
        let body = Assign {
            executor: to.into(),
            item: None,
            kind: None,
            reason: reason.map(str::to_owned),
            due_at: None,
        };
        self.on(&e::ASSIGN, &[&card.row.id])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T06.
    pub async fn accept(&self, card: &TicketCard) -> Reply<TicketCard> {
        self.on(&e::ACCEPT, &[&card.row.id])
            .version(card.row.version)
            .send()
            .await
    }

    /// W01, W02.
    pub async fn pass_on(&self, card: &TicketCard, body: &PassOn) -> Reply<TicketCard> {
        self.on(&e::PASS_ON, &[&card.row.id])
            .version(card.row.version)
            .body(body)
            .send()
            .await
    }

    /// E01.
    pub async fn extend(&self, card: &TicketCard, due_at: DateTime<Utc>, reason: &str) -> Reply<TicketCard> {
        let body = Extend {
            due_at,
            reason: reason.to_owned(),
        };
        self.on(&e::EXTEND, &[&card.row.id])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// The list in the person's reach.
    pub async fn list(&self, query: &TicketQuery) -> Vec<TicketRow> {
        let call = self.on(&e::LIST_TICKETS, &[]).query(query);
        call.send().await.ok().items
    }

    /// T14, T15 without documents; takes up the comment the card names.
    pub async fn submit(&self, card: &TicketCard, answer: &str) -> Reply<TicketCard> {
        let answers_comment = card.rework_comment;
        self.submit_as(
            card,
            &Submit {
                answer: answer.to_owned(),
                documents_created: false,
                answers_comment,
            },
        )
        .await
    }

    /// T14, T15 in any form.
    pub async fn submit_as(&self, card: &TicketCard, body: &Submit) -> Reply<TicketCard> {
        self.on(&e::SUBMIT, &[&card.row.id])
            .version(card.row.version)
            .body(body)
            .send()
            .await
    }

    /// T11.
    pub async fn justify(
        &self,
        card: &TicketCard,
        reason: NonExecutionReason,
        text: &str,
    ) -> Reply<TicketCard> {
        let body = JustifyNonExecution {
            reason,
            text: text.to_owned(),
            documents_created: false,
        };
        self.on(&e::JUSTIFY_NON_EXECUTION, &[&card.row.id])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T12, T13 on the last justification.
    pub async fn decide_non_execution(
        &self,
        card: &TicketCard,
        accept: bool,
        note: &str,
    ) -> Reply<TicketCard> {
        let record = card.non_executions.last().expect("a justification").id;
        let body = DecideNonExecution {
            accept,
            note: note.to_owned(),
            danger_removed: accept,
        };
        self.on(&e::DECIDE_NON_EXECUTION, &[&card.row.id, &record])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T16 on the last feedback.
    pub async fn return_for_rework(&self, card: &TicketCard, task: &str) -> Reply<TicketCard> {
        let body = DecideComment::new(CommentDecision::Rework, task);
        self.decide_comment(card, last(card).id, &body).await
    }

    /// T21 on the last feedback.
    pub async fn decline(&self, card: &TicketCard, ground: DeclineGround, text: &str) -> Reply<TicketCard> {
        let body = DecideComment::declined(ground, text);
        self.decide_comment(card, last(card).id, &body).await
    }

    /// T21b on the last feedback.
    pub async fn answer_comment(&self, card: &TicketCard, text: &str) -> Reply<TicketCard> {
        let body = DecideComment::new(CommentDecision::Answer, text);
        self.decide_comment(card, last(card).id, &body).await
    }

    /// T21c.
    pub async fn reverse_decline(
        &self,
        card: &TicketCard,
        id: FeedbackId,
        reason: &str,
    ) -> Reply<TicketCard> {
        let body = ReverseDecline {
            reason: reason.to_owned(),
        };
        self.on(&e::REVERSE_DECLINE, &[&card.row.id, &id])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T16, T21, T21b in any form.
    pub async fn decide_comment(
        &self,
        card: &TicketCard,
        id: FeedbackId,
        body: &DecideComment,
    ) -> Reply<TicketCard> {
        self.on(&e::DECIDE_COMMENT, &[&card.row.id, &id])
            .version(card.row.version)
            .body(body)
            .send()
            .await
    }

    /// T18, T19 on the last feedback.
    pub async fn close_on_request(&self, card: &TicketCard) -> Reply<TicketCard> {
        self.decide_request(card, &closing(None, false)).await
    }

    /// The decision on the last confirmation or cancellation, in any form.
    pub async fn decide_request(&self, card: &TicketCard, body: &DecideRequest) -> Reply<TicketCard> {
        let is_request = |f: &&Feedback| f.kind != FeedbackKind::Comment;
        let record = card
            .feedback
            .iter()
            .rev()
            .find(is_request)
            .expect("a confirmation or a cancellation");
        let endpoint = match record.kind {
            FeedbackKind::Cancellation => &e::DECIDE_CANCELLATION,
            _ => &e::DECIDE_CONFIRMATION,
        };
        self.on(endpoint, &[&card.row.id, &record.id])
            .version(card.row.version)
            .body(body)
            .send()
            .await
    }

    /// T09, T20.
    pub async fn ask(
        &self,
        card: &TicketCard,
        question: &str,
        about: Option<FeedbackId>,
    ) -> Reply<TicketCard> {
        let body = AskClarification {
            question: question.to_owned(),
            channel: Channel::Phone,
            feedback: about,
        };
        self.on(&e::ASK_CLARIFICATION, &[&card.row.id])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T10 in the cabinet, on the last question.
    pub async fn answer(&self, card: &TicketCard, text: &str) -> Reply<TicketCard> {
        let question = card.clarifications.last().expect("a question").id;
        let body = AnswerClarification {
            answer: text.to_owned(),
            channel: None,
            call: None,
        };
        self.on(&e::ANSWER_CLARIFICATION, &[&card.row.id, &question])
            .version(card.row.version)
            .body(&body)
            .send()
            .await
    }

    /// T10b on the last question.
    pub async fn close_clarified(&self, card: &TicketCard, body: &CloseClarified) -> Reply<TicketCard> {
        let question = card.clarifications.last().expect("a question").id;
        self.on(&e::CLOSE_CLARIFIED, &[&card.row.id, &question])
            .version(card.row.version)
            .body(body)
            .send()
            .await
    }

    /// Adds a file to the card.
    pub async fn upload(
        &self,
        id: TicketId,
        field: AttachmentField,
        name: &str,
        bytes: Vec<u8>,
    ) -> Reply<Attachment> {
        // the type the sender states is never believed
        let call = self.on(&e::UPLOAD, &[&id]).query(&UploadQuery { field });
        call.file(name, "application/octet-stream", bytes).send().await
    }
}

/// A decision to close.
pub fn closing(note: Option<&str>, danger_removed: bool) -> DecideRequest {
    DecideRequest {
        decision: RequestDecision::Close,
        note: note.map(str::to_owned),
        task: None,
        danger_removed,
    }
}

/// Closing after a clarification, with the answer on record.
pub fn clarified(note: &str) -> CloseClarified {
    CloseClarified {
        note: note.to_owned(),
        answer: None,
        channel: None,
        call: None,
        danger_removed: false,
    }
}

/// A decision to keep the request in work.
pub fn keeping(note: &str) -> DecideRequest {
    DecideRequest {
        decision: RequestDecision::KeepInWork,
        note: Some(note.to_owned()),
        task: None,
        danger_removed: false,
    }
}
