//! 10.2.2.2: that nobody answered is not the applicant's word, whoever writes it down and wherever; and a word is taken back by
//! the applicant only.
use openapi::feedback::{AnswerClarification, CloseClarified, WithdrawFeedback};
use tests::prelude::*;
use tests::verbs::closing;
use tests::voice::{call, last};

const NOBODY: [&str; 4] = [
    "трубку не беруть",
    "Не відповідає на дзвінки",
    "абонент недоступний",
    "н/в",
];

fn clarified(app: &TestApp, words: &str) -> CloseClarified {
    CloseClarified {
        note: "Уточнено телефоном.".into(),
        answer: Some(words.into()),
        channel: Some(Channel::Phone),
        call: Some(call(app)),
        danger_removed: false,
    }
}

async fn answers(app: &TestApp, card: &TicketCard, words: &str) -> Reply<TicketCard> {
    let question = card.clarifications.last().expect("a question").id;
    let body = AnswerClarification {
        answer: words.into(),
        channel: Some(Channel::Phone),
        call: Some(call(app)),
    };
    let operator = app.operator();
    let on = operator.on(&e::ANSWER_CLARIFICATION, &[&card.row.id, &question]);
    on.version(card.row.version).body(&body).send().await
}

on_both! {
    /// Neither as a confirmation, nor as an answer, nor as what was clarified.
    async fn nobody_answered_is_nobodys_word(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let id = pending.row.id;
        for words in NOBODY {
            for kind in [FeedbackKind::Confirmation, FeedbackKind::Cancellation] {
                let no = app.refuses(id, app.says(Voice::Phone, kind, &pending, words)).await;
                assert_eq!((no.code.as_str(), no.status), ("refused_unanswered", 422), "{words}");
                no.points_at("/text");
            }
        }
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Зроблено.").await;
        let card = app.seen(id).await;
        let asked = app.operator().ask(&card, "Чи справді зроблено?", Some(last(&card).id)).await.ok();
        for words in NOBODY {
            let no = app.refuses(id, app.operator().close_clarified(&asked, &clarified(app, words))).await;
            assert_eq!(no.code, "refused_unanswered", "{words}");
            no.clause("10.2.2.2").points_at("/answer");
            let no = app.refuses(id, answers(app, &asked, words)).await;
            assert_eq!(no.code, "refused_unanswered", "{words}");
            no.clause("10.2.2.2");
        }
        answers(app, &asked, "Так, зроблено, дякую.").await.ok();
    }

    /// «Не скасовуйте», «хай працюють», «ні»: a cancellation that is none closes nothing, here or in an answer.
    async fn a_cancellation_that_is_none_closes_nothing(app: &TestApp) {
        for words in ["Не скасовуйте заявку", "Передумав скасовувати, працюйте далі", "Хай працюють", "Ні"] {
            let working = app.ticket(Status::InProgress).await;
            app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, words).await;
            let card = app.seen(working.row.id).await;
            let no = app.refuses(card.row.id, app.operator().decide_request(&card, &closing(None, false))).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_contradiction", 422), "{words}");
            no.clause("10.2.2.1");
        }
        let working = app.ticket(Status::InProgress).await;
        app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Більше не треба.").await;
        let card = app.seen(working.row.id).await;
        let asked = app.operator().ask(&card, "Чому скасувати?", Some(last(&card).id)).await.ok();
        for words in ["ні, не скасовую, працюйте", "передумав, не треба скасовувати"] {
            let no = app.refuses(card.row.id, app.operator().close_clarified(&asked, &clarified(app, words))).await;
            assert_eq!(no.code, "refused_contradiction", "{words}");
            no.clause("10.2.2.2");
        }
        let card = app.applicant().answer(&asked, "Ні, не скасовую, хай роблять").await.ok();
        let card = app.seen(card.row.id).await;
        let no = app.refuses(card.row.id, app.operator().decide_request(&card, &closing(None, false))).await;
        assert_eq!(no.code, "refused_contradiction");
    }

    /// An answer that says that the matter is not settled closes nothing after a question without a request either.
    async fn an_answer_that_nothing_is_settled_closes_nothing(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let asked = app.operator().ask(&working, "Чи є вода?", None).await.ok();
        let unsettled = "Каунаська 11, води досі немає";
        let no = app.refuses(working.row.id, app.operator().close_clarified(&asked, &clarified(app, unsettled))).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_contradiction", 409));
        no.clause("10.2.2.2");
        app.applicant().answer(&asked, unsettled).await.ok();
        let back = app.seen(working.row.id).await;
        let body = CloseClarified { answer: None, channel: None, call: None, ..clarified(app, "") };
        let no = app.refuses(working.row.id, app.operator().close_clarified(&back, &body)).await;
        assert_eq!(no.code, "refused_contradiction");
        let again = app.operator().ask(&back, "А тепер?", None).await.ok();
        let closed = app.operator().close_clarified(&again, &clarified(app, "Так, воду дали, дякую.")).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Clarified));
    }

    /// An operator takes nobody's word away: the applicant's words and the call are written down (10.1.1).
    async fn a_word_is_taken_back_by_the_applicant_only(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Мутна вода, виконавець грубіянив.").await;
        let card = app.seen(pending.row.id).await;
        let (id, record) = (card.row.id, last(&card).id);
        let operator = app.operator();
        let takes = |body: WithdrawFeedback| {
            let on = operator.on(&e::WITHDRAW_FEEDBACK, &[&id, &record]).version(card.row.version);
            async move { on.body(&body).send().await }
        };
        let said = |words: &str| WithdrawFeedback {
            words: Some(words.into()),
            channel: Some(Channel::Phone),
            call: Some(call(app)),
        };
        let no = app.refuses(id, takes(WithdrawFeedback::default())).await;
        assert_eq!(no.status, 422);
        no.clause("10.1.1");
        let no = app.refuses(id, takes(WithdrawFeedback { call: None, ..said("Забираю скаргу.") })).await;
        assert_eq!(no.code, "refused_call_record");
        let no = app.refuses(id, takes(said("трубку не беруть"))).await;
        assert_eq!(no.code, "refused_unanswered");
        no.clause("10.1.1");
        takes(said("Забираю скаргу, вода вже чиста.")).await.ok();
        let event = app.operator().history(id).await.pop().unwrap();
        assert_eq!((event.transition, event.note.as_deref()), (Transition::F02, Some("Забираю скаргу, вода вже чиста.")));
        let executor = app.vodokanal().history(id).await;
        assert!(executor.iter().all(|h| h.note.as_deref() != Some("Забираю скаргу, вода вже чиста.")));
    }

    /// A reason of signs that nobody can see is none.
    async fn an_invisible_reason_is_none(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        for blank in ["\u{3164}\u{3164}\u{3164}.", "\u{115F}\u{1160}…", "\u{200B}\u{FEFF}!"] {
            let no = app.refuses(working.row.id, app.operator().assign(&working, "kp-dorohy", Some(blank))).await;
            assert_eq!(no.status, 422, "{blank:?}");
        }
    }
}
