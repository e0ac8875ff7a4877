//! Limits of files: 20 MB each, 20 on a request, and nothing left lying about.
use tests::prelude::*;

const MB: usize = 1024 * 1024;

fn stored_objects(app: &TestApp) -> usize {
    fn walk(dir: &std::path::Path) -> usize {
        std::fs::read_dir(dir)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| {
                let path = entry.path();
                if path.is_dir() { walk(&path) } else { 1 }
            })
            .sum()
    }
    let files = app.folder().join("files");
    walk(&files.join("attachments")) + walk(&files.join("thumbnails"))
}

on_both! {
    /// Twenty megabytes are taken to the last byte; one byte more is too large, and so are 60 MB.
    async fn twenty_megabytes_and_no_more(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let file = me.upload(id, AttachmentField::Applicant, "великий.pdf", files::pdf_of(20 * MB)).await.ok();
        assert_eq!(file.size, 20 * MB as u64);
        let read = me.on(&e::DOWNLOAD, &[&file.id]).send().await;
        assert_eq!(read.bytes.len(), 20 * MB);
        let kept = stored_objects(app);
        for size in [20 * MB + 1, 21 * MB, 60 * MB] {
            let attempt = me.upload(id, AttachmentField::Applicant, "завеликий.pdf", files::pdf_of(size));
            let no = app.refuses(id, attempt).await;
            assert_eq!((no.code.as_str(), no.status), ("too_large", 413), "{size}");
        }
        assert_eq!(stored_objects(app), kept, "nothing of a refused file stays");
        app.anonymous().on(&e::HEALTH, &[]).send().await.ok();
    }

    /// Twenty files on a request; the twenty-first is one too many, and a removed one makes room.
    async fn twenty_files_and_no_more(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let mut first = None;
        for n in 0..20 {
            let file = me.upload(id, AttachmentField::Applicant, &format!("{n}.png"), files::png()).await.ok();
            first.get_or_insert(file.id);
        }
        let no = app.refuses(id, me.upload(id, AttachmentField::Applicant, "21.png", files::png())).await;
        assert_eq!((no.code.as_str(), no.status), ("too_many_files", 409));
        me.on(&e::REMOVE_ATTACHMENT, &[&first.unwrap()]).send().await.ok();
        me.upload(id, AttachmentField::Applicant, "знову.png", files::png()).await.ok();
    }

    /// Refused files leave no object behind.
    async fn refused_files_leave_nothing(app: &TestApp) {
        let id = app.filed().await.row.id;
        let (me, stranger) = (app.applicant(), app.stranger());
        assert_eq!(stored_objects(app), 0);
        app.refuses(id, me.upload(id, AttachmentField::Applicant, "фото.jpg", files::html())).await.status(415);
        app.refuses(id, me.upload(id, AttachmentField::Act, "акт.pdf", files::pdf())).await;
        app.refuses(id, stranger.upload(id, AttachmentField::Applicant, "чуже.pdf", files::pdf())).await.status(404);
        assert_eq!(stored_objects(app), 0);
        let file = me.upload(id, AttachmentField::Applicant, "фото.jpg", files::jpeg()).await.ok();
        assert_eq!(stored_objects(app), 2, "the picture and its thumbnail");
        me.on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.ok();
        assert_eq!(stored_objects(app), 2, "others may have seen it: it is withdrawn, not deleted");
        let executor = app.vodokanal();
        let draft = executor.upload(id, AttachmentField::PhotoReport, "фото.jpg", files::jpeg()).await.ok();
        assert_eq!(stored_objects(app), 4);
        executor.on(&e::REMOVE_ATTACHMENT, &[&draft.id]).send().await.ok();
        app.sweep(TimeDelta::minutes(59)).await;
        assert_eq!(stored_objects(app), 4, "what is not an hour old stays");
        assert_eq!(app.sweep(TimeDelta::minutes(61)).await.objects, 2, "nobody else had seen this one");
        assert_eq!(stored_objects(app), 2);
    }

    /// A closed request takes no more files.
    async fn a_closed_request_takes_no_files(app: &TestApp) {
        let closed = app.closed(ClosureReason::Confirmed).await;
        for (actor, field) in [(app.applicant(), AttachmentField::Applicant), (app.vodokanal(), AttachmentField::Act)] {
            let no = app.refuses(closed.row.id, actor.upload(closed.row.id, field, "а.pdf", files::pdf())).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_closed", 409), "{}", actor.name);
        }
    }
}
