//! Some threads do the same thing again and again for a while; every turn is timed.
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

/// How long a measurement warms up before it counts.
const WARM_UP: Duration = Duration::from_millis(300);

/// How long is measured.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// At least this long …
    pub time: Duration,
    /// … and at least so many turns of all threads together …
    pub turns: usize,
    /// … but no longer than this.
    pub most: Duration,
}

impl From<Duration> for Span {
    /// Exactly this long.
    fn from(time: Duration) -> Span {
        Span {
            time,
            turns: 0,
            most: time,
        }
    }
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Load {
    /// Turns.
    pub count: usize,
    /// Turns in a second.
    pub per_second: f64,
    /// Half of the turns were faster.
    pub p50: Duration,
    /// 95 of a hundred were faster.
    pub p95: Duration,
    /// 99 of a hundred were faster.
    pub p99: Duration,
    /// None was slower.
    pub max: Duration,
}

/// A turn says whether there is more to do.
pub type Turn = anyhow::Result<bool>;

/// Runs `clients` threads for the span; `make` prepares what each of them does.
pub fn run<F, T>(clients: usize, span: impl Into<Span>, make: F) -> anyhow::Result<Load>
where
    F: Fn(usize) -> anyhow::Result<T> + Sync,
    T: FnMut() -> Turn,
{
    let found = Mutex::new(Vec::new());
    let mut span = span.into();
    span.turns = span.turns.div_ceil(clients.max(1));
    let start = Instant::now() + WARM_UP;
    let took = std::thread::scope(|scope| -> anyhow::Result<Duration> {
        let threads: Vec<_> = (0..clients)
            .map(|n| {
                let (make, found) = (&make, &found);
                scope.spawn(move || -> anyhow::Result<Instant> {
                    let (times, end) = one(make(n)?, start, span)?;
                    found.lock().unwrap_or_else(PoisonError::into_inner).extend(times);
                    Ok(end)
                })
            })
            .collect();
        let mut last = start;
        for thread in threads {
            let end = thread.join().map_err(|_| anyhow::anyhow!("a client stopped"))??;
            last = last.max(end);
        }
        Ok(last - start)
    })?;
    Ok(summary(
        found.into_inner().unwrap_or_else(PoisonError::into_inner),
        took,
    ))
}

/// Turns of one thread after the warm-up, and when the last ended.
fn one(
    mut turn: impl FnMut() -> Turn,
    start: Instant,
    span: Span,
) -> anyhow::Result<(Vec<Duration>, Instant)> {
    let mut times = Vec::new();
    let mut end = start;
    loop {
        let begin = Instant::now();
        let enough = begin >= start + span.time && times.len() >= span.turns;
        if enough || begin >= start + span.most || !turn()? {
            return Ok((times, end));
        }
        let now = Instant::now();
        if begin >= start {
            times.push(now - begin);
            end = now;
        }
    }
}

fn summary(mut times: Vec<Duration>, took: Duration) -> Load {
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    let count = times.len();
    let seconds = took.as_secs_f64().max(f64::EPSILON);
    Load {
        count,
        per_second: f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds,
        p50: at(50).copied().unwrap_or_default(),
        p95: at(95).copied().unwrap_or_default(),
        p99: at(99).copied().unwrap_or_default(),
        max: times.last().copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_counted_after_the_warm_up() {
        let load = run(2, Duration::from_millis(100), |_| {
            Ok(|| {
                std::thread::sleep(Duration::from_millis(5));
                Ok(true)
            })
        })
        .unwrap();
        assert!(load.count > 10 && load.count <= 42, "{load:?}");
        assert!(load.p50 >= Duration::from_millis(5) && load.p99 >= load.p50);
    }

    #[test]
    fn slow_turns_are_waited_for_up_to_a_limit() {
        let slow = |turns, most| {
            let span = Span {
                time: Duration::from_millis(1),
                turns,
                most: Duration::from_millis(most),
            };
            run(2, span, |_| {
                Ok(|| {
                    std::thread::sleep(Duration::from_millis(10));
                    Ok(true)
                })
            })
        };
        let enough = slow(9, 60_000).unwrap();
        assert_eq!(enough.count, 10, "five of each thread");
        assert!(enough.max >= enough.p95);
        assert!(slow(1_000_000, 50).unwrap().count <= 12);
    }

    #[test]
    fn work_that_ends_ends_the_measurement() {
        let load = run(1, Duration::from_secs(60), |_| Ok(|| Ok(false))).unwrap();
        assert_eq!(load.count, 0);
    }
}
