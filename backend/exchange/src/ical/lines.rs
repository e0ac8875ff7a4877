//! From bytes to events: lines unfolded, each event cut out and given to the crate that reads it.
//!
//! A fold may cut a letter in two, so lines are put together before they are text. Components inside an event
//! (reminders) are left out: they have properties of the same names, and nest as deep as a file says.
use super::event::Found;
use crate::row::Problem;
use icalendar::CalendarComponent;

type Events = (Vec<Found>, Vec<Problem>);

/// The events of a file, and what is wrong with those that cannot be read.
pub(super) fn events(bytes: &[u8]) -> Result<Events, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let lines = unfolded(bytes)?;
    let first = lines.first().map(|(_, line)| line.trim());
    if !first.is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Err(unreadable("Це не файл iCalendar: немає BEGIN:VCALENDAR."));
    }
    let mut found = Events::default();
    let mut open: Option<(usize, String)> = None;
    let mut inside = 0_u32;
    for (number, line) in &lines {
        let (name, value) = heads(line);
        let event = value.eq_ignore_ascii_case("VEVENT");
        match (name.as_str(), &mut open) {
            // the whole file takes back what was sent before
            ("METHOD", None) if value.eq_ignore_ascii_case("CANCEL") => return Ok(Events::default()),
            ("BEGIN", None) if event => open = Some((*number, String::new())),
            ("BEGIN", Some(_)) => inside += 1,
            ("END", Some(_)) if inside > 0 => inside -= 1,
            ("END", Some(_)) if event => {
                if let Some((number, text)) = open.take() {
                    read(number, &text, &mut found);
                }
            }
            (_, Some((_, text))) if inside == 0 && line.contains(':') => {
                // names of properties may be written in any case
                text.push_str(&name);
                text.push_str(line.get(name.len()..).unwrap_or_default());
                text.push_str("\r\n");
            }
            _ => {}
        }
    }
    if let Some((number, _)) = open {
        found.1.push(at(number, "END", "Подія не закінчується."));
    }
    Ok(found)
}

/// Lines with their numbers, put together where one goes on in the next.
fn unfolded(bytes: &[u8]) -> Result<Vec<(usize, String)>, Problem> {
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for (number, line) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line.split_first(), lines.last_mut()) {
            (Some((b' ' | b'\t', more)), Some((_, last))) => last.extend_from_slice(more),
            _ => lines.push((number, line.to_vec())),
        }
    }
    let text = |(number, line)| Some((number, String::from_utf8(line).ok()?));
    let lines: Option<Vec<_>> = lines.into_iter().map(text).collect();
    lines.ok_or_else(|| unreadable("Файл iCalendar має бути в UTF-8."))
}

/// The name of a property in capitals, and all after the first colon.
fn heads(line: &str) -> (String, &str) {
    let name = line.split([':', ';']).next().unwrap_or_default();
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    (name.to_ascii_uppercase(), value)
}

fn read(number: usize, text: &str, found: &mut Events) {
    let whole = format!("BEGIN:VEVENT\r\n{text}END:VEVENT\r\n");
    match whole.parse() {
        Ok(CalendarComponent::Event(event)) => found.0.push(Found { line: number, event }),
        _ => found.1.push(at(
            number,
            "BEGIN",
            "Подію не прочитано: її рядки записано не за правилами iCalendar.",
        )),
    }
}

fn at(row: usize, column: &str, message: &str) -> Problem {
    Problem {
        row,
        column: column.to_owned(),
        ..unreadable(message)
    }
}

fn unreadable(message: &str) -> Problem {
    Problem::of_file("unreadable", message)
}
