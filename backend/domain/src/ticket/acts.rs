//! What a person can do with a request now, and why not the rest.
use crate::ticket::{Context, Refusal, Ticket};
use crate::{Act, Actor};

/// An act of the person's role: allowed, or with the reason why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActState {
    /// Which.
    pub act: Act,
    /// Why not; `None` means it is allowed.
    pub refusal: Option<Refusal>,
}

/// The acts of the actor's role.
pub fn acts(_state: &Ticket, _actor: &Actor, _ctx: &Context<'_>) -> Vec<ActState> {
    unimplemented!()
}

/// Whether the actor may read the request at all.
pub fn may_read(_state: &Ticket, _actor: &Actor) -> bool {
    unimplemented!()
}
