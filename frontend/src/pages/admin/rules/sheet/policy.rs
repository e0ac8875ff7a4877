//! The sheet of the settings, each with what it means.
use super::{Cell, Choices, Input, Reader, Words, Wrong, code, yes};
use openapi::domain::policy::Policy;
use openapi::domain::rules::text;

const STEPS: Words = (
    "Кожен рядок: код | види або * | коли | кому. Коли: -1d за робочий день до строку, -25% за чверть строку, 0 у строк, +2h через дві години. Кому: executor, manager, senior.",
    "Each line: code | kinds or * | when | whom. When: -1d a working day before, -25% a quarter of the term before, 0 at the deadline, +2h two hours after. Whom: executor, manager, senior.",
);

/// What stands in it.
pub fn cells(p: &Policy, choices: &Choices) -> Vec<Cell> {
    let yes_no = |id, name, is| Cell::new(id, name, Input::Yes, yes(is));
    let n = |id, name, value: u32| Cell::new(id, name, Input::Number, value);
    vec![
        Cell::new(
            "dispatch_executor",
            ("Диспетчерська служба", "Dispatch service"),
            Choices::or_none(&choices.executors, "—"),
            code(p.dispatch_executor.as_ref()),
        )
        .hint((
            "Отримує заявки, для яких немає ні правила, ні виконавця за Класифікатором.",
            "Gets requests without a rule and without an executor by the Classifier.",
        )),
        yes_no(
            "route_without_moderation",
            (
                "Направляти заявки з кабінету без модерації",
                "Route requests of the cabinet without moderation",
            ),
            p.route_without_moderation,
        )
        .hint((
            "Коли правило певне, заявка йде виконавцю одразу.",
            "When the rule is certain, a request goes to its executor at once.",
        )),
        yes_no(
            "clarification_stops_clock",
            (
                "Уточнення зупиняє строк виконавця",
                "A clarification stops the executor’s clock",
            ),
            p.clarification_stops_clock,
        ),
        n(
            "clarification_timeout_days",
            (
                "Робочих днів на відповідь заявника",
                "Working days for the applicant’s answer",
            ),
            p.clarification_timeout_days,
        )
        .hint((
            "Потім заявка повертається в чергу працівника.",
            "Then the request is back in the operator’s queue.",
        )),
        n(
            "rework_rounds_escalation",
            (
                "З якого доопрацювання сповіщати старшого",
                "Round of rework the senior is told from",
            ),
            p.rework_rounds_escalation,
        ),
        yes_no(
            "no_response_enabled",
            (
                "Мовчання після «подана на закриття» може закрити заявку",
                "Silence after «submitted» may close a request",
            ),
            p.no_response_enabled,
        )
        .hint((
            "Система пропонує, рішення за працівником.",
            "The system proposes, an operator decides.",
        )),
        n(
            "no_response_days",
            ("Днів мовчання", "Days of silence"),
            p.no_response_days,
        ),
        n(
            "no_response_attempts",
            ("Спроб зв’язатися перед закриттям", "Attempts before closing"),
            p.no_response_attempts,
        ),
        n(
            "reopen_window_days",
            (
                "Днів на коментар після закриття",
                "Days for a comment after closing",
            ),
            p.reopen_window_days,
        )
        .hint((
            "Лише коли причина закриття це дозволяє (10.2.1.3.4).",
            "Only where the reason of closing allows it (10.2.1.3.4).",
        )),
        Cell::new(
            "justification_min_chars",
            (
                "Найменше обґрунтування невиконання, знаків",
                "Shortest justification of non-execution, characters",
            ),
            Input::Number,
            p.justification_min_chars,
        ),
        n(
            "extensions_per_round",
            (
                "Скільки разів старший може продовжити строк",
                "How often the senior may extend a term",
            ),
            p.extensions_per_round,
        )
        .hint((
            "За одне виконання; 0 — ніколи.",
            "In one round of work; 0 is never.",
        )),
        Cell::new(
            "term_steps",
            (
                "Нагадування до строку й сповіщення після нього",
                "Reminders before a deadline, escalation after it",
            ),
            Input::Area(6),
            p.term_steps
                .iter()
                .map(text::step_line)
                .collect::<Vec<_>>()
                .join("\n"),
        )
        .hint(STEPS),
        yes_no(
            "anonymous_emergencies",
            ("Аварійні заявки без заявника", "Emergencies without an applicant"),
            p.anonymous_emergencies,
        )
        .hint((
            "Відкритий люк, обірваний дріт: без відгуку, закриває працівник.",
            "An open manhole, a fallen wire: no feedback, an operator closes it.",
        )),
        n(
            "near_metres",
            (
                "Схожі заявки шукати в межах, метрів",
                "Look for similar requests within, metres",
            ),
            p.near_metres,
        ),
        n(
            "public_map_days",
            (
                "Днів закрита заявка на публічній карті",
                "Days a closed request is on the public map",
            ),
            p.public_map_days,
        ),
    ]
}

/// The settings with what was typed.
pub fn fill(p: &mut Policy, typed: Reader<'_>) -> Result<(), Wrong> {
    p.dispatch_executor = typed.executor("dispatch_executor");
    p.route_without_moderation = typed.yes("route_without_moderation");
    p.clarification_stops_clock = typed.yes("clarification_stops_clock");
    p.clarification_timeout_days = typed.number("clarification_timeout_days")?;
    p.rework_rounds_escalation = typed.number("rework_rounds_escalation")?;
    p.no_response_enabled = typed.yes("no_response_enabled");
    p.no_response_days = typed.number("no_response_days")?;
    p.no_response_attempts = typed.number("no_response_attempts")?;
    p.reopen_window_days = typed.number("reopen_window_days")?;
    p.justification_min_chars = typed.number("justification_min_chars")?;
    p.extensions_per_round = typed.number("extensions_per_round")?;
    let steps = typed.lines("term_steps");
    let steps = steps
        .iter()
        .map(|line| text::read_step(line).ok_or(("term_steps", STEPS)));
    p.term_steps = steps.collect::<Result<_, _>>()?;
    p.anonymous_emergencies = typed.yes("anonymous_emergencies");
    p.near_metres = typed.number("near_metres")?;
    p.public_map_days = typed.number("public_map_days")?;
    Ok(())
}
