//! 10.3.1.2: the answer after a return takes up the applicant's comment.
use crate::{clause_of, last_event};
use tests::prelude::*;

const AGAIN: &str = "Стояк другого під’їзду промито, тиск 3,2 бара.";

on_both! {
    /// T15: the new answer is linked to the comment it takes up.
    async fn the_new_answer_takes_up_the_comment(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(voice, FeedbackKind::Comment, &pending, "У другому під’їзді тиску немає.").await;
            let rework = app.operator().return_for_rework(&card, "Перевірте другий під’їзд.").await.ok();
            let done = app.vodokanal().submit(&rework, AGAIN).await.ok();
            assert_eq!(done.row.status, Status::PendingClosure);
            let answer = done.resolutions.last().unwrap();
            assert_eq!((answer.round, answer.answers_comment), (2, rework.rework_comment));
            assert_eq!(answer.answer, AGAIN);
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T15, "10.3.1.2"));
            let mine = app.applicant().card(card.row.id).await.ok();
            assert_eq!(mine.resolutions.len(), 2, "both answers stay readable");
        }
    }

    /// An answer that takes up no comment, or another one, is refused.
    async fn an_answer_that_ignores_the_comment_is_refused(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        let executor = app.vodokanal();
        let other = domain::FeedbackId(uuid::Uuid::new_v4());
        for answers_comment in [None, Some(other)] {
            let body = Submit { answer: AGAIN.into(), documents_created: false, answers_comment };
            let no = app.refuses(rework.row.id, executor.submit_as(&rework, &body)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_comment", 422));
            no.clause("10.3.1.2").points_at("/answers_comment");
        }
    }

    /// The old answer again is no new answer.
    async fn the_answer_is_a_new_one(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        let executor = app.vodokanal();
        for text in ["", "ок", ".........."] {
            let no = app.refuses(rework.row.id, executor.submit(&rework, text)).await;
            no.status(422).points_at("/answer");
        }
    }

    /// Rework moved to another executor stays rework: the new one owes the comment an answer.
    async fn moved_rework_still_takes_up_the_comment(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        let moved = app.operator().assign(&rework, "kp-dorohy", Some("Труба на їхньому балансі.")).await.ok();
        assert_eq!((moved.row.status, moved.row.due_at), (Status::Rework, rework.row.due_at));
        assert_eq!(moved.rework_comment, rework.rework_comment);
        let roads = app.executor("kp-dorohy");
        let seen = roads.card(rework.row.id).await.ok();
        assert!(seen.feedback.iter().any(|f| Some(f.id) == seen.rework_comment && !f.text.is_empty()));
        let silent = Submit { answer: AGAIN.into(), documents_created: false, answers_comment: None };
        let no = app.refuses(rework.row.id, roads.submit_as(&moved, &silent)).await;
        assert_eq!(no.code, "refused_comment");
        no.clause("10.3.1.2");
        let done = roads.submit(&moved, AGAIN).await.ok();
        assert_eq!(done.resolutions.last().unwrap().answers_comment, rework.rework_comment);
        assert_eq!(last_event(app, rework.row.id).await.transition, Transition::T15);
    }

    /// An answer that equals an earlier one, «виконано» with filler and a paper that is denied are marked, for
    /// executor and operator; nothing is refused for it, and the applicant sees no marks.
    async fn what_is_worth_a_second_look_is_marked(app: &TestApp) {
        use domain::AnswerMark as M;
        let rework = app.ticket(Status::Rework).await;
        let same = tests::verbs::ANSWER.to_uppercase();
        app.vodokanal().submit(&rework, &same).await.ok();
        for reader in [app.operator(), app.vodokanal()] {
            let answers = reader.card(rework.row.id).await.ok().resolutions;
            let marks: Vec<_> = answers.into_iter().map(|r| r.marks).collect();
            assert_eq!(marks, [Vec::new(), vec![M::SameAnswer]], "{}", reader.name);
        }
        for reader in [app.applicant(), app.analyst()] {
            let answers = reader.card(rework.row.id).await.ok().resolutions;
            assert!(answers.iter().all(|r| r.marks.is_empty()), "{}", reader.name);
        }
        for (answer, mark) in [
            ("Роботи виконано в повному обсязі.", M::Filler),
            ("Стояк обстежено, складено акт.", M::PapersDenied),
        ] {
            let working = app.ticket(Status::InProgress).await;
            let done = app.vodokanal().submit(&working, answer).await.ok();
            assert_eq!(done.resolutions[0].marks, [mark]);
        }
        let working = app.ticket(Status::InProgress).await;
        let justified = |card| async move {
            app.vodokanal().justify(&card, NonExecutionReason::Technical, tests::verbs::JUSTIFICATION).await.ok()
        };
        let review = justified(working).await;
        let back = app.operator().decide_non_execution(&review, false, "Балансова довідка каже інше.").await.ok();
        let again = justified(back).await;
        let marks: Vec<_> = again.non_executions.into_iter().map(|n| n.marks).collect();
        assert_eq!(marks, [Vec::new(), vec![M::SameJustification]]);
    }

    /// A return by the operator's own control (T17) has no comment to take up.
    async fn without_a_comment_there_is_none_to_take_up(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let body = ReturnForRework { reason: "На фото інша адреса.".into(), photo: false };
        let op = app.operator();
        let back = op.on(&e::RETURN_FOR_REWORK, &[&pending.row.id]).version(pending.row.version).body(&body).send().await.ok();
        let done = app.vodokanal().submit(&back, AGAIN).await.ok();
        assert_eq!(done.resolutions.last().unwrap().answers_comment, None);
    }

    /// Only the executor that has the request answers.
    async fn only_its_own_executor_answers(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        for (other, status) in [(app.executor("kp-dorohy"), 404), (app.applicant(), 403), (app.operator(), 403)] {
            assert_eq!(app.refuses(rework.row.id, other.submit(&rework, AGAIN)).await.status, status, "{}", other.name);
        }
        let done = app.manager().submit(&rework, AGAIN).await.ok();
        assert_eq!(done.row.status, Status::PendingClosure, "the manager acts for the whole organisation");
    }
}
