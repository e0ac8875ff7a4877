//! Filing, acting and reading through the use cases, on a real database.
use super::testing::*;
use super::*;
use crate::app::AppResult;
use domain::ticket::RefusalCode;
use domain::{Channel, ClosureReason, DeclineGround, FeedbackKind, Kind, Status};
use openapi::Code;
use openapi::feedback::*;
use openapi::ticket::*;

fn code<T: std::fmt::Debug>(result: AppResult<T>) -> String {
    match result.unwrap_err() {
        AppError::Refused(r) => r.code.to_string(),
        AppError::Problem(code, _) => code.as_str().to_owned(),
        AppError::Stale(version) => format!("stale {version}"),
        AppError::NotFound => Code::NotFound.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_filed_request_is_routed_at_once() {
    let city = City::new();
    let filed = city.filed();
    assert_eq!((filed.state.status, filed.state.version), (Status::Assigned, 2));
    assert_eq!(filed.state.kind, Some(Kind::Emergency));
    assert!(filed.state.due_at.is_some() && filed.number > 0);
    assert_eq!(filed.place_line, "вул. Каунаська, 11");
    assert_eq!(
        filed.state.place.district.as_ref().map(|d| d.as_str()),
        Some("tsentralno-miskyi")
    );
    let read = city
        .look(&city.resident, |c, _| Ok(store::ticket::get(c, filed.state.id)?))
        .unwrap();
    assert_eq!(read, Some(filed));
}

#[test]
fn what_nobody_knows_waits_for_an_operator() {
    let city = City::new();
    let filed = city
        .act(&city.resident, 0, |c, cx| {
            create::run(
                c,
                cx,
                CreateTicket {
                    item: None,
                    ..water()
                },
            )
        })
        .unwrap();
    assert_eq!(
        (filed.state.status, filed.state.due_at),
        (Status::Registered, None)
    );
    let input = Assign {
        executor: "kp-vodokanal".into(),
        item: Some("01.01".into()),
        kind: None,
        reason: None,
        due_at: None,
    };
    let sent = city
        .act(&city.operator, 5, |c, cx| {
            assign::run(c, cx, target(&filed), input)
        })
        .unwrap();
    assert_eq!(
        (sent.state.status, sent.state.item.as_ref().map(|i| i.as_str())),
        (Status::Assigned, Some("01.01"))
    );
    assert!(sent.state.due_at.is_some());
}

#[test]
fn references_are_checked_with_a_pointer() {
    let city = City::new();
    let file = |input| city.act(&city.resident, 0, |c, cx| create::run(c, cx, input));
    let unknown = |pointer: &str| vec![(pointer.to_owned(), "unknown_reference".to_owned())];
    assert_eq!(
        faults(file(CreateTicket {
            item: Some("99.99".into()),
            ..water()
        })),
        unknown("/item")
    );
    let place = PlaceInput {
        district: Some("mars".into()),
        ..water().place
    };
    assert_eq!(
        faults(file(CreateTicket { place, ..water() })),
        unknown("/place/district")
    );
    let foreign = city
        .act(&city.neighbour, 0, |c, cx| create::run(c, cx, water()))
        .unwrap();
    assert_eq!(
        faults(file(CreateTicket {
            linked_to: Some(foreign.state.id),
            ..water()
        })),
        unknown("/linked_to")
    );
    let filed = city.filed();
    assert_eq!(faults(city.sent(&filed, "nobody")), unknown("/executor"));
    let input = MarkDuplicate {
        master_number: 999_999,
        reason: "Той самий порив.".to_owned(),
    };
    let marked = city.act(&city.operator, 9, |c, cx| {
        duplicate::run(c, cx, target(&filed), input)
    });
    assert_eq!(faults(marked), unknown("/master_number"));
}

#[test]
fn a_caller_is_found_again_by_phone_and_name() {
    let city = City::new();
    let call = |name: &str, phone: &str| {
        let input = CreateTicket {
            caller: Some(caller(name, phone)),
            ..water()
        };
        city.act(&city.operator, 0, |c, cx| create::run(c, cx, input))
            .unwrap()
    };
    let first = call("Шевчук Ірина Іванівна", "067 333 33 33");
    assert_eq!(first.state.channel, Channel::Phone);
    assert_eq!(
        call("ірина шевчук", "+380673333333").state.applicant,
        first.state.applicant
    );
    assert_ne!(
        call("Шевчук Павло", "+380673333333").state.applicant,
        first.state.applicant
    );
    assert_eq!(
        city.resident.applicant,
        Some(call("Коваль О. П.", "0671111111").state.applicant)
    );
    let without = city.act(&city.operator, 0, |c, cx| create::run(c, cx, water()));
    assert_eq!(faults(without), [("/caller".to_owned(), "required".to_owned())]);
    let input = CreateTicket {
        caller: Some(caller("Коваль Олена", "0671111111")),
        ..water()
    };
    let own = city.act(&city.resident, 0, |c, cx| create::run(c, cx, input));
    assert_eq!(faults(own), [("/caller".to_owned(), "not_here".to_owned())]);
}

#[test]
fn a_certificate_needs_number_and_a_past_date() {
    let city = City::new();
    let mut said = caller("Нова Людмила", "0674444444");
    said.basis.kind = domain::Basis::IdpCertificate;
    said.basis.idp_date = chrono::NaiveDate::from_ymd_opt(2027, 1, 1);
    let input = CreateTicket {
        caller: Some(said),
        ..water()
    };
    let filed = city.act(&city.operator, 0, |c, cx| create::run(c, cx, input));
    let is = |field: &str, code: &str| (format!("/caller/basis/{field}"), code.to_owned());
    assert_eq!(
        faults(filed),
        [is("idp_number", "required"), is("idp_date", "future")]
    );
}

#[test]
fn foreign_requests_do_not_exist() {
    let city = City::new();
    let filed = city.filed();
    let other = city.executor(&"kp-dorohy".into());
    for stranger in [&city.neighbour, &city.partner, &other] {
        assert_eq!(
            code(city.look(stranger, |c, cx| card::get(c, cx, filed.state.id))),
            "not_found"
        );
        assert_eq!(
            code(city.look(stranger, |c, cx| history::run(c, cx, filed.state.id))),
            "not_found"
        );
        assert_eq!(
            code(city.act(stranger, 9, |c, cx| accept::run(c, cx, target(&filed)))),
            "not_found"
        );
        let page = city
            .look(stranger, |c, cx| list::run(c, cx, TicketQuery::default()))
            .unwrap();
        assert_eq!(page.items, []);
    }
}

#[test]
fn a_partner_sees_what_it_filed() {
    let city = City::new();
    let input = CreateTicket {
        caller: Some(caller("Шевчук Ірина", "0673333333")),
        ..water()
    };
    let filed = city
        .act(&city.partner, 0, |c, cx| create::run(c, cx, input))
        .unwrap();
    assert_eq!(filed.state.channel, Channel::Api);
    let card = city
        .look(&city.partner, |c, cx| card::get(c, cx, filed.state.id))
        .unwrap();
    let person = card.applicant.unwrap();
    assert_eq!(
        (person.phone.as_deref(), person.residence),
        (Some("+380673333333"), None)
    );
    let page = city
        .look(&city.partner, |c, cx| list::run(c, cx, TicketQuery::default()))
        .unwrap();
    assert_eq!(page.items.len(), 1);
}

#[test]
fn a_stale_version_is_refused_with_the_present_one() {
    let city = City::new();
    let filed = city.filed();
    let old = Target {
        version: 1,
        ..target(&filed)
    };
    let executor = city.executor(filed.state.executor.as_ref().unwrap());
    assert_eq!(
        code(city.act(&executor, 9, |c, cx| accept::run(c, cx, old))),
        "stale 2"
    );
}

#[test]
fn the_whole_way_over_rework_to_confirmation() {
    let city = City::new();
    let submitted = city.submitted();
    assert_eq!(submitted.state.status, Status::PendingClosure);
    let said = city
        .says(
            &submitted,
            FeedbackKind::Comment,
            "Вода є, але тече у першому під’їзді.",
        )
        .unwrap();
    let comment = said.state.feedback[0].id;
    let rework = |decision, ground| DecideComment {
        decision,
        ground,
        text: "Усуньте течу.".to_owned(),
    };
    let decide = |input| {
        city.act(&city.operator, 130, |c, cx| {
            decide_comment::run(c, cx, target(&said), comment, input)
        })
    };
    assert_eq!(
        faults(decide(rework(CommentDecision::Decline, None))),
        [("/ground".to_owned(), "required".to_owned())]
    );
    let back = decide(rework(CommentDecision::Rework, None)).unwrap();
    assert_eq!(
        (back.state.status, back.rework_task.as_deref()),
        (Status::Rework, Some("Усуньте течу."))
    );
    let executor = city.executor(back.state.executor.as_ref().unwrap());
    let again = Submit {
        answers_comment: Some(comment),
        ..answer()
    };
    let done = city
        .act(&executor, 200, |c, cx| submit::run(c, cx, target(&back), again))
        .unwrap();
    let said = city
        .says(&done, FeedbackKind::Confirmation, "Дякую, сухо.")
        .unwrap();
    let record = said.state.open_request().unwrap().id;
    let close = DecideRequest {
        decision: RequestDecision::Close,
        note: None,
        danger_removed: false,
    };
    let kind = FeedbackKind::Confirmation;
    let closed = city
        .act(&city.operator, 300, |c, cx| {
            decide_request::run(c, cx, target(&said), record, kind, close)
        })
        .unwrap();
    assert_eq!(closed.state.closure, Some(ClosureReason::Confirmed));
    let story = city
        .look(&city.operator, |c, cx| history::run(c, cx, closed.state.id))
        .unwrap();
    assert_eq!(story.len(), usize::try_from(closed.state.version).unwrap());
    assert!(story.iter().any(|e| e.actor.is_some() && e.role.is_executor()));
    let stored = city
        .look(&city.operator, |c, _| Ok(store::ticket::get(c, closed.state.id)?))
        .unwrap()
        .unwrap();
    assert_eq!(stored.state, closed.state);
}

#[test]
fn too_early_a_comment_is_refused_with_the_clause() {
    let city = City::new();
    let filed = city.filed();
    let said = city.says(&filed, FeedbackKind::Comment, "Коли вже буде вода?");
    assert_eq!(code(said), RefusalCode::RefusedTooEarly.as_str());
}

#[test]
fn a_word_by_phone_needs_its_call() {
    let city = City::new();
    let submitted = city.submitted();
    let say = |call| {
        let input = LeaveFeedback {
            text: "Дякую, є вода.".to_owned(),
            channel: Some(Channel::Phone),
            call,
        };
        city.act(&city.operator, 120, |c, cx| {
            leave_feedback::run(c, cx, target(&submitted), FeedbackKind::Confirmation, input)
        })
    };
    assert_eq!(code(say(None)), RefusalCode::RefusedCallRecord.as_str());
    let call = |minutes| CallInput {
        person: "Коваль Олена".to_owned(),
        phone: "067 111 11 11".to_owned(),
        at: city.now + chrono::TimeDelta::minutes(minutes),
    };
    assert_eq!(
        faults(say(Some(call(500)))),
        [("/call/at".to_owned(), "future".to_owned())]
    );
    let said = say(Some(call(118))).unwrap();
    let seen = |caller| {
        city.look(caller, |c, cx| card::get(c, cx, said.state.id))
            .unwrap()
            .feedback
    };
    assert_eq!(
        seen(&city.operator)[0].call.as_ref().map(|c| c.phone.as_str()),
        Some("+380671111111")
    );
    assert!(seen(&city.resident)[0].call.is_none() && seen(&city.analyst)[0].call.is_none());
}

#[test]
fn everyone_sees_as_much_of_the_person_as_they_may() {
    let city = City::new();
    let filed = city.filed();
    let executor = city.executor(filed.state.executor.as_ref().unwrap());
    let seen = |caller: &crate::app::Caller| {
        city.look(caller, |c, cx| card::get(c, cx, filed.state.id))
            .unwrap()
    };
    let full = seen(&city.operator);
    assert!(
        full.applicant
            .as_ref()
            .is_some_and(|p| p.residence.is_some() && p.basis.is_some())
    );
    assert!(full.operator_hint.is_some() && full.row.applicant_name.is_some());
    let contact = seen(&executor);
    let person = contact.applicant.unwrap();
    assert!(person.phone.is_some() && person.email.is_none() && person.residence.is_none());
    assert_eq!(
        (contact.location.flat.as_deref(), contact.row.applicant_name),
        (Some("4"), None)
    );
    let analyst = seen(&city.analyst);
    assert!(analyst.applicant.is_none() && analyst.location.flat.is_none() && analyst.acts.is_empty());
    assert!(reads_are_noted(&city, &full) && !reads_are_noted_for(&city.resident, &seen(&city.resident)));
}

fn reads_are_noted(city: &City, card: &TicketCard) -> bool {
    reads_are_noted_for(&city.operator, card)
}

fn reads_are_noted_for(caller: &crate::app::Caller, card: &TicketCard) -> bool {
    super::card::shows_a_person(caller.role, card)
}

#[test]
fn the_operator_sees_hints_and_others_do_not() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(
            &submitted,
            FeedbackKind::Confirmation,
            "Підтверджую, але води й досі немає вдень.",
        )
        .unwrap();
    let seen = |caller| {
        city.look(caller, |c, cx| card::get(c, cx, said.state.id))
            .unwrap()
            .feedback
    };
    assert!(!seen(&city.operator)[0].hints.is_empty());
    assert!(seen(&city.resident)[0].hints.is_empty());
}

#[test]
fn a_declined_comment_names_its_clause() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(&submitted, FeedbackKind::Comment, "Раніше місто було чистіше.")
        .unwrap();
    let input = DecideComment {
        decision: CommentDecision::Decline,
        ground: Some(DeclineGround::NotToThePoint),
        text: "Коментар не про суть заявки.".to_owned(),
    };
    let id = said.state.feedback[0].id;
    city.act(&city.operator, 130, |c, cx| {
        decide_comment::run(c, cx, target(&said), id, input)
    })
    .unwrap();
    let shown = city
        .look(&city.resident, |c, cx| card::get(c, cx, said.state.id))
        .unwrap();
    assert_eq!(
        shown.feedback[0].clause.as_ref().map(|c| c.number.as_str()),
        Some("10.2.1.3.1")
    );
    let again = city.act(&city.operator, 131, |c, cx| {
        withdraw::run(c, cx, target(&said), id)
    });
    assert!(again.is_err());
}

