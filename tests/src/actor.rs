//! People and partner systems: each is a client with its own right to act.
//!
//! Accounts are written into the database directly; signing in is tested where it is the subject.
//! Every request carries a token of the moment, so that a moved clock never ends a test's session.
use crate::app::TestApp;
use crate::call::Call;
use domain::{ApiKeyId, ApplicantId, Basis, ExecutorCode, Role, UserId};
use openapi::{Endpoint, Scope};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use store::account::User;
use store::api_key::ApiKeyRow;
use store::applicant::Applicant;
use uuid::Uuid;

/// How an actor says who it is.
#[derive(Clone)]
pub(crate) enum Who {
    Nobody,
    Person(UserId, Role),
    Key(String),
    Token(String),
}

/// Somebody who calls the server.
#[derive(Clone)]
pub struct Actor {
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
    pub(crate) app: Arc<backend::app::App>,
    pub(crate) who: Who,
    /// The card, for applicants.
    pub card: Option<ApplicantId>,
    /// The name on the card or of the account.
    pub name: String,
    /// What the person signs in with.
    pub login: String,
}

impl Actor {
    /// One request to an endpoint.
    pub fn on<'a, Q, B, R>(
        &'a self,
        endpoint: &'a Endpoint<Q, B, R>,
        params: &[&(dyn ToString + Sync)],
    ) -> Call<'a, Q, B, R> {
        Call::new(self, endpoint, params)
    }

    /// The same person at another server.
    pub fn at(&self, server: &backend::server::Running) -> Actor {
        Actor {
            base: format!("http://{}", server.addr),
            ..self.clone()
        }
    }

    /// The user behind the actor.
    pub fn user(&self) -> UserId {
        match self.who {
            Who::Person(id, _) => id,
            _ => panic!("{} is no user", self.name),
        }
    }

    /// The header that says who it is.
    pub(crate) fn credential(&self) -> Option<(&'static str, String)> {
        match &self.who {
            Who::Nobody => None,
            Who::Person(id, role) => {
                let (token, _) = self
                    .app
                    .tokens
                    .issue(*id, *role, self.app.clock.now())
                    .expect("a token");
                Some(("authorization", format!("Bearer {token}")))
            }
            Who::Token(token) => Some(("authorization", format!("Bearer {token}"))),
            Who::Key(secret) => Some(("x-api-key", secret.clone())),
        }
    }
}

/// The phone of the applicant most tests speak of.
pub const PHONE: &str = "+380671234501";
/// Her name.
pub const NAME: &str = "Коваль Олена Петрівна";

impl TestApp {
    /// The applicant most tests speak of.
    pub fn applicant(&self) -> Actor {
        self.resident(NAME, PHONE)
    }

    /// Somebody else, who may know nothing of her requests.
    pub fn stranger(&self) -> Actor {
        self.resident("Бондар Іван Семенович", "+380671234502")
    }

    /// An applicant of this name and phone.
    pub fn resident(&self, name: &str, phone: &str) -> Actor {
        let (user, card) = self.known(phone, |id| {
            let card = self.write_card(name, phone);
            self.write_user(User {
                phone: Some(phone.to_owned()),
                applicant: Some(card),
                ..self.account(id, Role::Applicant, name)
            });
            Some(card.0)
        });
        Actor {
            card: card.map(ApplicantId),
            login: phone.to_owned(),
            ..self.person(user, Role::Applicant, name)
        }
    }

    /// An operator.
    pub fn operator(&self) -> Actor {
        self.staff(Role::Operator, None, "Мельник Оксана")
    }

    /// A second operator, for two people at one card.
    pub fn second_operator(&self) -> Actor {
        self.staff(Role::Operator, None, "Гнатюк Тарас")
    }

    /// The shift lead.
    pub fn senior(&self) -> Actor {
        self.staff(Role::SeniorOperator, None, "Савчук Лариса")
    }

    /// A user of this executor.
    pub fn executor(&self, code: &str) -> Actor {
        self.staff(Role::Executor, Some(code), &format!("Майстер {code}"))
    }

    /// The executor the default request goes to.
    pub fn vodokanal(&self) -> Actor {
        self.executor("kp-vodokanal")
    }

    /// The manager of the executor the default request goes to.
    pub fn manager(&self) -> Actor {
        self.manager_of("kp-vodokanal")
    }

    /// The manager of this executor.
    pub fn manager_of(&self, code: &str) -> Actor {
        self.staff(Role::ExecutorManager, Some(code), &format!("Керівник {code}"))
    }

    /// An analyst.
    pub fn analyst(&self) -> Actor {
        self.staff(Role::Analyst, None, "Левченко Юлія")
    }

    /// An administrator.
    pub fn admin(&self) -> Actor {
        self.staff(Role::Admin, None, "Панченко Роман")
    }

