//! Many requests at once: each in a transaction of its own, each answered for itself.
//!
//! With an `Idempotency-Key` the whole answer is kept, and until it is there every request is kept under
//! a part of the key: what was done before a lost connection is not done again, and not called stale.
use crate::app::ticket::{Target, bulk as app};
use crate::http::extract::{Auth, IdemKey, Json};
use crate::http::principal::Principal;
use crate::http::{Answer, HttpResult, Reply, Shared, blocking};
use openapi::ticket::{Bulk, BulkAnswer, BulkItem, BulkOutcome};
use openapi::{Code, Problem};

/// Does one act to all of them.
pub async fn bulk(
    state: Shared,
    Auth(who): Auth,
    key: IdemKey,
    Json(body): Json<Bulk>,
) -> Answer<BulkAnswer> {
    let asked = body.clone();
    blocking::read(&state, who.clone(), move |_, cx| app::check(cx, &asked)).await?;
    let bound = key.clone().bind(&body)?;
    if let Some(first) = blocking::claim(&state, who.clone(), bound.clone()).await? {
        return Ok(Reply::written(first));
    }
    let (items, whole) = each(&state, &who, &key, &body).await?;
    let done = items.iter().filter(|i| i.done.is_some()).count();
    let answer = BulkAnswer {
        done: u32::try_from(done).unwrap_or(u32::MAX),
        items,
    };
    if whole {
        blocking::complete(&state, who, bound, &answer).await?;
    }
    Ok(Reply::new(answer))
}

/// One after another, so that nobody else has to wait for all of them. When the database goes away the
/// rest is not tried: the answer is not whole then, and the same key goes on with it.
async fn each(
    state: &Shared,
    who: &Principal,
    key: &IdemKey,
    body: &Bulk,
) -> HttpResult<(Vec<BulkOutcome>, bool)> {
    let mut outcomes = Vec::with_capacity(body.items.len());
    let mut gone: Option<Problem> = None;
    let act = Bulk {
        items: Vec::new(),
        ..body.clone()
    };
    for item in &body.items {
        let outcome = match &gone {
            Some(problem) => Err(problem.clone()),
            None => one(state, who, key, &act, *item).await?,
        };
        if let Err(problem) = &outcome
            && problem.code == Code::Unavailable.as_str()
        {
            gone = Some(problem.clone());
        }
        outcomes.push(match outcome {
            Ok(done) => BulkOutcome {
                id: item.id,
                done: Some(done),
                refused: None,
            },
            Err(problem) => BulkOutcome {
                id: item.id,
                done: None,
                refused: Some(problem),
            },
        });
    }
    Ok((outcomes, gone.is_none()))
}

type One = Result<openapi::ticket::BulkDone, Problem>;

async fn one(state: &Shared, who: &Principal, key: &IdemKey, act: &Bulk, item: BulkItem) -> HttpResult<One> {
    let target = Target {
        id: item.id,
        version: item.version,
    };
    let (key, doing) = (key.part(&item.id.to_string()), act.clone());
    let asked = (act, item);
    let about = move |_: &openapi::ticket::BulkDone| Some(target.id);
    let done = blocking::create(state, who.clone(), key, &asked, about, move |c, cx| {
        app::one(c, cx, target, doing)
    });
    match done.await {
        Ok(done) => Ok(Ok(done)),
        // the caller is out: that is no matter of one request
        Err(e) if e.problem.status == 401 => Err(e),
        Err(e) => Ok(Err(*e.problem)),
    }
}
