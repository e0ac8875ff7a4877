//! The applicant's word in each of the ways it can reach the contact centre.
use crate::actor::{NAME, PHONE};
use crate::app::TestApp;
use crate::reply::Reply;
use domain::{Channel, FeedbackKind, FeedbackState};
use openapi::endpoints as e;
use openapi::feedback::{Feedback, LeaveFeedback};
use openapi::ticket::{CallInput, TicketCard};
use openapi::{Endpoint, NoQuery};

/// How the applicant speaks: the regulation knows no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// In the electronic cabinet.
    Cabinet,
    /// To an operator on the phone.
    Phone,
    /// To an operator face to face.
    Reception,
}

impl Voice {
    /// Every way.
    pub const ALL: [Voice; 3] = [Voice::Cabinet, Voice::Phone, Voice::Reception];

    /// The channel it is recorded with.
    pub fn channel(self) -> Channel {
        match self {
            Voice::Cabinet => Channel::Cabinet,
            Voice::Phone => Channel::Phone,
            Voice::Reception => Channel::Reception,
        }
    }
}

/// The endpoint of a kind of feedback.
pub fn endpoint(kind: FeedbackKind) -> &'static Endpoint<NoQuery, LeaveFeedback, TicketCard> {
    match kind {
        FeedbackKind::Comment => &e::COMMENT,
        FeedbackKind::Cancellation => &e::REQUEST_CANCELLATION,
        FeedbackKind::Confirmation => &e::CONFIRM,
    }
}

/// What is sent when the applicant says this in that way.
pub fn words(app: &TestApp, voice: Voice, text: &str) -> LeaveFeedback {
    LeaveFeedback {
        text: text.to_owned(),
        channel: (voice != Voice::Cabinet).then(|| voice.channel()),
        call: (voice != Voice::Cabinet).then(|| call(app)),
    }
}

/// The record of a call of this moment.
pub fn call(app: &TestApp) -> CallInput {
    CallInput {
        person: NAME.to_owned(),
        phone: Some(PHONE.to_owned()),
        at: app.now(),
    }
}

impl TestApp {
    /// The applicant says something about her request.
    pub async fn says(
        &self,
        voice: Voice,
        kind: FeedbackKind,
        card: &TicketCard,
        text: &str,
    ) -> Reply<TicketCard> {
        let actor = if voice == Voice::Cabinet {
            self.applicant()
        } else {
            self.operator()
        };
        actor
            .on(endpoint(kind), &[&card.row.id])
            .version(card.row.version)
            .body(&words(self, voice, text))
            .send()
            .await
    }

    /// The same, and it has to be taken.
    pub async fn said(&self, voice: Voice, kind: FeedbackKind, card: &TicketCard, text: &str) -> TicketCard {
        self.says(voice, kind, card, text).await.ok()
    }
}

/// The last feedback on a card.
#[track_caller]
pub fn last(card: &TicketCard) -> &Feedback {
    card.feedback.last().expect("the card holds feedback")
}

/// The last feedback, which has to be in this state.
#[track_caller]
pub fn last_is(card: &TicketCard, kind: FeedbackKind, state: FeedbackState) -> &Feedback {
    let found = last(card);
    assert_eq!((found.kind, found.state), (kind, state), "{found:#?}");
    found
}