    /// The secret of a new key with these scopes.
    pub fn key_of(&self, scopes: &[Scope]) -> String {
        match self.integration(scopes).who {
            Who::Key(secret) => secret,
            _ => unreachable!("an integration has a key"),
        }
    }

    /// A partner system whose key has these scopes.
    pub fn integration(&self, scopes: &[Scope]) -> Actor {
        let name = format!("Партнер {scopes:?}");
        let (secret, prefix) = backend::auth::new_api_key();
        let id = UserId(Uuid::now_v7());
        self.write_user(self.account(id, Role::Integration, &name));
        let codes = scopes
            .iter()
            .map(|s| serde_json::to_value(s).unwrap().as_str().unwrap().to_owned());
        let key = ApiKeyRow {
            id: ApiKeyId(Uuid::now_v7()),
            user: id,
            name: name.clone(),
            prefix,
            hash: backend::auth::digest(&secret),
            scopes: codes.collect(),
            created_by: self.admin().user(),
            created_at: self.now(),
            revoked_at: None,
            last_used_at: None,
        };
        self.state()
            .db
            .write::<_, store::DbError>(|c| store::api_key::insert(c, &key))
            .unwrap();
        self.actor(Who::Key(secret), &name)
    }

    /// Somebody with this key.
    pub fn with_key(&self, secret: &str) -> Actor {
        self.actor(Who::Key(secret.to_owned()), "ключ")
    }

    /// Who has just signed in, with a token of the moment for every request.
    pub fn signed_in(&self, me: &openapi::session::Me) -> Actor {
        self.person(me.id, me.role, &me.full_name)
    }

    /// Somebody with this access token.
    pub fn with_token(&self, token: &str) -> Actor {
        self.actor(Who::Token(token.to_owned()), "жетон")
    }

    /// Nobody yet.
    pub fn anonymous(&self) -> Actor {
        self.actor(Who::Nobody, "ніхто")
    }

    fn staff(&self, role: Role, executor: Option<&str>, name: &str) -> Actor {
        let login = format!("{}@example.org", key_of(name));
        let (user, _) = self.known(name, |id| {
            self.write_user(User {
                executor: executor.map(ExecutorCode::from),
                email: Some(login.clone()),
                ..self.account(id, role, name)
            });
            None
        });
        Actor {
            login,
            ..self.person(user, role, name)
        }
    }

    fn known(&self, key: &str, make: impl FnOnce(UserId) -> Option<Uuid>) -> (UserId, Option<Uuid>) {
        let found = self.people.lock().unwrap().get(key).copied();
        let (user, card) = found.unwrap_or_else(|| {
            let id = Uuid::now_v7();
            (id, make(UserId(id)))
        });
        self.people.lock().unwrap().insert(key.to_owned(), (user, card));
        (UserId(user), card)
    }

    fn account(&self, id: UserId, role: Role, name: &str) -> User {
        User {
            id,
            role,
            full_name: name.to_owned(),
            phone: None,
            email: None,
            password_hash: None,
            executor: None,
            applicant: None,
            disabled: false,
            created_at: self.now(),
        }
    }

    /// Lets everybody who is written down from now on sign in with this password.
    pub fn everybody_signs_in_with(&self, password: &str) {
        let hash = backend::auth::password::hash(password).expect("a hash");
        *self.password.lock().unwrap() = Some(hash);
    }

    /// Writes an account past the API.
    pub fn write_user(&self, user: User) {
        let password_hash = user
            .password_hash
            .clone()
            .or_else(|| self.password.lock().unwrap().clone());
        let user = User {
            password_hash,
            ..user
        };
        self.state()
            .db
            .write::<_, store::DbError>(|c| store::account::insert(c, &user))
            .unwrap();
    }

    fn write_card(&self, name: &str, phone: &str) -> ApplicantId {
        let card = Applicant {
            id: ApplicantId(Uuid::now_v7()),
            full_name: name.to_owned(),
            phone: phone.to_owned(),
            email: Some("olena@example.org".to_owned()),
            settlement: None,
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
            basis: Basis::Declared,
            idp_number: None,
            idp_date: None,
            consent_at: Some(self.now()),
            created_at: self.now(),
            updated_at: self.now(),
            phone_proved_at: Some(self.now()),
            residence_to_check: false,
        };
        self.state()
            .db
            .write::<_, store::DbError>(|c| store::applicant::insert(c, &card))
            .unwrap();
        card.id
    }

    fn person(&self, user: UserId, role: Role, name: &str) -> Actor {
        self.actor(Who::Person(user, role), name)
    }

    fn actor(&self, who: Who, name: &str) -> Actor {
        Actor {
            http: self.http.clone(),
            base: self.base.clone(),
            app: Arc::clone(&self.running.app),
            who,
            card: None,
            name: name.to_owned(),
            login: String::new(),
        }
    }
}

/// A word of plain letters for a name.
fn key_of(name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
