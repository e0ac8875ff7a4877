//! The built app: files with their precompressed siblings, and index.html for its own pages.
//!
//! Files with a hash in their name never change; index.html is asked for every time.
mod community;

use crate::app::reference as app;
use crate::http::blocking::Shared;
use crate::http::error::{HttpError, HttpResult};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, HeaderMap, IF_NONE_MATCH, VARY,
};
use actix_web::{HttpRequest, HttpResponse};
use openapi::Code;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Paths that are never pages of the app.
const NOT_PAGES: &[&str] = &["/api", "/docs", "/problems"];
/// The one page of the app.
const PAGE: &str = "index.html";
/// Addresses at which the community's logo lies, when it has one.
const LOGOS: &[&str] = &[app::LOGO, "/favicon.svg"];

/// Everything that is no endpoint: a file of the app, one of its pages, or nothing.
pub async fn fallback(app: Shared, req: HttpRequest) -> HttpResult<HttpResponse> {
    let not_found = || HttpError::code(Code::NotFound);
    let dir = app.config.app_dir.clone().ok_or_else(not_found)?;
    let path = req.path();
    let is_page = !NOT_PAGES
        .iter()
        .any(|p| path == *p || path.strip_prefix(p).is_some_and(|r| r.starts_with('/')));
    if !is_page {
        return Err(not_found());
    }
    if !matches!(*req.method(), Method::GET | Method::HEAD) {
        return Err(HttpError {
            allow: Some("GET, HEAD".to_owned()),
            ..HttpError::code(Code::MethodNotAllowed)
        });
    }
    // files of the app have plain names: an encoded path can only be a page
    let wanted = if path.contains('%') {
        PathBuf::new()
    } else {
        relative(path).ok_or_else(not_found)?
    };
    let accepted = encodings(req.headers());
    let reference = app.reference();
    if let Some(logo) = reference.data.logo.as_ref().filter(|_| LOGOS.contains(&path)) {
        return Ok(answer(&req, Asset::made("logo.svg", logo.clone())));
    }
    let looked = move || {
        let page = || community::page(&dir, &app::community(&reference));
        locate(&dir, &wanted, &accepted, page)
    };
    let found = app.concurrency.spawn_blocking(looked).await;
    let asset = found
        .map_err(|e| HttpError::internal(&e))?
        .map_err(|e| HttpError::internal(&e))?
        .ok_or_else(not_found)?;
    Ok(answer(&req, asset))
}

/// A file to send.
struct Asset {
    name: PathBuf,
    bytes: Vec<u8>,
    encoding: Option<&'static str>,
    /// Differs when the content does.
    tag: u64,
}

impl Asset {
    /// A file made by the server.
    fn made(name: &str, text: String) -> Asset {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Asset {
            name: PathBuf::from(name),
            bytes: text.into_bytes(),
            encoding: None,
            tag: hasher.finish(),
        }
    }
}

/// The path below the folder, if it stays there and hides nothing.
fn relative(path: &str) -> Option<PathBuf> {
    let plain = PathBuf::from(path.trim_start_matches('/'));
    let safe = |c: Component<'_>| matches!(c, Component::Normal(n) if !n.to_string_lossy().starts_with('.'));
    (plain.components().all(safe) && !path.contains(['\\', '\0', '%'])).then_some(plain)
}

