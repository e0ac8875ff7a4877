//! A request in the state in which an endpoint can succeed.
use crate::caller::Caller;
use chrono::{DateTime, Utc};
use domain::{
    ApiKeyId, AttachmentField, AttachmentId, ClosureReason, DeskFilterId, FeedbackKind, Role, RuleDraftId,
    Status, TicketId, UnknownStreetId, UserId,
};
use openapi::access::DESK;
use openapi::account::CreateApiKey;
use openapi::desk::SaveDeskFilter;
use openapi::endpoints as e;
use openapi::ticket::{CreateTicket, SplitOff, TicketCard};
use openapi::{NoQuery, Scope};
use tests::{TestApp, Voice, make};

/// What the example of an endpoint may name.
pub struct Stage {
    pub ticket: TicketId,
    pub version: u32,
    /// Its deadline.
    pub due: Option<DateTime<Utc>>,
    /// A feedback record, a question or a justification of it.
    pub record: Option<String>,
    /// A file of it.
    pub file: Option<AttachmentId>,
    /// The number of another open request.
    pub master: i64,
    /// A named look of the caller.
    pub filter: Option<DeskFilterId>,
    /// An API key.
    pub key: Option<ApiKeyId>,
    /// A street nobody knows.
    pub street: UnknownStreetId,
    /// A draft of the rules …
    pub draft: RuleDraftId,
    /// … and its revision.
    pub revision: u32,
    /// A version of the rules.
    pub edition: i32,
    /// An account of the people who work here …
    pub staff: Option<UserId>,
    /// … and the secret of its invitation.
    pub invitation: String,
}

/// Switches on what is off by default, so that every endpoint can succeed.
pub fn settings(app: &TestApp) {
    app.policy(|p| {
        p.no_response_enabled = true;
        p.no_response_days = 0;
        p.no_response_attempts = 0;
    });
}

/// A fresh request on which this endpoint can succeed for this caller.
pub async fn of(app: &TestApp, endpoint: &str, caller: &Caller) -> Stage {
    let card = request(app, endpoint, caller).await;
    let record = card.feedback.last().map(|f| f.id.to_string());
    let record = record.or_else(|| card.clarifications.last().map(|q| q.id.to_string()));
    let mut stage = Stage {
        ticket: card.row.id,
        version: card.row.version,
        due: card.row.due_at,
        record: record.or_else(|| card.non_executions.last().map(|n| n.id.to_string())),
        file: None,
        master: 0,
        filter: None,
        key: None,
        street: UnknownStreetId(uuid::Uuid::nil()),
        draft: RuleDraftId(uuid::Uuid::nil()),
        revision: 0,
        edition: 0,
        staff: None,
        invitation: String::new(),
    };
    match endpoint {
        "MARK_DUPLICATE" => stage.master = app.filed().await.row.number,
        "DOWNLOAD" | "THUMBNAIL" | "REMOVE_ATTACHMENT" | "WITHDRAW_ATTACHMENT" => {
            stage.file = Some(file(app, caller, stage.ticket).await)
        }
        "DELETE_DESK_FILTER" if caller.role.is_some_and(|r| DESK.contains(&r)) => {
            stage.filter = Some(filter(caller).await)
        }
        "SETTLE_STREET" => stage.street = street(app).await,
        "WITHDRAW_EDITION" => {
            crate::rules::draft(app, true).await;
            stage.edition = crate::rules::newest(app).await;
        }
        id if id.contains("RULE_") || matches!(id, "PUBLISH_RULES" | "SIMULATE_RULES" | "IMPORT_RULES") => {
            (stage.draft, stage.revision) = crate::rules::draft(app, false).await;
        }
        id if crate::staff::is_about_an_account(id) || id.ends_with("_INVITATION") => {
            let (account, version, token) = crate::staff::account(app, id).await;
            (stage.staff, stage.version, stage.invitation) = (Some(account), version, token);
        }
        "REVOKE_API_KEY" => stage.key = Some(key(app).await),
        _ => {}
    }
    stage
}

