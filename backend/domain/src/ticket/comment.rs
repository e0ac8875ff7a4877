//! The operator's decisions on a comment that leave the request where it is: T21 declines on a ground, T21b answers,
//! T21c takes a decline back. T16 is in `rework`.
use crate::ticket::case::{Case, Outcome};
use crate::ticket::event::Change;
use crate::ticket::{Record, Refusal, RefusalCode as Code, Stated, guard};
use crate::{Act, Clause, DeclineGround, FeedbackId, FeedbackKind, FeedbackState, Transition};

/// What a decline rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis {
    pub ground: DeclineGround,
    /// The earlier comment, for 10.2.1.3.2.
    pub earlier: Option<FeedbackId>,
    /// Both halves, for 10.2.1.3.5.
    pub stated: Stated,
}

/// The comments of one act wait for a decision, each named once.
pub(super) fn waiting(
    case: &Case<'_>,
    id: FeedbackId,
    also: &[FeedbackId],
    law: Clause,
) -> Result<(), Refusal> {
    guard::pending(case, id, FeedbackKind::Comment, law)?;
    let mut named = vec![id];
    for other in also {
        if named.contains(other) {
            let message = "Той самий коментар названо двічі.";
            return Err(Refusal::incomplete(Code::RefusedIncomplete, "/also", message).clause(law));
        }
        guard::pending(case, *other, FeedbackKind::Comment, law)?;
        named.push(*other);
    }
    Ok(())
}

/// T21: exactly one of the five grounds, and a text for the applicant.
pub(super) fn decline(
    case: &Case<'_>,
    id: FeedbackId,
    also: &[FeedbackId],
    basis: Basis,
    text: &str,
) -> Outcome {
    waiting(case, id, also, Clause::C10_2_1_3)?;
    let (earlier, stated) = applies(case, id, basis)?;
    guard::require_words(
        text,
        "/text",
        "Поясніть заявнику, чому коментар не розглядається.",
    )
    .map_err(|r| r.clause(Clause::C10_2_1_3))?;
    let ground = basis.ground;
    let records = std::iter::once(id)
        .chain(also.iter().copied())
        .map(|id| Record::FeedbackDecided {
            id,
            state: FeedbackState::Declined,
            ground: Some(ground),
            decision: Some(text.to_owned()),
            earlier,
            stated,
        });
    let change = Change::CommentDeclined {
        id,
        also: also.to_vec(),
        ground,
        earlier,
        stated,
    };
    case.then(
        Transition::T21,
        case.state.status,
        Some(Clause::from(ground)),
        change,
    )
    .records(records)
    .done()
}

type Applied = (Option<FeedbackId>, Option<Stated>);

/// Whether the ground is true here, and what belongs to it.
fn applies(case: &Case<'_>, id: FeedbackId, basis: Basis) -> Result<Applied, Refusal> {
    match basis.ground {
        DeclineGround::NotToThePoint | DeclineGround::Abusive => Ok((None, None)),
        DeclineGround::Repeated => repeated(case, id, basis.earlier).map(|earlier| (Some(earlier), None)),
        DeclineGround::AlreadyClosed if case.state.is_final() => Ok((None, None)),
        DeclineGround::AlreadyClosed => {
            let message =
                "Ця підстава діє, коли заявку закрито після підтвердження або скасування. Оберіть іншу.";
            Err(Refusal::incomplete(Code::RefusedGround, "/ground", message)
                .clause(Clause::C10_2_1_3_4)
                .instead([Act::DecideComment]))
        }
        DeclineGround::OutsidePowers => outside(basis.stated).map(|stated| (None, Some(stated))),
    }
}

/// 10.2.1.3.2 needs an earlier comment of this request that was considered.
fn repeated(case: &Case<'_>, id: FeedbackId, named: Option<FeedbackId>) -> Result<FeedbackId, Refusal> {
    let before = || case.state.feedback.iter().take_while(|m| m.id != id);
    let found = match named {
        Some(named) => before().find(|m| m.id == named && m.is_considered()),
        None => before().filter(|m| m.is_considered()).last(),
    };
    if let Some(mark) = found {
        return Ok(mark.id);
    }
    let message = "Попереднього коментаря, який розглянули й на який дали відповідь, у цій заявці немає. Надайте \
                   відповідь, поверніть заявку на доопрацювання або оберіть іншу підставу.";
    Err(Refusal::state(Code::RefusedGround, message)
        .clause(Clause::C10_2_1_3_2)
        .instead([Act::DecideComment]))
}

/// 10.2.1.3.5 joins two conditions: both are stated.
fn outside(stated: Stated) -> Result<Stated, Refusal> {
    let (pointer, message) = match (stated.not_local, stated.unlawful) {
        (true, true) => return Ok(stated),
        (false, _) => (
            "/not_local",
            "Зазначте, що питання не належить до повноважень органів місцевого самоврядування. Інакше ця підстава не діє.",
        ),
        (true, false) => (
            "/unlawful",
            "Зазначте, що вимога суперечить чинному законодавству. Інакше ця підстава не діє.",
        ),
    };
    Err(Refusal::incomplete(Code::RefusedGround, pointer, message)
        .clause(Clause::C10_2_1_3_5)
        .instead([Act::DecideComment]))
}

/// T21b: considered, not returned (10.2.1.2 «за необхідності»), no ground.
pub(super) fn answer(case: &Case<'_>, id: FeedbackId, also: &[FeedbackId], text: &str) -> Outcome {
    waiting(case, id, also, Clause::C10_2_1_1)?;
    guard::require_words(text, "/text", "Напишіть відповідь заявнику.")
        .map_err(|r| r.clause(Clause::C10_2_1_1))?;
    let records = std::iter::once(id)
        .chain(also.iter().copied())
        .map(|id| Record::decided(id, FeedbackState::Answered, Some(text.to_owned())));
    let change = Change::CommentAnswered {
        id,
        also: also.to_vec(),
    };
    case.then(
        Transition::T21b,
        case.state.status,
        Some(Clause::C10_2_1_1),
        change,
    )
    .records(records)
    .done()
}

/// T21c: while the request is open a senior operator takes a decline back; both decisions stay readable.
pub(super) fn reverse(case: &Case<'_>, id: FeedbackId, reason: &str) -> Outcome {
    let law = Clause::C10_2_1_1;
    guard::is_open(case)?;
    let declined = case
        .state
        .feedback(id)
        .filter(|m| m.kind == FeedbackKind::Comment && m.state == FeedbackState::Declined);
    if declined.is_none() {
        let message = "Скасувати можна лише відмову розглядати коментар.";
        return Err(Refusal::state(Code::RefusedDecided, message).clause(law));
    }
    guard::require_words(reason, "/reason", "Напишіть, чому коментар розглядають знову.")
        .map_err(|r| r.clause(law))?;
    let record = Record::DeclineReversed {
        id,
        reason: reason.to_owned(),
    };
    case.then(
        Transition::T21c,
        case.state.status,
        Some(law),
        Change::DeclineReversed { id },
    )
    .record(record)
    .note(reason.to_owned())
    .done()
}
