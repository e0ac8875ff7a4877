//! What is looked up while somebody calls, over HTTP and by the function beneath it.
use super::super::fill::letters;
use super::city;
use super::dice::Dice;
use super::fill::{City, phone};
use crate::app::map as map_cases;
use crate::app::ticket::list::{filter, waits};
use crate::app::{App, AppError, Caller, reference as reference_cases};
use chrono::TimeDelta;
use domain::geo::{Bounds, Point};
use openapi::map::MapQuery;
use openapi::reference::AnnouncementQuery;
use openapi::ticket::{TicketQuery, TicketSort};
use std::fmt::Write;
use store::ticket::{NearFilter, Scope};

/// A look-up: its name in the table, its address, and the bare question.
pub struct Ask {
    /// How the table names it.
    pub name: &'static str,
    /// Whether the work itself must answer within the limit: the others are told beside it.
    pub must: bool,
    /// Who asks; `None` for anybody.
    pub who: Option<Principal>,
    what: What,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Principal {
    /// An operator.
    Operator,
    /// A user of an executor.
    Executor,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Suggest,
    Streets(&'static [&'static str]),
    NearAddress,
    NearPoint,
    Works,
    Card,
    List(fn(&City, &mut Dice) -> TicketQuery),
    Map { zoom: u8, open: bool },
    Counters,
}

const TEXTS: &[&str] = &[
    "Третю добу немає води у під’їзді, сусіди теж скаржаться",
    "на дорозі величезна яма біля школи",
    "не горить ліхтар у дворі",
    "смердить из подвала, течет труба",
    "сміття не вивозять тиждень",
    "ліхт",
];
const PARTS: &[&str] = &["степ", "верхньо", "вишн", "ковал", "просп садова", "світло"];
const OLD: &[&str] = &["Степана Мороза", "леніна", "Ганни Чумака", "ул. Богдана Козака"];
const LATIN: &[&str] = &["stepova", "vul kalynova", "ivana kovalenka", "sviatomyk"];
const UNKNOWN: &[&str] = &["немає такої", "абракадабра", "щщщщ", "зюзюкіна"];

/// All of them, in the order of the table.
pub fn all() -> Vec<Ask> {
    let ask = |name, must, who, what| Ask {
        name,
        must,
        who,
        what,
    };
    let (anybody, operator, executor) = (None, Some(Principal::Operator), Some(Principal::Executor));
    vec![
        ask("підказки предмета", true, anybody, What::Suggest),
        ask("вулиця за частиною слова", true, anybody, What::Streets(PARTS)),
        ask("вулиця за старою назвою", true, anybody, What::Streets(OLD)),
        ask("вулиця латиницею", true, anybody, What::Streets(LATIN)),
        ask("невідома вулиця", true, anybody, What::Streets(UNKNOWN)),
        ask("дублікати за адресою", true, operator, What::NearAddress),
        ask("дублікати за точкою", true, operator, What::NearPoint),
        ask("оголошення за адресою", true, anybody, What::Works),
        ask("картка за телефоном", false, operator, What::Card),
        ask(
            "черга: відкриті за строком",
            false,
            operator,
            What::List(by_deadline),
        ),
        ask("черга виконавця", false, executor, What::List(by_deadline)),
        ask("пошук: рідкісне слово", false, operator, What::List(rare)),
        ask(
            "пошук: вулиця й часте слово",
            false,
            operator,
            What::List(street_and_word),
        ),
        ask("пошук: слова немає", false, operator, What::List(no_word)),
        ask("список за давній день", false, operator, What::List(old_day)),
        ask("список, де нічого немає", false, operator, What::List(nothing)),
        ask(
            "карта, масштаб 11, відкриті",
            false,
            operator,
            What::Map { zoom: 11, open: true },
        ),
        ask(
            "карта, масштаб 14, усі",
            false,
            operator,
            What::Map {
                zoom: 14,
                open: false,
            },
        ),
        ask(
            "карта, масштаб 17, усі",
            false,
            operator,
            What::Map {
                zoom: 17,
                open: false,
            },
        ),
        ask("лічильники черг", false, operator, What::Counters),
    ]
}

