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
            let said = raw(&reader, pending.row.id).await.1.feedback;
            assert!(said.iter().all(|f| f.call.is_none()), "{}", reader.name);
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

    /// Staff see which person acted for an organisation and who filed; others see the organisation.
    async fn people_behind_organisations_are_named_to_staff(app: &TestApp) {
        let rework = app.ticket(Status::Rework).await;
        let master = "Майстер kp-vodokanal";
        for reader in [app.operator(), app.vodokanal()] {
            let card = reader.card(rework.row.id).await.ok();
            assert_eq!(card.resolutions[0].person.as_deref(), Some(master), "{}", reader.name);
            let taken = reader.history(rework.row.id).await;
            let taken = taken.iter().find(|h| h.transition == Transition::T06).unwrap();
            assert_eq!(taken.person.as_deref(), Some(master));
            assert!(taken.actor.as_deref().is_some_and(|a| a.contains("Водоканал") || a.contains("одоканал")));
        }
        for reader in [app.applicant(), app.analyst()] {
            let (text, card) = raw(&reader, rework.row.id).await;
            assert!(card.resolutions[0].person.is_none() && !text.contains("Майстер"), "{text}");
            let told = serde_json::to_string(&reader.history(rework.row.id).await).unwrap();
            assert!(!told.contains("Майстер"), "{told}");
        }
        let partner = app.integration(&[openapi::Scope::Create, openapi::Scope::Read]);
        let mut draft = make::water();
        draft.caller = Some(make::caller("Лисенко Марія Іванівна", "0671112233"));
        let filed = partner.file(&draft).await.ok().row.id;
        assert_eq!(app.seen(filed).await.filed_by.as_deref(), Some(partner.name.as_str()));
        assert!(partner.card(filed).await.ok().filed_by.is_none());
        let by_phone = app.operator().file(&draft).await.ok().row.id;
        assert_eq!(app.seen(by_phone).await.filed_by.as_deref(), Some("Мельник Оксана"));
    }

    /// An analyst gets no texts, no files, no house, on any route.
    async fn an_analyst_reads_figures(app: &TestApp) {
        let id = app.filed().await.row.id;
        let file = app.applicant().upload(id, AttachmentField::Applicant, "фото.png", files::png()).await.ok();
        let analyst = app.analyst();
        let full = app.seen(id).await;
        let (text, card) = raw(&analyst, id).await;
        assert!(card.text.is_empty() && card.row.excerpt.is_empty() && card.attachments.is_empty());
        let place = &card.location;
        assert!(place.building.is_none() && place.flat.is_none() && place.note.is_none() && place.lat.is_none());
        assert_eq!((place.street.as_deref(), card.row.place.as_str()), (full.location.street.as_deref(), "вул. Каунаська"));
        assert!(!text.contains(full.text.as_str()) && !text.contains("фото"), "{text}");
        for (status, key) in [(Status::Rework, "answer"), (Status::NonExecutionReview, "text"), (Status::Clarification, "question")] {
            let other = app.ticket(status).await;
            let (text, card) = raw(&analyst, other.row.id).await;
            for words in [tests::verbs::ANSWER, tests::verbs::JUSTIFICATION, "Який саме під’їзд?", "У другому під’їзді тиску так і немає.", "Перевірте стояк"] {
                assert!(!text.contains(words), "{key}: {text}");
            }
            let told = serde_json::to_string(&analyst.history(card.row.id).await).unwrap();
            assert!(!told.contains("\"note\""), "{told}");
        }
        analyst.on(&e::DOWNLOAD, &[&file.id]).send().await.refused("forbidden").status(403);
        analyst.on(&e::THUMBNAIL, &[&file.id]).send().await.refused("forbidden").status(403);
        let found = |q: &str| TicketQuery { q: Some(q.to_owned()), ..TicketQuery::default() };
        let word = full.text.split(' ').next().unwrap().to_owned();
        assert!(!app.operator().list(&found(&word)).await.is_empty());
        assert!(analyst.list(&found(&word)).await.is_empty(), "a search is an oracle of words");
        assert_eq!(analyst.list(&found(&full.row.number.to_string())).await.len(), 1);
        for row in analyst.list(&TicketQuery::default()).await {
            assert!(row.excerpt.is_empty() && !row.place.contains("11"), "{row:?}");
        }
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
