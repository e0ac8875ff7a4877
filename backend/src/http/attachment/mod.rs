//! Files of the electronic card over HTTP: streamed in, told by content, streamed out.
mod download;
mod file_name;
mod incoming;
mod upload;

pub use download::{download, thumbnail};
pub use incoming::Upload;
pub use upload::upload;

use crate::app::attachment as app;
use crate::http::blocking::{self, Shared};
use crate::http::extract::{Auth, Id, Json};
use crate::http::reply::{Answer, Reply};
use domain::AttachmentId;
use openapi::NoBody;
use openapi::attachment::{Attachment, WithdrawFile};

/// Takes a file away; its objects go with the sweeper.
pub async fn remove(app: Shared, auth: Auth, id: Id<AttachmentId>) -> Answer<NoBody> {
    blocking::write(&app, auth.0, move |c, cx| app::remove(c, cx, id.0)).await?;
    Ok(Reply::new(NoBody {}))
}

/// Withdraws a file, with a reason.
pub async fn withdraw(
    app: Shared,
    auth: Auth,
    id: Id<AttachmentId>,
    Json(body): Json<WithdrawFile>,
) -> Answer<Attachment> {
    blocking::write(&app, auth.0, move |c, cx| app::withdraw(c, cx, id.0, body))
        .await
        .map(Reply::new)
}
