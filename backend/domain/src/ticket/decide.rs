//! What is allowed: one command against the state of a request.
use crate::Actor;
use crate::ticket::{Command, Context, Decision, Refusal, Ticket};

/// Decides one act: events and records, or a refusal that quotes the regulation.
pub fn decide(
    _state: &Ticket,
    _command: &Command,
    _actor: &Actor,
    _ctx: &Context<'_>,
) -> Result<Decision, Refusal> {
    unimplemented!()
}
