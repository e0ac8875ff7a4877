//! One example request per endpoint, complete enough to succeed for those who may.
use crate::caller::Caller;
use crate::stage::Stage;
use domain::Role;
use serde_json::{Value, json};
use tests::verbs::{ANSWER, JUSTIFICATION};
use tests::{TestApp, Voice, make, voice};
use uuid::Uuid;

/// The body of an example.
pub enum Body {
    None,
    Json(Value),
    File,
}

/// An example request.
pub struct Example {
    pub params: Vec<String>,
    pub query: Vec<(&'static str, String)>,
    pub body: Body,
}

/// Endpoints that lead to one request, where a stranger must not learn that it exists.
pub fn is_about_an_object(id: &str) -> bool {
    id.contains("TICKET")
        && !matches!(
            id,
            "CREATE_TICKET" | "LIST_TICKETS" | "TICKET_COUNTERS" | "NEAR_TICKETS"
        )
        || is_act(id)
        || crate::staff::is_about_an_account(id)
        || matches!(
            id,
            "UPLOAD" | "DOWNLOAD" | "THUMBNAIL" | "REMOVE_ATTACHMENT" | "WITHDRAW_ATTACHMENT"
        )
}

fn is_act(id: &str) -> bool {
    openapi::endpoints::ALL.iter().any(|m| m.id == id && m.act)
}

/// Answers other than the success that are right for an example nobody is refused.
pub fn answers_otherwise(id: &str, status: u16) -> bool {
    match id {
        "SIGN_IN" | "REFRESH" => status == 401,
        // no letter was sent that could hold a link
        "LOOK_AT_MAIL_PROOF" | "CONFIRM_MAIL" | "STOP_LETTERS" => status == 410,
        _ => false,
    }
}

/// The example of an endpoint; `None` for one nobody has thought of.
pub fn example(id: &str, app: &TestApp, caller: &Caller, stage: &Stage) -> Option<Example> {
    door(id)
        .or_else(|| tickets(id, caller, stage))
        .or_else(|| acts(id, stage))
        .or_else(|| feedback(id, app, caller, stage))
        .or_else(|| files(id, caller, stage))
        .or_else(|| (id == "SETTLE_STREET").then(|| at(&[stage.street.to_string()], Body::None)))
        .or_else(|| {
            (id == "REVOKE_API_KEY")
                .then(|| at(&[stage.key.map_or(Uuid::nil(), |k| k.0).to_string()], Body::None))
        })
        .or_else(|| desk(id, stage))
        .or_else(|| cards(id, app))
        .or_else(|| crate::rules::example(id, stage))
        .or_else(|| crate::staff::example(id, stage))
}

/// What is done with the card of somebody who has a cabinet.
fn cards(id: &str, app: &TestApp) -> Option<Example> {
    let acts = [
        "PROVE_PHONE",
        "CHECK_RESIDENCE",
        "BLOCK_CABINET",
        "UNBLOCK_CABINET",
    ];
    if id == "FIND_CABINETS" {
        return Some(asking("phone", "067 123 45 01"));
    }
    let somebody = acts
        .contains(&id)
        .then(|| app.resident("Черненко Ігор Петрович", &phone()))?;
    let note = json!({"note": "Передзвонили за номером."});
    Some(at(&[somebody.card?.to_string()], Body::Json(note)))
}

fn desk(id: &str, stage: &Stage) -> Option<Example> {
    Some(match id {
        "SAVE_DESK_FILTER" => plain(Body::Json(json!({"name": "Мої", "query": "queue=open"}))),
        "DELETE_DESK_FILTER" => at(
            &[stage.filter.map_or(Uuid::nil(), |f| f.0).to_string()],
            Body::None,
        ),
        "TICKET_PRESENCE" => at(&[stage.ticket.to_string()], Body::None),
        _ => return None,
    })
}

pub fn at(params: &[String], body: Body) -> Example {
    Example {
        params: params.to_vec(),
        query: Vec::new(),
        body,
    }
}

pub fn plain(body: Body) -> Example {
    at(&[], body)
}

fn asking(name: &'static str, value: &str) -> Example {
    Example {
        query: vec![(name, value.to_owned())],
        ..plain(Body::None)
    }
}

/// Everything that is about no request.
fn door(id: &str) -> Option<Example> {
    Some(match id {
        "REGISTER_APPLICANT" => plain(Body::Json(json!({
            "full_name": "Шевчук Ганна Миколаївна", "phone": phone(), "password": "чотири прості слова",
            "residence": {"settlement": "Кривий Ріг"}, "basis": {"kind": "declared"}, "consent": true,
        }))),
        "SIGN_IN" => plain(Body::Json(json!({"login": phone(), "password": "не той пароль"}))),
        "REFRESH" | "SIGN_OUT" => plain(Body::Json(json!({"refresh_token": "nonsense"}))),
        "ME" | "DESK_STREAM" | "LIST_DESK_FILTERS" | "LIST_API_KEYS" | "CLASSIFIER" | "EXECUTORS_LIST"
        | "UNKNOWN_STREETS" | "DISTRICTS" | "SETTLEMENTS" | "STREETS" | "ANNOUNCEMENTS"
        | "RESPONSE_TEMPLATES" | "HEALTH" | "READY" | "VERSION" => plain(Body::None),
        "ORGANISATION" | "ORGANISATION_LOAD" => plain(Body::None),
        "DESK_LINE" | "LINE_CALLS" | "READ_DRAFT" | "DROP_DRAFT" | "LIST_CALLS" | "CALL_COUNTS" => {
            plain(Body::None)
        }
        "SIT_AT_LINE" => plain(Body::Json(json!({"line": "204"}))),
        "SAVE_DRAFT" => plain(Body::Json(json!({"body": {"text": "немає води"}}))),
        "CALL_EVENT" => plain(Body::Json(json!({
            "event": "ringing", "record": "r-1", "line": "204", "from": "0671112233", "at": "2026-03-02T08:00:00Z",
        }))),
        "CONSULT" => plain(Body::Json(
            json!({"topic": "Графік прийому", "answer": "Щосереди з 9:00."}),
        )),
        "CREATE_API_KEY" => plain(Body::Json(json!({"name": "Партнер", "scopes": ["read"]}))),
        "SAVE_MY_CARD" => plain(Body::Json(json!({
            "full_name": "Шевчук Ганна Миколаївна", "residence": {"street": "вул. Каунаська", "building": "11"},
        }))),
        "COMMUNITY" | "MAP_SETTINGS" | "PUBLIC_PREVIEW" | "LEARN_SUGGESTIONS" => plain(Body::None),
        "MAP_POINTS" | "PUBLIC_MAP" => Example {
            query: [
                ("west", "33.2"),
                ("south", "47.7"),
                ("east", "33.6"),
                ("north", "48.1"),
                ("zoom", "12"),
            ]
            .map(|(name, value)| (name, value.to_owned()))
            .into(),
            ..plain(Body::None)
        },
        "MY_LETTERS" | "ASK_MAIL_PROOF" | "SECURITY_JOURNAL" => plain(Body::None),
        "SAVE_MY_LETTERS" => plain(Body::Json(json!({"lang": "uk", "news": true}))),
        "LOOK_AT_MAIL_PROOF" => plain(Body::Json(json!({"token": "nonsense"}))),
        "CONFIRM_MAIL" => plain(Body::Json(json!({"token": "nonsense", "lang": "uk"}))),
        "STOP_LETTERS" => asking("key", "nonsense"),
        "FIND_APPLICANTS" => asking("phone", "067 123 45 01"),
        "SUGGEST_ITEMS" => asking("q", "немає води"),
        "ROUTE_PREVIEW" => asking("item", "01.03"),
        _ => return None,
    })
}

/// A phone nobody has yet.
fn phone() -> String {
    format!("+38067{:07}", Uuid::new_v4().as_u128() % 10_000_000)
}

fn tickets(id: &str, caller: &Caller, stage: &Stage) -> Option<Example> {
    let ticket = stage.ticket.to_string();
    Some(match id {
        "CREATE_TICKET" => {
            let mut draft = make::water();
            if caller.role != Some(Role::Applicant) {
                draft.caller = Some(make::caller("Лисенко Марія Іванівна", "0671112233"));
            }
            plain(Body::Json(serde_json::to_value(draft).unwrap()))
        }
        "LIST_TICKETS" | "TICKET_COUNTERS" => plain(Body::None),
        "NEAR_TICKETS" => asking("street", "вул. Каунаська"),
        "GET_TICKET" | "TICKET_HISTORY" | "TICKET_ACTS" => at(&[ticket], Body::None),
        "CALL_ATTEMPT" => at(&[ticket], Body::Json(json!({"result": "no_answer"}))),
        "FOLLOW_TICKET" => at(
            &[ticket],
            Body::Json(json!({"caller": make::caller("Бойко Ірина Іванівна", "0501112233")})),
        ),
        _ => return None,
    })
}

fn acts(id: &str, stage: &Stage) -> Option<Example> {
    let ticket = stage.ticket.to_string();
    let record = stage.record.clone().unwrap_or_else(|| Uuid::nil().to_string());
    let one = |body: Value| at(std::slice::from_ref(&ticket), Body::Json(body));
    Some(match id {
        "ASSIGN" => one(json!({"executor": "kp-vodokanal", "item": "01.03"})),
        "ACCEPT" => at(&[ticket], Body::None),
        "RETURN_TO_QUEUE" => one(json!({"reason": "Мережа на балансі управителя."})),
        "EXTEND" => {
            let more = stage.due.unwrap_or_default() + chrono::TimeDelta::minutes(1);
            one(json!({"due_at": more, "reason": "Насос везуть із заводу."}))
        }
        "FLAG_CONFLICT" => one(json!({"on": true, "reason": "Майстер просив підтвердити."})),
        "PASS_ON" => one(json!({"unit": "vodokanal-zakhid", "note": "До обіду, будь ласка."})),
        "SUBMIT" => one(json!({"answer": ANSWER, "documents_created": false})),
        "JUSTIFY_NON_EXECUTION" => {
            one(json!({"reason": "technical", "text": JUSTIFICATION, "documents_created": false}))
        }
        "DECIDE_NON_EXECUTION" => at(
            &[ticket, record],
            Body::Json(json!({"accept": true, "note": "Перевірено."})),
        ),
        "NOT_ACCEPT" => one(json!({"reason": "no_substance", "text": "Уточніть, будь ласка, суть питання."})),
        "MARK_DUPLICATE" => one(json!({"master_number": stage.master, "reason": "Той самий порив."})),
        "RETURN_FOR_REWORK" => one(json!({"reason": "На фото інша адреса."})),
        "CLOSE_REPORTED" => one(json!({"note": "Перевірено за фотозвітом.", "danger_removed": true})),
        "CLOSE_NO_RESPONSE" => one(json!({"note": "Телефон не відповідає."})),
        "SPLIT" => one(json!({"executor": "kp-dorohy", "task": "Відновіть асфальт."})),
        "DETACH_PART" => one(json!({"reason": "Зробимо навесні."})),
        "CLOSE_PART" => one(json!({"note": "Перевірено на місці."})),
        "BULK" => plain(Body::Json(
            json!({"act": "no_response", "note": "Телефон не відповідає.",
            "items": [{"id": stage.ticket.to_string(), "version": stage.version}]}),
        )),
        "REOPEN" => one(json!({"to": "registered", "reason": "Це інший порив."})),
        _ => return None,
    })
}

fn feedback(id: &str, app: &TestApp, caller: &Caller, stage: &Stage) -> Option<Example> {
    let ticket = stage.ticket.to_string();
    let record = stage.record.clone().unwrap_or_else(|| Uuid::nil().to_string());
    let spoken = if caller.role.is_some_and(Role::is_operator) {
        Voice::Phone
    } else {
        Voice::Cabinet
    };
    let words = |text: &str| serde_json::to_value(voice::words(app, spoken, text)).unwrap();
    let both = |body: Value| at(&[ticket.clone(), record.clone()], Body::Json(body));
    Some(match id {
        "COMMENT" => at(&[ticket], Body::Json(words("Тиск не змінився."))),
        "REQUEST_CANCELLATION" => at(&[ticket], Body::Json(words("Уже не потрібно."))),
        "CONFIRM" => at(&[ticket], Body::Json(words("Дякую."))),
        "DECIDE_COMMENT" => both(json!({"decision": "rework", "text": "Перевірте тиск."})),
        "DECIDE_CANCELLATION" | "DECIDE_CONFIRMATION" => {
            both(json!({"decision": "close", "note": "Уточнено телефоном: вода є."}))
        }
        "WITHDRAW_FEEDBACK" => {
            let mut body = words("");
            body.as_object_mut().unwrap().remove("text");
            if body.get("call").is_some() {
                body["words"] = json!("Забираю свої слова, усе гаразд.");
            }
            both(body)
        }
        "ASK_CLARIFICATION" => at(
            &[ticket],
            Body::Json(json!({"question": "Який під’їзд?", "channel": "phone"})),
        ),
        "ANSWER_CLARIFICATION" => {
            let mut body = words("");
            body.as_object_mut().unwrap().remove("text");
            body["answer"] = json!("Другий під’їзд.");
            both(body)
        }
        "CLOSE_CLARIFIED" => {
            let mut body = words("");
            body.as_object_mut().unwrap().remove("text");
            body["answer"] = json!("Уже все добре, дякую.");
            body["note"] = json!("Питання вирішено сусідами.");
            both(body)
        }
        "REVERSE_DECLINE" => both(json!({"reason": "Коментар стосується суті."})),
        _ => return None,
    })
}

fn files(id: &str, caller: &Caller, stage: &Stage) -> Option<Example> {
    let file = stage
        .file
        .map_or_else(|| Uuid::nil().to_string(), |f| f.to_string());
    Some(match id {
        "UPLOAD" => {
            let field = if caller.role == Some(Role::Applicant) {
                "applicant"
            } else {
                "act"
            };
            let query = vec![("field", field.to_owned())];
            Example {
                params: vec![stage.ticket.to_string()],
                query,
                body: Body::File,
            }
        }
        "DOWNLOAD" | "THUMBNAIL" | "REMOVE_ATTACHMENT" => at(&[file], Body::None),
        "WITHDRAW_ATTACHMENT" => at(&[file], Body::Json(json!({"reason": "Не той файл."}))),
        _ => return None,
    })
}
