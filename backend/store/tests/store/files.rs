//! What is known about files, and which of them wait for an answer.
use crate::support::*;
use domain::*;
use store::attachment::{self, AttachmentRow};
use uuid::Uuid;

fn file(ticket: TicketId, field: AttachmentField, executor: Option<&str>, minute: i64) -> AttachmentRow {
    AttachmentRow {
        id: AttachmentId(Uuid::now_v7()),
        ticket,
        field,
        file_name: "акт.pdf".into(),
        media_type: "application/pdf".into(),
        size: 20_000_000,
        sha256: vec![3; 32],
        object_key: "ab/cd".into(),
        thumbnail_key: None,
        added_by: None,
        role: if executor.is_some() {
            Role::Executor
        } else {
            Role::Applicant
        },
        executor: executor.map(ExecutorCode::from),
        at: at(minute),
        round: None,
        withdrawn: None,
    }
}

on_both! {
    fn files_read_back_in_order(db) {
        let city = city(db);
        let (state, _) = stored(db, &city, "тече");
        let later = file(state.id, AttachmentField::Act, Some(VODOKANAL), 2);
        let earlier = AttachmentRow { thumbnail_key: Some("t/1".into()), added_by: Some(city.operator), ..file(state.id, AttachmentField::Applicant, None, 1) };
        in_one(db, |c| {
            attachment::insert(c, &later)?;
            attachment::insert(c, &earlier)
        });
        assert_eq!(db.read(|c| attachment::list(c, state.id)).unwrap(), [earlier.clone(), later.clone()]);
        assert_eq!(db.read(|c| attachment::get(c, later.id)).unwrap(), Some(later.clone()));
        assert_eq!(db.read(|c| attachment::count(c, state.id)).unwrap(), (2, 2));
        assert!(in_one(db, |c| attachment::remove(c, later.id)));
        assert!(!in_one(db, |c| attachment::remove(c, later.id)));
        assert_eq!(db.read(|c| attachment::count(c, state.id)).unwrap(), (1, 1));
    }

    fn waiting_files_are_bound_once_and_only_ones_own(db) {
        let city = city(db);
        let (state, _) = stored(db, &city, "тече");
        let rows = [
            file(state.id, AttachmentField::Act, Some(VODOKANAL), 1),
            file(state.id, AttachmentField::Minutes, Some(VODOKANAL), 2),
            file(state.id, AttachmentField::PhotoReport, Some(VODOKANAL), 3),
            file(state.id, AttachmentField::Act, Some(DOROHY), 4),
            file(state.id, AttachmentField::Applicant, None, 5),
        ];
        in_one(db, |c| rows.iter().try_for_each(|r| attachment::insert(c, r)));
        let (mine, foreign) = (ExecutorCode::from(VODOKANAL), ExecutorCode::from(DOROHY));
        assert_eq!(db.read(|c| attachment::fresh(c, state.id, &mine)).unwrap(), (2, 1));
        in_one(db, |c| attachment::bind(c, state.id, &mine, 1));
        assert_eq!(db.read(|c| attachment::fresh(c, state.id, &mine)).unwrap(), (0, 0));
        assert_eq!(db.read(|c| attachment::fresh(c, state.id, &foreign)).unwrap(), (1, 0));
        let rounds: Vec<_> = db.read(|c| attachment::list(c, state.id)).unwrap().iter().map(|r| r.round).collect();
        assert_eq!(rounds, [Some(1), Some(1), Some(1), None, None]);
    }
}
