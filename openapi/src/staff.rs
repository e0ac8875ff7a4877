//! The people who work here: their accounts, who keeps them, invitations.
use crate::session::Transport;
use crate::ticket::ExecutorRef;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::staff::{AccountAct, AccountChange};
use domain::{ExecutorCode, Role, UserId};
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Whether somebody has come in yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffState {
    /// Signs in with a password.
    Active,
    /// Invited, and has no password yet.
    Invited,
    /// May not sign in.
    Blocked,
}

/// Which accounts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct StaffQuery {
    /// Words of the name, a part of the e-mail or of the phone.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub q: Option<String>,
    /// Of this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(inline))]
    pub role: Option<Role>,
    /// Of this organisation and its sub-units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// In this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(inline))]
    pub state: Option<StaffState>,
    /// Rows of a page, 1 to 100, 20 by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "limits::PAGE_MAX"))]
    #[cfg_attr(feature = "doc", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
    /// Opaque cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub cursor: Option<String>,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct StaffRow {
    /// Id.
    pub id: UserId,
    /// Full name.
    #[cfg_attr(feature = "doc", schema(example = "Ткач Андрій Миколайович"))]
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// Whether they have come in yet.
    pub state: StaffState,
    /// The organisation or the sub-unit an executor's user acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorRef>,
    /// E-mail, the login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(example = "tkach@example.org"))]
    pub email: Option<String>,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", schema(example = "+380671234567"))]
    pub phone: Option<String>,
}

/// An account with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct StaffCard {
    /// What the list shows.
    #[serde(flatten)]
    pub row: StaffRow,
    /// Version, for `If-Match`.
    pub version: u32,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// Open requests that are with this person now. When they cannot work on them any more, those wait in the
    /// unit for somebody else.
    pub open_requests: u32,
    /// The invitation that was not used yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<StaffInvitation>,
    /// What was done to the account, newest first.
    pub history: Vec<StaffHistory>,
}

/// An invitation without its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct StaffInvitation {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Until when its link works.
    pub expires_at: DateTime<Utc>,
}

/// One thing that was done to an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct StaffHistory {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; absent for the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What.
    pub act: AccountAct,
    /// What differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<AccountChange>,
}

/// An account as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveStaff {
    /// Full name.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::NAME_MAX"), custom(function = "check::person"))]
    #[cfg_attr(
        feature = "doc",
        schema(max_length = 120, example = "Ткач Андрій Миколайович")
    )]
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// The organisation or the sub-unit; for executors' users, and only for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// E-mail, the login: nobody else has it.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(max = "limits::LINE_MAX"), custom(function = "check::email"))]
    #[cfg_attr(feature = "doc", schema(max_length = 200, example = "tkach@example.org"))]
    pub email: String,
    /// Phone in any form, optional; one can sign in with it too.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(custom(function = "check::phone"))]
    #[cfg_attr(feature = "doc", schema(max_length = 40, example = "067 123 45 67"))]
    pub phone: Option<String>,
}

/// An account and the secret of its invitation, shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct StaffInvited {
    /// The account.
    pub account: StaffCard,
    /// Opens `/invitation/{token}` of this site, once. Only its hash is kept.
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
    /// A letter with a link goes to the e-mail too.
    pub mailed: bool,
}

/// The secret of an invitation.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationToken {
    /// From the link.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 1, max_length = 200))]
    pub token: String,
}

/// Whom an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// Full name.
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// Short name of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor_name: Option<String>,
    /// The login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// Set the own password and sign in.
#[derive(Debug, Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// From the link.
    #[serde(deserialize_with = "wire::line")]
    #[validate(length(min = 1, max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", schema(min_length = 1, max_length = 200))]
    pub token: String,
    /// The password, chosen by its owner alone.
    #[validate(length(min = "limits::PASSWORD_MIN", max = "limits::PASSWORD_MAX"))]
    #[cfg_attr(
        feature = "doc",
        schema(min_length = 10, max_length = 200, example = "чотири прості слова")
    )]
    pub password: String,
    /// Where the refresh token goes; the browser leaves the default.
    #[serde(default)]
    pub transport: Transport,
}
