//! Photographs: no place and no device is stored, they stay upright, what would fill the memory is refused.
use image::GenericImageView;
use image::metadata::Orientation;
use openapi::attachment::Attachment;
use tests::prelude::*;

const GPS: &[u8] = include_bytes!("../fixtures/photos/photo_gps.jpg");
const TURNED: &[u8] = include_bytes!("../fixtures/photos/photo_orientation6.jpg");
const HEIC: &[u8] = include_bytes!("../fixtures/photos/photo_iphone.heic");

async fn sent(app: &TestApp, name: &str, bytes: Vec<u8>) -> Reply<Attachment> {
    let id = app.filed().await.row.id;
    app.applicant()
        .upload(id, AttachmentField::Applicant, name, bytes)
        .await
}

async fn read(actor: &Actor, file: &Attachment) -> Vec<u8> {
    actor.on(&e::DOWNLOAD, &[&file.id]).send().await.bytes
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

on_both! {
    /// Whoever sends the photo, what the camera wrote about the place and itself is not stored.
    async fn c11_no_place_and_no_device(app: &TestApp) {
        assert!(has(GPS, b"Exif\0\0") && has(GPS, &[0x88, 0x25]), "the fixture has a place");
        let working = app.ticket(Status::InProgress).await;
        for (actor, field) in [
            (app.applicant(), AttachmentField::Applicant),
            (app.vodokanal(), AttachmentField::PhotoReport),
            (app.operator(), AttachmentField::OtherDocument),
        ] {
            let file = actor.upload(working.row.id, field, "фото.jpg", GPS.to_vec()).await.ok();
            let stored = read(&actor, &file).await;
            assert!(!has(&stored, b"Exif") && stored.len() < GPS.len(), "{field:?}");
            assert_eq!(file.size, stored.len() as u64);
            let (before, after) = (image::load_from_memory(GPS).unwrap(), image::load_from_memory(&stored).unwrap());
            assert_eq!(before, after, "not a pixel is touched");
        }
    }

    /// The way the camera was held stays, in the photo and in its thumbnail.
    async fn c11_a_photo_is_upright(app: &TestApp) {
        let file = sent(app, "фото.jpg", TURNED.to_vec()).await.ok();
        let stored = read(&app.applicant(), &file).await;
        let mut decoder = image::ImageReader::new(std::io::Cursor::new(&stored)).with_guessed_format().unwrap().into_decoder().unwrap();
        assert_eq!(image::ImageDecoder::orientation(&mut decoder).unwrap(), Orientation::Rotate90);
        let small = app.applicant().on(&e::THUMBNAIL, &[&file.id]).send().await;
        assert_eq!(image::load_from_memory(&small.bytes).unwrap().dimensions(), (240, 320));
    }

    /// A photo that breaks off shows nobody that the work is done: it is refused where it comes in.
    async fn a_photo_that_breaks_off_is_refused(app: &TestApp) {
        let working = app.moved(&make::manhole(), Status::InProgress).await;
        let half = TURNED[..TURNED.len() / 2].to_vec();
        for (field, bytes) in [(AttachmentField::PhotoReport, half), (AttachmentField::PhotoReport, TURNED[..TURNED.len() / 10].to_vec())] {
            let executor = app.vodokanal();
            let no = app.refuses(working.row.id, executor.upload(working.row.id, field, "фото.jpg", bytes)).await;
            assert_eq!((no.code.as_str(), no.status), ("invalid_input", 422));
            no.points_at("/file");
        }
        app.vodokanal().submit(&app.seen(working.row.id).await, "Відкачали воду й закрили люк.").await.refused("refused_photo");
    }

    /// A repeated upload is the same file, though what is stored differs from what was sent.
    async fn c11_a_retry_finds_the_stored_photo(app: &TestApp) {
        let id = app.filed().await.row.id;
        let query = openapi::attachment::UploadQuery { field: AttachmentField::Applicant };
        let me = app.applicant();
        let send = || me.on(&e::UPLOAD, &[&id]).query(&query).key("photo-1").file("фото.jpg", "image/jpeg", GPS.to_vec()).send();
        let (first, again) = (send().await.ok(), send().await.ok());
        assert_eq!(first.id, again.id);
        assert!(!has(&read(&me, &first).await, b"Exif"));
    }

    /// Not everybody could see it, so phones send JPEG; whoever sends it all the same is told how.
    async fn c12_a_heic_is_refused_with_a_way_out(app: &TestApp) {
        for name in ["IMG_0001.HEIC", "фото.jpg"] {
            let id = app.filed().await.row.id;
            let me = app.applicant();
            let call = me.upload(id, AttachmentField::Applicant, name, HEIC.to_vec());
            let no = app.refuses(id, call).await;
            assert_eq!((no.code.as_str(), no.status), ("unsupported_type", 415));
            assert!(no.detail.contains("JPEG") && no.detail.contains("HEIC"), "{}", no.detail);
        }
    }

    /// A phone's best camera has a thumbnail; a picture that would fill the memory is refused by its header.
    async fn c19_large_photos_and_bombs(app: &TestApp) {
        let file = sent(app, "фото.jpg", files::picture(8064, 6048, image::ImageFormat::Jpeg)).await.ok();
        assert!(file.has_thumbnail);
        let small = app.applicant().on(&e::THUMBNAIL, &[&file.id]).send().await;
        assert_eq!(image::load_from_memory(&small.bytes).unwrap().dimensions(), (320, 240));
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let call = me.upload(id, AttachmentField::Applicant, "бомба.png", files::bomb(30_000, 30_000));
        let no = app.refuses(id, call).await;
        no.status(422).points_at("/file");
    }

    /// Names of old programs and of other normal forms are readable; a slash in a number is no folder.
    async fn c20_names_stay_readable(app: &TestApp) {
        for (name, kept) in [
            ("АКТ № 12/3 (копія).PDF", "АКТ № 12-3 (копія).pdf"),
            ("акт и\u{306} і\u{308}.pdf", "акт й ї.pdf"),
            ("Àêò ¹ 12.pdf", "Акт № 12.pdf"),
        ] {
            assert_eq!(sent(app, name, files::pdf()).await.ok().file_name, kept);
        }
        let id = app.filed().await.row.id;
        let query = openapi::attachment::UploadQuery { field: AttachmentField::Applicant };
        let me = app.applicant();
        let mut body = b"--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"".to_vec();
        body.extend(files::windows_1251("Акт обстеження їдальні.pdf"));
        body.extend(b"\"\r\nContent-Type: application/pdf\r\n\r\n");
        body.extend(files::pdf());
        body.extend(b"\r\n--cut--\r\n");
        let file = me.on(&e::UPLOAD, &[&id]).query(&query).raw("multipart/form-data; boundary=cut", body).send().await.ok();
        assert_eq!(file.file_name, "Акт обстеження їдальні.pdf");
        assert_eq!(read(&me, &file).await, files::pdf());
    }
}
