//! The row and its history: create, save, conflicts, append-only events, erasable words.
use crate::support::*;
use diesel::connection::SimpleConnection;
use domain::ticket::state::FeedbackMark;
use domain::ticket::{CallRecord, Decision, Record, Stated};
use domain::*;
use store::{DbError, event, records, ticket};
use uuid::Uuid;

on_both! {
    fn a_created_request_reads_back(db) {
        let city = city(db);
        let (state, decision) = new_ticket(city.applicant, at(5));
        let new = ticket::NewTicket {
            state: &state,
            text: "Немає води",
            place_line: "вул. Каунаська, 11",
            search_extra: "",
            created_by: Some(city.operator),
        };
        let number = in_one(db, |c| ticket::create(c, &new, &decision));
        assert_eq!(number, 1001);
        let stored = db.read(|c| ticket::get(c, state.id)).unwrap().unwrap();
        assert_eq!(stored.state, state);
        assert_eq!((stored.number, stored.text.as_str(), stored.place_line.as_str()), (1001, "Немає води", "вул. Каунаська, 11"));
        assert_eq!((stored.created_by, stored.rework_task.clone()), (Some(city.operator), None));
        assert_eq!(db.read(|c| ticket::by_number(c, 1001)).unwrap(), Some(stored));
        assert_eq!(db.read(|c| event::list(c, state.id)).unwrap(), decision.events);
        assert_eq!(db.read(|c| ticket::by_number(c, 1)).unwrap(), None);
        assert_eq!(db.read(|c| ticket::get(c, TicketId(Uuid::now_v7()))).unwrap(), None);
    }

    fn numbers_go_on_and_are_not_given_twice(db) {
        let city = city(db);
        let numbers: Vec<i64> = (0..3).map(|i| stored(db, &city, &format!("текст {i}")).1).collect();
        assert_eq!(numbers, [1001, 1002, 1003]);
    }

    fn a_save_keeps_state_events_and_task(db) {
        let city = city(db);
        let (mut state, number) = stored(db, &city, "Тече");
        state.status = Status::Rework;
        state.rework_count = 1;
        let decision = next(&mut state, at(10), Transition::T16, Some("Усуньте течу в першому під’їзді"));
        in_one(db, |c| ticket::save(c, 2, &state, &decision));
        state.status = Status::PendingClosure;
        state.due_at = None;
        let later = next(&mut state, at(20), Transition::T15, None);
        in_one(db, |c| ticket::save(c, 3, &state, &later));

        let stored = db.read(|c| ticket::by_number(c, number)).unwrap().unwrap();
        assert_eq!(stored.state, state);
        assert_eq!(stored.rework_task.as_deref(), Some("Усуньте течу в першому під’їзді"));
        let events = db.read(|c| event::list(c, state.id)).unwrap();
        assert_eq!(events.len(), 4);
        assert_eq!((&events[2], &events[3]), (&decision.events[0], &later.events[0]));
        let row = db.read(|c| ticket::row(c, state.id)).unwrap().unwrap();
        assert_eq!((row.version, row.status, row.rework_count, row.due_at), (4, Status::PendingClosure, 1, None));
    }

    fn a_stale_save_changes_nothing(db) {
        let city = city(db);
        let (mut state, _) = stored(db, &city, "Тече");
        let before = state.clone();
        let decision = next(&mut state, at(10), Transition::T06, None);
        in_one(db, |c| ticket::save(c, 2, &state, &decision));

        let mut loser = before;
        let late = next(&mut loser, at(11), Transition::T06, None);
        let outcome = db.write(|c| ticket::save(c, 2, &loser, &late));
        assert!(matches!(outcome, Err(DbError::Stale)), "{outcome:?}");
        assert_eq!(db.read(|c| event::list(c, state.id)).unwrap().len(), 3);
        assert_eq!(db.read(|c| ticket::get(c, state.id)).unwrap().unwrap().state, state);
    }

    fn saving_what_does_not_exist_is_told(db) {
        let city = city(db);
        let (mut state, _) = new_ticket(city.applicant, at(0));
        let decision = next(&mut state, at(1), Transition::T06, None);
        let outcome = db.write(|c| ticket::save(c, 2, &state, &decision));
        assert!(matches!(outcome, Err(DbError::NotFound)), "{outcome:?}");
    }

    fn a_history_with_a_gap_is_refused(db) {
        let city = city(db);
        let (state, mut decision) = new_ticket(city.applicant, at(0));
        decision.events.pop();
        let outcome = db.write(|c| create(c, &state, &decision, "текст"));
        assert!(matches!(outcome, Err(DbError::Corrupt(_))), "{outcome:?}");
        assert_eq!(db.read(|c| ticket::get(c, state.id)).unwrap(), None);
    }

    fn the_same_request_twice_is_told(db) {
        let city = city(db);
        let (state, decision) = new_ticket(city.applicant, at(0));
        in_one(db, |c| create(c, &state, &decision, "текст"));
        let outcome = db.write(|c| create(c, &state, &decision, "текст"));
        assert!(matches!(outcome, Err(DbError::Unique("tickets_id"))), "{outcome:?}");
    }

    fn events_cannot_be_changed(db) {
        let city = city(db);
        stored(db, &city, "Тече");
        for sql in ["UPDATE events SET to_status = 'closed'", "DELETE FROM events", "DELETE FROM events WHERE seq = 1"] {
            let outcome = db.write(|c| c.batch_execute(sql).map_err(DbError::from));
            let text = outcome.unwrap_err().to_string();
            assert!(text.contains("append-only"), "{sql}: {text}");
        }
    }

    fn a_rollback_leaves_nothing(db) {
        let city = city(db);
        let (state, decision) = new_ticket(city.applicant, at(0));
        let outcome: Result<(), DbError> = db.write(|c| {
            create(c, &state, &decision, "Тече труба")?;
            store::outbox::push(c, "mail", &serde_json::json!({}), at(0))?;
            Err(DbError::Stale)
        });
        assert!(matches!(outcome, Err(DbError::Stale)));
        assert_eq!(db.read(|c| ticket::get(c, state.id)).unwrap(), None);
        assert_eq!(db.read(|c| event::list(c, state.id)).unwrap(), []);
        assert_eq!(db.write(|c| store::outbox::claim(c, "w", at(1), 10)).unwrap(), []);
        assert_eq!(crate::search::found(db, &["труба"]), Vec::<i64>::new());
    }

    fn a_panic_leaves_nothing_and_the_next_write_works(db) {
        let city = city(db);
        let (state, decision) = new_ticket(city.applicant, at(0));
        let inner: store::Db = (**db).clone();
        let (lost, events) = (state.clone(), decision.clone());
        let panicked = std::thread::spawn(move || {
            inner.write::<(), DbError>(|c| {
                create(c, &lost, &events, "текст")?;
                panic!("in the middle of a transaction")
            })
        })
        .join();
        assert!(panicked.is_err());
        assert_eq!(db.read(|c| ticket::get(c, state.id)).unwrap(), None);
        in_one(db, |c| create(c, &state, &decision, "текст"));
    }

    fn words_of_a_decision_read_back(db) {
        let city = city(db);
        let (mut state, _) = stored(db, &city, "Тече");
        let (comment, question) = (FeedbackId(Uuid::now_v7()), ClarificationId(Uuid::now_v7()));
        let (answer, justified) = (ResolutionId(Uuid::now_v7()), NonExecutionId(Uuid::now_v7()));
        let call = CallRecord { person: "Коваль О. П.".into(), phone: "+380671234567".into(), at: at(9) };
        state.feedback.push(FeedbackMark { id: comment, kind: FeedbackKind::Comment, state: FeedbackState::New, contradiction: true });
        let mut first = next(&mut state, at(10), Transition::F01, None);
        first.events[0].actor = Some(city.operator);
        first.records = vec![
            Record::Feedback { id: comment, kind: FeedbackKind::Comment, state: FeedbackState::New, channel: Channel::Phone, text: "Досі тече".into(), call: Some(call.clone()), contradiction: true, ground: None, decision: None },
            Record::Clarification { id: question, question: "Який під’їзд?".into(), channel: Channel::Phone, feedback: Some(comment) },
            Record::Resolution { id: answer, round: 1, answer: "Полагоджено".into(), documents_created: true, answers_comment: None },
            Record::NonExecution { id: justified, reason: NonExecutionReason::NoFunding, text: "Немає коштів".into() },
        ];
        in_one(db, |c| ticket::save(c, 2, &state, &first));
        let row = db.read(|c| ticket::row(c, state.id)).unwrap().unwrap();
        assert_eq!(row.open_comments, 1);

        state.feedback[0].state = FeedbackState::Declined;
        let mut second = next(&mut state, at(20), Transition::T21, None);
        second.records = vec![
            Record::FeedbackDecided { id: comment, state: FeedbackState::Declined, ground: Some(DeclineGround::OutsidePowers), decision: Some("Не наше".into()), earlier: None, stated: Some(Stated { not_local: true, unlawful: true }) },
            Record::ClarificationEnded { id: question, state: ClarificationState::Answered, answer: Some("Другий".into()), channel: Some(Channel::Phone), call: Some(call.clone()) },
            Record::NonExecutionDecided { id: justified, state: ReviewState::Accepted, note: "Перевірено".into() },
        ];
        in_one(db, |c| ticket::save(c, 3, &state, &second));

        let f = &db.read(|c| records::feedback(c, state.id)).unwrap()[0];
        assert_eq!((f.id, f.state, f.ground, f.decision.as_deref()), (comment, FeedbackState::Declined, Some(DeclineGround::OutsidePowers), Some("Не наше")));
        assert_eq!((f.text.as_str(), &f.call, f.by, f.at, f.decided_at), ("Досі тече", &Some(call.clone()), Some(city.operator), at(10), Some(at(20))));
        assert!(f.contradiction);
        let d = &db.read(|c| records::decisions(c, state.id)).unwrap()[0];
        assert_eq!((d.feedback, d.state, d.ground, d.decision.as_deref(), d.at), (comment, FeedbackState::Declined, Some(DeclineGround::OutsidePowers), Some("Не наше"), at(20)));
        assert_eq!((d.earlier, d.stated), (None, Some(Stated { not_local: true, unlawful: true })));
        let q = &db.read(|c| records::clarifications(c, state.id)).unwrap()[0];
        assert_eq!((q.state, q.answer.as_deref(), &q.call, q.answered_at, q.feedback), (ClarificationState::Answered, Some("Другий"), &Some(call), Some(at(20)), Some(comment)));
        let r = &db.read(|c| records::resolutions(c, state.id)).unwrap()[0];
        assert_eq!((r.id, r.round, r.answer.as_str(), r.documents_created, r.executor.clone()), (answer, 1, "Полагоджено", true, Some(VODOKANAL.into())));
        let n = &db.read(|c| records::non_executions(c, state.id)).unwrap()[0];
        assert_eq!((n.reason, n.state, n.note.as_deref(), n.decided_at), (NonExecutionReason::NoFunding, ReviewState::Accepted, Some("Перевірено"), Some(at(20))));
        assert_eq!(db.read(|c| ticket::row(c, state.id)).unwrap().unwrap().open_comments, 0);
    }

    fn a_decision_on_unknown_words_is_told(db) {
        let city = city(db);
        let (mut state, _) = stored(db, &city, "Тече");
        let mut decision: Decision = next(&mut state, at(10), Transition::T21, None);
        decision.records = vec![Record::decided(FeedbackId(Uuid::now_v7()), FeedbackState::Accepted, None)];
        let outcome = db.write(|c| ticket::save(c, 2, &state, &decision));
        assert!(matches!(outcome, Err(DbError::NotFound)), "{outcome:?}");
        assert_eq!(db.read(|c| event::list(c, state.id)).unwrap().len(), 2, "rolled back");
    }

    fn references_and_duplicates(db) {
        let city = city(db);
        let (master, first) = stored(db, &city, "Тече");
        let (mut copy, second) = stored(db, &city, "Тече теж");
        copy.status = Status::Closed;
        copy.closure = Some(ClosureReason::Duplicate);
        copy.master = Some(master.id);
        let decision = next(&mut copy, at(3), Transition::T05, None);
        in_one(db, |c| ticket::save(c, 2, &copy, &decision));
        let duplicates = db.read(|c| ticket::duplicates_of(c, master.id)).unwrap();
        assert_eq!(duplicates, [(copy.id, second, Status::Closed)]);
        let refs = db.read(|c| ticket::refs(c, &[copy.id, TicketId(Uuid::now_v7()), master.id])).unwrap();
        assert_eq!(refs, [(master.id, first, Status::Assigned), (copy.id, second, Status::Closed)]);
        assert_eq!(db.read(|c| ticket::refs(c, &[])).unwrap(), []);
    }

    fn a_reversed_decline_leaves_both_decisions(db) {
        let city = city(db);
        let (mut state, _) = stored(db, &city, "Тече");
        let comment = FeedbackId(Uuid::now_v7());
        let mark = |s: FeedbackState| FeedbackMark { id: comment, kind: FeedbackKind::Comment, state: s, contradiction: false };
        state.feedback.push(mark(FeedbackState::New));
        let mut left = next(&mut state, at(10), Transition::F01, None);
        left.records = vec![Record::Feedback {
            id: comment, kind: FeedbackKind::Comment, state: FeedbackState::New, channel: Channel::Cabinet,
            text: "Досі тече".into(), call: None, contradiction: false, ground: None, decision: None,
        }];
        in_one(db, |c| ticket::save(c, 2, &state, &left));
        state.feedback[0] = mark(FeedbackState::Declined);
        let mut declined = next(&mut state, at(20), Transition::T21, None);
        declined.records = vec![Record::FeedbackDecided {
            id: comment, state: FeedbackState::Declined, ground: Some(DeclineGround::NotToThePoint),
            decision: Some("Не про те".into()), earlier: None, stated: None,
        }];
        in_one(db, |c| ticket::save(c, 3, &state, &declined));
        state.feedback[0] = mark(FeedbackState::InReview);
        let mut reversed = next(&mut state, at(30), Transition::T21c, Some("Про те"));
        reversed.records = vec![Record::DeclineReversed { id: comment, reason: "Про те".into() }];
        in_one(db, |c| ticket::save(c, 4, &state, &reversed));
        let row = &db.read(|c| records::feedback(c, state.id)).unwrap()[0];
        assert_eq!((row.state, row.ground, row.decision.clone(), row.decided_at), (FeedbackState::InReview, None, None, None));
        let kept: Vec<_> = db.read(|c| records::decisions(c, state.id)).unwrap().into_iter().map(|d| (d.state, d.ground, d.decision)).collect();
        assert_eq!(kept, [
            (FeedbackState::Declined, Some(DeclineGround::NotToThePoint), Some("Не про те".into())),
            (FeedbackState::InReview, None, Some("Про те".into())),
        ]);
    }
}
