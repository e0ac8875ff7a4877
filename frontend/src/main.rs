//! The single-page app: three rooms — the resident's, the operator's, the executor's — and the admin's tables.
//!
//! `api` speaks the contract, `state` keeps what outlives a page, `ui` and `form` are the kit without
//! domain knowledge, `pages` are the rooms. Logic that needs no browser is pure and tested on the host.
mod api;
mod app;
mod form;
mod i18n;
mod layout;
mod map;
mod pages;
mod rooms;
mod route;
mod state;
mod testid;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    app::start();
}
