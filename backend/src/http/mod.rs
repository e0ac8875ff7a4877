//! The edge: one line per endpoint, nothing else decides who may come in or how errors look.
pub mod account;
pub mod applicant;
pub mod assets;
pub mod attachment;
pub mod authorise;
pub mod blocking;
pub mod body;
pub mod call;
pub mod desk;
pub mod docs;
pub mod error;
pub mod extract;
pub mod feedback;
pub mod health;
pub mod letters;
pub mod map;
pub mod middleware;
pub mod organisation;
pub mod principal;
pub mod reference;
pub mod reply;
pub mod rules;
pub mod security;
pub mod session;
pub mod staff;
pub mod table;
pub mod ticket;

pub use blocking::Shared;
pub use error::{HttpError, HttpResult};
pub use reply::{Answer, Reply};

use openapi::endpoints as e;
use table::Table;

/// Where the API lives.
pub const API: &str = "/api/v1";

/// The route table.
pub fn routes() -> Table {
    let table = Table::new()
        .on(&e::REGISTER_APPLICANT, session::register)
        .on(&e::FIND_APPLICANTS, applicant::find)
        .on(&e::PROVE_PHONE, applicant::prove_phone)
        .on(&e::CHECK_RESIDENCE, applicant::check_residence)
        .on(&e::FIND_CABINETS, applicant::cabinets)
        .on(&e::BLOCK_CABINET, applicant::block)
        .on(&e::UNBLOCK_CABINET, applicant::unblock)
        .on(&e::SIGN_IN, session::sign_in)
        .on(&e::REFRESH, session::refresh)
        .on(&e::SIGN_OUT, session::sign_out)
        .on(&e::ME, session::me)
        .on(&e::SAVE_MY_CARD, applicant::save_own)
        .on(&e::LIST_API_KEYS, account::list_keys)
        .on(&e::CREATE_API_KEY, account::create_key)
        .on(&e::REVOKE_API_KEY, account::revoke_key)
        .on(&e::CLASSIFIER, reference::classifier)
        .on(&e::COMMUNITY, reference::community)
        .on(&e::SUGGEST_ITEMS, reference::suggest)
        .on(&e::LEARN_SUGGESTIONS, reference::learn)
        .on(&e::EXECUTORS_LIST, reference::executors)
        .on(&e::DISTRICTS, reference::districts)
        .on(&e::SETTLEMENTS, reference::settlements)
        .on(&e::STREETS, reference::streets)
        .on(&e::UNKNOWN_STREETS, reference::unknown_streets)
        .on(&e::SETTLE_STREET, reference::settle_street)
        .on(&e::ANNOUNCEMENTS, reference::announcements)
        .on(&e::RESPONSE_TEMPLATES, reference::templates)
        .on(&e::ROUTE_PREVIEW, reference::route_preview)
        .on(&e::ORGANISATION, organisation::people)
        .on(&e::ORGANISATION_LOAD, organisation::load)
        .on(&e::UPLOAD, attachment::upload)
        .file(&e::DOWNLOAD, attachment::download)
        .file(&e::THUMBNAIL, attachment::thumbnail)
        .on(&e::REMOVE_ATTACHMENT, attachment::remove)
        .on(&e::WITHDRAW_ATTACHMENT, attachment::withdraw)
        .on(&e::HEALTH, health::health)
        .on(&e::READY, health::ready)
        .on(&e::VERSION, health::version);
    let table = security::routes(letters::routes(table));
    let around = map::routes(desk::routes(call::routes(rules::routes(staff::routes(table)))));
    feedback::routes(ticket::routes(around))
}

#[cfg(test)]
mod tests;
