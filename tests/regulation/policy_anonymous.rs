//! DOMAIN 6: emergencies without an applicant. An operator files them, nobody confirms them, an operator closes them on
//! the executor's report.
use crate::{last_event, transitions};
use openapi::ticket::CloseReported;
use tests::prelude::*;

on_both! {
    /// T02 without a person, T25 on the report; no letters to nobody, everything that reads a request copes.
    async fn an_open_manhole_without_an_applicant(app: &TestApp) {
        let op = app.operator();
        let filed = op.file(&make::nobodys()).await.ok();
        assert_eq!((filed.row.status, filed.row.kind), (Status::Assigned, Some(Kind::Emergency)));
        assert!(filed.anonymous && filed.applicant.is_none() && filed.row.applicant_name.is_none());
        assert_eq!(transitions(app, filed.row.id).await, [Transition::T02, Transition::T03]);
        let known = app.filed().await;
        let mut listed: Vec<_> = op.list(&TicketQuery::default()).await.iter().map(|r| r.number).collect();
        listed.sort_unstable();
        assert_eq!(listed, [filed.row.number, known.row.number], "lists hold both");
        let found = op.list(&TicketQuery { q: Some("люк".into()), ..TicketQuery::default() }).await;
        assert_eq!(found.iter().map(|r| r.number).collect::<Vec<_>>(), [filed.row.number], "search finds it");
        let hers = TicketQuery { applicant: app.applicant().card, ..TicketQuery::default() };
        assert_eq!(op.list(&hers).await.len(), 1);
        assert_eq!(app.vodokanal().list(&TicketQuery::default()).await.len(), 2);
        app.applicant().card(filed.row.id).await.refused("not_found");

        let pending = app.nobodys_pending().await;
        let to_call = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
        assert!(op.list(&to_call).await.is_empty(), "nobody is called");
        let attempt = json!({"result": "no_answer"});
        op.on(&e::CALL_ATTEMPT, &[&pending.row.id]).json(&attempt).send().await.refused("refused_anonymous").status(409);
        let note = CloseReported { note: "Фотозвіт: люк закрито.".into(), danger_removed: true };
        let unsure = CloseReported { danger_removed: false, ..note.clone() };
        op.on(&e::CLOSE_REPORTED, &[&pending.row.id]).version(pending.row.version).body(&unsure).send().await.refused("refused_danger").clause("10.2.2.2");
        let executor = app.vodokanal();
        executor.on(&e::CLOSE_REPORTED, &[&pending.row.id]).version(pending.row.version).body(&note).send().await.refused("forbidden").status(403).clause("10.2.2.1");
        let closed = op.on(&e::CLOSE_REPORTED, &[&pending.row.id]).version(pending.row.version).body(&note).send().await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Reported));
        assert_eq!(last_event(app, pending.row.id).await.transition, Transition::T25);
        app.analyst().card(closed.row.id).await.ok();
    }

    /// Nobody but an operator files without an applicant, and hears why.
    async fn an_applicant_files_under_a_name(app: &TestApp) {
        let draft = CreateTicket { anonymous: true, caller: None, ..make::nobodys() };
        for who in [app.applicant(), app.integration(&[Scope::Create])] {
            let no = who.file(&draft).await.refused("refused_anonymous");
            no.status(422).points_at("/anonymous").clause("1.1");
        }
    }

    /// It never waits for a confirmation, and no feedback is taken; the reason is said.
    async fn nobody_is_asked(app: &TestApp) {
        let pending = app.nobodys_pending().await;
        let op = app.operator();
        let words = |text: &str| tests::voice::words(app, Voice::Phone, text);
        let asked = json!({"question": "Який саме люк?", "channel": "phone"});
        for reply in [
            op.on(&e::COMMENT, &[&pending.row.id]).version(pending.row.version).body(&words("Не закрили.")).send().await,
            op.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&words("Закрили.")).send().await,
            op.on(&e::REQUEST_CANCELLATION, &[&pending.row.id]).version(pending.row.version).body(&words("Не треба.")).send().await,
            op.on(&e::ASK_CLARIFICATION, &[&pending.row.id]).version(pending.row.version).json(&asked).send().await,
        ] {
            let no = reply.refused("refused_anonymous").status(409);
            assert!(no.clause.is_some() && no.instead.contains(&Act::CloseReported), "{no:#?}");
        }
        let acts = app.seen(pending.row.id).await.acts;
        assert!(acts.iter().any(|a| a.act == Act::CloseReported && a.allowed));
        let somebodys = app.ticket(Status::PendingClosure).await;
        assert!(!somebodys.acts.iter().any(|a| a.act == Act::CloseReported), "who filed is heard");
    }

    /// Only operators, only emergencies, only while the setting is on; a caller beside it is refused.
    async fn only_an_emergency_and_only_by_an_operator(app: &TestApp) {
        let op = app.operator();
        let normal = CreateTicket { kind: None, ..CreateTicket { anonymous: true, ..make::water() } };
        let no = op.file(&normal).await.refused("refused_anonymous").status(422);
        assert_eq!(no.clause.as_ref().map(|c| c.number.as_str()), Some("1.1"));
        no.points_at("/anonymous");
        let named = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::nobodys() };
        op.file(&named).await.refused("invalid_input").points_at("/anonymous");
        app.applicant().file(&make::nobodys()).await.problem();
        app.integration(&[Scope::Create]).file(&make::nobodys()).await.refused("refused_anonymous").status(422);
        app.policy(|p| p.anonymous_emergencies = false);
        op.file(&make::nobodys()).await.refused("refused_anonymous").status(422);
        assert!(op.list(&TicketQuery::default()).await.is_empty());
    }
}
