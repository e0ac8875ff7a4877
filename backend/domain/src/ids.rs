//! Typed identifiers: a ticket's id cannot be passed where a user's is meant.
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($($(#[$m:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$m])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map($name)
            }
        }
    )+};
}

uuid_id! {
    /// A request (заявка).
    TicketId,
    /// A person who signs in, or an integration's key that acts.
    UserId,
    /// An applicant's card.
    ApplicantId,
    /// A comment, cancellation request or confirmation.
    FeedbackId,
    /// A question to the applicant.
    ClarificationId,
    /// A justification of non-execution.
    NonExecutionId,
    /// An executor's answer submitted for closing.
    ResolutionId,
    /// A stored file.
    AttachmentId,
    /// An integration's API key.
    ApiKeyId,
    /// A telephone call.
    CallId,
    /// An attempt to reach an applicant by phone.
    CallAttemptId,
    /// A named look at the desk.
    DeskFilterId,
    /// A street the directory does not know.
    UnknownStreetId,
    /// A draft of the next version of the rules.
    RuleDraftId,
}

macro_rules! text_id {
    ($($(#[$m:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$m])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(s: &str) -> Self {
                $name(s.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

text_id! {
    /// The code of an executor organisation, for instance `kp-vodokanal`.
    ExecutorCode,
    /// The code of a classifier item, for instance `07.03`.
    ItemCode,
    /// The key of a city district, for instance `metalurhiinyi`.
    DistrictSlug,
}
