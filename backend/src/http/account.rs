//! Keys of partner systems.
use crate::app::account as app;
use crate::http::blocking::{self, Shared};
use crate::http::extract::{Auth, Id, Json};
use crate::http::reply::{Answer, Reply};
use domain::ApiKeyId;
use openapi::NoBody;
use openapi::account::{ApiKey, CreateApiKey, NewApiKey};

/// All keys, without secrets.
pub async fn list_keys(app: Shared, auth: Auth) -> Answer<Vec<ApiKey>> {
    blocking::read(&app, auth.0, |c, _| app::list_keys(c))
        .await
        .map(Reply::new)
}

/// A new key; its secret is shown this once.
pub async fn create_key(app: Shared, auth: Auth, input: Json<CreateApiKey>) -> Answer<NewApiKey> {
    blocking::write(&app, auth.0, move |c, cx| app::create_key(c, cx, &input.0))
        .await
        .map(Reply::new)
}

/// Takes effect at once.
pub async fn revoke_key(app: Shared, auth: Auth, id: Id<ApiKeyId>) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, cx| app::revoke_key(c, cx, id.0)).await?;
    Ok(Reply::new(NoBody {}))
}