fn open() -> TicketQuery {
    TicketQuery {
        status: Some("registered,assigned,in_progress,rework,pending_closure".to_owned()),
        limit: Some(50),
        ..TicketQuery::default()
    }
}

fn by_deadline(_: &City, _: &mut Dice) -> TicketQuery {
    TicketQuery {
        sort: Some(TicketSort::Due),
        ..open()
    }
}

fn searched(q: String) -> TicketQuery {
    TicketQuery {
        q: Some(q),
        limit: Some(50),
        ..TicketQuery::default()
    }
}

/// A word that hardly any other request has.
fn rare(city: &City, dice: &mut Dice) -> TicketQuery {
    searched(letters(dice.below(city.people) + city.people))
}

fn street_and_word(city: &City, dice: &mut Dice) -> TicketQuery {
    let street = dice.one(&city.reference.data.streets);
    searched(format!(
        "{} сусіди",
        street.map(|s| s.name.as_str()).unwrap_or_default()
    ))
}

fn no_word(_: &City, dice: &mut Dice) -> TicketQuery {
    searched(format!("дирижабль {}", dice.below(100)))
}

fn old_day(_: &City, dice: &mut Dice) -> TicketQuery {
    let day = chrono::Utc::now() - TimeDelta::days(i64::try_from(dice.below(1_500)).unwrap_or(0) + 30);
    TicketQuery {
        from: Some(day),
        to: Some(day + TimeDelta::days(1)),
        limit: Some(50),
        ..TicketQuery::default()
    }
}

/// Requests of a day that has not come.
fn nothing(city: &City, dice: &mut Dice) -> TicketQuery {
    let day = chrono::Utc::now() + TimeDelta::days(1);
    let district = dice.one(&city.reference.data.districts).map(|d| d.slug.clone());
    TicketQuery {
        district,
        from: Some(day),
        limit: Some(50),
        ..TicketQuery::default()
    }
}

/// A house of the city: its street, its number, its point.
fn house(city: &City, dice: &mut Dice) -> (String, usize, Point) {
    let at = dice.below(city.reference.data.streets.len());
    let building = dice.below(120) + 1;
    let street = city.reference.data.streets.get(at).map(|s| s.display.clone());
    (street.unwrap_or_default(), building, city::house(at, building))
}

/// What a screen shows at this zoom around a house; at 11 the whole city.
fn screen(zoom: u8, at: Point) -> Bounds {
    let half = 0.35 / f64::from(1_u32 << zoom.saturating_sub(10));
    Bounds {
        west: at.lon - half,
        south: at.lat - half / 2.0,
        east: at.lon + half,
        north: at.lat + half / 2.0,
    }
}

fn map(zoom: u8, open_only: bool, at: Point) -> MapQuery {
    let b = screen(zoom, at);
    MapQuery {
        west: b.west,
        south: b.south,
        east: b.east,
        north: b.north,
        zoom,
        status: open_only.then(|| open().status.unwrap_or_default()),
        executor: None,
        item: None,
        district: None,
        overdue: None,
        from: None,
        to: None,
    }
}

