//! Passing a request on inside the executor's organisation: who may, to whom, what is told to whom.
use backend::app::ticket::tell::TOPIC;
use tests::prelude::*;

const UNIT: &str = "vodokanal-zakhid";
const NOTE: &str = "Зателефонуйте заявниці до обіду.";

/// To the unit, to this person, with a word.
fn to(unit: Option<&str>, worker: Option<&Actor>) -> PassOn {
    PassOn {
        unit: unit.map(Into::into),
        worker: worker.map(Actor::user),
        note: Some(NOTE.to_owned()),
    }
}

on_both! {
    /// To a unit and one of its people; the status, the deadline and the executor stay.
    async fn to_a_unit_and_a_person(app: &TestApp) {
        let before = app.filed().await;
        let master = app.executor(UNIT);
        let after = app.manager().pass_on(&before, &to(Some(UNIT), Some(&master))).await.ok();
        let row = &after.row;
        assert_eq!(row.unit.as_ref().map(|u| u.code.as_str()), Some(UNIT));
        assert_eq!(row.worker.as_ref().map(|w| (w.id, w.name.clone())), Some((master.user(), master.name.clone())));
        assert_eq!((row.status, row.due_at, &row.executor), (before.row.status, before.row.due_at, &before.row.executor));
        assert_eq!(row.version, before.row.version + 1);
        let told = app.operator().history(row.id).await.pop().unwrap();
        assert_eq!((told.transition, told.note.as_deref()), (Transition::W01, Some(NOTE)));
        assert_eq!((told.unit.map(|u| u.code.0), told.worker), (Some(UNIT.to_owned()), Some(master.name)));
    }

    /// The applicant reads that it was passed on and to which unit, not to whom; no letter is written.
    async fn the_applicant_reads_no_name_and_gets_no_letter(app: &TestApp) {
        let before = app.filed().await;
        // everything that waits to be sent now; looked at again, it is all new once the time of the claim has passed
        let letters = || {
            app.pass(TimeDelta::days(1));
            let jobs = app.state().db.write::<_, store::DbError>(|c| store::outbox::claim(c, "test", app.now(), 50));
            let jobs = jobs.unwrap();
            jobs.iter().filter(|j| j.topic == TOPIC && j.payload["ticket"] == json!(before.row.id)).count()
        };
        let written = letters();
        let master = app.executor(UNIT);
        app.manager().pass_on(&before, &to(Some(UNIT), Some(&master))).await.ok();
        assert_eq!(letters(), written);
        let told = app.applicant().history(before.row.id).await.pop().unwrap();
        assert_eq!((told.transition, told.unit.map(|u| u.code.0)), (Transition::W01, Some(UNIT.to_owned())));
        assert_eq!((told.worker, told.note), (None, None));
        let card = app.applicant().card(before.row.id).await.ok();
        assert_eq!((card.row.unit, card.row.worker, card.row.applicant_phone), (None, None, None));
    }

    /// Without a unit and a person it comes back; once more is refused.
    async fn taken_back(app: &TestApp) {
        let card = app.filed().await;
        let manager = app.manager();
        let passed = manager.pass_on(&card, &to(Some(UNIT), None)).await.ok();
        let back = manager.pass_on(&passed, &PassOn::default()).await.ok();
        assert_eq!((back.row.unit.clone(), back.row.worker.clone()), (None, None));
        assert_eq!(manager.history(card.row.id).await.pop().unwrap().transition, Transition::W02);
        let problem = app.refuses(card.row.id, manager.pass_on(&back, &PassOn::default())).await;
        assert_eq!((problem.code.as_str(), problem.status), ("refused_duty", 422));
    }

    /// A person alone: of the organisation, or of a unit, which gets it then.
    async fn a_person_brings_their_unit(app: &TestApp) {
        let card = app.filed().await;
        let manager = app.manager();
        let ours = manager.pass_on(&card, &to(None, Some(&app.vodokanal()))).await.ok();
        assert_eq!((ours.row.unit.clone(), ours.row.worker.as_ref().map(|w| w.id)), (None, Some(app.vodokanal().user())));
        let theirs = manager.pass_on(&ours, &to(None, Some(&app.executor(UNIT)))).await.ok();
        assert_eq!(theirs.row.unit.map(|u| u.code.0), Some(UNIT.to_owned()));
    }

    /// Strangers, foreign units, people of another unit, people who do not exist: one and the same answer.
    async fn only_inside(app: &TestApp) {
        let card = app.filed().await;
        let manager = app.manager();
        let nobody = PassOn { worker: Some(domain::UserId(uuid::Uuid::now_v7())), ..PassOn::default() };
        let foreign = [
            to(Some("kp-dorohy"), None),
            to(None, Some(&app.executor("kp-dorohy"))),
            to(None, Some(&app.operator())),
            to(Some(UNIT), Some(&app.executor("vodokanal-skhid"))),
            nobody,
        ];
        for body in foreign {
            let problem = app.refuses(card.row.id, manager.pass_on(&card, &body)).await;
            assert_eq!(problem.code, "refused_duty", "{body:?}");
        }
        let unknown = app.refuses(card.row.id, manager.pass_on(&card, &to(Some("nema-takoho"), None))).await;
        assert_eq!((unknown.errors[0].pointer.as_str(), unknown.errors[0].code.as_str()), ("/unit", "unknown_reference"));
    }

    /// The unit's manager passes it on to the unit's people, not out of it.
    async fn the_units_manager(app: &TestApp) {
        let card = app.filed().await;
        let passed = app.manager().pass_on(&card, &to(Some(UNIT), None)).await.ok();
        let theirs = app.manager_of(UNIT);
        let master = app.executor(UNIT);
        let mine = theirs.pass_on(&passed, &to(None, Some(&master))).await.ok();
        assert_eq!(mine.row.unit.as_ref().map(|u| u.code.as_str()), Some(UNIT));
        assert_eq!(mine.row.worker.as_ref().map(|w| w.id), Some(master.user()));
        for body in [to(Some("vodokanal-skhid"), None), to(None, Some(&app.vodokanal()))] {
            let problem = app.refuses(card.row.id, theirs.pass_on(&mine, &body)).await;
            assert_eq!(problem.code, "refused_duty", "{body:?}");
        }
        let back = theirs.pass_on(&mine, &PassOn::default()).await.ok();
        assert_eq!((back.row.unit.map(|u| u.code.0), back.row.worker), (Some(UNIT.to_owned()), None));
    }

    /// The unit does the work; the answer is the organisation's, with the files of both.
    async fn the_unit_answers_for_the_organisation(app: &TestApp) {
        let card = app.filed_as(&make::manhole()).await;
        let master = app.executor(UNIT);
        let passed = app.manager().pass_on(&card, &to(Some(UNIT), Some(&master))).await.ok();
        let working = master.accept(&passed).await.ok();
        let lead = app.vodokanal();
        lead.upload(card.row.id, AttachmentField::PhotoReport, "фото.png", files::png()).await.ok();
        let fresh = master.card(working.row.id).await.ok();
        let done = master.submit(&fresh, tests::verbs::ANSWER).await.ok();
        assert_eq!(done.row.status, Status::PendingClosure);
        assert_eq!(done.resolutions[0].executor.code.as_str(), "kp-vodokanal");
        assert_eq!(done.attachments[0].round, Some(1));
        assert_eq!(done.row.unit.map(|u| u.code.0), Some(UNIT.to_owned()), "it stays with them for a rework");
    }

    /// A stale version is refused like with every act.
    async fn a_stale_version(app: &TestApp) {
        let card = app.filed().await;
        let manager = app.manager();
        manager.pass_on(&card, &to(Some(UNIT), None)).await.ok();
        manager.pass_on(&card, &PassOn::default()).await.refused("stale_version").status(412);
    }
}
