//! The table of a measurement, in Markdown.
use super::load::Load;
use std::fmt::Write;
use std::time::Duration;

/// One kind of work with a number of clients.
pub struct Line {
    /// What was done.
    pub work: &'static str,
    /// How many did it at once.
    pub clients: usize,
    /// Over HTTP.
    pub http: Load,
    /// Straight on the database.
    pub straight: Load,
}

/// A whole measurement.
pub struct Report {
    /// Which database.
    pub database: &'static str,
    /// Requests in it.
    pub requests: usize,
    /// How long filling took.
    pub filled: Duration,
    /// From the start of the process to the first answer.
    pub cold_start: Duration,
    /// Own memory before the measurements, in bytes.
    pub idle_memory: u64,
    /// Own memory after them, in bytes.
    pub own_memory: u64,
    /// The most memory with mapped pages of the database, in bytes.
    pub peak_memory: u64,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Report {
    /// The table.
    pub fn markdown(&self) -> String {
        let mut out = format!(
            "{}, {} заявок; наповнення {:.1} с; холодний старт {} мс; власна пам’ять сервера {} МБ, \
             після вимірів {} МБ, найбільше з відображеними сторінками бази {} МБ\n\n",
            self.database,
            self.requests,
            self.filled.as_secs_f64(),
            self.cold_start.as_millis(),
            self.idle_memory >> 20,
            self.own_memory >> 20,
            self.peak_memory >> 20,
        );
        out.push_str("| дія | клієнтів | HTTP, за с | p50 | p95 | p99 | сама база, за с | p50 | p95 | p99 | частка HTTP |\n");
        out.push_str("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for line in &self.lines {
            // writing to a String does not fail
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                line.work,
                line.clients,
                cells(&line.http),
                cells(&line.straight),
                share(line),
            );
        }
        out
    }
}

fn cells(load: &Load) -> String {
    if load.is_empty() {
        return "– | – | – | –".to_owned();
    }
    format!(
        "{:.0} | {} | {} | {}",
        load.per_second,
        ms(load.p50),
        ms(load.p95),
        ms(load.p99)
    )
}

fn share(line: &Line) -> String {
    if line.straight.is_empty() || line.http.is_empty() {
        return "–".to_owned();
    }
    format!("{:.0} %", line.http.per_second * 100.0 / line.straight.per_second)
}

fn ms(time: Duration) -> String {
    format!("{:.2} мс", time.as_secs_f64() * 1000.0)
}