impl Ask {
    /// The address for the n-th turn.
    pub fn path(&self, city: &City, n: usize) -> anyhow::Result<String> {
        let mut dice = Dice::of(n);
        let text = |of: &[&str], dice: &mut Dice| encoded(dice.one(of).copied().unwrap_or_default());
        Ok(match self.what {
            What::Suggest => format!("/classifier/suggestions?q={}", text(TEXTS, &mut dice)),
            What::Streets(typed) => format!("/streets?q={}", text(typed, &mut dice)),
            What::NearAddress => {
                let (street, building, _) = house(city, &mut dice);
                format!("/tickets/near?street={}&building={building}", encoded(&street))
            }
            What::NearPoint => {
                let (.., at) = house(city, &mut dice);
                format!("/tickets/near?lat={}&lon={}", at.lat, at.lon)
            }
            What::Works => {
                let (street, building, _) = house(city, &mut dice);
                format!("/announcements?street={}&building={building}", encoded(&street))
            }
            What::Card => format!("/applicants?phone={}", encoded(&phone(dice.below(city.people)))),
            What::List(query) => format!(
                "/tickets?{}",
                serde_urlencoded::to_string(query(city, &mut dice))?
            ),
            What::Map { zoom, open } => {
                let (.., at) = house(city, &mut dice);
                format!(
                    "/map/points?{}",
                    serde_urlencoded::to_string(map(zoom, open, at))?
                )
            }
            What::Counters => "/tickets/counters".to_owned(),
        })
    }

    /// The same question without the server: the function in memory, or the queries.
    pub fn bare(&self, app: &App, city: &City, n: usize) -> anyhow::Result<()> {
        let mut dice = Dice::of(n);
        let cx = app.cx(self.caller(city));
        match self.what {
            What::Suggest => {
                app.suggester()
                    .find(dice.one(TEXTS).copied().unwrap_or_default(), 8);
            }
            What::Streets(typed) => {
                city.reference
                    .streets
                    .search(dice.one(typed).copied().unwrap_or_default(), 20);
            }
            What::NearAddress | What::NearPoint => {
                let (street, building, at) = house(city, &mut dice);
                let by_point = matches!(self.what, What::NearPoint);
                let filter = NearFilter {
                    item: None,
                    street: Some(street).filter(|_| !by_point),
                    building: Some(building.to_string()).filter(|_| !by_point),
                    around: by_point.then(|| (at, f64::from(cx.reference.policy.near_metres))),
                    since: cx.now - TimeDelta::days(30),
                    limit: 10,
                };
                app.db.read(|c| store::ticket::near(c, &filter))?;
            }
            What::Works => {
                let (street, building, _) = house(city, &mut dice);
                let query = AnnouncementQuery {
                    street: Some(street),
                    building: Some(building.to_string()),
                    ..AnnouncementQuery::default()
                };
                reference_cases::announcements(&cx, &query);
            }
            What::Card => {
                let phone = phone(dice.below(city.people));
                app.db.read(|c| {
                    let found = store::applicant::by_phone(c, &phone)?;
                    store::applicant::open_tickets(c, &found.iter().map(|a| a.id).collect::<Vec<_>>())
                })?;
            }
            What::List(query) => {
                let filter = filter(&cx, query(city, &mut dice))?;
                app.db.read(|c| store::ticket::list(c, &filter))?;
            }
            What::Map { zoom, open } => {
                let (.., at) = house(city, &mut dice);
                app.db.read(|c| map_cases::points(c, &cx, map(zoom, open, at)))?;
            }
            What::Counters => {
                app.db.read(|c| {
                    store::ticket::counters(c, &Scope::All, cx.now, &waits(&cx))?;
                    store::ticket::to_call(c, cx.now)
                })?;
            }
        }
        Ok::<(), AppError>(()).map_err(Into::into)
    }

    fn caller(&self, city: &City) -> Caller {
        match self.who {
            None => Caller::system(),
            Some(Principal::Operator) => city.operator.clone(),
            Some(Principal::Executor) => city.executor.clone(),
        }
    }

    /// The header that says who asks, made for this measurement: all of them take longer than a token lives.
    pub fn header(&self, app: &App, city: &City) -> anyhow::Result<String> {
        if self.who.is_none() {
            return Ok(String::new());
        }
        let who = self.caller(city);
        let (token, _) = app.tokens.issue(who.user, who.role, app.clock.now())?;
        Ok(format!("Authorization: Bearer {token}\r\n"))
    }
}

/// A value as a part of an address.
fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len() * 3);
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // writing to a String does not fail
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
