//! Keyset pages: nothing twice, nothing left out, whatever is filed meanwhile.
use openapi::ticket::{TicketRow, TicketSort};
use tests::prelude::*;

/// All pages one after the other, with something done between them.
async fn walk(app: &TestApp, mut query: TicketQuery, disturb: bool) -> Vec<TicketRow> {
    let op = app.operator();
    let mut rows = Vec::new();
    for _ in 0..50 {
        let page = op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        assert!(page.items.len() <= query.limit.unwrap_or(20) as usize);
        rows.extend(page.items);
        if disturb {
            app.filed().await;
        }
        match page.next {
            None => return rows,
            next => query.cursor = next,
        }
    }
    panic!("the pages do not end");
}

async fn fill(app: &TestApp) -> Vec<i64> {
    let mut numbers = Vec::new();
    for n in 0..11 {
        let draft = match n % 3 {
            0 => make::water(),
            1 => make::longterm(),
            _ => make::unknown(),
        };
        numbers.push(app.applicant().file(&draft).await.ok().row.number);
    }
    numbers.reverse();
    numbers
}

on_both! {
    /// Newest first, in pages of every size; requests filed meanwhile do not shift the pages.
    async fn nothing_twice_nothing_left_out(app: &TestApp) {
        let all = fill(app).await;
        for limit in [1, 4, 11, 100] {
            let query = TicketQuery { limit: Some(limit), ..TicketQuery::default() };
            let numbers: Vec<i64> = walk(app, query, false).await.iter().map(|r| r.number).collect();
            assert_eq!(numbers, all, "{limit}");
        }
        let query = TicketQuery { limit: Some(4), ..TicketQuery::default() };
        let numbers: Vec<i64> = walk(app, query, true).await.iter().map(|r| r.number).collect();
        assert_eq!(numbers, all);
    }

    /// By deadline: equal deadlines and missing ones are walked too.
    async fn by_deadline_with_equal_and_missing_ones(app: &TestApp) {
        let all = fill(app).await;
        let query = TicketQuery { limit: Some(2), sort: Some(TicketSort::Due), ..TicketQuery::default() };
        let rows = walk(app, query, false).await;
        let mut numbers: Vec<i64> = rows.iter().map(|r| r.number).collect();
        let dues: Vec<_> = rows.iter().map(|r| (r.due_at.is_none(), r.due_at)).collect();
        assert!(dues.is_sorted(), "{dues:?}");
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(numbers, all);
    }

    /// Twenty when nobody says how many.
    async fn the_default_page(app: &TestApp) {
        for _ in 0..21 {
            app.applicant().file(&make::water()).await.ok();
        }
        let page = app.operator().on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await.ok();
        assert_eq!((page.items.len(), page.next.is_some()), (20, true));
    }

    /// Behind the last page there is an empty one; a cursor of another order or another making is refused.
    async fn cursors_of_another_kind(app: &TestApp) {
        fill(app).await;
        let op = app.operator();
        let ask = |query: TicketQuery| {
            let op = op.clone();
            async move { op.on(&e::LIST_TICKETS, &[]).query(&query).send().await }
        };
        let first = ask(TicketQuery { limit: Some(10), ..TicketQuery::default() }).await.ok().next.expect("a second page");
        let last = ask(TicketQuery { limit: Some(10), cursor: Some(first.clone()), ..TicketQuery::default() }).await.ok();
        assert_eq!((last.items.len(), last.next), (1, None));
        let other_order = TicketQuery { sort: Some(TicketSort::Due), cursor: Some(first.clone()), ..TicketQuery::default() };
        ask(other_order).await.refused("invalid_input").points_at("/cursor");
        for nonsense in ["x", "!!!", "bnVsbA", &"A".repeat(200)] {
            let query = TicketQuery { cursor: Some(nonsense.to_owned()), ..TicketQuery::default() };
            ask(query).await.refused("invalid_input").points_at("/cursor");
        }
        // made up: opaque to callers, and worth nothing without the server's seal
        let made_up = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, "n::0");
        let query = TicketQuery { cursor: Some(made_up), ..TicketQuery::default() };
        ask(query).await.refused("invalid_input").points_at("/cursor");
    }

    /// A cursor goes on with the very list it came from: other filters or another reader begin again.
    async fn a_cursor_belongs_to_its_filters_and_its_reader(app: &TestApp) {
        fill(app).await;
        let op = app.operator();
        let filtered = TicketQuery { limit: Some(2), item: Some("07".into()), ..TicketQuery::default() };
        let page = op.on(&e::LIST_TICKETS, &[]).query(&TicketQuery { limit: Some(2), ..TicketQuery::default() }).send().await.ok();
        let cursor = page.next;
        assert!(cursor.is_some());
        let other_filter = TicketQuery { cursor: cursor.clone(), ..filtered };
        op.on(&e::LIST_TICKETS, &[]).query(&other_filter).send().await.refused("invalid_input").points_at("/cursor");
        let same = TicketQuery { cursor, limit: Some(100), ..TicketQuery::default() };
        assert_eq!(op.on(&e::LIST_TICKETS, &[]).query(&same).send().await.ok().items.len(), 9);
        app.applicant().on(&e::LIST_TICKETS, &[]).query(&same).send().await.refused("invalid_input").points_at("/cursor");
    }

    /// Oldest first is the other way round, filed meanwhile or not.
    async fn oldest_first(app: &TestApp) {
        let mut all = fill(app).await;
        all.reverse();
        let query = TicketQuery { limit: Some(4), sort: Some(TicketSort::Oldest), ..TicketQuery::default() };
        let numbers: Vec<i64> = walk(app, query, false).await.iter().map(|r| r.number).collect();
        assert_eq!(numbers, all);
    }

    /// In the order of changes a request that jumps to the front while somebody pages is told at the end.
    async fn by_change_nothing_is_skipped_while_rows_change(app: &TestApp) {
        let all = fill(app).await;
        let op = app.operator();
        let mut query = TicketQuery { limit: Some(4), sort: Some(TicketSort::Updated), ..TicketQuery::default() };
        let first = op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        // the oldest one, far from being told, changes
        let oldest = op.on(&e::LIST_TICKETS, &[])
            .query(&TicketQuery { limit: Some(1), sort: Some(TicketSort::Oldest), ..TicketQuery::default() })
            .send().await.ok().items.remove(0);
        let card = op.card(oldest.id).await.ok();
        app.vodokanal().accept(&card).await.ok();
        let mut told: Vec<i64> = first.items.iter().map(|r| r.number).collect();
        query.cursor = first.next;
        let mut pages = 0;
        while query.cursor.is_some() {
            let page = op.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
            told.extend(page.items.iter().map(|r| r.number));
            query.cursor = page.next;
            pages += 1;
            assert!(pages < 20, "the pages do not end");
        }
        told.sort_unstable_by(|a, b| b.cmp(a));
        told.dedup();
        assert_eq!(told, all);
    }
}
