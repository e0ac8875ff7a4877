//! Filing: what the receipt says, what the street becomes, near duplicates, numbers.
use openapi::ticket::NearQuery;
use tests::prelude::*;

on_both! {
    /// The answer is the whole card with its ETag; the number is the next one.
    async fn the_receipt_is_the_card(app: &TestApp) {
        let reply = app.applicant().file(&make::water()).await;
        let etag = reply.header("etag").expect("an ETag").to_owned();
        let card = reply.ok();
        assert_eq!(etag, format!("\"{}\"", card.row.version));
        assert_eq!((card.text.as_str(), card.row.excerpt.as_str()), (make::water().text.as_str(), make::water().text.as_str()));
        let next = app.applicant().file(&make::water()).await.ok();
        assert_eq!(next.row.number, card.row.number + 1);
        let read = app.applicant().on(&e::GET_TICKET, &[&card.row.id]).send().await;
        assert_eq!(read.header("etag"), Some(etag.as_str()));
        assert_eq!(read.ok(), card);
    }

    /// A former name becomes the present one, and the street tells the district.
    async fn the_street_is_understood(app: &TestApp) {
        let mut draft = make::water();
        draft.place.street = Some("ул. Ленина".into());
        let cyrillic_russian = app.applicant().file(&draft).await.ok();
        draft.place.street = Some("леніна".into());
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!(card.location.street.as_deref(), Some("вул. Святомиколаївська"));
        assert_eq!(card.row.district.as_ref().map(|d| d.as_str()), Some("tsentralno-miskyi"));
        assert!(card.row.place.contains("Святомиколаївська, 11") && !card.row.place.contains("кв"), "{}", card.row.place);
        assert!(cyrillic_russian.location.street.is_some(), "an unknown street stays as it was written");
    }

    /// A neighbour's open request at the same house is shown before, without the person.
    async fn near_duplicates_are_shown_without_a_person(app: &TestApp) {
        let card = app.filed().await;
        let query = NearQuery {
            item: Some("01.03".into()), street: Some("вул. Каунаська".into()), building: Some("11".into()), ..NearQuery::default()
        };
        let reply = app.stranger().on(&e::NEAR_TICKETS, &[]).query(&query).send().await;
        let text = reply.text();
        assert!(!text.contains("Коваль") && !text.contains("Слабкий тиск холодної") && !text.contains("380"), "{text}");
        let near = reply.ok();
        assert_eq!((near.len(), near[0].number, near[0].id), (1, card.row.number, None));
        assert_eq!(near[0].place, "вул. Каунаська", "the house of a neighbour is nobody's business");
        let desk = app.operator().on(&e::NEAR_TICKETS, &[]).query(&query).send().await.ok();
        assert_eq!(desk[0].id, Some(card.row.id));
        assert!(desk[0].place.contains("11"), "the desk knows the house: {}", desk[0].place);
        let next_door = NearQuery { building: Some("12".into()), ..query.clone() };
        let near = app.stranger().on(&e::NEAR_TICKETS, &[]).query(&next_door).send().await.ok();
        assert_eq!(near[0].number, card.row.number, "of what is in a building the street is told: by no house it is found out");
        assert!(app.operator().on(&e::NEAR_TICKETS, &[]).query(&next_door).send().await.ok().is_empty());
        for other in [
            NearQuery { street: Some("бульв. Металургійний".into()), ..query.clone() },
            NearQuery { item: Some("01.08".into()), ..query.clone() },
        ] {
            assert!(app.stranger().on(&e::NEAR_TICKETS, &[]).query(&other).send().await.ok().is_empty(), "{other:?}");
        }
        let other_item = NearQuery { item: None, ..query };
        assert_eq!(app.stranger().on(&e::NEAR_TICKETS, &[]).query(&other_item).send().await.ok().len(), 1);
    }

    /// What the public map never shows is told to no neighbour, not even by its address.
    async fn what_is_not_public_is_near_nobody(app: &TestApp) {
        let draft = CreateTicket { item: Some("02.04".into()), ..make::water() };
        let card = app.applicant().file(&draft).await.ok();
        let query = NearQuery {
            item: Some("02.04".into()), street: Some("вул. Каунаська".into()), building: Some("11".into()), ..NearQuery::default()
        };
        assert!(app.stranger().on(&e::NEAR_TICKETS, &[]).query(&query).send().await.ok().is_empty());
        let desk = app.operator().on(&e::NEAR_TICKETS, &[]).query(&query).send().await.ok();
        assert_eq!(desk[0].number, card.row.number);
    }

    /// An applicant files for themselves; an operator names the caller.
    async fn the_caller_is_named_by_operators_only(app: &TestApp) {
        let caller = Some(make::caller("Лисенко Марія", "0671112233"));
        let draft = CreateTicket { caller: caller.clone(), ..make::water() };
        app.applicant().file(&draft).await.refused("invalid_input").points_at("/caller");
        app.operator().file(&make::water()).await.refused("invalid_input").points_at("/caller");
        let draft = CreateTicket { caller, channel: Some(Channel::Cabinet), ..make::water() };
        app.operator().file(&draft).await.problem().status(422).points_at("/channel");
        let draft = CreateTicket { channel: Some(Channel::Phone), ..make::water() };
        app.applicant().file(&draft).await.problem().status(422).points_at("/channel");
    }

    /// A new request continues a closed one; to an open one its applicant adds a comment.
    async fn only_a_closed_request_is_continued(app: &TestApp) {
        let open = app.filed().await;
        let draft = CreateTicket { linked_to: Some(open.row.id), ..make::water() };
        let no = app.applicant().file(&draft).await.refused("invalid_input");
        no.points_at("/linked_to");
        let closed = app.closed(ClosureReason::Confirmed).await;
        let draft = CreateTicket { linked_to: Some(closed.row.id), ..make::water() };
        let linked = app.applicant().file(&draft).await.ok().linked_to.expect("the closed one");
        assert_eq!(linked.id, closed.row.id);
    }

    /// A card that was picked is the caller's: another name needs another card. A district that is not the street's waits for
    /// an operator.
    async fn what_contradicts_itself_is_asked_about(app: &TestApp) {
        let filed = app.operator().file(&CreateTicket { caller: Some(make::caller("Лисенко Марія Іванівна", "0671112233")), ..make::water() }).await.ok();
        let mut caller = make::caller("Бондар Петро", "0671112233");
        caller.id = Some(filed.applicant.unwrap().id);
        let draft = CreateTicket { caller: Some(caller), ..make::water() };
        app.operator().file(&draft).await.refused("invalid_input").points_at("/caller/full_name");
        let mut draft = make::water();
        draft.place.district = Some("inhuletskyi".into());
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!((card.row.status, card.row.executor), (Status::Registered, None));
        draft.caller = Some(make::caller("Лисенко Марія Іванівна", "0671112233"));
        assert_eq!(app.operator().file(&draft).await.ok().row.status, Status::Assigned);
    }

    /// Numbers are no description, and half a point is no place.
    async fn words_and_whole_points(app: &TestApp) {
        for text in ["12345", "1 2 3 4 5", "№ 555 777"] {
            let draft = CreateTicket { text: text.into(), ..make::water() };
            app.applicant().file(&draft).await.refused("invalid_input").points_at("/text");
        }
        for (lat, lon, missing) in [(Some(47.9), None, "/place/lon"), (None, Some(33.4), "/place/lat")] {
            let mut draft = make::water();
            (draft.place.lat, draft.place.lon) = (lat, lon);
            app.applicant().file(&draft).await.refused("invalid_input").points_at(missing);
            let query = NearQuery { lat, lon, ..NearQuery::default() };
            app.applicant().on(&e::NEAR_TICKETS, &[]).query(&query).send().await.refused("invalid_input");
        }
    }

    /// Both may file at the same moment; everyone gets a number of their own.
    async fn many_at_once_get_their_own_numbers(app: &TestApp) {
        let (me, draft) = (app.applicant(), make::water());
        let (a, b, c, d, f, g) = tokio::join!(
            me.file(&draft), me.file(&draft), me.file(&draft), me.file(&draft), me.file(&draft), me.file(&draft),
        );
        let mut numbers: Vec<i64> = [a, b, c, d, f, g].into_iter().map(|r| r.ok().row.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 6);
    }

    /// The outbox holds the receipt, written in the same transaction; a refused request leaves none.
    async fn a_refused_request_leaves_nothing(app: &TestApp) {
        let mut draft = make::water();
        draft.place = PlaceInput::default();
        app.applicant().file(&draft).await.refused("refused_place");
        let page = app.operator().on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await.ok();
        assert!(page.items.is_empty());
        let first = app.applicant().file(&make::water()).await.ok();
        assert!(first.row.number > 0);
    }
}
