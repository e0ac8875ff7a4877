//! The rules as living data: versions and drafts, for administrators.
use crate::app::{AppError, rules as app};
use crate::http::attachment::Upload;
use crate::http::blocking::{self, Shared};
use crate::http::error::HttpResult;
use crate::http::extract::{Auth, Id, Json, Query};
use crate::http::principal::Principal;
use crate::http::reply::{Answer, Reply};
use crate::http::table::Table;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use domain::RuleDraftId;
use openapi::NoBody;
use openapi::endpoints as e;
use openapi::rules::*;

/// The routes of this area.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::RULES, rules)
        .on(&e::RULES_HISTORY, history)
        .on(&e::EDITIONS, editions)
        .on(&e::EDITION_CHANGES, changes)
        .on(&e::WITHDRAW_EDITION, withdraw)
        .on(&e::LEFT_TO_MOVE, left_to_move)
        .on(&e::RULE_DRAFTS, drafts)
        .on(&e::CREATE_RULE_DRAFT, create)
        .on(&e::RULE_DRAFT, draft)
        .on(&e::RULE_DRAFT_RULES, rules_of_draft)
        .on(&e::RULE_DRAFT_IMPACT, impact)
        .on(&e::PUT_RULE_ENTRY, put_entry)
        .on(&e::DROP_RULE_ENTRY, drop_entry)
        .on(&e::UNDO_RULE_CHANGE, undo)
        .on(&e::RULE_DRAFT_MATRIX, matrix)
        .on(&e::SIMULATE_RULES, simulate)
        .on(&e::IMPORT_RULES, import)
        .file(&e::EXPORT_RULES, export)
        .on(&e::DELETE_RULE_DRAFT, remove)
        .on(&e::PUBLISH_RULES, publish)
}

async fn rules(app: Shared, auth: Auth, query: Query<RulesQuery>) -> Answer<RulesOf> {
    blocking::answer(&app, auth.0, move |c, cx| app::rules(c, cx, query.0)).await
}

async fn history(app: Shared, auth: Auth, query: Query<HistoryQuery>) -> Answer<EntryHistory> {
    blocking::answer(&app, auth.0, move |c, _| app::history(c, query.0)).await
}

async fn editions(app: Shared, auth: Auth) -> Answer<Vec<RulesEdition>> {
    blocking::answer(&app, auth.0, app::editions).await
}

async fn changes(
    app: Shared,
    auth: Auth,
    id: Id<i32>,
    query: Query<AgainstQuery>,
) -> Answer<RulesEditionChanges> {
    blocking::answer(&app, auth.0, move |c, cx| app::changes(c, cx, id.0, query.0)).await
}

async fn withdraw(app: Shared, auth: Auth, id: Id<i32>) -> Answer<RuleDraftView> {
    let draft = blocking::write(&app, auth.0.clone(), move |c, cx| app::withdraw(c, cx, id.0)).await?;
    blocking::renewed(&app).await;
    shown(&app, auth.0, draft).await
}

async fn left_to_move(app: Shared, auth: Auth) -> Answer<Vec<LeftToMove>> {
    blocking::answer(&app, auth.0, app::left_to_move).await
}

async fn drafts(app: Shared, auth: Auth) -> Answer<Vec<RuleDraftRow>> {
    blocking::answer(&app, auth.0, |c, _| app::drafts(c)).await
}

async fn create(app: Shared, auth: Auth, input: Json<CreateRuleDraft>) -> Answer<RuleDraftView> {
    let draft = blocking::write(&app, auth.0.clone(), move |c, cx| app::create(c, cx, &input.0)).await?;
    shown(&app, auth.0, draft).await
}

async fn draft(app: Shared, auth: Auth, id: Id<RuleDraftId>) -> Answer<RuleDraftView> {
    shown(&app, auth.0, id.0).await
}

/// The draft as it is now. Looked at after a change, not within it: the checks of a large city would keep every
/// other writer waiting.
async fn shown(app: &Shared, who: Principal, id: RuleDraftId) -> Answer<RuleDraftView> {
    blocking::answer(app, who, move |c, cx| app::get(c, cx, id)).await
}

