//! The people who work here: added, changed, blocked by their keepers.
use domain::Role;
use domain::staff::{AccountAct, AccountField};
use openapi::session::{Refresh, SignIn, Transport};
use openapi::staff::*;
use tests::prelude::*;

pub const PASSWORD: &str = "чотири прості слова";
const UNIT: &str = "vodokanal-zakhid";

pub fn worker(name: &str, executor: Option<&str>) -> SaveStaff {
    SaveStaff {
        full_name: name.into(),
        role: if executor.is_some() {
            Role::Executor
        } else {
            Role::Operator
        },
        executor: executor.map(Into::into),
        email: format!("{}@example.org", uuid::Uuid::new_v4().simple()),
        phone: None,
    }
}

pub async fn added(by: &Actor, input: &SaveStaff) -> StaffInvited {
    by.on(&e::CREATE_STAFF, &[]).body(input).send().await.ok()
}

pub async fn accepted(app: &TestApp, token: &str) -> Reply<openapi::session::Session> {
    let body = AcceptInvitation {
        token: token.into(),
        password: PASSWORD.into(),
        transport: Transport::Body,
    };
    app.anonymous()
        .on(&e::ACCEPT_INVITATION, &[])
        .body(&body)
        .send()
        .await
}

async fn names(by: &Actor, query: &StaffQuery) -> Vec<String> {
    let page = by.on(&e::LIST_STAFF, &[]).query(query).send().await.ok();
    page.items.into_iter().map(|r| r.full_name).collect()
}

fn version_of(card: &StaffCard) -> u32 {
    card.version
}

