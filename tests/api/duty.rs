//! What an executor's organisation is told of: written in the transaction of the act, to nobody else.
use backend::app::ticket::duty::{TOPIC, Told};
use backend::clock::Clock;
use domain::letters::Duty;
use tests::prelude::*;
use tests::verbs::{ANSWER, JUSTIFICATION};

/// A server whose letters do not leave: they stay in the outbox, to be looked at.
async fn with_letters(app: &TestApp) -> TestApp {
    let clock = Clock::manual(tests::app::start_of_time());
    TestApp::with(app.database.kind, clock, |c| {
        c.mail = Some("smtp://127.0.0.1:1".to_owned())
    })
    .await
}

/// Everything that was queued since the last look, in order: who is told, and of what.
fn told(app: &TestApp, id: TicketId) -> Vec<(String, Duty)> {
    let now = app.now() + TimeDelta::days(2);
    let taken = app.state().db.write::<_, store::DbError>(|c| {
        let jobs = store::outbox::claim(c, "test", now, 500)?;
        jobs.iter().try_for_each(|j| store::outbox::finish(c, j.id))?;
        Ok(jobs)
    });
    let jobs = taken.unwrap().into_iter().filter(|j| j.topic == TOPIC);
    let mut told: Vec<Told> = jobs.map(|j| serde_json::from_value(j.payload).unwrap()).collect();
    told.retain(|t| t.ticket == id);
    told.sort_by_key(|t| t.seq);
    told.into_iter()
        .map(|t| (t.executor.to_string(), t.duty))
        .collect()
}

fn vodokanal(duty: Duty) -> Vec<(String, Duty)> {
    vec![("kp-vodokanal".to_owned(), duty)]
}

on_both! {
    /// Assignment, passing on, another deadline, return, confirmation.
    async fn the_executor_hears_of_its_work(app: &TestApp) {
        let app = &with_letters(app).await;
        let card = app.filed().await;
        let id = card.row.id;
        assert_eq!(told(app, id), vodokanal(Duty::Assigned));
        let unit = PassOn { unit: Some("vodokanal-zakhid".into()), worker: None, note: None };
        let card = app.manager().pass_on(&card, &unit).await.ok();
        assert_eq!(told(app, id), vodokanal(Duty::PassedOn));
        let due = card.row.due_at.unwrap() + TimeDelta::hours(1);
        let card = app.senior().extend(&card, due, "Насос у дорозі.").await.ok();
        assert_eq!(told(app, id), vodokanal(Duty::Deadline));
        let working = app.vodokanal().accept(&card).await.ok();
        let done = app.vodokanal().submit(&working, ANSWER).await.ok();
        assert_eq!(told(app, id), [], "its own acts are no news to it");
        let back = ReturnForRework { reason: "На фото інша адреса.".to_owned(), photo: false };
        let op = app.operator();
        let call = op.on(&e::RETURN_FOR_REWORK, &[&id]).version(done.row.version).body(&back);
        call.send().await.ok();
        assert_eq!(told(app, id), vodokanal(Duty::Returned));
    }

    /// Taken from one and given to another: both hear, and the former one stops.
    async fn both_hear_of_a_move(app: &TestApp) {
        let app = &with_letters(app).await;
        let card = app.filed().await;
        told(app, card.row.id);
        app.operator().assign(&card, "kp-dorohy", Some("Це дорога.")).await.ok();
        let both = [("kp-vodokanal".to_owned(), Duty::TakenAway), ("kp-dorohy".to_owned(), Duty::Assigned)];
        assert_eq!(told(app, card.row.id), both);
    }

    /// A justification is accepted or not; the applicant's words before they are decided on are told to nobody.
    async fn what_became_of_a_justification_and_of_words(app: &TestApp) {
        let app = &with_letters(app).await;
        let review = app.ticket(Status::NonExecutionReview).await;
        assert_eq!(told(app, review.row.id).last().unwrap().1, Duty::Assigned);
        let record = review.non_executions.last().unwrap().id;
        let body = DecideNonExecution { accept: false, note: "Доступ є.".into(), danger_removed: false };
        let op = app.operator();
        let call = op.on(&e::DECIDE_NON_EXECUTION, &[&review.row.id, &record]).version(review.row.version).body(&body);
        call.send().await.ok();
        assert_eq!(told(app, review.row.id), vodokanal(Duty::JustificationRejected));
        assert!(JUSTIFICATION.len() > 30);
        let pending = app.ticket(Status::PendingClosure).await;
        told(app, pending.row.id);
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        assert_eq!(told(app, pending.row.id), []);
    }

    /// Confirmed and cancelled: stop, nothing more to do.
    async fn they_are_told_to_stop(app: &TestApp) {
        let app = &with_letters(app).await;
        for (reason, duty) in [
            (ClosureReason::Confirmed, Duty::Confirmed),
            (ClosureReason::Cancelled, Duty::Stop),
            (ClosureReason::NonExecution, Duty::JustificationAccepted),
        ] {
            let closed = app.closed(reason).await;
            let told = told(app, closed.row.id);
            assert_eq!(told.last().map(|(_, d)| *d), Some(duty), "{reason:?}");
            let ends = [Duty::Stop, Duty::Confirmed, Duty::JustificationAccepted];
            assert_eq!(told.iter().filter(|(_, d)| ends.contains(d)).count(), 1, "{told:?}");
        }
    }
}
