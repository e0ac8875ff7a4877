//! Reference data: from memory, without a query.
use crate::app::{Caller, reference as app};
use crate::http::blocking::{self, Shared};
use crate::http::extract::{Auth, Id, Query};
use crate::http::reply::{Answer, Reply};
use domain::UnknownStreetId;
use openapi::reference::*;
use openapi::{NoBody, limits};

/// Seconds a browser may keep data that an import changes now and then.
const KEEP: u32 = 120;
/// Most items suggested for a text.
const SUGGESTED: usize = 8;

/// Whose contact centre this is.
pub async fn community(app: Shared) -> Answer<CommunityCard> {
    Ok(Reply::new(app::community(&app.reference())).keep(KEEP))
}

/// The classifier in force.
pub async fn classifier(app: Shared) -> Answer<Classifier> {
    Ok(Reply::new(app::classifier(&app.reference())).keep(KEEP))
}

/// Items for what a person typed.
pub async fn suggest(app: Shared, query: Query<SuggestQuery>) -> Answer<Suggestions> {
    Ok(Reply::new(app::suggest(&app.suggester(), &query.0.q, SUGGESTED)))
}

/// Lets the suggestions learn at once, here and in the other instances.
pub async fn learn(app: Shared, auth: Auth) -> Answer<Lesson> {
    let past = blocking::read(&app, auth.0.clone(), |c, _| Ok(crate::app::lesson(c)?)).await?;
    let shared = app.clone();
    let lesson = blocking::heavy(&app, move || {
        shared.teach(&past);
        Ok(app::measure(&shared.reference(), &past))
    })
    .await?;
    blocking::write(&app, auth.0, |c, _| app::spread(c)).await?;
    Ok(Reply::new(lesson))
}

/// Executors.
pub async fn executors(app: Shared) -> Answer<Vec<Executor>> {
    let reference = app.reference();
    let working = reference.data.executors.iter().filter(|e| !e.retired);
    Ok(Reply::new(working.map(app::executor).collect()).keep(KEEP))
}

/// Districts.
pub async fn districts(app: Shared) -> Answer<Vec<District>> {
    Ok(Reply::new(app.reference().data.districts.iter().map(app::district).collect()).keep(KEEP))
}

/// Settlements.
pub async fn settlements(app: Shared) -> Answer<Vec<Settlement>> {
    Ok(Reply::new(
        app.reference()
            .data
            .settlements
            .iter()
            .map(app::settlement)
            .collect(),
    )
    .keep(KEEP))
}

/// Streets by parts of a name.
pub async fn streets(app: Shared, query: Query<StreetQuery>) -> Answer<Vec<Street>> {
    let reference = app.reference();
    let limit = usize::try_from(query.0.limit.unwrap_or(limits::PAGE_DEFAULT)).unwrap_or(usize::MAX);
    let typed = query.0.q.as_deref().unwrap_or_default();
    Ok(Reply::new(app::streets(&reference, typed, limit)))
}

/// Announced works by address.
pub async fn announcements(app: Shared, query: Query<AnnouncementQuery>) -> Answer<Vec<Announcement>> {
    Ok(Reply::new(app::announcements(
        &app.cx(Caller::system()),
        &query.0,
    )))
}

/// Standard texts.
pub async fn templates(app: Shared, auth: Auth) -> Answer<Vec<ResponseTemplate>> {
    blocking::answer(&app, auth.0, |_, cx| {
        Ok(cx.reference.data.templates.iter().map(app::template).collect())
    })
    .await
}

/// Executor, rule and deadline a request would get now.
pub async fn route_preview(app: Shared, auth: Auth, query: Query<RouteQuery>) -> Answer<RoutePreview> {
    blocking::answer(&app, auth.0, move |_, cx| app::preview(cx, &query.0)).await
}

/// Streets people named that the directory does not know.
pub async fn unknown_streets(app: Shared, auth: Auth) -> Answer<Vec<UnknownStreet>> {
    blocking::read(&app, auth.0, app::unknown_streets)
        .await
        .map(Reply::new)
}

/// One of them is dealt with.
pub async fn settle_street(app: Shared, auth: Auth, id: Id<UnknownStreetId>) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, _| app::settle_street(c, id.0)).await?;
    Ok(Reply::new(NoBody {}))
}
