//! E01: a senior operator gives the executor more time, once, with a reason the applicant reads.
use backend::app::ticket::tell::{Letter, Occasion};
use openapi::ticket::HistoryEntry;
use tests::prelude::*;

const WHY: &str = "Насос везуть із заводу, поставка у четвер.";

/// The last line of the story, as this person reads it.
async fn last(who: &Actor, card: &TicketCard) -> HistoryEntry {
    who.history(card.row.id).await.pop().unwrap()
}

on_both! {
    /// The deadline moves, the status stays; the applicant reads when and why.
    async fn more_time_is_told_to_the_applicant(app: &TestApp) {
        let before = app.filed().await;
        let later = before.row.due_at.unwrap() + TimeDelta::hours(2);
        let after = app.senior().extend(&before, later, WHY).await.ok();
        assert_eq!((after.row.due_at, after.row.status), (Some(later), before.row.status));
        assert_eq!(after.row.version, before.row.version + 1);
        let told = last(&app.applicant(), &before).await;
        assert_eq!((told.transition, told.due_at, told.note.as_deref()), (Transition::E01, Some(later), Some(WHY)));
        let state = app.state();
        let about = Letter { ticket: before.row.id, occasion: Occasion::Extended, seq: told.seq };
        let queued = state.db.write::<_, store::DbError>(|c| store::outbox::claim(c, "test", app.now(), 200)).unwrap();
        let payload = serde_json::to_value(about).unwrap();
        assert_eq!(queued.iter().filter(|j| j.payload == payload).count(), 1);
    }

    /// Once in a round of work; a rework begins the next one.
    async fn once_in_a_round(app: &TestApp) {
        let card = app.ticket(Status::InProgress).await;
        let due = card.row.due_at.unwrap();
        let more = app.senior().extend(&card, due + TimeDelta::hours(1), WHY).await.ok();
        let senior = app.senior();
        let problem = app.refuses(more.row.id, senior.extend(&more, due + TimeDelta::hours(2), WHY)).await;
        assert_eq!(problem.code.as_str(), "refused_extended");
        let act = more.acts.iter().find(|a| a.act == Act::Extend).unwrap();
        assert!(!act.allowed && act.reason.as_deref().is_some_and(|r| r.contains("уже продовжували")));
        let vodokanal = app.vodokanal();
        let done = vodokanal.submit(&more, tests::verbs::ANSWER).await.ok();
        let back = ReturnForRework { reason: "На фото інша адреса.".to_owned(), photo: false };
        let call = app.operator();
        let call = call.on(&e::RETURN_FOR_REWORK, &[&done.row.id]).version(done.row.version).body(&back);
        let rework = call.send().await.ok();
        let due = rework.row.due_at.unwrap();
        app.senior().extend(&rework, due + TimeDelta::hours(1), WHY).await.ok();
    }

    /// Neither back, nor without end, nor without a reason, nor by another role.
    async fn within_bounds_and_by_seniors(app: &TestApp) {
        let card = app.filed().await;
        let due = card.row.due_at.unwrap();
        let senior = app.senior();
        for (wrong, says) in [(due, "пізнішим"), (due + TimeDelta::days(400), "щонайбільше до")] {
            let problem = app.refuses(card.row.id, senior.extend(&card, wrong, WHY)).await;
            assert_eq!(problem.code.as_str(), "refused_term");
            assert!(problem.errors.iter().any(|e| e.pointer == "/due_at"), "{problem:?}");
            assert!(problem.detail.contains(says), "{problem:?}");
        }
        senior.extend(&card, due + TimeDelta::hours(1), "…").await.refused("invalid_input").status(422);
        for who in [app.operator(), app.vodokanal(), app.manager(), app.applicant()] {
            who.extend(&card, due + TimeDelta::hours(1), WHY).await.refused("forbidden").status(403);
        }
        let offered = app.operator().card(card.row.id).await.ok();
        assert!(offered.acts.iter().all(|a| a.act != Act::Extend));
    }

    /// While a question waits, the clock stands before and after; the answer brings the added days with it.
    async fn a_clock_that_stands(app: &TestApp) {
        let card = app.ticket(Status::Clarification).await;
        let later = card.row.due_at.unwrap() + TimeDelta::hours(3);
        let after = app.senior().extend(&card, later, WHY).await.ok();
        assert_eq!((after.row.status, after.row.due_at), (Status::Clarification, Some(later)));
        assert_eq!(after.clock_stopped_at, card.clock_stopped_at);
        assert!(after.clock_stopped_at.is_some());
    }
}
