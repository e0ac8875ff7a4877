//! F02: an undecided word taken back.
use crate::ticket::CallInput;
use crate::{limits, wire};
use domain::Channel;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// An undecided word is taken back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawFeedback {
    /// The applicant's words, from the operator who records them.
    #[serde(
        default,
        deserialize_with = "wire::opt_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(min = 1, max = "limits::TEXT_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 1, max_length = 5000, example = "Забираю скаргу, усе зробили.")
    )]
    pub words: Option<String>,
    /// For the operator who records it: `phone` or `reception`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The call, when the channel is `phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub call: Option<CallInput>,
}