async fn rules_of_draft(app: Shared, auth: Auth, id: Id<RuleDraftId>) -> Answer<RulesOf> {
    blocking::answer(&app, auth.0, move |c, _| app::rules_of_draft(c, id.0)).await
}

async fn impact(app: Shared, auth: Auth, id: Id<RuleDraftId>) -> Answer<RulesImpact> {
    blocking::answer(&app, auth.0, move |c, cx| app::impact(c, cx, id.0)).await
}

async fn put_entry(
    app: Shared,
    auth: Auth,
    id: Id<RuleDraftId>,
    input: Json<PutRulesEntry>,
) -> Answer<RuleDraftView> {
    blocking::write(&app, auth.0.clone(), move |c, cx| {
        app::put_entry(c, cx, id.0, input.0)
    })
    .await?;
    shown(&app, auth.0, id.0).await
}

async fn drop_entry(
    app: Shared,
    auth: Auth,
    id: Id<RuleDraftId>,
    query: Query<EntryQuery>,
) -> Answer<RuleDraftView> {
    blocking::write(&app, auth.0.clone(), move |c, cx| {
        app::drop_entry(c, cx, id.0, query.0)
    })
    .await?;
    shown(&app, auth.0, id.0).await
}

async fn undo(
    app: Shared,
    auth: Auth,
    id: Id<RuleDraftId>,
    query: Query<EntryQuery>,
) -> Answer<RuleDraftView> {
    blocking::write(&app, auth.0.clone(), move |c, cx| app::undo(c, cx, id.0, query.0)).await?;
    shown(&app, auth.0, id.0).await
}

async fn matrix(app: Shared, auth: Auth, id: Id<RuleDraftId>) -> Answer<RoutingMatrix> {
    blocking::answer(&app, auth.0, move |c, cx| app::matrix(c, cx, id.0)).await
}

async fn simulate(app: Shared, auth: Auth, id: Id<RuleDraftId>, input: Json<Simulate>) -> Answer<Simulation> {
    blocking::answer(&app, auth.0, move |c, cx| app::simulate(c, cx, id.0, &input.0)).await
}

async fn import(
    app: Shared,
    auth: Auth,
    id: Id<RuleDraftId>,
    query: Query<ImportQuery>,
    body: Upload,
) -> Answer<RulesImport> {
    let incoming = body.receive(app.files.incoming()).await?;
    let (table, look) = (query.0.table, query.0.dry_run);
    let read = blocking::heavy(&app, move || {
        let bytes = std::fs::read(incoming.file.path()).map_err(|e| AppError::Surroundings(e.into()))?;
        Ok(app::read(table, &bytes))
    })
    .await?;
    let planned = blocking::read(&app, auth.0.clone(), move |c, _| app::plan(c, id.0, read)).await?;
    if look || planned.outcome.problems_all > 0 {
        return Ok(Reply::new(planned.outcome));
    }
    blocking::write(&app, auth.0, move |c, cx| app::keep(c, cx, id.0, planned))
        .await
        .map(Reply::new)
}

async fn export(app: Shared, auth: Auth, query: Query<ExportQuery>) -> HttpResult<HttpResponse> {
    let file = blocking::read(&app, auth.0, move |c, cx| app::take(c, cx, query.0)).await?;
    Ok(HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", file.name),
        ))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(file.bytes))
}

async fn remove(app: Shared, auth: Auth, id: Id<RuleDraftId>) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, _| app::remove(c, id.0)).await?;
    Ok(Reply::new(NoBody {}))
}

async fn publish(
    app: Shared,
    auth: Auth,
    id: Id<RuleDraftId>,
    input: Json<PublishRules>,
) -> Answer<RulesEdition> {
    let edition = blocking::write(&app, auth.0, move |c, cx| app::publish(c, cx, id.0, &input.0)).await?;
    blocking::renewed(&app).await;
    Ok(Reply::new(edition))
}
