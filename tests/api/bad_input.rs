//! Input that is no input: broken JSON, wrong types, unknown fields and codes, impossible dates.
use tests::prelude::*;
use tests::voice::call;

on_both! {
    /// JSON that cannot be read is malformed, and the position is named.
    async fn broken_json(app: &TestApp) {
        let me = app.applicant();
        for raw in ["{\"text\": ", "{'text': 'вода'}", "nonsense", "{\"text\":\"Немає води\"} tail", "\u{FEFF}{}"] {
            let reply = me.on(&e::CREATE_TICKET, &[]).raw("application/json", raw).send().await;
            reply.refused("malformed").status(400);
        }
        let reply = me.on(&e::CREATE_TICKET, &[]).raw("application/json", "[1,2").send().await;
        assert!([400, 422].contains(&reply.status), "{}", reply.text());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let reply = me.on(&e::CREATE_TICKET, &[]).raw("application/json", deep).send().await;
        assert!([400, 422].contains(&reply.status), "{}", reply.text());
    }

    /// Another media type is not guessed at.
    async fn other_media_types(app: &TestApp) {
        let me = app.applicant();
        let body = serde_json::to_vec(&make::water()).unwrap();
        for media_type in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jsonp"] {
            let reply = me.on(&e::CREATE_TICKET, &[]).raw(media_type, body.clone()).send().await;
            reply.refused("unsupported_type").status(415);
        }
        me.on(&e::CREATE_TICKET, &[]).raw("application/json; charset=utf-8", body).send().await.ok();
    }

    /// Unknown and missing fields, wrong types: each with its pointer.
    async fn fields_that_do_not_fit(app: &TestApp) {
        let me = app.applicant();
        let good = serde_json::to_value(make::water()).unwrap();
        for (pointer, code, change) in [
            ("/priority", "unknown_field", json!({"priority": 1})),
            ("/status", "unknown_field", json!({"status": "closed"})),
            ("/place/house", "unknown_field", json!({"place": {"street": "вул. Каунаська", "house": "11"}})),
            ("/kind", "unknown_value", json!({"kind": "very_fast"})),
            ("/channel", "unknown_value", json!({"channel": "telegram"})),
            ("/text", "type", json!({"text": 5})),
            ("/text", "type", json!({"text": null})),
            ("/place/lat", "type", json!({"place": {"lat": "north"}})),
            ("/place/lat", "range", json!({"place": {"lat": 91.0, "lon": 33.0}})),
            ("/place/lon", "range", json!({"place": {"lat": 47.0, "lon": -180.5}})),
            ("/linked_to", "type", json!({"linked_to": "nonsense"})),
            ("/appeal", "type", json!({"appeal": "yes"})),
        ] {
            let mut body = good.clone();
            for (key, value) in change.as_object().unwrap() {
                body[key] = value.clone();
            }
            let no = me.on(&e::CREATE_TICKET, &[]).json(&body).send().await.refused("invalid_input").status(422);
            no.field_code(pointer, code);
        }
        me.on(&e::CREATE_TICKET, &[]).json(&json!([])).send().await.problem().status(422);
        me.on(&e::CREATE_TICKET, &[]).json(&json!("text")).send().await.problem().status(422);
        me.on(&e::CREATE_TICKET, &[]).send().await.refused("malformed").status(400);
    }

    /// Codes the reference data does not hold.
    async fn unknown_codes(app: &TestApp) {
        let me = app.applicant();
        for (pointer, draft) in [
            ("/item", make::draft(Some("99.99"), "Щось невідоме.")),
            ("/item", make::draft(Some("01.03'; --"), "Щось невідоме.")),
            ("/item", make::draft(Some(&"9".repeat(10_000)), "Щось невідоме.")),
            ("/place/district", CreateTicket {
                place: PlaceInput { district: Some("atlantis".into()), ..make::water().place }, ..make::water()
            }),
            ("/linked_to", CreateTicket { linked_to: Some(TicketId(uuid::Uuid::new_v4())), ..make::water() }),
        ] {
            me.file(&draft).await.problem().status(422).points_at(pointer);
        }
        let mut by_id = make::caller("Лисенко Марія", "0671112233");
        by_id.id = Some(domain::ApplicantId(uuid::Uuid::new_v4()));
        let draft = CreateTicket { caller: Some(by_id), ..make::water() };
        app.operator().file(&draft).await.problem().status(422).points_at("/caller/id");
    }

    /// Dates in the future and in the far past.
    async fn impossible_dates(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let op = app.operator();
        let mut body = LeaveFeedback {
            text: "Дякую.".into(), channel: Some(Channel::Phone), call: Some(call(app)),
        };
        body.call.as_mut().unwrap().at = app.now() + TimeDelta::days(400);
        let send = op.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&body).send();
        app.refuses(pending.row.id, send).await.status(422).points_at("/call/at");
        let assigned = app.filed().await;
        let senior = app.senior();
        for due in ["2020-01-01T00:00:00Z", "0001-01-01T00:00:00Z"] {
            let body = json!({"executor": "kp-dorohy", "reason": "Інша мережа.", "due_at": due});
            let send = senior.on(&e::ASSIGN, &[&assigned.row.id]).version(assigned.row.version).json(&body).send();
            app.refuses(assigned.row.id, send).await.status(422).points_at("/due_at");
        }
        for at in ["+262142-12-31T23:59:59Z", "2026-02-30T00:00:00Z", "1772000000", "next week"] {
            let reply = op.on(&e::LIST_TICKETS, &[]).raw_query("from", at).send().await;
            assert!([200, 422].contains(&reply.status), "{at}: {}", reply.text());
        }
        for (from, to) in [("1000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"), ("-9999-01-01T00:00:00Z", "2000-01-01T00:00:00Z")] {
            let reply = op.on(&e::LIST_TICKETS, &[]).raw_query("from", from).raw_query("to", to).send().await;
            assert!([200, 422].contains(&reply.status), "{from}: {}", reply.text());
        }
    }

    /// Ids that are no ids lead nowhere; ids of nothing lead nowhere too.
    async fn ids_of_nothing(app: &TestApp) {
        let op = app.operator();
        for id in ["1".to_owned(), "nonsense".into(), "%00".into(), "..%2f..".into(), "0".repeat(4000),
            uuid::Uuid::new_v4().to_string(), uuid::Uuid::nil().to_string()] {
            op.on(&e::GET_TICKET, &[&id]).send().await.refused("not_found").status(404);
            op.on(&e::TICKET_HISTORY, &[&id]).send().await.refused("not_found");
            op.on(&e::TICKET_ACTS, &[&id]).send().await.refused("not_found");
        }
        let card = app.ticket(Status::NonExecutionReview).await;
        let body = DecideNonExecution { accept: true, note: "Перевірено.".into(), danger_removed: false };
        for record in ["nonsense".to_owned(), uuid::Uuid::new_v4().to_string()] {
            let send = op.on(&e::DECIDE_NON_EXECUTION, &[&card.row.id, &record]).version(card.row.version).body(&body).send();
            assert_eq!(app.refuses(card.row.id, send).await.status, 404);
        }
    }
}