async fn request(app: &TestApp, endpoint: &str, caller: &Caller) -> TicketCard {
    match endpoint {
        "GET_TICKET" | "TICKET_HISTORY" | "TICKET_ACTS" if caller.role == Some(Role::Integration) => {
            let draft = CreateTicket {
                caller: Some(make::caller("Лисенко Марія", "0671112233")),
                ..make::water()
            };
            caller.actor.file(&draft).await.ok()
        }
        "ASSIGN" | "NOT_ACCEPT" => app.ticket(Status::Registered).await,
        "SUBMIT" | "JUSTIFY_NON_EXECUTION" | "REQUEST_CANCELLATION" | "ASK_CLARIFICATION" | "UPLOAD" => {
            app.ticket(Status::InProgress).await
        }
        "CLOSE_REPORTED" => app.nobodys_pending().await,
        "SPLIT" => app.ticket(Status::InProgress).await,
        "DETACH_PART" | "CLOSE_PART" => part(app).await,
        "DECIDE_NON_EXECUTION" => app.ticket(Status::NonExecutionReview).await,
        "WITHDRAW_ATTACHMENT" => app.ticket(Status::PendingClosure).await,
        "COMMENT" | "CONFIRM" | "RETURN_FOR_REWORK" | "CLOSE_NO_RESPONSE" | "BULK" => {
            app.ticket(Status::PendingClosure).await
        }
        "DECIDE_COMMENT" => said(app, FeedbackKind::Comment).await,
        "REVERSE_DECLINE" => {
            let card = said(app, FeedbackKind::Comment).await;
            let why = "Не стосується цієї адреси.";
            let declined = app
                .operator()
                .decline(&card, domain::DeclineGround::NotToThePoint, why)
                .await
                .ok();
            app.seen(declined.row.id).await
        }
        "DECIDE_CANCELLATION" => said(app, FeedbackKind::Cancellation).await,
        "DECIDE_CONFIRMATION" | "WITHDRAW_FEEDBACK" => said(app, FeedbackKind::Confirmation).await,
        "ANSWER_CLARIFICATION" | "CLOSE_CLARIFIED" => app.ticket(Status::Clarification).await,
        "REOPEN" => app.closed(ClosureReason::Duplicate).await,
        _ => app.filed().await,
    }
}

/// A part that its executor has submitted.
async fn part(app: &TestApp) -> TicketCard {
    let main = app.ticket(Status::InProgress).await;
    let body = SplitOff {
        executor: "kp-dorohy".into(),
        item: None,
        kind: None,
        task: "Відновіть асфальт.".to_owned(),
    };
    let op = app.operator();
    let call = op.on(&e::SPLIT, &[&main.row.id]).version(main.row.version);
    let id = call.body(&body).send().await.ok().parts[0].id;
    app.seen(id).await
}

async fn said(app: &TestApp, kind: FeedbackKind) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    app.said(
        Voice::Cabinet,
        kind,
        &pending,
        "Перевірте тиск іще раз, будь ласка.",
    )
    .await;
    app.seen(pending.row.id).await
}

/// A picture the caller has added, or the applicant where the caller may add none.
async fn file(app: &TestApp, caller: &Caller, id: TicketId) -> AttachmentId {
    let (actor, field) = match caller.role {
        Some(Role::Executor | Role::ExecutorManager) => (caller.actor.clone(), AttachmentField::PhotoReport),
        Some(Role::Operator | Role::SeniorOperator) => (caller.actor.clone(), AttachmentField::OtherDocument),
        _ => (app.applicant(), AttachmentField::Applicant),
    };
    actor
        .upload(id, field, "фото.png", tests::files::png())
        .await
        .ok()
        .id
}

async fn filter(caller: &Caller) -> DeskFilterId {
    let body = SaveDeskFilter {
        name: "Мої".into(),
        query: "queue=open".into(),
    };
    let call = caller.actor.on(&e::SAVE_DESK_FILTER, &[]).body(&body);
    call.send().await.ok().id
}

async fn key(app: &TestApp) -> ApiKeyId {
    let body = CreateApiKey {
        name: "Партнер".into(),
        scopes: vec![Scope::Read],
    };
    let admin = app.admin();
    let call = admin.on::<NoQuery, _, _>(&e::CREATE_API_KEY, &[]).body(&body);
    call.send().await.ok().key.id
}

async fn street(app: &TestApp) -> UnknownStreetId {
    let mut draft = make::water();
    draft.place.street = Some("вул. Щойно Збудована".into());
    app.applicant().file(&draft).await.ok();
    let found = app.admin().on(&e::UNKNOWN_STREETS, &[]).send().await.ok();
    found[0].id
}
