//! Named looks at the desk, and who has which card open.
use openapi::desk::{DeskColleague, DeskFilter, SaveDeskFilter};
use tests::prelude::*;

async fn save(actor: &Actor, name: &str, query: &str) -> Reply<DeskFilter> {
    let body = SaveDeskFilter {
        name: name.to_owned(),
        query: query.to_owned(),
    };
    actor.on(&e::SAVE_DESK_FILTER, &[]).body(&body).send().await
}

async fn list(actor: &Actor) -> Vec<DeskFilter> {
    actor.on(&e::LIST_DESK_FILTERS, &[]).send().await.ok()
}

async fn present(actor: &Actor, id: TicketId) -> Vec<String> {
    let there: Vec<DeskColleague> = actor.on(&e::TICKET_PRESENCE, &[&id]).send().await.ok();
    there.into_iter().map(|c| c.name).collect()
}

on_both! {
    /// A look is its owner's, on every device; the same name replaces it.
    async fn looks_are_their_owners(app: &TestApp) {
        let (me, other) = (app.operator(), app.second_operator());
        let first = save(&me, "  Водоканал ", "queue=overdue&executor=kp-vodokanal").await.ok();
        assert_eq!(first.name, "Водоканал");
        let again = save(&me, "Водоканал", "queue=open").await.ok();
        assert_eq!((again.id, list(&me).await), (first.id, vec![again.clone()]));
        assert_eq!(list(&other).await, []);
        other.on(&e::DELETE_DESK_FILTER, &[&first.id]).send().await.refused("not_found");
        me.on(&e::DELETE_DESK_FILTER, &[&first.id]).send().await.ok();
        me.on(&e::DELETE_DESK_FILTER, &[&first.id]).send().await.refused("not_found");
        assert_eq!(list(&me).await, []);
    }

    /// A few for everybody; nothing that leads elsewhere.
    async fn looks_have_limits(app: &TestApp) {
        let me = app.operator();
        for n in 0..20 {
            save(&me, &format!("Фільтр {n}"), "queue=open").await.ok();
        }
        save(&me, "Ще один", "queue=open").await.refused("too_many_filters").status(409);
        save(&me, "Фільтр 3", "queue=route").await.ok();
        save(&app.analyst(), "Мій", "queue=open").await.ok();
        for query in ["", "queue=open#x", "//elsewhere", "q=труба", &"q".repeat(2001)] {
            save(&me, "Фільтр 1", query).await.refused("invalid_input").points_at("/query");
        }
        save(&me, " ", "queue=open").await.refused("invalid_input").points_at("/name");
        save(&me, &"ї".repeat(61), "queue=open").await.refused("invalid_input").points_at("/name");
    }

    /// Colleagues see each other for a minute, also over another instance; nobody is locked out.
    async fn colleagues_at_one_card(app: &TestApp) {
        let elsewhere = app.beside().await;
        let card = app.filed().await;
        let (me, other) = (app.operator(), app.second_operator().at(&elsewhere));
        assert_eq!(present(&me, card.row.id).await, Vec::<String>::new());
        assert_eq!(present(&other, card.row.id).await, std::slice::from_ref(&me.name));
        assert_eq!(present(&me, card.row.id).await, std::slice::from_ref(&other.name));
        app.pass(TimeDelta::seconds(59));
        assert_eq!(present(&me, card.row.id).await, std::slice::from_ref(&other.name));
        app.pass(TimeDelta::seconds(1));
        assert_eq!(present(&me, card.row.id).await, Vec::<String>::new());
        assert_eq!(present(&other, app.filed().await.row.id).await, Vec::<String>::new(), "another card");
        assert_eq!(app.seen(card.row.id).await.row.version, card.row.version);
        elsewhere.stop().await;
    }
}
