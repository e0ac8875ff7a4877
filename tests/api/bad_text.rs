//! Texts as people, machines and attackers send them: kept as text, or refused with the field named.
use tests::prelude::*;
use tests::verbs::ANSWER;

fn filed_with(text: &str) -> CreateTicket {
    CreateTicket {
        text: text.to_owned(),
        ..make::water()
    }
}

on_both! {
    /// 100 000 characters are refused with the field; the body's own limit is another answer.
    async fn very_long_texts(app: &TestApp) {
        let me = app.applicant();
        me.file(&filed_with(&"д".repeat(100_000))).await.refused("invalid_input").field_code("/text", "length");
        me.file(&filed_with(&"д".repeat(5_001))).await.refused("invalid_input").points_at("/text");
        me.file(&filed_with(&"д".repeat(1_000_000))).await.refused("too_large").status(413);
        let card = me.file(&filed_with(&"д".repeat(5_000))).await.ok();
        assert_eq!(card.text.chars().count(), 5_000);
        assert_eq!(card.row.excerpt.chars().count(), 200);
        let pending = app.ticket(Status::InProgress).await;
        let no = app.refuses(pending.row.id, app.vodokanal().submit(&pending, &"д".repeat(100_000))).await;
        no.status(422).points_at("/answer");
    }

    /// HTML and scripts are text: stored and given back letter by letter, as JSON.
    async fn html_is_text(app: &TestApp) {
        for text in [
            "<script>alert('1520')</script> тече вода", "<img src=x onerror=alert(1)> немає води",
            "'; DROP TABLE tickets; -- вода", "{{7*7}} ${7*7} вода", "&lt;b&gt; вода &amp; газ",
            "Тече 😀 вода 𝔘 з ☔ даху", "</textarea><svg/onload=alert(1)> вода",
        ] {
            let card = app.applicant().file(&filed_with(text)).await.ok();
            assert_eq!(card.text, text);
            let reply = app.operator().card(card.row.id).await;
            assert_eq!(reply.header("content-type"), Some("application/json"));
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(reply.ok().text, text);
        }
    }

    /// What cannot be seen is taken out; lines stay lines.
    async fn hidden_signs_are_taken_out(app: &TestApp) {
        let card = app.applicant().file(&filed_with("Не\u{200B}має\u{202E} во\u{00AD}ди\u{FEFF}\r\nдруга\tлінія\u{7}  ")).await.ok();
        assert_eq!(card.text, "Немає води\nдруга лінія");
        let mut draft = make::water();
        draft.place.street = Some("вул.\u{200B} Каунаська\u{202E}".into());
        draft.place.note = Some("\u{2066}біля\u{2069} школи".into());
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!(card.location.street.as_deref(), Some("вул. Каунаська"));
        assert_eq!(card.location.note.as_deref(), Some("біля школи"));
        app.applicant().file(&filed_with("\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}")).await
            .refused("invalid_input").points_at("/text");
    }

    /// Names with hidden or right-to-left signs become plain; markup and digits are no name.
    async fn names_are_plain(app: &TestApp) {
        let op = app.operator();
        let by = |name: &str| CreateTicket { caller: Some(make::caller(name, "0671112233")), ..make::water() };
        let card = op.file(&by("Лис\u{200D}енко\u{202E} Марія")).await.ok();
        assert_eq!(card.applicant.unwrap().full_name, "Лисенко Марія");
        for name in ["<b>Марія</b>", "123", "", "\u{202E}", "Я{{1}}", &"М".repeat(121)] {
            op.file(&by(name)).await.refused("invalid_input").points_at("/caller/full_name");
        }
        let arabic = op.file(&by("محمد علي")).await.ok();
        assert_eq!(arabic.applicant.unwrap().full_name, "محمد علي", "right-to-left letters are letters");
        let combined = op.file(&by("Коза\u{301}к Йо\u{302}сиф")).await.ok();
        assert!(combined.applicant.is_some());
    }

    /// U+0000 and lone surrogates, which databases and JSON dislike.
    async fn zero_and_surrogates(app: &TestApp) {
        let me = app.applicant();
        me.file(&filed_with("Немає\u{0} води")).await.refused("invalid_input").points_at("/text");
        let raw = r#"{"text":"Немає \ud800 води","place":{"street":"вул. Каунаська","building":"11"},"item":"01.03"}"#;
        let reply = me.on(&e::CREATE_TICKET, &[]).raw("application/json", raw).send().await;
        assert!([201, 400, 422].contains(&reply.status), "{}", reply.text());
        let bytes = b"{\"text\":\"\xff\xfe \xd0\",\"place\":{}}".to_vec();
        let reply = me.on(&e::CREATE_TICKET, &[]).raw("application/json", bytes).send().await;
        assert!([400, 422].contains(&reply.status), "{}", reply.text());
        let query = TicketQuery { q: Some("во\u{0}да".into()), ..TicketQuery::default() };
        app.operator().on(&e::LIST_TICKETS, &[]).query(&query).send().await.refused("invalid_input");
    }

    /// Signs alone say nothing.
    async fn signs_alone_are_no_text(app: &TestApp) {
        for text in ["", "     ", ".....", "???!!!", "—————", "\n\n\n\n\n\n"] {
            app.applicant().file(&filed_with(text)).await.refused("invalid_input").points_at("/text");
        }
        let working = app.ticket(Status::InProgress).await;
        assert!(ANSWER.len() > 10);
        let no = app.refuses(working.row.id, app.vodokanal().submit(&working, "...........")).await;
        no.status(422).points_at("/answer");
    }
}
