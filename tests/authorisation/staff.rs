//! Examples of the accounts' endpoints: somebody of the organisation that the default request goes to.
use crate::stage::Stage;
use crate::table::{Body, Example, at, plain};
use domain::{Role, UserId};
use openapi::endpoints as e;
use openapi::staff::SaveStaff;
use serde_json::json;
use store::staff::Staff;
use tests::TestApp;
use uuid::Uuid;

/// An account as the endpoint needs it: its id, its version, the secret of its invitation.
pub async fn account(app: &TestApp, endpoint: &str) -> (UserId, u32, String) {
    let body = SaveStaff {
        full_name: "Ткач Андрій".into(),
        role: Role::Executor,
        executor: Some("kp-vodokanal".into()),
        email: email(),
        phone: None,
    };
    let admin = app.admin();
    let made = admin.on(&e::CREATE_STAFF, &[]).body(&body).send().await.ok();
    let (id, mut version) = (made.account.row.id, made.account.version);
    if endpoint == "UNBLOCK_STAFF" {
        let call = admin.on(&e::BLOCK_STAFF, &[&id]).version(version);
        version = call.send().await.ok().version;
    }
    (id, version, made.token)
}

/// The account as the database has it.
pub fn kept(app: &TestApp, id: UserId) -> Option<Staff> {
    let db = &app.state().db;
    db.read::<_, store::DbError>(|c| store::staff::get(c, id))
        .unwrap()
}

/// Endpoints that are about one account, where a foreign manager must not learn that it exists.
pub fn is_about_an_account(id: &str) -> bool {
    matches!(
        id,
        "GET_STAFF" | "CHANGE_STAFF" | "BLOCK_STAFF" | "UNBLOCK_STAFF" | "INVITE_STAFF"
    )
}

/// The example of an endpoint of this area.
pub fn example(id: &str, stage: &Stage) -> Option<Example> {
    let account = || [stage.staff.map_or(Uuid::nil(), |s| s.0).to_string()];
    let person = || {
        json!({"full_name": "Ткач Андрій Миколайович", "role": "executor", "executor": "kp-vodokanal",
            "email": email()})
    };
    Some(match id {
        "LIST_STAFF" => plain(Body::None),
        "CREATE_STAFF" => plain(Body::Json(person())),
        "CHANGE_STAFF" => at(&account(), Body::Json(person())),
        id if is_about_an_account(id) => at(&account(), Body::None),
        "LOOK_AT_INVITATION" => plain(Body::Json(json!({"token": stage.invitation}))),
        "ACCEPT_INVITATION" => plain(Body::Json(
            json!({"token": stage.invitation, "password": "чотири прості слова"}),
        )),
        _ => return None,
    })
}

fn email() -> String {
    format!("{}@example.org", Uuid::new_v4().simple())
}
