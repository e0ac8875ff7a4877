//! An executor's own organisation over HTTP.
use crate::app::organisation as app;
use crate::http::extract::Auth;
use crate::http::{Answer, Shared, blocking};
use openapi::organisation::{Organisation, OrganisationLoad};

/// Sub-units and people.
pub async fn people(state: Shared, Auth(who): Auth) -> Answer<Organisation> {
    blocking::answer(&state, who, app::people).await
}

/// Load and lateness.
pub async fn load(state: Shared, Auth(who): Auth) -> Answer<OrganisationLoad> {
    blocking::answer(&state, who, app::load).await
}