#[test]
fn lists_are_paged_without_gaps() {
    let city = City::new();
    let file = |minute| {
        city.act(&city.resident, minute, |c, cx| create::run(c, cx, water()))
            .unwrap()
    };
    let mut filed: Vec<i64> = (0..7).map(|minute| file(minute).number).collect();
    filed.reverse();
    for sort in [TicketSort::Newest, TicketSort::Due] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = TicketQuery {
                limit: Some(3),
                sort: Some(sort),
                cursor,
                ..TicketQuery::default()
            };
            let page = city
                .look(&city.operator, |c, cx| list::run(c, cx, query))
                .unwrap();
            seen.extend(page.items.iter().map(|r| r.number));
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        let mut expected = filed.clone();
        if sort == TicketSort::Due {
            expected.reverse();
        }
        assert_eq!(seen, expected);
    }
    let query = TicketQuery {
        applicant: city.resident.applicant,
        ..TicketQuery::default()
    };
    assert_eq!(
        code(city.look(&city.neighbour, |c, cx| list::run(c, cx, query))),
        "forbidden"
    );
    let query = TicketQuery {
        status: Some("open".to_owned()),
        ..TicketQuery::default()
    };
    assert_eq!(
        faults(city.look(&city.operator, |c, cx| list::run(c, cx, query)))[0].0,
        "/status"
    );
}

