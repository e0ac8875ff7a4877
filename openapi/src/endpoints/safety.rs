//! Letters and the addresses they go to; the security journal.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
use crate::letters::*;
use crate::page::Page;
use crate::security::*;

endpoints! {
    /// Look at the link of a letter
    /// Which address it proves, before it is proved.
    LOOK_AT_MAIL_PROOF = Post "/mail-proofs/look", "letters", Access::Public, 200, [], [InvalidInput, InvitationGone, RateLimited],
        NoQuery, MailProofToken => MailProofView;
    /// Prove an address
    /// By the link that was sent there; works once. From now on letters go there and to no former address.
    CONFIRM_MAIL = Post "/mail-proofs/confirm", "letters", Access::Public, 200, [], [InvalidInput, InvitationGone, RateLimited],
        NoQuery, ConfirmMail => MailProofView;
    /// Send the link once more
    /// To my address that waits to be proved, once an hour at most.
    ASK_MAIL_PROOF = Post "/me/mail-proof", "letters", Access::Roles(SIGNED_IN), 204, [], [RateLimited],
        NoQuery, NoBody => NoBody;
    /// My letters
    /// Where they go, in which language, and whether news of my requests are sent.
    MY_LETTERS = Get "/me/letters", "letters", Access::Roles(SIGNED_IN), 200, [], [],
        NoQuery, NoBody => LetterSettings;
    /// Choose my letters
    /// Language, and whether news of my requests are sent.
    SAVE_MY_LETTERS = Put "/me/letters", "letters", Access::Roles(SIGNED_IN), 200, [], [InvalidInput],
        NoQuery, SaveLetterSettings => LetterSettings;
    /// No more news
    /// By the key of a letter, without signing in; mail programs post here by themselves (RFC 8058).
    STOP_LETTERS = Post "/letters/stop", "letters", Access::Public, 204, [], [InvalidInput, InvitationGone, RateLimited],
        StopQuery, NoBody => NoBody;
    /// The security journal
    /// Refused acts, foreign ids, failed sign-ins, blocked accounts and keys, refused uploads: who, what, from where. Newest first; repeats within a minute are one row with their number.
    SECURITY_JOURNAL = Get "/security-journal", "security", Access::Roles(ADMIN), 200, [], [InvalidInput],
        SecurityQuery, NoBody => Page<SecurityRow>;
}
