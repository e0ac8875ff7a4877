//! The sheet of an executor.
use super::{Cell, Choices, Input, Reader, Words, Wrong, code, yes};
use openapi::domain::rules::{Executor, text};
use openapi::domain::{DistrictSlug, ExecutorCode};

const AWAY: Words = (
    "Кожен рядок: перший день, останній день, причина, наприклад «2027-01-04 2027-01-15 Ремонт бази». Без останнього дня триває, доки його не впишуть.",
    "Each line: first day, last day, why, for instance «2027-01-04 2027-01-15 Repairs». Without a last day it goes on until one is written.",
);

/// What stands in it.
pub fn cells(e: &Executor, choices: &Choices, new: bool) -> Vec<Cell> {
    let districts: Vec<&str> = e.districts.iter().map(DistrictSlug::as_str).collect();
    let known: Vec<&str> = choices.districts.iter().map(|(slug, _)| slug.as_str()).collect();
    let kind = [
        ("department", "департамент"),
        ("directorate", "управління"),
        ("division", "відділ"),
        ("district_council", "виконком району"),
        ("municipal_enterprise", "комунальне підприємство"),
        ("institution", "комунальна установа"),
        ("state_enterprise", "державне підприємство"),
        ("private_enterprise", "приватне підприємство"),
    ];
    let mut kinds: Vec<(String, String)> = kind.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    if !e.kind.is_empty() && kinds.iter().all(|(k, _)| *k != e.kind) {
        kinds.push((e.kind.clone(), e.kind.clone()));
    }
    let away: Vec<String> = e.away.iter().map(text::absence_line).collect();
    let mut all = Vec::new();
    if new {
        all.push(Cell::new("code", ("Код", "Code"), Input::Line, &e.code).hint((
            "Латиницею, наприклад kp-vodokanal. Пізніше не змінюється.",
            "In Latin letters, for instance kp-vodokanal. It does not change later.",
        )));
    }
    all.extend([
        Cell::new("name_uk", ("Повна назва", "Full name"), Input::Line, &e.name_uk),
        Cell::new(
            "short_name_uk",
            ("Коротка назва", "Short name"),
            Input::Line,
            &e.short_name_uk,
        ),
        Cell::new("kind", ("Вид", "Kind"), Input::Choice(kinds), &e.kind),
        Cell::new(
            "parent",
            ("Підпорядковано", "Belongs to"),
            Choices::or_none(&choices.executors, "самостійна організація"),
            code(e.parent.as_ref()),
        ),
        Cell::new(
            "districts",
            ("Райони", "Districts"),
            Input::Area(2),
            districts.join("\n"),
        )
        .hint((
            "Кожен з нового рядка; порожньо: усе місто.",
            "One in each line; empty: the whole city.",
        )),
        Cell::new("phone", ("Телефон", "Phone"), Input::Line, &e.phone),
        Cell::new("email", ("Ел. пошта", "E-mail"), Input::Line, &e.email),
        Cell::new(
            "work_hours",
            ("Години роботи", "Working hours"),
            Input::Line,
            &e.work_hours,
        ),
        Cell::new(
            "substitute",
            ("Заступник", "Substitute"),
            Choices::or_none(&choices.executors, "—"),
            code(e.substitute.as_ref()),
        )
        .hint((
            "Отримує нові заявки, поки виконавець їх не приймає.",
            "Gets new requests while it takes none.",
        )),
        Cell::new(
            "away",
            ("Не приймає заявок", "Takes no requests"),
            Input::Area(2),
            away.join("\n"),
        )
        .hint(AWAY),
    ]);
    if let Some(cell) = all.iter_mut().find(|c| c.id == "districts" && known.is_empty()) {
        cell.hint = None;
    }
    if !new {
        all.extend([
            Cell::new(
                "retired",
                ("Виведено з дії", "Retired"),
                Input::Yes,
                yes(e.retired),
            ),
            Cell::new(
                "successor",
                (
                    "Хто перебирає відкриті заявки",
                    "Who takes over its open requests",
                ),
                Choices::or_none(&choices.executors, "—"),
                code(e.successor.as_ref()),
            )
            .hint((
                "Потрібно, коли виконавця виводять з дії.",
                "Needed when it is retired.",
            )),
        ]);
    }
    all
}

/// The executor with what was typed.
pub fn fill(e: &mut Executor, typed: Reader<'_>) -> Result<(), Wrong> {
    if typed.has("code") {
        e.code = ExecutorCode(typed.needed("code")?);
    }
    e.name_uk = typed.needed("name_uk")?;
    e.short_name_uk = typed.needed("short_name_uk")?;
    e.kind = typed.needed("kind")?;
    e.parent = typed.executor("parent");
    if e.parent.as_ref() == Some(&e.code) {
        return Err((
            "parent",
            (
                "Організація не може підпорядковуватися собі.",
                "It cannot belong to itself.",
            ),
        ));
    }
    e.districts = typed.lines("districts").into_iter().map(DistrictSlug).collect();
    e.phone = typed.text("phone");
    e.email = typed.text("email");
    e.work_hours = typed.text("work_hours");
    e.substitute = typed.executor("substitute");
    if e.substitute.as_ref() == Some(&e.code) {
        return Err((
            "substitute",
            (
                "Виконавець не може заступати себе.",
                "It cannot stand in for itself.",
            ),
        ));
    }
    let away = typed.lines("away");
    let away = away
        .iter()
        .map(|line| text::read_absence(line).ok_or(("away", AWAY)));
    e.away = away.collect::<Result<_, _>>()?;
    if !e.away.is_empty() && e.substitute.is_none() {
        return Err((
            "substitute",
            (
                "Оберіть, хто тоді отримує заявки.",
                "Choose who gets the requests then.",
            ),
        ));
    }
    if typed.has("retired") {
        e.retired = typed.yes("retired");
        e.successor = typed.executor("successor").filter(|_| e.retired);
    }
    Ok(())
}
