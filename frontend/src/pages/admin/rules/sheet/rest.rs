//! The sheets with few cells: groups, routing rules, standard texts, the lexicon.
use super::{Cell, Choices, Input, Reader, Wrong};
use openapi::domain::routing::Rule;
use openapi::domain::rules::{Group, Template};
use openapi::domain::{DistrictSlug, ExecutorCode};

/// A group of the Classifier.
pub fn group(g: &Group, new: bool) -> Vec<Cell> {
    let mut all = Vec::new();
    if new {
        all.push(
            Cell::new("code", ("Код", "Code"), Input::Line, &g.code)
                .hint(("Дві цифри, наприклад 19.", "Two digits, for instance 19.")),
        );
    }
    all.extend([
        Cell::new("name_uk", ("Назва", "Name"), Input::Line, &g.name_uk),
        Cell::new(
            "name_en",
            ("Назва англійською", "Name in English"),
            Input::Line,
            &g.name_en,
        ),
        Cell::new("icon", ("Значок", "Icon"), Input::Line, &g.icon),
    ]);
    all
}

/// The group with what was typed.
pub fn fill_group(g: &mut Group, typed: Reader<'_>) -> Result<(), Wrong> {
    if typed.has("code") {
        g.code = typed.needed("code")?;
    }
    g.name_uk = typed.needed("name_uk")?;
    g.name_en = typed.needed("name_en")?;
    g.icon = typed.text("icon");
    Ok(())
}

/// A routing rule.
pub fn rule(r: &Rule, choices: &Choices) -> Vec<Cell> {
    let district = r.district.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        Cell::new(
            "target",
            ("Предмет або група", "Item or group"),
            Input::Choice(choices.targets.clone()),
            &r.target,
        ),
        Cell::new(
            "district",
            ("Район", "District"),
            Choices::or_none(&choices.districts, "усе місто"),
            district,
        ),
        Cell::new(
            "executor",
            ("Виконавець", "Executor"),
            Input::Choice(choices.executors.clone()),
            &r.executor,
        ),
        Cell::new("street", ("Вулиця", "Street"), Input::Line, r.street.clone().unwrap_or_default())
            .hint(("Як у довіднику: «вул. Каунаська». Порожньо: усі вулиці.", "As in the directory: «вул. Каунаська». Empty: every street.")),
        Cell::new("buildings", ("Будинки", "Houses"), Input::Line, r.buildings.clone().unwrap_or_default())
            .hint(("Наприклад «1–33; 40а; 2–18 парні». Порожньо: уся вулиця.", "For instance «1–33; 40а; 2–18 парні». Empty: the whole street.")),
        Cell::new("hours", ("Години, коли правило діє", "Hours in which the rule holds"), Input::Line, r.hours.clone().unwrap_or_default())
            .hint(("Наприклад «Пн–Пт 08:00–17:00». В інший час заявку отримує наступний за правилами. Порожньо: завжди.", "For instance «Пн–Пт 08:00–17:00». Otherwise the next one by the rules gets it. Empty: always.")),
        Cell::new("priority", ("Черговість", "Priority"), Input::Number, r.priority).hint((
            "Перемагає найменша. Звичайно: 10 для району, 20 для предмета, 40 для групи.",
            "The smallest wins. Usually 10 for a district, 20 for an item, 40 for a group.",
        )),
    ]
}

/// The rule with what was typed.
pub fn fill_rule(r: &mut Rule, typed: Reader<'_>) -> Result<(), Wrong> {
    r.target = typed.needed("target")?;
    r.district = Some(typed.text("district"))
        .filter(|d| !d.is_empty())
        .map(DistrictSlug);
    r.executor = ExecutorCode(typed.needed("executor")?);
    let some = |id| Some(typed.text(id)).filter(|t| !t.is_empty());
    (r.street, r.buildings, r.hours) = (some("street"), some("buildings"), some("hours"));
    if r.buildings.is_some() && r.street.is_none() {
        return Err((
            "street",
            (
                "Будинки без вулиці нічого не значать.",
                "Houses mean nothing without a street.",
            ),
        ));
    }
    r.priority = typed.number("priority")?;
    Ok(())
}

/// A standard text.
pub fn template(t: &Template, choices: &Choices, new: bool) -> Vec<Cell> {
    let audience =
        [("operator", "працівник"), ("executor", "виконавець")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let mut groups = vec![("*".to_owned(), "усі групи".to_owned())];
    groups.extend(choices.groups.iter().cloned());
    let mut all = Vec::new();
    if new {
        all.push(Cell::new("code", ("Код", "Code"), Input::Line, &t.code));
    }
    all.extend([
        Cell::new(
            "audience",
            ("Хто пише", "Who writes it"),
            Input::Choice(audience.into()),
            &t.audience,
        ),
        Cell::new("group", ("Група", "Group"), Input::Choice(groups), &t.group),
        Cell::new("transition", ("Коли", "When"), Input::Line, &t.transition).hint((
            "Перехід або рішення: «registered>assigned», «comment>declined:10.2.1.3.2».",
            "A transition or a decision: «registered>assigned», «comment>declined:10.2.1.3.2».",
        )),
        Cell::new("text", ("Текст", "Text"), Input::Area(6), &t.text).hint((
            "Поля у дужках заповнює система: {ticket_number}, {address}, {executor}, {due_at}.",
            "Fields in braces are filled in: {ticket_number}, {address}, {executor}, {due_at}.",
        )),
    ]);
    all
}

/// The text with what was typed.
pub fn fill_template(t: &mut Template, typed: Reader<'_>) -> Result<(), Wrong> {
    if typed.has("code") {
        t.code = typed.needed("code")?;
    }
    t.audience = typed.needed("audience")?;
    t.group = typed.needed("group")?;
    t.transition = typed.needed("transition")?;
    t.text = typed.needed("text")?;
    Ok(())
}

/// Words for the hints.
pub fn lexicon(words: &str) -> Vec<Cell> {
    vec![
        Cell::new(
            "words",
            ("Слова й корені", "Words and stems"),
            Input::Area(18),
            words,
        )
        .hint((
            "Кожне з нового рядка; рядки з # — пояснення. Підказка ніколи не вирішує за працівника.",
            "One in each line; lines with # explain. A hint never decides for the operator.",
        )),
    ]
}
