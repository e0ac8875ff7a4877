//! The pages that are shown: one line a page. Which person, which address, what is done there first.
use super::page::{At, Do, Look, Page, Who, page};
use domain::Status;

use At::{Card, Path};
use Do::{Choose, Click, First, Press, See, Write};
use Look::{Dark, English};

const WORDS: &str = "Третю добу немає холодної води в усьому під’їзді.";

/// Every main page of every role.
pub const PAGES: &[Page] = &[
    // anybody
    page("home", Who::Nobody, Path("/"), &[], &[English, Dark]),
    page("sign-in", Who::Nobody, Path("/sign-in"), &[], &[]),
    page("register", Who::Nobody, Path("/register"), &[], &[English]),
    page("map-public", Who::Nobody, Path("/map"), &[See("map-count")], &[]),
    page("accessibility", Who::Nobody, Path("/accessibility"), &[], &[]),
    page("not-found", Who::Nobody, Path("/no/such/page"), &[], &[]),
    // the resident
    page("my-home", Who::Resident, Path("/"), &[See("home-works")], &[English, Dark]),
    page("wizard-1-what", Who::Resident, Path("/new/what"), &[Write("new-what", "немає води")], &[]),
    page(
        "wizard-2-where",
        Who::Resident,
        Path("/new/what"),
        &[Click("[data-testid=group-01] > summary"), Press("item-01.01"), Press("new-my-address")],
        &[English],
    ),
    page("wizard-3-details", Who::Resident, Path("/new/details"), &[Write("new-text", WORDS)], &[]),
    page("wizard-4-check", Who::Resident, Path("/new/check"), &[See("new-others")], &[English, Dark]),
    page("my-requests", Who::Resident, Path("/my"), &[], &[English, Dark]),
    page("my-closed", Who::Resident, Path("/my?tab=closed"), &[See("my-list")], &[]),
    page("my-details", Who::Resident, Path("/my/card"), &[], &[English]),
    page("card-assigned", Who::Resident, Card("/requests/", Status::Assigned), &[See("next")], &[]),
    page("card-in-progress", Who::Resident, Card("/requests/", Status::InProgress), &[See("next")], &[]),
    page("card-clarification", Who::Resident, Card("/requests/", Status::Clarification), &[See("question")], &[]),
    page("card-done", Who::Resident, Card("/requests/", Status::PendingClosure), &[See("next")], &[English, Dark]),
    page(
        "card-yes",
        Who::Resident,
        Card("/requests/", Status::PendingClosure),
        &[Press("act-confirm"), See("confirm-send")],
        &[English],
    ),
    page(
        "card-no",
        Who::Resident,
        Card("/requests/", Status::PendingClosure),
        &[Press("act-comment"), See("comment-send")],
        &[],
    ),
    page("card-rework", Who::Resident, Card("/requests/", Status::Rework), &[See("next")], &[]),
    page("card-non-execution", Who::Resident, Card("/requests/", Status::NonExecutionReview), &[See("next")], &[]),
    page("card-closed", Who::Resident, Card("/requests/", Status::Closed), &[See("next")], &[]),
    // the desk
    page("desk", Who::Operator, Path("/desk?queue=open"), &[First(".rows .row")], &[English, Dark]),
    page(
        "desk-comment",
        Who::Operator,
        Path("/desk?queue=comments"),
        &[First(".rows .row"), Press("act-decide-comment"), Choose("decide-rework")],
        &[English],
    ),
    page(
        "desk-decline",
        Who::Operator,
        Path("/desk?queue=comments"),
        &[First(".rows .row"), Press("act-decide-comment"), Choose("decide-decline")],
        &[],
    ),
    page(
        "desk-split",
        Who::Operator,
        Card("/desk?queue=open&ticket=", Status::InProgress),
        &[Press("act-split")],
        &[],
    ),
    page("desk-justifications", Who::Operator, Path("/desk?queue=justifications"), &[First(".rows .row")], &[]),
    page("desk-overdue", Who::Operator, Path("/desk?queue=overdue"), &[See("desk-list")], &[]),
    page("intake", Who::Operator, Path("/intake"), &[See("intake-text")], &[English, Dark]),
    page("calls", Who::Operator, Path("/calls"), &[See("calls")], &[English]),
    page("map-staff", Who::Operator, Path("/map"), &[See("map-count")], &[]),
    page("desk-analyst", Who::Analyst, Path("/desk?queue=open"), &[First(".rows .row")], &[]),
    // the executor
    page("work", Who::Executor, Path("/work"), &[See("work-queues")], &[English, Dark]),
    page("work-card", Who::Executor, Card("/work/", Status::InProgress), &[See("status")], &[English]),
    page("work-new", Who::Executor, Card("/work/", Status::Assigned), &[See("status")], &[]),
    page("work-submit", Who::Executor, Card("/work/", Status::InProgress), &[Press("act-submit")], &[]),
    page("work-manager", Who::Manager, Path("/work"), &[See("work-queues")], &[]),
    page("work-pass-on", Who::Manager, Card("/work/", Status::InProgress), &[Press("act-pass-on")], &[]),
    page("work-load", Who::Manager, Path("/load"), &[See("load")], &[English]),
    // the administrator
    page("admin-keys", Who::Admin, Path("/admin"), &[See("key-name")], &[]),
    page("admin-classifier", Who::Admin, Path("/admin"), &[Press("tab-classifier")], &[English]),
    page("admin-executors", Who::Admin, Path("/admin"), &[Press("tab-executors")], &[]),
    page("admin-streets", Who::Admin, Path("/admin"), &[Press("tab-streets")], &[]),
    page("admin-announcements", Who::Admin, Path("/admin"), &[Press("tab-announcements")], &[]),
];
