//! What every act on a request takes: the caller, the request, the version they have seen.
use crate::app::ticket::{Target, card as view};
use crate::app::{AppResult, Cx};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Id, IdemKey, IfMatch};
use crate::http::principal::Principal;
use crate::http::{Answer, Reply, Shared, blocking};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::TicketId;
use openapi::Code;
use openapi::ticket::TicketCard;
use serde::Serialize;
use std::future::{Ready, ready};
use store::DbConn;
use store::ticket::Stored;

/// An act about to happen.
pub struct TicketAct {
    app: Shared,
    who: Principal,
    target: Target,
}

impl FromRequest for TicketAct {
    type Error = HttpError;
    type Future = Ready<HttpResult<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(read(req, payload))
    }
}

fn read(req: &HttpRequest, payload: &mut Payload) -> HttpResult<TicketAct> {
    let app = req
        .app_data::<Shared>()
        .cloned()
        .ok_or_else(|| HttpError::code(Code::Internal))?;
    let Auth(who) = Auth::from_request(req, payload).into_inner()?;
    let Id(id) = Id::<TicketId>::from_request(req, payload).into_inner()?;
    let IfMatch(version) = IfMatch::from_request(req, payload).into_inner()?;
    Ok(TicketAct {
        app,
        who,
        target: Target { id, version },
    })
}

impl TicketAct {
    /// Runs the act in one transaction; the answer is the card after it.
    pub async fn run<F>(self, act: F) -> Answer<TicketCard>
    where
        F: FnOnce(&mut DbConn, &Cx, Target) -> AppResult<Stored> + Send + 'static,
    {
        let target = self.target;
        let done = blocking::write(&self.app, self.who, move |c, cx| {
            let stored = act(c, cx, target)?;
            Written::of(&view::build(c, cx, stored)?)
        });
        Ok(done.await?.reply())
    }

    /// The same for an act that creates something: a repeated key gets the first answer again.
    pub async fn create<B, F>(self, key: IdemKey, body: B, act: F) -> Answer<TicketCard>
    where
        B: Serialize + Send + 'static,
        F: FnOnce(&mut DbConn, &Cx, Target, B) -> AppResult<Stored> + Send + 'static,
        B: Clone,
    {
        let (target, asked) = (self.target, body.clone());
        let about = move |_: &TicketCard| Some(target.id);
        let done = blocking::create(&self.app, self.who, key, &asked, about, move |c, cx| {
            let stored = act(c, cx, target, body)?;
            view::build(c, cx, stored)
        });
        Ok(card(done.await?))
    }
}

/// A card written down as JSON, with its version.
pub struct Written {
    version: u32,
    json: String,
}

impl Written {
    /// Writes a card down.
    pub fn of(card: &TicketCard) -> AppResult<Written> {
        Ok(Written {
            version: card.row.version,
            json: blocking::json(card)?,
        })
    }

    /// The answer, with the version as its ETag.
    pub fn reply(self) -> Reply<TicketCard> {
        Reply::written(self.json).etag(self.version)
    }
}

/// A card with its version as the ETag.
pub fn card(card: TicketCard) -> Reply<TicketCard> {
    let version = card.row.version;
    Reply::new(card).etag(version)
}
