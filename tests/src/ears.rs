//! Listening to a stream of events, as a browser does.
use crate::actor::Actor;
use openapi::endpoints as e;
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// How long a test waits for the next event.
const PATIENCE: Duration = Duration::from_secs(20);

/// An event of the stream.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// Its name.
    pub event: String,
    /// Its id.
    pub id: Option<i64>,
    /// Its data as JSON.
    pub data: String,
}

impl Heard {
    /// The data as the contract describes it.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.data).unwrap_or_else(|e| panic!("{self:?}: {e}"))
    }
}

/// An open stream.
pub struct Ears {
    response: reqwest::Response,
    text: String,
    /// Comments that said the line is open.
    pub beats: usize,
}

impl Actor {
    /// Follows the desk, from this id on when one is given.
    pub async fn listen(&self, seen: Option<i64>) -> Ears {
        let url = format!("{}/api/v1{}", self.base, e::DESK_STREAM.path(&[]));
        let mut request = self.http.get(url);
        if let Some((name, value)) = self.credential() {
            request = request.header(name, value);
        }
        if let Some(id) = seen {
            request = request.header("last-event-id", id);
        }
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "{}", self.name);
        Ears {
            response,
            text: String::new(),
            beats: 0,
        }
    }
}

impl Ears {
    /// The next event; nothing at the end of the stream. Nothing for too long fails the test.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                if block.starts_with(':') {
                    self.beats += 1;
                    continue;
                }
                return Some(parse(&block));
            }
            let chunk = timeout(PATIENCE, self.response.chunk())
                .await
                .expect("something to hear");
            match chunk {
                Ok(Some(bytes)) => self.text.push_str(std::str::from_utf8(&bytes).expect("text")),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// The next event, which must be there.
    pub async fn heard(&mut self) -> Heard {
        self.next().await.expect("the stream has ended")
    }

    /// Waits for the end, whatever comes before it.
    pub async fn end(mut self) -> usize {
        while self.next().await.is_some() {}
        self.beats
    }
}

fn parse(block: &str) -> Heard {
    let mut heard = Heard::default();
    for line in block.lines() {
        match line.split_once(": ").expect("a field") {
            ("event", name) => heard.event = name.to_owned(),
            ("id", id) => heard.id = Some(id.parse().expect("a number")),
            ("data", data) => heard.data = data.to_owned(),
            (other, _) => panic!("{other} is no field"),
        }
    }
    heard
}
