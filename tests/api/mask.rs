//! What each role sees of a person (DOMAIN 5): nothing more than it needs.
use tests::prelude::*;

const PHONE: &str = "+380671234501";
const NAME: &str = "Коваль Олена Петрівна";

async fn raw(actor: &Actor, id: TicketId) -> (String, TicketCard) {
    let reply = actor.card(id).await;
    (String::from_utf8(reply.bytes.clone()).unwrap(), reply.ok())
}

on_both! {
    /// The applicant and the operators see the whole card.
    async fn the_applicant_and_operators_see_everything(app: &TestApp) {
        let id = app.filed().await.row.id;
        for reader in [app.applicant(), app.operator(), app.senior()] {
            let (_, card) = raw(&reader, id).await;
            let person = card.applicant.expect("the person");
            assert_eq!((person.full_name.as_str(), person.phone.as_deref()), (NAME, Some(PHONE)));
            assert!(person.email.is_some() && person.residence.is_some() && person.basis.is_some());
            assert_eq!(card.location.flat.as_deref(), Some("4"));
        }
    }

    /// An executor sees name, phone and flat of its own open requests, and nothing once they are closed.
    async fn an_executor_sees_contacts_of_open_requests_only(app: &TestApp) {
        let id = app.filed().await.row.id;
        for reader in [app.vodokanal(), app.manager()] {
            let (text, card) = raw(&reader, id).await;
            let person = card.applicant.expect("whom to call");
            assert_eq!((person.full_name.as_str(), person.phone.as_deref()), (NAME, Some(PHONE)));
            assert!(person.email.is_none() && person.residence.is_none() && person.basis.is_none());
            assert!(!text.contains("olena@example.org"), "{text}");
        }
        let closed = app.closed(ClosureReason::Confirmed).await;
        let (text, card) = raw(&app.vodokanal(), closed.row.id).await;
        assert!(card.applicant.is_none() && card.location.flat.is_none());
        assert!(!text.contains(PHONE) && !text.contains(NAME), "{text}");
    }

    /// An analyst reads requests without people.
    async fn an_analyst_sees_no_person(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Phone, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        let (text, card) = raw(&app.analyst(), pending.row.id).await;
        assert!(card.applicant.is_none() && card.row.applicant_name.is_none() && card.location.flat.is_none());
        assert!(card.feedback.iter().all(|f| f.call.is_none()));
        assert!(!text.contains(PHONE) && !text.contains("Коваль"), "{text}");
        let query = TicketQuery::default();
        let list = app.analyst().on(&e::LIST_TICKETS, &[]).query(&query).send().await;
        assert!(!String::from_utf8(list.bytes).unwrap().contains("Коваль"));
    }

    /// Names in lists are for operators; the flat is in no list at all.
    async fn lists_name_people_to_operators_only(app: &TestApp) {
        app.filed().await;
        let query = TicketQuery::default();
        for (reader, named) in [(app.operator(), true), (app.senior(), true), (app.vodokanal(), false), (app.analyst(), false)] {
            let rows = reader.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok().items;
            assert_eq!(rows[0].applicant_name.is_some(), named, "{}", reader.name);
            assert!(!rows[0].place.contains("кв"), "{}", rows[0].place);
        }
    }

    /// The record of a call is for the desk.
    async fn call_records_stay_at_the_desk(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Phone, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        assert!(raw(&app.operator(), pending.row.id).await.1.feedback[0].call.is_some());
        for reader in [app.vodokanal(), app.analyst()] {
            assert!(raw(&reader, pending.row.id).await.1.feedback[0].call.is_none(), "{}", reader.name);
        }
    }

    /// Staff is named to staff; to the applicant it is «працівник» and the organisation.
    async fn staff_is_named_to_staff(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let rework = app.reworked(&pending).await;
        let names = |history: Vec<openapi::ticket::HistoryEntry>| -> String {
            history.into_iter().filter_map(|h| h.actor).collect::<Vec<_>>().join(" ")
        };
        assert!(names(app.operator().history(rework.row.id).await).contains("Мельник"));
        let seen = names(app.applicant().history(rework.row.id).await);
        assert!(!seen.contains("Мельник") && !seen.contains("Майстер"), "{seen}");
    }

    /// Looking people up by phone is an operator's right, and answers with cards only for that phone.
    async fn people_are_looked_up_by_operators(app: &TestApp) {
        app.filed().await;
        let ask = |actor: Actor, phone: &'static str| async move {
            actor.on(&e::FIND_APPLICANTS, &[]).raw_query("phone", phone).send().await
        };
        let cards = ask(app.operator(), "067 123 45 01").await.ok();
        assert_eq!((cards.len(), cards[0].open_tickets), (1, 1));
        assert!(ask(app.operator(), "067 999 99 99").await.ok().is_empty());
        ask(app.operator(), "12").await.refused("invalid_input").points_at("/phone");
        for other in [app.applicant(), app.vodokanal(), app.analyst(), app.admin()] {
            ask(other, "067 123 45 01").await.refused("forbidden");
        }
    }
}
