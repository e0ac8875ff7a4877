//! A mail server that keeps what it gets, and an independent reader of it: Python's `email` module.
use serde::Deserialize;
use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How long a letter may take: the worker looks every two seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// A letter as it came over the wire.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The address of the envelope.
    pub to: String,
    /// Headers and body.
    pub raw: String,
}

/// A mail server on a free port of this machine.
#[derive(Clone)]
pub struct Sink {
    /// Its port.
    pub port: u16,
    mails: Arc<Mutex<Vec<Mail>>>,
}

impl Sink {
    /// Listens until the test ends.
    pub async fn listen() -> Sink {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let sink = Sink {
            port: listener.local_addr().expect("an address").port(),
            mails: Arc::default(),
        };
        let mails = Arc::clone(&sink.mails);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&mails)));
            }
        });
        sink
    }

    /// The setting that names it.
    pub fn setting(&self) -> String {
        format!("smtp://127.0.0.1:{}?from=no-reply@1520.example.org", self.port)
    }

    /// Everything that came so far for this address.
    pub fn so_far(&self, to: &str) -> Vec<Mail> {
        let mails = self.mails.lock().expect("the letters");
        mails.iter().filter(|m| m.to == to).cloned().collect()
    }

    /// The letters to this address, as soon as there are so many.
    pub async fn letters(&self, to: &str, count: usize) -> Vec<Mail> {
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            let found = self.so_far(to);
            if found.len() >= count {
                return found;
            }
            assert!(
                tokio::time::Instant::now() < until,
                "{} of {count} letters to {to}",
                found.len()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn serve(stream: TcpStream, mails: Arc<Mutex<Vec<Mail>>>) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut to = String::new();
    if writing.write_all(b"220 sink\r\n").await.is_err() {
        return;
    }
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.get(..4).unwrap_or_default().to_uppercase();
        let answer: &[u8] = match word.as_str() {
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1);
                to = address.unwrap_or_default().to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                if writing.write_all(b"354 go on\r\n").await.is_err() {
                    return;
                }
                let mut raw = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push_str("\r\n");
                }
                let mail = Mail { to: to.clone(), raw };
                mails.lock().expect("the letters").push(mail);
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        if writing.write_all(answer).await.is_err() {
            return;
        }
    }
}

/// A letter as Python reads it.
#[derive(Debug, Clone, Deserialize)]
pub struct Read {
    /// Headers by their names in lower case.
    pub headers: HashMap<String, String>,
    /// The media types of its parts, the whole first.
    pub types: Vec<String>,
    /// What is wrong with it.
    pub defects: Vec<String>,
    /// Whether its date could be read.
    pub dated: bool,
    /// The plain text.
    pub text: String,
    /// The page.
    pub html: String,
    /// The text of the page as a browser would show it.
    pub shown: String,
    /// Where the links of the page lead.
    pub links: Vec<String>,
}

impl Read {
    /// A header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

const SCRIPT: &str = r#"
import email, email.policy, email.utils, html.parser, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(); self.shown = []; self.links = []
    def handle_data(self, data): self.shown.append(data)
    def handle_starttag(self, tag, attrs):
        if tag == 'a': self.links.append(dict(attrs).get('href', ''))
parts = list(message.walk())
defects = [repr(d) for p in parts for d in p.defects]
defects += [f'{k}: {d!r}' for p in parts for k, v in p.items() for d in v.defects]
body = lambda kind: (lambda p: p.get_content() if p else '')(message.get_body((kind,)))
page = Page(); page.feed(body('html'))
json.dump({
    'headers': {k.lower(): str(v) for k, v in message.items()},
    'types': [p.get_content_type() for p in parts],
    'defects': defects,
    'dated': email.utils.parsedate_to_datetime(message['date']) is not None if message['date'] else False,
    'text': body('plain'), 'html': body('html'), 'shown': ''.join(page.shown), 'links': page.links,
}, sys.stdout)
"#;

/// Reads a letter with Python.
pub fn read(mail: &Mail) -> Read {
    let mut python = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let mut input = python.stdin.take().expect("its input");
    input
        .write_all(mail.raw.as_bytes())
        .expect("the letter is passed on");
    drop(input);
    let done = python.wait_with_output().expect("its answer");
    assert!(done.status.success(), "{}", mail.raw);
    serde_json::from_slice(&done.stdout).expect("JSON")
}
