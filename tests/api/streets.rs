//! Streets the directory does not know: the request is taken as it is told, an administrator is shown the street.
use openapi::reference::UnknownStreet;
use tests::prelude::*;

async fn named(app: &TestApp, street: &str) -> TicketCard {
    let mut draft = make::water();
    draft.place.street = Some(street.to_owned());
    app.applicant().file(&draft).await.ok()
}

async fn unknown(app: &TestApp) -> Vec<UnknownStreet> {
    app.admin().on(&e::UNKNOWN_STREETS, &[]).send().await.ok()
}

on_both! {
    async fn an_unknown_street_is_kept_and_flagged_once(app: &TestApp) {
        let first = named(app, "вул. Щойно Збудована").await;
        assert_eq!(first.location.street.as_deref(), Some("вул. Щойно Збудована"), "free text stays");
        let last = named(app, "ВУЛ. ЩОЙНО ЗБУДОВАНА").await;
        named(app, "Каунаська").await;
        let found = unknown(app).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].times, found[0].last_number), (2, last.row.number));
        assert_eq!(found[0].written, "ВУЛ. ЩОЙНО ЗБУДОВАНА");
    }

    async fn what_was_probably_meant_is_shown(app: &TestApp) {
        named(app, "вул. Каунасівська").await;
        let found = unknown(app).await;
        assert!(found[0].similar.iter().any(|s| s == "вул. Каунаська"), "{found:?}");
    }

    async fn a_settled_street_is_gone_until_it_is_named_again(app: &TestApp) {
        named(app, "вул. Щойно Збудована").await;
        let id = unknown(app).await[0].id;
        let settle = || async { app.admin().on(&e::SETTLE_STREET, &[&id]).send().await };
        settle().await.ok();
        settle().await.refused("not_found");
        assert!(unknown(app).await.is_empty());
        named(app, "вул. Щойно Збудована").await;
        assert_eq!(unknown(app).await.len(), 1);
    }

    /// The streets of other settlements are not ours to know.
    async fn a_village_has_its_own_streets(app: &TestApp) {
        let mut draft = make::water();
        draft.place.street = Some("вул. Польова Дальня".into());
        draft.place.settlement = Some("Авангард".into());
        app.applicant().file(&draft).await.ok();
        assert!(unknown(app).await.is_empty());
    }
}
