//! Some requests of the demo city need two trades: the lead executor mends the network, the road service restores the
//! surface. The parts stand at three places of their way.
use crate::app::ticket::{Target, accept, list, split, submit};
use crate::app::{App, AppResult, Caller, Cx};
use chrono::{DateTime, TimeDelta, Utc};
use domain::Status;
use openapi::ticket::{SplitOff, Submit, TicketQuery, TicketRow};
use store::DbConn;

/// Who restores the surface.
const ROADS: &str = "kp-dorohy";
/// Its user.
const ROADS_USER: &str = "executor2@demo.kr";
/// Groups of the classifier about networks under the ground: water, sewers, heat, gas.
const NETWORKS: [&str; 4] = ["01", "02", "03", "04"];
/// So many requests get a part.
const PARTS: usize = 3;

/// Splits the parts off and lets the co-executor begin.
pub(super) fn play(c: &mut DbConn, app: &App, now: DateTime<Utc>) -> AppResult<()> {
    let Some(desk) = store::account::by_login(c, "operator@demo.kr")? else {
        return Ok(());
    };
    let cx = |caller: Caller, minutes: i64| Cx {
        cursors: crate::app::cursor::CursorKey::default(),
        now: now - TimeDelta::minutes(minutes),
        reference: app.reference(),
        caller,
    };
    let desk = Caller::from_user(&desk);
    let mut found = Vec::new();
    for group in NETWORKS {
        let working = TicketQuery {
            status: Some(format!("{},{}", Status::Assigned, Status::InProgress)),
            item: Some(group.to_owned()),
            ..TicketQuery::default()
        };
        found.extend(list::run(c, &cx(desk.clone(), 90), working)?.items);
    }
    found.retain(|row| row.executor.as_ref().is_some_and(|e| e.code.as_str() != ROADS));
    let reference = app.reference();
    let with_photo = |row: &TicketRow| {
        let item = row.item.as_ref().and_then(|i| reference.items.get(&i.code));
        item.is_none_or(|i| i.terms.photo_on_report)
    };
    // the first one is answered, and nobody here takes a photo
    found.sort_by_key(with_photo);
    for (n, row) in found.into_iter().take(PARTS).enumerate() {
        let photo = with_photo(&row);
        let target = Target {
            id: row.id,
            version: row.version,
        };
        let input = SplitOff {
            executor: ROADS.into(),
            item: None,
            kind: None,
            task: "Після ремонту мережі відновіть покриття, близько 12 м². Розкоп огороджено.".to_owned(),
        };
        let whole = split::run(c, &cx(desk.clone(), 90), target, input)?;
        let (Some(part), Some(master)) = (whole.state.parts.last(), store::account::by_login(c, ROADS_USER)?)
        else {
            continue;
        };
        let master = Caller::from_user(&master);
        let target = |version| Target { id: part.id, version };
        // registered and sent: the second version
        if n < 2 {
            accept::run(c, &cx(master.clone(), 60), target(2))?;
        }
        if n == 0 && !photo {
            let done = Submit {
                answer: "Покриття відновлено, 12 м², огорожу знято.".to_owned(),
                documents_created: false,
                answers_comment: None,
            };
            submit::run(c, &cx(master, 30), target(3), done)?;
        }
    }
    Ok(())
}
