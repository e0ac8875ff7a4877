//! Every refusal that comes from the regulation names its clause: when a role is refused, when a field is missing, when
//! somebody else was faster.
use openapi::feedback::WithdrawFeedback;
use tests::prelude::*;
use tests::voice::last;

on_both! {
    /// At the door: whose act it is, by which clause.
    async fn a_refused_role_hears_the_clause(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let said = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую.").await;
        let executor = app.vodokanal();
        let no = app.refuses(said.row.id, executor.close_on_request(&said)).await.status(403).clause("10.2.2.1");
        assert!(no.detail.contains("працівник"), "{}", no.detail);
        let review = app.ticket(Status::NonExecutionReview).await;
        for other in [app.applicant(), app.vodokanal(), app.manager(), app.analyst(), app.admin()] {
            let no = app.refuses(review.row.id, other.decide_non_execution(&review, true, "Сам перевірив.")).await;
            no.status(403).clause("6.2.4");
        }
        let text = "Не згоден із цим.";
        let no = app.refuses(review.row.id, app.applicant().justify(&review, NonExecutionReason::Other, text)).await;
        no.status(403).clause("6.2.4");
        let body = tests::voice::words(app, Voice::Cabinet, text);
        let call = executor.on(&e::COMMENT, &[&said.row.id]).version(said.row.version).body(&body).send();
        app.refuses(said.row.id, call).await.status(403).clause("10.1.1.1");
        let asked = app.ticket(Status::Clarification).await;
        let no = app.refuses(asked.row.id, executor.close_clarified(&asked, &tests::verbs::clarified("Закриваю."))).await;
        no.status(403).clause("10.2.2.2");
    }

    /// Where the body is read: what the regulation demands is missing.
    async fn a_missing_field_names_its_clause(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let rework = app.ticket(Status::Rework).await;
        let said = app.said(Voice::Cabinet, FeedbackKind::Comment, &app.ticket(Status::PendingClosure).await, "Тиску немає.").await;
        let review = app.ticket(Status::NonExecutionReview).await;
        let (executor, op) = (app.vodokanal(), app.operator());
        let submit = |card: &TicketCard, body: Value| {
            let (executor, id, version) = (executor.clone(), card.row.id, card.row.version);
            async move { executor.on(&e::SUBMIT, &[&id]).version(version).json(&body).send().await }
        };
        let answer = "Замінено ділянку труби.";
        let no = app.refuses(working.row.id, submit(&working, json!({"answer": answer}))).await;
        no.status(422).points_at("/documents_created").clause("7.6");
        let no = app.refuses(working.row.id, submit(&working, json!({"answer": answer, "documents_created": null}))).await;
        no.status(422).points_at("/documents_created").clause("7.6");
        let no = app.refuses(rework.row.id, submit(&rework, json!({"documents_created": false}))).await;
        no.status(422).points_at("/answer").clause("10.3.1.2");
        let no = app.refuses(rework.row.id, submit(&rework, json!({"answer": answer, "documents_created": false}))).await;
        no.status(422).points_at("/answers_comment").clause("10.3.1.2");
        for (body, pointer, law) in [
            (json!({"reason": "technical", "documents_created": false}), "/text", "6.2.4"),
            (json!({"text": "Технічно неможливо виконати ці роботи.", "documents_created": false}), "/reason", "6.2.4"),
            (json!({"text": "Технічно неможливо виконати ці роботи.", "reason": "technical"}), "/documents_created", "7.6"),
        ] {
            let call = executor.on(&e::JUSTIFY_NON_EXECUTION, &[&working.row.id]).version(working.row.version).json(&body).send();
            app.refuses(working.row.id, call).await.status(422).points_at(pointer).clause(law);
        }
        let record = review.non_executions[0].id;
        let call = op.on(&e::DECIDE_NON_EXECUTION, &[&review.row.id, &record]).version(review.row.version);
        app.refuses(review.row.id, call.json(&json!({"accept": true})).send()).await.status(422).points_at("/note").clause("6.2.4");
        let comment = last(&said).id;
        for (body, pointer, law) in [
            (json!({"decision": "decline", "text": "Не розглядаємо."}), "/ground", "10.2.1.3"),
            (json!({"decision": "rework"}), "/text", "10.2.1.1"),
            (json!({"text": "Не розглядаємо."}), "/decision", "10.2.1.1"),
        ] {
            let call = op.on(&e::DECIDE_COMMENT, &[&said.row.id, &comment]).version(said.row.version).json(&body).send();
            app.refuses(said.row.id, call).await.status(422).points_at(pointer).clause(law);
        }
        // what no clause demands names none
        let call = op.on(&e::DECIDE_COMMENT, &[&said.row.id, &comment]).version(said.row.version);
        let no = app.refuses(said.row.id, call.json(&json!({"decision": "rework", "text": "Ще раз.", "colour": 1})).send()).await;
        assert_eq!((no.status, no.clause), (422, None));
    }

    /// The loser of a race hears who decided what and when, by the clause of the act it tried; an applicant that it is decided.
    async fn the_loser_of_a_race_hears_who_decided(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        let (first, second) = (app.operator(), app.second_operator());
        app.pass(TimeDelta::minutes(7));
        let done = first.return_for_rework(&card, "Перевірте тиск ще раз.").await.ok();
        let no = app.refuses(card.row.id, second.decline(&card, DeclineGround::Abusive, "Образи.")).await;
        assert_eq!((no.code.as_str(), no.status, no.current_version), ("stale_version", 412, Some(done.row.version)));
        let latest = no.latest.clone().expect("who was faster");
        assert_eq!((latest.transition, latest.by.as_deref(), latest.at), (Transition::T16, Some(first.name.as_str()), app.now()));
        assert!(no.detail.contains(&first.name), "{}", no.detail);
        no.clause("10.2.1.1");
        let no = app.refuses(card.row.id, app.applicant().on(&e::WITHDRAW_FEEDBACK, &[&card.row.id, &last(&card).id])
            .version(card.row.version).body(&WithdrawFeedback::default()).send()).await;
        assert_eq!((no.status, &no.latest), (412, &None));
        assert!(no.detail.contains("ухвалено") && !no.detail.contains(&first.name), "{}", no.detail);
        no.clause("10.1.1");

        // the same with the present version: the record is decided
        let no = app.refuses(card.row.id, second.decline(&done, DeclineGround::Abusive, "Образи.")).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_decided", 409));
        assert_eq!(no.latest.as_ref().map(|l| (l.transition, l.by.as_deref())), Some((Transition::T16, Some(first.name.as_str()))));
        no.clause("10.2.1.3");
        let no = app.refuses(card.row.id, app.applicant().on(&e::WITHDRAW_FEEDBACK, &[&card.row.id, &last(&card).id])
            .version(done.row.version).body(&WithdrawFeedback::default()).send()).await;
        assert_eq!((no.code.as_str(), no.latest.clone()), ("refused_decided", None));
        assert!(!no.detail.contains(&first.name), "{}", no.detail);
    }

    /// An executor that comes too late hears who closed it, and of nothing that was said about the applicant's words.
    async fn an_executor_hears_who_closed_it(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Уже не треба.").await;
        let no = app.refuses(working.row.id, app.vodokanal().submit(&working, tests::verbs::ANSWER)).await;
        assert_eq!((no.status, &no.latest), (412, &None), "an undecided word is not its matter");
        let closed = app.operator().close_on_request(&app.seen(working.row.id).await).await.ok();
        let no = app.refuses(working.row.id, app.vodokanal().submit(&closed, tests::verbs::ANSWER)).await;
        assert_eq!((no.status, no.latest.as_ref().map(|l| l.transition)), (409, Some(Transition::T19)));
        no.clause("10.3.2");
    }
}