on_both! {
    /// Added without a password; the person sets one by the link and is signed in; the keeper reads it in the history.
    async fn somebody_is_added_and_comes_in(app: &TestApp) {
        let admin = app.admin();
        let input = SaveStaff { phone: Some("067 123 45 99".into()), ..worker("Ткач Андрій Миколайович", Some(UNIT)) };
        let made = added(&admin, &input).await;
        assert_eq!(made.account.row.state, StaffState::Invited);
        assert_eq!(made.account.row.phone.as_deref(), Some("+380671234599"));
        assert_eq!(made.expires_at, app.now() + TimeDelta::hours(72));
        assert!(!made.mailed, "no mail server is set up");
        let sign_in = SignIn { login: input.email.clone(), password: PASSWORD.into(), transport: Transport::Body };
        app.anonymous().on(&e::SIGN_IN, &[]).body(&sign_in).send().await.refused("bad_credentials");
        let looked = InvitationToken { token: made.token.clone() };
        let view = app.anonymous().on(&e::LOOK_AT_INVITATION, &[]).body(&looked).send().await.ok();
        assert_eq!((view.full_name.as_str(), view.role, view.email), ("Ткач Андрій Миколайович", Role::Executor, Some(input.email.clone())));
        let session = accepted(app, &made.token).await.ok();
        assert_eq!((session.me.id, session.me.executor.map(|e| e.0)), (made.account.row.id, Some(UNIT.to_owned())));
        app.with_token(&session.access_token).on(&e::ORGANISATION, &[]).send().await.ok();
        for login in [input.email.as_str(), "067 123 45 99"] {
            let body = SignIn { login: login.into(), ..sign_in.clone() };
            app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await.ok();
        }
        let reply = admin.on(&e::GET_STAFF, &[&made.account.row.id]).send().await;
        assert_eq!(reply.header("etag").map(str::to_owned), Some("\"2\"".to_owned()));
        assert!(!reply.text().contains("argon2") && !reply.text().contains(&made.token));
        let card = reply.ok();
        assert_eq!((card.row.state, card.invitation), (StaffState::Active, None));
        let told: Vec<_> = card.history.iter().map(|h| (h.act, h.by.clone())).collect();
        assert_eq!(told, [(AccountAct::PasswordSet, Some(input.full_name.clone())), (AccountAct::Created, Some(admin.name.clone()))]);
        let fields: Vec<_> = card.history[1].fields.iter().map(|f| f.field).collect();
        assert_eq!(fields, [AccountField::Name, AccountField::Role, AccountField::Executor, AccountField::Email, AccountField::Phone]);
    }

    /// What an account must have, and who else has it already.
    async fn an_account_is_complete(app: &TestApp) {
        let admin = app.admin();
        let send = |input: SaveStaff| { let admin = admin.clone(); async move { admin.on(&e::CREATE_STAFF, &[]).body(&input).send().await } };
        let good = worker("Ткач Андрій", Some(UNIT));
        send(SaveStaff { full_name: "7".into(), ..good.clone() }).await.refused("invalid_input").points_at("/full_name");
        send(SaveStaff { email: "ткач".into(), ..good.clone() }).await.refused("invalid_input").points_at("/email");
        send(SaveStaff { phone: Some("12".into()), ..good.clone() }).await.refused("invalid_input").points_at("/phone");
        send(SaveStaff { executor: None, ..good.clone() }).await.refused("invalid_input").field_code("/executor", "required");
        send(SaveStaff { role: Role::Operator, ..good.clone() }).await.refused("invalid_input").field_code("/executor", "not_needed");
        send(SaveStaff { executor: Some("no-such".into()), ..good.clone() }).await.refused("unknown_reference").points_at("/executor");
        for role in [Role::Applicant, Role::Integration, Role::System] {
            send(SaveStaff { role, executor: None, ..good.clone() }).await.refused("invalid_input").points_at("/role");
        }
        let first = added(&admin, &SaveStaff { phone: Some("0671234598".into()), ..good.clone() }).await;
        send(SaveStaff { phone: None, email: good.email.to_uppercase(), ..good.clone() }).await.refused("email_taken").status(409);
        let other = SaveStaff { phone: Some("+38 067 123 45 98".into()), ..worker("Інший Працівник", None) };
        send(other).await.refused("phone_taken").status(409);
        let page = admin.on(&e::LIST_STAFF, &[]).query(&StaffQuery { q: Some("ткач".into()), ..StaffQuery::default() }).send().await.ok();
        assert_eq!(page.items, [first.account.row]);
    }

    /// By words of the name in any case, by e-mail and phone; by role, organisation and state; page by page.
    async fn people_are_found(app: &TestApp) {
        let admin = app.admin();
        added(&admin, &SaveStaff { phone: Some("0671234597".into()), ..worker("Об’єдков Гліб", Some(UNIT)) }).await;
        let second = added(&admin, &worker("Ясинська Ганна", Some("kp-dorohy"))).await;
        added(&admin, &worker("Ясинський Роман", None)).await;
        app.applicant();
        let ask = |change: fn(&mut StaffQuery)| { let mut q = StaffQuery::default(); change(&mut q); q };
        assert_eq!(names(&admin, &ask(|q| q.q = Some("обєдков ГЛІБ".into()))).await, ["Об’єдков Гліб"]);
        assert_eq!(names(&admin, &ask(|q| q.q = Some("067 123-45-97".into()))).await, ["Об’єдков Гліб"]);
        let by_mail = StaffQuery { q: second.account.row.email.clone(), ..StaffQuery::default() };
        assert_eq!(names(&admin, &by_mail).await, ["Ясинська Ганна"]);
        assert_eq!(names(&admin, &ask(|q| q.q = Some("ясинськ".into()))).await, ["Ясинська Ганна", "Ясинський Роман"]);
        assert_eq!(names(&admin, &ask(|q| { q.q = Some("ясинськ".into()); q.role = Some(Role::Operator); })).await, ["Ясинський Роман"]);
        assert_eq!(names(&admin, &ask(|q| q.executor = Some("kp-vodokanal".into()))).await, ["Об’єдков Гліб"], "with its sub-units");
        assert_eq!(names(&admin, &ask(|q| q.state = Some(StaffState::Blocked))).await, Vec::<String>::new());
        assert!(names(&admin, &ask(|q| q.role = Some(Role::Applicant))).await.is_empty());
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let query = StaffQuery { limit: Some(1), cursor, ..StaffQuery::default() };
            let page = admin.on(&e::LIST_STAFF, &[]).query(&query).send().await.ok();
            all.extend(page.items.into_iter().map(|r| r.full_name));
            cursor = page.next;
            if cursor.is_none() { break; }
        }
        assert_eq!(all, names(&admin, &StaffQuery::default()).await);
        assert_eq!(all.len(), 4, "three, and the administrator: {all:?}");
        admin.on(&e::LIST_STAFF, &[]).query(&ask(|q| q.cursor = Some("дальше".into()))).send().await.refused("invalid_input").points_at("/cursor");
    }

    /// Every change is told with what it was; two who change at once do not overwrite each other.
    async fn changes_are_told(app: &TestApp) {
        let admin = app.admin();
        let input = worker("Ткач Андрій", Some(UNIT));
        let made = added(&admin, &input).await.account;
        let put = |version: u32, input: SaveStaff| {
            let (admin, id) = (admin.clone(), made.row.id);
            async move { admin.on(&e::CHANGE_STAFF, &[&id]).version(version).body(&input).send().await }
        };
        let promoted = SaveStaff { role: Role::ExecutorManager, full_name: "Ткач Андрій Миколайович".into(), ..input.clone() };
        let after = put(version_of(&made), promoted.clone()).await.ok();
        assert_eq!((after.version, after.row.role), (2, Role::ExecutorManager));
        let told: Vec<_> = after.history[0].fields.iter().map(|f| (f.field, f.before.clone(), f.after.clone())).collect();
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(told, [
            (AccountField::Name, some("Ткач Андрій"), some("Ткач Андрій Миколайович")),
            (AccountField::Role, some("executor"), some("executor_manager")),
        ]);
        let late = put(1, input).await.refused("stale_version").status(412);
        assert_eq!(late.current_version, Some(2));
        assert_eq!(put(2, promoted).await.ok().version, 2, "nothing differs, nothing is written");
        admin.on(&e::CHANGE_STAFF, &[&made.row.id]).json(&json!({})).send().await.refused("precondition_required").status(428);
    }

    /// Blocked is out at once: the access token, the refresh token, the password. Unblocked comes back.
    async fn a_blocked_person_is_out_at_once(app: &TestApp) {
        let admin = app.admin();
        let input = worker("Ткач Андрій", Some(UNIT));
        let made = added(&admin, &input).await;
        let session = accepted(app, &made.token).await.ok();
        let own = app.with_token(&session.access_token);
        own.on(&e::ME, &[]).send().await.ok();
        let blocked = admin.on(&e::BLOCK_STAFF, &[&made.account.row.id]).version(2).send().await.ok();
        assert_eq!((blocked.row.state, blocked.version, blocked.history[0].act), (StaffState::Blocked, 3, AccountAct::Blocked));
        own.on(&e::ME, &[]).send().await.refused("account_blocked").status(401);
        let refresh = Refresh { refresh_token: session.refresh_token };
        app.anonymous().on(&e::REFRESH, &[]).body(&refresh).send().await.refused("account_blocked").status(401);
        let sign_in = SignIn { login: input.email.clone(), password: PASSWORD.into(), transport: Transport::Body };
        app.anonymous().on(&e::SIGN_IN, &[]).body(&sign_in).send().await.refused("account_blocked");
        let wrong = SignIn { password: "не той пароль".into(), ..sign_in.clone() };
        app.anonymous().on(&e::SIGN_IN, &[]).body(&wrong).send().await.refused("bad_credentials");
        let again = admin.on(&e::UNBLOCK_STAFF, &[&made.account.row.id]).version(3).send().await.ok();
        assert_eq!(again.row.state, StaffState::Active);
        app.anonymous().on(&e::REFRESH, &[]).body(&refresh).send().await.refused("token_expired");
        app.anonymous().on(&e::SIGN_IN, &[]).body(&sign_in).send().await.ok();
    }

    /// Somebody can always administer: nobody blocks themselves, the last administrator stays one.
    async fn somebody_can_always_administer(app: &TestApp) {
        let admin = app.admin();
        let own = admin.on(&e::GET_STAFF, &[&admin.user()]).send().await.ok();
        let me = SaveStaff { full_name: own.row.full_name.clone(), role: Role::Operator, executor: None,
            email: own.row.email.clone().unwrap(), phone: None };
        let step_down = || { let (admin, me) = (admin.clone(), me.clone()); async move {
            admin.on(&e::CHANGE_STAFF, &[&admin.user()]).version(1).body(&me).send().await } };
        admin.on(&e::BLOCK_STAFF, &[&admin.user()]).version(1).send().await.refused("own_account").status(409);
        step_down().await.refused("last_admin").status(409);
        let second = added(&admin, &SaveStaff { role: Role::Admin, ..worker("Друга Адміністраторка", None) }).await;
        step_down().await.refused("last_admin");
        let session = accepted(app, &second.token).await.ok();
        let other = app.with_token(&session.access_token);
        other.on(&e::BLOCK_STAFF, &[&second.account.row.id]).version(2).send().await.refused("own_account");
        step_down().await.ok();
        admin.on(&e::LIST_STAFF, &[]).send().await.refused("unauthenticated").status(401);
        other.on(&e::BLOCK_STAFF, &[&admin.user()]).version(2).send().await.ok();
    }

    /// Requests that were with somebody who is blocked or moved wait in the unit for others, in the same breath.
    async fn requests_wait_for_others(app: &TestApp) {
        let (admin, manager, master) = (app.admin(), app.manager(), app.executor(UNIT));
        let pass = |card: &TicketCard| {
            let (manager, card) = (manager.clone(), card.clone());
            let to = PassOn { unit: Some(UNIT.into()), worker: Some(master.user()), note: None };
            async move { manager.pass_on(&card, &to).await.ok() }
        };
        let card = pass(&app.filed().await).await;
        let account = admin.on(&e::GET_STAFF, &[&master.user()]).send().await.ok();
        assert_eq!(account.open_requests, 1);
        let after = admin.on(&e::BLOCK_STAFF, &[&master.user()]).version(account.version).send().await.ok();
        assert_eq!(after.open_requests, 0);
        let seen = app.seen(card.row.id).await;
        assert_eq!((seen.row.unit.map(|u| u.code.0), seen.row.worker), (Some(UNIT.to_owned()), None));
        assert_eq!((seen.row.status, seen.row.due_at), (card.row.status, card.row.due_at));
        let told = manager.history(card.row.id).await.pop().unwrap();
        assert_eq!(told.transition, Transition::W02);
        assert!(told.note.is_some_and(|n| n.contains("Передайте її іншому")));
        assert_eq!(app.applicant().history(card.row.id).await.pop().unwrap().note, None);
        let back = admin.on(&e::UNBLOCK_STAFF, &[&master.user()]).version(after.version).send().await.ok();
        pass(&app.seen(card.row.id).await).await;
        let moved = SaveStaff { full_name: back.row.full_name.clone(), role: Role::Executor, executor: Some("kp-dorohy".into()),
            email: back.row.email.clone().unwrap_or_default(), phone: None };
        admin.on(&e::CHANGE_STAFF, &[&master.user()]).version(back.version).body(&moved).send().await.ok();
        assert_eq!(app.seen(card.row.id).await.row.worker, None);
    }

    /// A manager keeps the people of the own organisation and its sub-units, and gives no role above them.
    async fn a_manager_keeps_the_own_people(app: &TestApp) {
        let manager = app.manager();
        let made = added(&manager, &worker("Ткач Андрій", Some(UNIT))).await.account;
        let master = app.executor(UNIT);
        let foreign = app.executor("kp-dorohy");
        assert_eq!(names(&manager, &StaffQuery::default()).await, [manager.name.clone(), master.name.clone(), "Ткач Андрій".into()]);
        let elsewhere = StaffQuery { executor: Some("kp-dorohy".into()), ..StaffQuery::default() };
        assert!(names(&manager, &elsewhere).await.is_empty());
        for id in [foreign.user(), app.admin().user(), app.operator().user(), app.applicant().user()] {
            manager.on(&e::GET_STAFF, &[&id]).send().await.refused("not_found").status(404);
            manager.on(&e::BLOCK_STAFF, &[&id]).version(1).send().await.refused("not_found");
            manager.on(&e::INVITE_STAFF, &[&id]).version(1).send().await.refused("not_found");
        }
        for role in [Role::Admin, Role::Operator, Role::SeniorOperator, Role::Analyst] {
            let above = SaveStaff { role, executor: None, ..worker("Хто Завгодно", None) };
            manager.on(&e::CREATE_STAFF, &[]).body(&above).send().await.refused("invalid_input").field_code("/role", "role");
            let raised = SaveStaff { email: made.row.email.clone().unwrap(), ..above };
            manager.on(&e::CHANGE_STAFF, &[&made.row.id]).version(1).body(&raised).send().await.refused("invalid_input").points_at("/role");
        }
        manager.on(&e::CREATE_STAFF, &[]).body(&worker("Чужий Працівник", Some("kp-dorohy"))).send().await
            .refused("unknown_reference").points_at("/executor");
        let promoted = SaveStaff { role: Role::ExecutorManager, email: made.row.email.clone().unwrap(), ..worker("Ткач Андрій", Some("kp-vodokanal")) };
        let after = manager.on(&e::CHANGE_STAFF, &[&made.row.id]).version(1).body(&promoted).send().await.ok();
        assert_eq!(after.row.role, Role::ExecutorManager);
        let own = manager.on(&e::GET_STAFF, &[&manager.user()]).send().await.ok();
        let demoted = SaveStaff { email: own.row.email.clone().unwrap(), ..worker(&own.row.full_name, Some("kp-vodokanal")) };
        manager.on(&e::CHANGE_STAFF, &[&manager.user()]).version(1).body(&demoted).send().await.refused("own_account");
        manager.on(&e::BLOCK_STAFF, &[&manager.user()]).version(1).send().await.refused("own_account");
        let unit_manager = app.manager_of(UNIT);
        unit_manager.on(&e::GET_STAFF, &[&manager.user()]).send().await.refused("not_found");
        manager.on(&e::BLOCK_STAFF, &[&unit_manager.user()]).version(1).send().await.ok();
    }
}
