//! Where a request comes from: its address and whether it travelled over TLS.
use crate::http::blocking::Shared;
use crate::http::error::HttpError;
use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};

/// The other end of the connection. Proxy headers count only behind our own proxy.
#[derive(Debug, Clone, Copy)]
pub struct Client {
    /// Its address.
    pub ip: IpAddr,
    /// It came over TLS.
    pub secure: bool,
}

impl FromRequest for Client {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Client::of(req)))
    }
}

impl Client {
    /// The other end of the connection this request came over.
    pub fn of(req: &HttpRequest) -> Client {
        let peer = req
            .peer_addr()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |a| a.ip());
        let trusted = req.app_data::<Shared>().is_some_and(|app| app.config.trust_proxy);
        if trusted {
            behind_proxy(peer, req.headers())
        } else {
            Client {
                ip: peer,
                secure: false,
            }
        }
    }
}

/// The last address the proxy appended: those before it are the client's own words.
fn behind_proxy(peer: IpAddr, headers: &HeaderMap) -> Client {
    let header = |name: &str| {
        headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    };
    let last = header("x-forwarded-for")
        .rsplit(',')
        .next()
        .unwrap_or_default()
        .trim();
    let proto = header("x-forwarded-proto")
        .rsplit(',')
        .next()
        .unwrap_or_default()
        .trim();
    Client {
        ip: last.parse().unwrap_or(peer),
        secure: proto.eq_ignore_ascii_case("https"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_the_proxys_own_word_counts() {
        let req = TestRequest::default()
            .insert_header(("x-forwarded-for", "1.2.3.4, 203.0.113.9"))
            .insert_header(("x-forwarded-proto", "https"))
            .to_http_request();
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let client = behind_proxy(peer, req.headers());
        assert_eq!(client.ip.to_string(), "203.0.113.9");
        assert!(client.secure);
        let bare = behind_proxy(peer, TestRequest::default().to_http_request().headers());
        assert_eq!(bare.ip, peer);
    }
}
