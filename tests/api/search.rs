//! Search: number, words, address, phone; Ukrainian letters and case the same on both databases.
use tests::prelude::*;

async fn found(actor: &Actor, q: &str) -> Vec<i64> {
    let query = TicketQuery {
        q: Some(q.into()),
        ..TicketQuery::default()
    };
    let page = actor.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
    page.items.iter().map(|r| r.number).collect()
}

async fn filed(app: &TestApp, text: &str) -> i64 {
    app.applicant()
        .file(&make::draft(Some("01.03"), text))
        .await
        .ok()
        .row
        .number
}

on_both! {
    /// Letters in any case: the Ukrainian ones too, which databases like to forget.
    async fn case_does_not_matter(app: &TestApp) {
        let one = filed(app, "Їдальня ґанок ЄВРОПА: слабкий напір води").await;
        filed(app, "Інша заявка про щось зовсім інше").await;
        let op = app.operator();
        for q in ["їдальня", "ЇДАЛЬНЯ", "Ґанок", "ґАНОК", "європа", "Європа напір", "напір європа", "слабк"] {
            assert_eq!(found(&op, q).await, [one], "{q}");
        }
        assert!(found(&op, "їжак").await.is_empty());
        assert!(found(&op, "європа їжак").await.is_empty(), "every word has to be there");
    }

    /// Every apostrophe is the same apostrophe.
    async fn apostrophes_do_not_matter(app: &TestApp) {
        let one = filed(app, "Під’їзд п'ятий, об`єднання пам\u{02BC}ятає").await;
        let op = app.operator();
        for q in ["під'їзд", "підʼїзд", "підїзд", "п’ятий", "обʼєднання", "пам’ятає"] {
            assert_eq!(found(&op, q).await, [one], "{q}");
        }
    }

    /// By number, as it is read aloud.
    async fn by_number(app: &TestApp) {
        let number = filed(app, "Слабкий тиск води").await;
        filed(app, "Слабкий тиск води").await;
        let op = app.operator();
        for q in [number.to_string(), format!("№{number}"), format!("№ {number}"), format!("#{number}")] {
            assert!(found(&op, &q).await.contains(&number), "{q}");
        }
        assert!(found(&op, "99999999999999999999").await.is_empty());
        assert!(found(&op, "-5").await.len() <= 2);
    }

    /// By address, also by the former name of the street.
    async fn by_address(app: &TestApp) {
        let mut draft = make::water();
        draft.place.street = Some("вул. Святомиколаївська".into());
        draft.place.building = Some("27".into());
        let number = app.applicant().file(&draft).await.ok().row.number;
        filed(app, "Слабкий тиск води").await;
        let op = app.operator();
        for q in ["Святомиколаївська 27", "святомиколаївська", "Леніна", "27 леніна"] {
            assert_eq!(found(&op, q).await, [number], "{q}");
        }
    }

    /// By the applicant's phone, for operators; for others a phone finds nothing.
    async fn by_phone_for_operators_only(app: &TestApp) {
        let number = filed(app, "Слабкий тиск води").await;
        app.stranger().file(&make::water()).await.ok();
        for q in ["+380671234501", "067 123 45 01", "0671234501", "671234501", "1234501"] {
            assert_eq!(found(&app.operator(), q).await, [number], "{q}");
            assert_eq!(found(&app.senior(), q).await, [number], "{q}");
            assert!(found(&app.vodokanal(), q).await.is_empty(), "{q}: an executor must not find people by phone");
            assert!(found(&app.analyst(), q).await.is_empty(), "{q}: an analyst sees no personal data");
        }
    }

    /// A search never reaches further than the caller.
    async fn a_search_stays_in_reach(app: &TestApp) {
        let mine = filed(app, "Унікальне слово квазімодо").await;
        assert_eq!(found(&app.applicant(), "квазімодо").await, [mine]);
        assert!(found(&app.stranger(), "квазімодо").await.is_empty());
        assert!(found(&app.executor("kp-dorohy"), "квазімодо").await.is_empty());
        assert!(found(&app.vodokanal(), "Коваль").await.is_empty(), "names are not searched");
    }

    /// Signs of the database's own languages are just signs.
    async fn signs_are_just_signs(app: &TestApp) {
        filed(app, "Тиск 100% нуль_нуль").await;
        let op = app.operator();
        for q in ["%", "_", "'", "\"", "\\", "*", "' or 1=1 --", "\" OR \"\"=\"", "NEAR(", "тиск AND", "(", "^тиск", "-тиск", ":тиск", "тиск*"] {
            let query = TicketQuery { q: Some(q.into()), ..TicketQuery::default() };
            op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        }
        assert_eq!(found(&op, "нуль_нуль").await.len(), 1);
        assert!(found(&op, "т_ск").await.is_empty(), "no wildcards");
        let long = TicketQuery { q: Some("вода ".repeat(50)), ..TicketQuery::default() };
        op.on(&e::LIST_TICKETS, &[]).query(&long).send().await.refused("invalid_input").points_at("/q");
    }
}
