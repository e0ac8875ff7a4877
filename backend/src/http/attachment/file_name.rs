//! The name of a file in a multipart body. Old programs write it in windows-1251, which no header may be in: the head
//! of the first part is made UTF-8 before anybody reads it.
use actix_web::error::PayloadError;
use actix_web::http::header::{ContentDisposition, DispositionParam};
use actix_web::web::Bytes;
use encoding_rs::WINDOWS_1251;
use futures_util::stream::{self, Stream, StreamExt};

/// The head of a part ends with an empty line; a longer one is not waited for.
const HEAD_MAX: usize = 8 * 1024;
const HEAD_END: &[u8] = b"\r\n\r\n";

/// The name the sender gave: the long form where there is one.
pub(super) fn given_name(disposition: &ContentDisposition) -> String {
    let long = disposition.parameters.iter().find_map(|p| match p {
        DispositionParam::FilenameExt(value) => String::from_utf8(value.value.clone()).ok(),
        _ => None,
    });
    long.or_else(|| disposition.get_filename().map(str::to_owned))
        .unwrap_or_default()
}

/// The body with a head that is UTF-8.
pub(super) fn readable_names(
    body: impl Stream<Item = Result<Bytes, PayloadError>> + Unpin + 'static,
) -> impl Stream<Item = Result<Bytes, PayloadError>> + 'static {
    stream::unfold((body, Some(Vec::new())), |(mut body, mut head)| async move {
        let Some(mut begun) = head.take() else {
            let next = body.next().await?;
            return Some((next, (body, None)));
        };
        loop {
            let whole = begun.windows(HEAD_END.len()).any(|w| w == HEAD_END);
            if whole || begun.len() > HEAD_MAX {
                return Some((Ok(readable(begun).into()), (body, None)));
            }
            match body.next().await {
                Some(Ok(more)) => begun.extend_from_slice(&more),
                Some(Err(e)) => return Some((Err(e), (body, None))),
                None if begun.is_empty() => return None,
                None => return Some((Ok(readable(begun).into()), (body, None))),
            }
        }
    })
    .fuse()
    .boxed_local()
}

/// The bytes with their head in UTF-8; what follows the head is left alone.
fn readable(begun: Vec<u8>) -> Vec<u8> {
    let end = begun
        .windows(HEAD_END.len())
        .position(|w| w == HEAD_END)
        .unwrap_or(0);
    let (head, rest) = begun.split_at_checked(end).unwrap_or((&begun, &[]));
    if std::str::from_utf8(head).is_ok() {
        return begun;
    }
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(head);
    let mut out = text.into_owned().into_bytes();
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(chunks: Vec<Vec<u8>>) -> Vec<u8> {
        let body = stream::iter(chunks.into_iter().map(|c| Ok(Bytes::from(c))));
        let all: Vec<_> = readable_names(body).collect().await;
        all.into_iter().flat_map(|c| c.unwrap().to_vec()).collect()
    }

    #[actix_web::test]
    async fn a_head_of_an_old_program_is_read() {
        let mut sent = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"".to_vec();
        let (name, ..) = WINDOWS_1251.encode("АКТ № 5.pdf");
        sent.extend_from_slice(&name);
        sent.extend_from_slice(b"\"\r\n\r\n%PDF \xC0\xD2\r\n--x--\r\n");
        let told = read(vec![sent.clone()]).await;
        assert!(String::from_utf8_lossy(&told).contains("filename=\"АКТ № 5.pdf\""));
        assert!(
            told.ends_with(b"%PDF \xC0\xD2\r\n--x--\r\n"),
            "the file itself is not touched"
        );
        // however the network cuts it
        let pieces = sent.chunks(7).map(<[u8]>::to_vec).collect();
        assert_eq!(read(pieces).await, told);
    }

    #[actix_web::test]
    async fn other_bodies_are_left_alone() {
        let whole = "--x\r\nContent-Disposition: form-data; filename=\"Акт.pdf\"\r\n\r\nтіло"
            .as_bytes()
            .to_vec();
        assert_eq!(read(vec![whole.clone()]).await, whole);
        assert_eq!(read(vec![]).await, Vec::<u8>::new());
        assert_eq!(read(vec![b"no head".to_vec()]).await, b"no head");
        let long = vec![0xC0; 3 * HEAD_MAX];
        assert_eq!(read(vec![long.clone()]).await, long);
    }
}
