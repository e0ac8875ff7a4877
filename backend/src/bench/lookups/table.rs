//! The table of the look-ups, in Markdown: HTTP beside the bare question, what is too slow marked.
use super::super::load::Load;
use super::LIMIT;
use std::fmt::Write;
use std::time::Duration;

/// One kind of look-up with a number of clients.
pub struct Row {
    /// What was looked up.
    pub name: &'static str,
    /// Whether the limit holds for it, or it is told beside.
    pub must: bool,
    /// How many asked at once.
    pub clients: usize,
    /// Over HTTP.
    pub http: Load,
    /// The function beneath.
    pub bare: Load,
}

impl Row {
    /// Slower than the limit at p95.
    pub fn slow(&self) -> bool {
        self.http.p95 > LIMIT
    }
}

/// The table of one database.
pub fn markdown(database: &str, requests: usize, filled: Duration, rows: &[Row]) -> String {
    let mut out = format!(
        "{database}, {requests} заявок, наповнення {:.0} с; межа p95 {} мс\n\n\
         | дія | клієнтів | вимірів | HTTP p50 | p95 | max | без сервера p50 | p95 | max | повільно |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n",
        filled.as_secs_f64(),
        LIMIT.as_millis(),
    );
    for row in rows {
        let mark = match (row.slow(), row.must) {
            (false, _) => "",
            (true, true) => "**понад межу**",
            (true, false) => "понад межу",
        };
        // writing to a String does not fail
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {mark} |",
            row.name,
            row.clients,
            row.http.count,
            cells(&row.http),
            cells(&row.bare),
        );
    }
    out
}

fn cells(load: &Load) -> String {
    let ms = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1_000.0);
    format!("{} | {} | {}", ms(load.p50), ms(load.p95), ms(load.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_slower_than_the_limit_is_marked() {
        let load = |p95| Load {
            count: 500,
            p95,
            ..Load::default()
        };
        let row = |must, p95| Row {
            name: "дія",
            must,
            clients: 1,
            http: load(p95),
            bare: load(Duration::from_millis(1)),
        };
        let rows = [
            row(true, LIMIT),
            row(true, LIMIT + Duration::from_micros(10)),
            row(false, Duration::from_millis(21)),
        ];
        let text = markdown("SQLite", 10, Duration::from_secs(1), &rows);
        let lines: Vec<&str> = text.lines().skip(4).collect();
        assert!(lines[0].ends_with("|  |"), "{}", lines[0]);
        assert!(lines[1].ends_with("| **понад межу** |"), "{}", lines[1]);
        assert!(lines[2].ends_with("| понад межу |"), "{}", lines[2]);
    }
}