/// Compressed siblings the caller takes, best first.
fn encodings(headers: &HeaderMap) -> Vec<(&'static str, &'static str)> {
    let header = headers
        .get(ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let takes = |name: &str| {
        header.split(',').map(str::trim).any(|part| {
            let (coding, quality) = part
                .split_once(';')
                .map_or((part, ""), |(c, q)| (c.trim(), q.trim()));
            coding == name && quality.trim_start_matches("q=").parse::<f32>().unwrap_or(1.0) > 0.0
        })
    };
    [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(name, _)| takes(name))
        .collect()
}

/// The file itself; index.html for a page of the app, which has no ending in its name.
fn locate(
    dir: &Path,
    wanted: &Path,
    accepted: &[(&'static str, &'static str)],
    page: impl FnOnce() -> std::io::Result<Option<String>>,
) -> std::io::Result<Option<Asset>> {
    let file = dir.join(wanted);
    let is_page = wanted.as_os_str().is_empty() || wanted == Path::new(PAGE);
    if is_page || (!file.is_file() && wanted.extension().is_none()) {
        return Ok(page()?.map(|text| Asset::made(PAGE, text)));
    }
    read(&file, accepted)
}

fn read(file: &Path, accepted: &[(&'static str, &'static str)]) -> std::io::Result<Option<Asset>> {
    if !file.is_file() {
        return Ok(None);
    }
    let packed = accepted.iter().find_map(|(encoding, ending)| {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        let sibling = PathBuf::from(name);
        sibling.is_file().then_some((sibling, *encoding))
    });
    let (from, encoding) = packed.map_or((file.to_owned(), None), |(p, e)| (p, Some(e)));
    let modified = from
        .metadata()?
        .modified()?
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| d.as_secs());
    Ok(Some(Asset {
        name: file.to_owned(),
        bytes: std::fs::read(from)?,
        encoding,
        tag: modified,
    }))
}

fn answer(req: &HttpRequest, asset: Asset) -> HttpResponse {
    let media = mime_guess::from_path(&asset.name).first_or_octet_stream();
    let media = if media.type_() == "text" {
        format!("{media}; charset=utf-8")
    } else {
        media.to_string()
    };
    let tag = format!(
        "\"{:x}-{:x}-{}\"",
        asset.tag,
        asset.bytes.len(),
        asset.encoding.unwrap_or("plain")
    );
    let mut response = HttpResponse::Ok();
    response
        .insert_header((VARY, "Accept-Encoding"))
        .insert_header((ETAG, tag.as_str()));
    let forever = asset
        .name
        .file_name()
        .is_some_and(|n| is_hashed(&n.to_string_lossy()));
    let cache = if forever {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response.insert_header((CACHE_CONTROL, cache));
    if req.headers().get(IF_NONE_MATCH).and_then(|v| v.to_str().ok()) == Some(tag.as_str()) {
        response.status(actix_web::http::StatusCode::NOT_MODIFIED);
        return response.finish();
    }
    if let Some(encoding) = asset.encoding {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    if *req.method() == Method::HEAD {
        response.insert_header((CONTENT_LENGTH, asset.bytes.len()));
    }
    response.content_type(media).body(asset.bytes)
}

/// Whether a name holds a hash: a part of eight or more hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 8 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn paths_stay_in_the_folder() {
        assert_eq!(
            relative("/app-1a2b3c4d.js"),
            Some(PathBuf::from("app-1a2b3c4d.js"))
        );
        assert_eq!(relative("/"), Some(PathBuf::new()));
        for path in [
            "/../etc/passwd",
            "/a/../../b",
            "/.env",
            "/a/.git/config",
            "/a\\b",
            "/%2e%2e/x",
        ] {
            assert_eq!(relative(path), None, "{path}");
        }
    }

    #[test]
    fn the_best_sibling_is_sent() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("a.js", "plain"), ("a.js.br", "br"), ("a.js.gz", "gz")] {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let sent = |path: &str, header: &str| {
            let req = TestRequest::default()
                .insert_header(("accept-encoding", header))
                .to_http_request();
            let page = || Ok(Some("page".to_owned()));
            let asset = locate(dir.path(), Path::new(path), &encodings(req.headers()), page).unwrap()?;
            Some((String::from_utf8(asset.bytes).unwrap(), asset.encoding))
        };
        assert_eq!(sent("a.js", "gzip, deflate, br"), Some(("br".into(), Some("br"))));
        assert_eq!(sent("a.js", "gzip, br;q=0"), Some(("gz".into(), Some("gzip"))));
        assert_eq!(sent("a.js", ""), Some(("plain".into(), None)));
        assert_eq!(sent("tickets/1042", "br"), Some(("page".into(), None)));
        assert_eq!(sent("", ""), Some(("page".into(), None)));
        assert_eq!(sent("gone.js", ""), None);
    }

    #[test]
    fn hashes_in_names() {
        assert!(is_hashed("app-1a2b3c4d5e6f7a8b.js"));
        assert!(is_hashed("app-1a2b3c4d5e6f7a8b_bg.wasm"));
        assert!(!is_hashed("index.html") && !is_hashed("favicon.svg"));
    }
}