#[test]
fn near_duplicates_show_no_person() {
    let city = City::new();
    let filed = city.filed();
    let near = |caller| {
        let query = NearQuery {
            item: None,
            street: Some("Каунаська".to_owned()),
            building: Some("11".to_owned()),
        };
        city.look(caller, |c, cx| near::run(c, cx, query)).unwrap()
    };
    let seen = near(&city.neighbour);
    assert_eq!((seen.len(), seen[0].number, seen[0].id), (1, filed.number, None));
    assert_eq!(near(&city.operator)[0].id, Some(filed.state.id));
}

#[test]
fn a_duplicate_follows_its_master() {
    let city = City::new();
    let (master, twin) = (city.filed(), city.filed());
    let input = MarkDuplicate {
        master_number: master.number,
        reason: "Той самий порив.".to_owned(),
    };
    let closed = city
        .act(&city.operator, 9, |c, cx| {
            duplicate::run(c, cx, target(&twin), input)
        })
        .unwrap();
    assert_eq!(closed.state.closure, Some(ClosureReason::Duplicate));
    let shown = city
        .look(&city.operator, |c, cx| card::get(c, cx, master.state.id))
        .unwrap();
    assert_eq!(
        shown.duplicates.iter().map(|d| d.number).collect::<Vec<_>>(),
        [twin.number]
    );
    let shown = city
        .look(&city.resident, |c, cx| card::get(c, cx, twin.state.id))
        .unwrap();
    assert_eq!(shown.master.map(|m| m.number), Some(master.number));
    assert!(shown.reopen_until.is_some());
}

