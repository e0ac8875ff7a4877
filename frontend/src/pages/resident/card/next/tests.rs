//! Every status and every reason has its sentence, and the sentence its date.
use super::*;
use chrono::TimeDelta;
use serde_json::{Value, json};

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn row(change: Value) -> TicketRow {
    let mut row = json!({
        "id": "019cad9a-0000-7000-8000-000000000000", "number": 1, "version": 1, "status": "in_progress",
        "excerpt": "Немає води", "place": "", "due_at": "2026-03-09T15:00:00Z", "overdue": false,
        "rework_count": 0, "open_comments": 0,
        "registered_at": "2026-03-01T08:00:00Z", "updated_at": "2026-03-01T08:00:00Z",
    });
    for (key, value) in change.as_object().unwrap() {
        row[key] = value.clone();
    }
    serde_json::from_value(row).unwrap()
}

#[test]
fn every_status_and_reason_says_what_is_next() {
    for status in Status::ALL {
        let said = next(&row(json!({"status": status})), None, now());
        assert!(said.uk.ends_with('.') && said.en.ends_with('.'), "{status:?}");
        assert_eq!(said.uk.contains("{at}"), said.at.is_some(), "{status:?}");
        assert_eq!(said.en.contains("{at}"), said.at.is_some(), "{status:?}");
    }
    for reason in ClosureReason::ALL {
        for reopen in [None, Some(now() + TimeDelta::days(3))] {
            let said = next(
                &row(json!({"status": "closed", "closure": reason})),
                reopen,
                now(),
            );
            assert_eq!(said.uk.contains("{at}"), said.at.is_some(), "{reason:?}");
        }
    }
}

#[test]
fn a_final_end_promises_no_reopening() {
    let reopen = Some(now() + TimeDelta::days(3));
    for reason in ["confirmed", "cancelled"] {
        let said = next(
            &row(json!({"status": "closed", "closure": reason})),
            reopen,
            now(),
        );
        assert_eq!(said.at, None, "{reason}");
    }
    let said = next(
        &row(json!({"status": "closed", "closure": "non_execution"})),
        reopen,
        now(),
    );
    assert_eq!(said.at, reopen);
    let late = next(
        &row(json!({"status": "closed", "closure": "non_execution"})),
        Some(now()),
        now(),
    );
    assert_eq!(late.at, None, "the window has closed");
}

#[test]
fn what_was_said_comes_before_the_term() {
    let said = next(
        &row(json!({"status": "pending_closure", "open_request": "confirmation"})),
        None,
        now(),
    );
    assert!(said.uk.contains("нічого не треба"));
    let said = next(
        &row(json!({"status": "pending_closure", "open_comments": 1})),
        None,
        now(),
    );
    assert!(said.uk.contains("строк почнеться знову"));
}

#[test]
fn a_passed_deadline_is_said_aloud() {
    let late = next(&row(json!({"due_at": "2026-03-01T15:00:00Z"})), None, now());
    assert!(late.late && late.at.is_some());
    assert!(!next(&row(json!({})), None, now()).late);
}
