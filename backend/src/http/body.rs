//! Bodies on their way in: each has to keep coming, and what nobody will read is not read.
//!
//! A body that stalls is cut off (408). An answer given before the body was read to its end closes the connection:
//! the sender hears it and nothing more is read. When many half-sent bodies of strangers wait at once, the oldest go.
use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage};
use futures_util::Stream;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

/// Nothing is asked of a body for so long.
const GRACE: Duration = Duration::from_secs(10);
/// Bytes a second that have to come afterwards, on the average: the slowest mobile network.
const RATE: u64 = 4 * 1024;
/// No body takes longer.
const LONGEST: Duration = Duration::from_secs(30 * 60);
/// How long a connection is kept after an answer that came before the end of the body …
const FAREWELL: Duration = Duration::from_secs(1);
/// … and how many more bytes are read meanwhile.
const LEFTOVER: usize = 256 * 1024;
/// Half-sent bodies of strangers this server keeps waiting at once, all workers together.
const STRANGERS: usize = 512;

thread_local! {
    static WAITING: RefCell<VecDeque<Weak<Body>>> = const { RefCell::new(VecDeque::new()) };
}

/// A body under watch.
struct Body {
    payload: RefCell<Payload>,
    /// When the handler began to wait for it.
    since: Cell<Option<Instant>>,
    bytes: Cell<u64>,
    /// Read to its end, or broken.
    over: Cell<bool>,
    /// Somebody we know sends it.
    known: Cell<bool>,
    /// Has to go, others wait.
    shed: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

/// The mark by which the gate finds the body.
#[derive(Clone)]
struct Mark(Rc<Body>);

/// The sender showed who it is: its body is not shed.
pub fn known(req: &ServiceRequest) {
    if let Some(Mark(body)) = req.extensions().get::<Mark>() {
        body.known.set(true);
    }
}

/// Puts the body under watch; closes the connection when it was not read to its end.
pub async fn watch<B: MessageBody + 'static>(
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, Unread>>, Error> {
    let payload = req.take_payload();
    if matches!(payload, Payload::None) {
        return next.call(req).await.map(ServiceResponse::map_into_left_body);
    }
    let body = Rc::new(Body {
        payload: RefCell::new(payload),
        since: Cell::new(None),
        bytes: Cell::new(0),
        over: Cell::new(false),
        known: Cell::new(false),
        shed: Cell::new(false),
        waker: RefCell::new(None),
    });
    req.extensions_mut().insert(Mark(Rc::clone(&body)));
    req.set_payload(Payload::Stream {
        payload: Box::pin(Coming {
            body: Rc::clone(&body),
            timer: None,
        }),
    });
    let response = next.call(req).await?;
    Ok(if body.over.get() {
        response.map_into_left_body()
    } else {
        response.map_body(|_, answer| {
            EitherBody::right(Unread {
                answer: answer.boxed(),
                body,
                read: 0,
                farewell: None,
            })
        })
    })
}

/// The answer to a request whose body was not read to its end. It is complete with its last byte; then the connection is
/// kept for a moment, so that the sender reads the answer instead of meeting a broken connection, and a little is read.
pub struct Unread {
    answer: BoxBody,
    body: Rc<Body>,
    read: usize,
    farewell: Option<Pin<Box<Sleep>>>,
}

impl MessageBody for Unread {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.farewell.is_none() {
            match Pin::new(&mut self.answer).poll_next(cx) {
                Poll::Ready(None) => self.farewell = Some(Box::pin(sleep(FAREWELL))),
                other => return other,
            }
        }
        self.take_leave(cx).map(|()| None)
    }
}

impl Unread {
    /// Ready when the sender has closed, or has had the time to read the answer.
    fn take_leave(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let late = self
            .farewell
            .as_mut()
            .is_none_or(|timer| timer.as_mut().poll(cx).is_ready());
        if late {
            return Poll::Ready(());
        }
        let mut payload = self.body.payload.borrow_mut();
        while self.read < LEFTOVER {
            match Pin::new(&mut *payload).poll_next(cx) {
                Poll::Ready(Some(Ok(chunk))) => self.read += chunk.len().max(1),
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Pending
    }
}

/// The body as handlers read it.
struct Coming {
    body: Rc<Body>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Stream for Coming {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = Rc::clone(&self.body);
        if body.over.get() {
            return Poll::Ready(None);
        }
        let next = Pin::new(&mut *body.payload.borrow_mut()).poll_next(cx);
        match next {
            Poll::Ready(Some(Ok(chunk))) => {
                body.bytes.set(body.bytes.get() + chunk.len() as u64);
                Poll::Ready(Some(Ok(chunk)))
            }
            Poll::Ready(other) => {
                body.over.set(true);
                Poll::Ready(other)
            }
            Poll::Pending => {
                let due = body.due();
                let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
                timer.as_mut().reset(due);
                let late = timer.as_mut().poll(cx).is_ready();
                if late || body.shed.get() {
                    let why = if late {
                        "the body came too slowly"
                    } else {
                        "too many half-sent bodies"
                    };
                    return Poll::Ready(Some(Err(std::io::Error::new(ErrorKind::TimedOut, why).into())));
                }
                body.wait(cx);
                Poll::Pending
            }
        }
    }
}

impl Body {
    /// When the next byte has to be there.
    fn due(&self) -> Instant {
        let since = self.since.get().unwrap_or_else(Instant::now);
        self.since.set(Some(since));
        let earned = Duration::from_secs(self.bytes.get() / RATE);
        since + (GRACE + earned).min(LONGEST)
    }

    /// A stranger's body gets in line; of too many the oldest goes.
    fn wait(self: &Rc<Self>, cx: &Context<'_>) {
        if self.known.get() {
            return;
        }
        let first = self.waker.borrow_mut().replace(cx.waker().clone()).is_none();
        if !first {
            return;
        }
        WAITING.with_borrow_mut(|line| {
            line.push_back(Rc::downgrade(self));
            if line.len() <= places() {
                return;
            }
            line.retain(|one| one.upgrade().is_some_and(|body| !body.over.get()));
            if line.len() <= places() {
                return;
            }
            if let Some(oldest) = line.pop_front().and_then(|one| one.upgrade()) {
                oldest.shed.set(true);
                if let Some(waker) = oldest.waker.borrow().as_ref() {
                    waker.wake_by_ref();
                }
            }
        });
    }
}

/// Places of one worker.
fn places() -> usize {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    (STRANGERS / workers).max(32)
}