#[test]
fn every_act_leaves_a_letter_for_the_applicant() {
    let city = City::new();
    let submitted = city.submitted();
    let jobs = city
        .act(&city.operator, 900, |c, cx| {
            Ok(store::outbox::claim(c, "test", cx.now, 50)?)
        })
        .unwrap();
    let occasions: Vec<tell::Occasion> = jobs
        .iter()
        .map(|j| {
            serde_json::from_value::<tell::Letter>(j.payload.clone())
                .unwrap()
                .occasion
        })
        .collect();
    assert_eq!(occasions, [tell::Occasion::Assigned, tell::Occasion::Submitted]);
    let letter: tell::Letter = serde_json::from_value(jobs[1].payload.clone()).unwrap();
    let letters = city
        .look(&city.operator, |c, cx| {
            crate::mail::compose::letters(c, &cx.reference, &letter, jobs[1].id)
        })
        .unwrap();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].body.contains("воду подано о 15:20") && letters[0].body.contains("Що далі"));
    assert!(letters[0].subject.contains(&submitted.number.to_string()));
}

#[test]
fn a_card_and_a_list_cost_few_statements() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(
            &submitted,
            FeedbackKind::Comment,
            "Вода є, але тече у першому під’їзді.",
        )
        .unwrap();
    let counted = |f: &dyn Fn(&mut store::DbConn, &crate::app::Cx)| {
        city.look(&city.operator, |c, cx| {
            Ok(store::count_statements(c, |c| f(c, cx)).1)
        })
        .unwrap()
    };
    let of_card = counted(&|c, cx| drop(card::get(c, cx, said.state.id).unwrap()));
    assert!((8..=12).contains(&of_card), "{of_card}");
    let of_list = counted(&|c, cx| drop(list::run(c, cx, TicketQuery::default()).unwrap()));
    assert!((1..=3).contains(&of_list), "{of_list}");
    let of_story = counted(&|c, cx| drop(history::run(c, cx, said.state.id).unwrap()));
    assert!((2..=4).contains(&of_story), "{of_story}");
}
