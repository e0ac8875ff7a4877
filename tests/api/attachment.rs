//! Files: told by content, read by those who may see the request, taken back while they wait.
use image::GenericImageView;
use openapi::attachment::Attachment;
use tests::prelude::*;

async fn sent(app: &TestApp, name: &str, bytes: Vec<u8>) -> Reply<Attachment> {
    let id = app.filed().await.row.id;
    app.applicant()
        .upload(id, AttachmentField::Applicant, name, bytes)
        .await
}

on_both! {
    /// Every type the card takes, whatever the file is called.
    async fn content_decides_the_type(app: &TestApp) {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        for (name, bytes, media_type, kept, small) in [
            ("акт.pdf", files::pdf(), "application/pdf", "акт.pdf", false),
            ("фото.jpg", files::jpeg(), "image/jpeg", "фото.jpg", true),
            ("фото.png", files::png(), "image/png", "фото.png", true),
            ("фото.webp", files::webp(), "image/webp", "фото.webp", true),
            ("лист.docx", files::docx(), word, "лист.docx", false),
            ("звіт.xlsx", files::xlsx(), excel, "звіт.xlsx", false),
            ("рахунок.exe", files::pdf(), "application/pdf", "рахунок.exe.pdf", false),
            ("../../etc/passwd", files::png(), "image/png", "passwd.png", true),
            ("фото\u{202E}gpj.exe", files::jpeg(), "image/jpeg", "фотоgpj.exe.jpg", true),
        ] {
            let file = sent(app, name, bytes.clone()).await.ok();
            assert_eq!((file.media_type.as_str(), file.file_name.as_str()), (media_type, kept), "{name}");
            assert_eq!((file.size, file.has_thumbnail), (bytes.len() as u64, small), "{name}");
            let read = app.applicant().on(&e::DOWNLOAD, &[&file.id]).send().await;
            assert_eq!(read.bytes, bytes, "{name}");
            assert_eq!(read.header("content-type"), Some(media_type));
            assert_eq!(read.header("x-content-type-options"), Some("nosniff"));
            assert!(read.header("content-security-policy").is_some_and(|c| c.contains("sandbox")));
            let disposition = read.header("content-disposition").unwrap_or_default();
            let in_place = ["image/jpeg", "image/png", "image/webp"].contains(&media_type);
            assert!(disposition.starts_with(if in_place { "inline" } else { "attachment" }), "{name}: {disposition}");
        }
    }

    /// What is not on the list is refused, whatever it is called and whatever the sender says it is.
    async fn names_that_lie_help_nobody(app: &TestApp) {
        let id = app.filed().await.row.id;
        for (name, bytes) in [
            ("акт.pdf", files::program()), ("фото.jpg", files::html()), ("фото.png", files::svg()),
            ("лист.docx", files::archive()), ("скрипт.pdf", b"#!/bin/sh\nrm -rf /\n".to_vec()),
            ("картинка.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()), ("майже.pdf", b"%PD".to_vec()),
            ("текст.txt", "просто текст".as_bytes().to_vec()),
        ] {
            let query = openapi::attachment::UploadQuery { field: AttachmentField::Applicant };
            let me = app.applicant();
            let call = me.on(&e::UPLOAD, &[&id]).query(&query).file(name, "application/pdf", bytes);
            let no = app.refuses(id, call.send()).await;
            assert_eq!((no.code.as_str(), no.status), ("unsupported_type", 415), "{name}");
        }
        let empty = app.refuses(id, app.applicant().upload(id, AttachmentField::Applicant, "порожній.pdf", Vec::new())).await;
        empty.status(422).points_at("/file");
    }

    /// A picture gets a thumbnail of at most 320 pixels; other files have none.
    async fn pictures_get_thumbnails(app: &TestApp) {
        let file = sent(app, "фото.jpg", files::jpeg()).await.ok();
        let reply = app.applicant().on(&e::THUMBNAIL, &[&file.id]).send().await;
        assert_eq!(reply.header("content-type"), Some("image/jpeg"));
        assert_eq!(image::load_from_memory(&reply.bytes).unwrap().dimensions(), (320, 240));
        let paper = sent(app, "акт.pdf", files::pdf()).await.ok();
        app.applicant().on(&e::THUMBNAIL, &[&paper.id]).send().await.refused("not_found");
        let mut broken = files::png();
        broken.truncate(40);
        sent(app, "зіпсоване.png", broken).await.refused("invalid_input").field_code("/file", "broken");
    }

    /// A foreign file does not exist.
    async fn a_foreign_file_does_not_exist(app: &TestApp) {
        let file = sent(app, "фото.jpg", files::jpeg()).await.ok();
        for other in [app.stranger(), app.executor("kp-dorohy")] {
            other.on(&e::DOWNLOAD, &[&file.id]).send().await.refused("not_found");
            other.on(&e::THUMBNAIL, &[&file.id]).send().await.refused("not_found");
            other.on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.refused("not_found");
        }
        app.anonymous().on(&e::DOWNLOAD, &[&file.id]).send().await.refused("unauthenticated");
        for missing in ["nonsense".to_owned(), uuid::Uuid::new_v4().to_string()] {
            app.operator().on(&e::DOWNLOAD, &[&missing]).send().await.refused("not_found");
        }
    }

    /// Whoever added a file may take it back; nobody else may. What others may have seen leaves a trace.
    async fn taking_back(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let file = me.upload(id, AttachmentField::Applicant, "фото.png", files::png()).await.ok();
        app.vodokanal().on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.refused("forbidden").status(403);
        app.operator().on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.refused("forbidden");
        me.on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.ok();
        me.on(&e::DOWNLOAD, &[&file.id]).send().await.refused("not_found");
        me.on(&e::THUMBNAIL, &[&file.id]).send().await.refused("not_found");
        me.on(&e::REMOVE_ATTACHMENT, &[&file.id]).send().await.refused("not_found");
        assert!(me.card(id).await.ok().attachments.is_empty());
        let kept = app.seen(id).await.attachments;
        let trace = kept[0].withdrawn.as_ref().expect("staff see that it was there");
        assert!((kept.len(), trace.reason.is_empty()) == (1, false) && !kept[0].has_thumbnail);
        app.operator().on(&e::DOWNLOAD, &[&file.id]).send().await.refused("not_found");
        let last = app.operator().history(id).await.pop().unwrap();
        assert_eq!(last.transition, Transition::A03);
    }

    /// An upload names a field of the card, and holds one part named `file`.
    async fn an_upload_has_a_form(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let no = app.refuses(id, me.on(&e::UPLOAD, &[&id]).file("а.pdf", "application/pdf", files::pdf()).send()).await;
        no.status(422).points_at("/field");
        let call = me.on(&e::UPLOAD, &[&id]).raw_query("field", "secret").file("а.pdf", "application/pdf", files::pdf());
        app.refuses(id, call.send()).await.status(422).points_at("/field");
        let call = me.on(&e::UPLOAD, &[&id]).raw_query("field", "applicant").raw("application/pdf", files::pdf());
        let no = app.refuses(id, call.send()).await;
        assert!([400, 415].contains(&no.status), "{no:#?}");
        let call = me.on(&e::UPLOAD, &[&id]).raw_query("field", "applicant").raw("multipart/form-data", files::pdf());
        assert_eq!(app.refuses(id, call.send()).await.status, 400);
        let cut = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 and then nothing";
        let call = me.on(&e::UPLOAD, &[&id]).raw_query("field", "applicant").raw("multipart/form-data; boundary=x", cut);
        assert_eq!(app.refuses(id, call.send()).await.status, 400);
    }
}
