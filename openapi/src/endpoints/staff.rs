//! The people who work here: accounts for administrators and, within their organisation, for executors' managers.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
use crate::page::Page;
use crate::session::Session;
use crate::staff::*;

endpoints! {
    /// List the people who work here
    /// By name. A manager sees the own organisation and its sub-units.
    LIST_STAFF = Get "/staff", "staff", Access::Roles(KEEPERS), 200, [], [InvalidInput],
        StaffQuery, NoBody => Page<StaffRow>;
    /// Add somebody
    /// Without a password: the answer holds an invitation, shown this once, and a letter goes to the e-mail where mail is set up. A manager adds executors' users to the own organisation only.
    CREATE_STAFF = Post "/staff", "staff", Access::Roles(KEEPERS), 201, [], [InvalidInput, UnknownReference, EmailTaken, PhoneTaken],
        NoQuery, SaveStaff => StaffInvited;
    /// An account
    /// With what was done to it.
    GET_STAFF = Get "/staff/{id}", "staff", Access::Roles(KEEPERS), 200, [], [NotFound],
        NoQuery, NoBody => StaffCard;
    /// Change an account
    /// The whole account as it shall be. The last administrator stays one; requests that are with somebody who leaves an organisation wait there for others.
    CHANGE_STAFF = Put "/staff/{id}", "staff", Access::Roles(KEEPERS), 200, [act], [InvalidInput, UnknownReference, NotFound, EmailTaken, PhoneTaken, LastAdmin, OwnAccount],
        NoQuery, SaveStaff => StaffCard;
    /// Block an account
    /// Ends its sessions at once; an access token is worth nothing at its next call. Requests that are with this person wait in the unit for others. Nobody blocks the own account, nor the last administrator.
    BLOCK_STAFF = Post "/staff/{id}/block", "staff", Access::Roles(KEEPERS), 200, [act], [NotFound, LastAdmin, OwnAccount],
        NoQuery, NoBody => StaffCard;
    /// Unblock an account
    /// The password is what it was.
    UNBLOCK_STAFF = Post "/staff/{id}/unblock", "staff", Access::Roles(KEEPERS), 200, [act], [NotFound],
        NoQuery, NoBody => StaffCard;
    /// Reset a password
    /// Or invite once more. The answer holds a link, shown this once; a former link is worth nothing. The old password and the sessions end at once; one's own last until the new password is set.
    INVITE_STAFF = Post "/staff/{id}/invitations", "staff", Access::Roles(KEEPERS), 201, [act], [NotFound],
        NoQuery, NoBody => StaffInvited;
    /// Look at an invitation
    /// Whom it is for, before a password is chosen.
    LOOK_AT_INVITATION = Post "/invitations/look", "session", Access::Public, 200, [], [InvalidInput, InvitationGone, AccountBlocked, RateLimited],
        NoQuery, InvitationToken => InvitationView;
    /// Accept an invitation
    /// Sets the own password and signs in; all other sessions of the account end. Works once, within 72 hours.
    ACCEPT_INVITATION = Post "/invitations/accept", "session", Access::Public, 201, [], [InvalidInput, InvitationGone, AccountBlocked, RateLimited],
        NoQuery, AcceptInvitation => Session;
}
