//! What a publication would end: counted, typed when it is much, and with a plan for every open request (1.1).
use super::Laid;
use crate::app::{AppError, AppResult, Cx};
use domain::rules::Rules;
use domain::rules::endings::{Endings, orphaned};
use domain::{Clause, ExecutorCode, TicketId};
use openapi::rules::{LeftToMove, PublishRules, RulesEndings, RulesHandover};
use openapi::{Code, FieldError};
use std::collections::{BTreeMap, HashMap};
use store::DbConn;

/// Numbers of requests told one by one.
const TOLD: usize = 20;

/// How much ends with the draft.
pub fn counted(laid: &Laid) -> RulesEndings {
    let ends = Endings::between(&laid.now, &laid.then);
    RulesEndings {
        items: count(ends.items.len()),
        items_all: count(ends.items_all),
        executors: count(ends.executors.len()),
        executors_all: count(ends.executors_all),
        to_type: ends.many(),
    }
}

/// Much does not end by accident: who publishes has typed how much.
pub fn typed(laid: &Laid, input: &PublishRules) -> AppResult<()> {
    let ends = Endings::between(&laid.now, &laid.then);
    if !ends.many() || input.endings == Some(count(ends.count())) {
        return Ok(());
    }
    let number = ends.count();
    Err(AppError::because(
        Code::EndingsNotTyped,
        format!(
            "Чернетка виводить з дії предметів: {} з {}, виконавців: {} з {}. Якщо так і має бути, впишіть їх кількість: {number}.",
            ends.items.len(),
            ends.items_all,
            ends.executors.len(),
            ends.executors_all
        ),
    ))
}

/// To whom each open request goes of the organisations that end without a successor; refused while one is left.
pub fn planned(
    c: &mut DbConn,
    cx: &Cx,
    laid: &Laid,
    input: &PublishRules,
) -> AppResult<Vec<(TicketId, ExecutorCode)>> {
    let with_requests = with_requests(c)?;
    let later = input.effective_at.is_some_and(|at| at > cx.now);
    let targets = targets(&laid.then, &input.handover)?;
    let (mut plan, mut missing) = (Vec::new(), Vec::new());
    for code in orphaned(&laid.now, &laid.then, with_requests.keys()) {
        let open = store::ticket::open_with(c, code)?;
        let left: Vec<i64> = open
            .iter()
            .filter(|(_, number)| !targets.contains_key(number))
            .map(|(_, number)| *number)
            .collect();
        if left.is_empty() && !later {
            plan.extend(
                open.iter()
                    .filter_map(|(id, number)| Some((*id, targets.get(number).copied()?.clone()))),
            );
        } else {
            missing.push(missing_plan(&laid.now, code, &left, open.len()));
        }
    }
    if missing.is_empty() {
        return Ok(plan);
    }
    let names: Vec<&str> = missing.iter().map(|e| e.message.as_str()).collect();
    let way = match later {
        true => {
            "До дня, з якого діє версія, надійдуть нові заявки, тому потрібен наступник: вкажіть його або опублікуйте версію одразу."
        }
        false => "Вкажіть наступника, передайте ці заявки іншим виконавцям або впишіть, кому піде кожна.",
    };
    let detail = format!("{} {way}", names.join(" "));
    Err(AppError::Lawful(
        Code::OpenRequests,
        Clause::C1_1,
        detail,
        missing,
    ))
}

/// Executors with open requests, and how many each has.
fn with_requests(c: &mut DbConn) -> AppResult<BTreeMap<ExecutorCode, u32>> {
    let mut all = BTreeMap::new();
    for open in store::ticket::open_of(c)? {
        if let Some(code) = open.executor {
            *all.entry(code).or_insert(0) += open.count;
        }
    }
    Ok(all)
}

/// The plan by number; nobody is planned who has ended too.
fn targets<'a>(then: &Rules, handover: &'a [RulesHandover]) -> AppResult<HashMap<i64, &'a ExecutorCode>> {
    let mut targets = HashMap::new();
    for (at, one) in handover.iter().enumerate() {
        if !then
            .executors
            .iter()
            .any(|e| e.code == one.executor && !e.retired)
        {
            return Err(AppError::field(
                format!("/handover/{at}/executor"),
                Code::UnknownReference.as_str(),
                format!("Виконавця «{}» немає або його теж виведено з дії.", one.executor),
            ));
        }
        targets.insert(one.number, &one.executor);
    }
    Ok(targets)
}

fn missing_plan(now: &Rules, code: &ExecutorCode, left: &[i64], open: usize) -> FieldError {
    let known = now.executors.iter().find(|e| e.code == *code);
    let name = known.map_or_else(|| code.to_string(), |e| e.short_name_uk.clone());
    let numbers: Vec<String> = left.iter().take(TOLD).map(|n| format!("№ {n}")).collect();
    let more = match left.len().saturating_sub(TOLD) {
        0 => String::new(),
        n => format!(" і ще {n}"),
    };
    let list = match numbers.is_empty() {
        true => String::new(),
        false => format!(" ({}{more})", numbers.join(", ")),
    };
    FieldError {
        pointer: format!("/executor/{code}"),
        code: Code::OpenRequests.as_str().to_owned(),
        message: format!(
            "«{name}»: відкритих заявок {open}, без наступника лишаються {}{list}.",
            left.len()
        ),
    }
}

/// Organisations that have ended and still have open requests.
pub fn left_to_move(c: &mut DbConn, cx: &Cx) -> AppResult<Vec<LeftToMove>> {
    let with_requests = with_requests(c)?;
    let heirs = domain::routing::Heirs::new(&cx.reference.data.executors);
    let ended = cx.reference.data.executors.iter().filter(|e| e.retired);
    Ok(ended
        .filter_map(|e| {
            let left = with_requests.get(&e.code).copied().filter(|n| *n > 0)?;
            Some(LeftToMove {
                code: e.code.clone(),
                name: e.short_name_uk.clone(),
                left,
                successor: heirs.of(&e.code).map(|code| cx.reference.executor_ref(code).name),
            })
        })
        .collect())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
