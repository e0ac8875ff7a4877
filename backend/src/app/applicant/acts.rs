//! What operators and administrators do with a card: mark its phone as proved, its residence as looked at, block and
//! unblock its cabinet. Each is written down.
use crate::app::ticket::{act, create, place};
use crate::app::{AppError, AppResult, Caller, Cx};
use domain::{ApplicantId, Status, phone};
use openapi::applicant::{ApplicantQuery, Cabinet};
use store::DbConn;
use store::applicant::{self, Applicant};
use store::ticket::{Filter, Scope};

pub use store::applicant_act::CardAct;

/// Requests routed at once after a residence was looked at; the rest waits for an operator as before.
const ROUTED: u32 = 50;

/// Writes an act down.
pub fn note(c: &mut DbConn, cx: &Cx, card: ApplicantId, act: CardAct, note: Option<&str>) -> AppResult<()> {
    Ok(store::applicant_act::insert(
        c,
        card,
        cx.caller.user,
        act,
        note,
        cx.now,
    )?)
}

/// An operator has called the number back and the person answered: the phone is theirs, the cabinet counts.
pub fn prove_phone(c: &mut DbConn, cx: &Cx, id: ApplicantId, why: &str) -> AppResult<()> {
    let card = get(c, id)?;
    if card.phone_proved_at.is_some() {
        return Ok(());
    }
    store::lock::with(c, "phone", &card.phone)?;
    store::account::give_phone(c, id, &card.phone)?;
    applicant::update(
        c,
        &Applicant {
            phone_proved_at: Some(cx.now),
            updated_at: cx.now,
            ..card
        },
    )?;
    note(c, cx, id, CardAct::PhoneProved, Some(why))
}

/// An operator has looked at a street that the directory does not know (1.1): what waited for it is routed.
pub fn check_residence(c: &mut DbConn, cx: &Cx, id: ApplicantId, why: &str) -> AppResult<()> {
    let card = get(c, id)?;
    if !card.residence_to_check {
        return Ok(());
    }
    applicant::update(
        c,
        &Applicant {
            residence_to_check: false,
            updated_at: cx.now,
            ..card
        },
    )?;
    note(c, cx, id, CardAct::ResidenceChecked, Some(why))?;
    route_waiting(c, cx, id)
}

/// Sends out what is certain of the person's requests that nobody has looked at.
fn route_waiting(c: &mut DbConn, cx: &Cx, id: ApplicantId) -> AppResult<()> {
    let system = Cx {
        caller: Caller::system(),
        ..cx.clone()
    };
    let filter = Filter {
        statuses: vec![Status::Registered],
        applicant: Some(id),
        limit: ROUTED,
        ..Filter::new(Scope::All, cx.now)
    };
    for row in store::ticket::list(c, &filter)? {
        let Some(stored) = store::ticket::get(c, row.id)? else {
            continue;
        };
        let found = place::is_found(&cx.reference, &stored.state.place);
        if let Some(command) =
            create::certain(cx, &stored.state).filter(|_| found && stored.state.returned_by.is_empty())
        {
            act::carry_out(c, &system, stored, &command)?;
        }
    }
    Ok(())
}

/// Blocks a cabinet, or lets it in again.
pub fn set_blocked(c: &mut DbConn, cx: &Cx, id: ApplicantId, blocked: bool, why: &str) -> AppResult<()> {
    let account = store::account::of_applicant(c, id)?.ok_or(AppError::NotFound)?;
    if account.disabled == blocked {
        return Ok(());
    }
    store::account::set_disabled(c, account.id, blocked)?;
    let act = if blocked {
        store::session::end_all(c, account.id, cx.now)?;
        CardAct::Blocked
    } else {
        CardAct::Unblocked
    };
    note(c, cx, id, act, Some(why))
}

/// Cabinets opened with a phone.
pub fn cabinets(c: &mut DbConn, query: &ApplicantQuery) -> AppResult<Vec<Cabinet>> {
    let mut found = Vec::new();
    for phone in phone::stored(&query.phone) {
        for card in applicant::by_phone(c, &phone)? {
            let Some(account) = store::account::of_applicant(c, card.id)? else {
                continue;
            };
            found.push(Cabinet {
                id: card.id,
                full_name: card.full_name,
                phone_proved: card.phone_proved_at.is_some(),
                blocked: account.disabled,
                created_at: account.created_at,
            });
        }
    }
    Ok(found)
}

fn get(c: &mut DbConn, id: ApplicantId) -> AppResult<Applicant> {
    applicant::get(c, id)?.ok_or(AppError::NotFound)
}
