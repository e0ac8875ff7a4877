//! The sheet of a classifier item.
use super::{Cell, Choices, Input, Reader, Wrong, code, number, yes};
use openapi::domain::place::LocationRule;
use openapi::domain::rules::Item;
use openapi::domain::{ItemCode, Kind};

/// What stands in it.
pub fn cells(item: &Item, choices: &Choices, new: bool) -> Vec<Cell> {
    let terms = &item.terms;
    let kinds = Kind::ALL
        .iter()
        .map(|k| (k.as_str().to_owned(), k.uk().to_owned()));
    let places = [
        ("point", "точка на карті"),
        ("address", "адреса"),
        ("none", "не потрібне"),
    ];
    let place = match terms.location {
        LocationRule::Point => "point",
        LocationRule::Address => "address",
        LocationRule::None => "none",
    };
    let mut all = Vec::new();
    if new {
        all.push(Cell::new("code", ("Код", "Code"), Input::Line, &item.code).hint((
            "Група і номер, наприклад 07.15. Пізніше не змінюється.",
            "Group and number, for instance 07.15. It does not change later.",
        )));
    }
    all.extend([
        Cell::new(
            "group",
            ("Група", "Group"),
            Input::Choice(choices.groups.clone()),
            &item.group,
        ),
        Cell::new(
            "name_uk",
            ("Назва за Класифікатором", "Official name"),
            Input::Line,
            &item.name_uk,
        ),
        Cell::new(
            "public_name_uk",
            ("Назва для мешканців", "Name for residents"),
            Input::Line,
            &item.public_name_uk,
        ),
        Cell::new(
            "name_en",
            ("Назва англійською", "Name in English"),
            Input::Line,
            &item.name_en,
        ),
        Cell::new(
            "emergency_hours",
            ("Строк аварійної, годин", "Term of an emergency, hours"),
            Input::Number,
            number(terms.emergency_hours),
        )
        .hint((
            "Цілодобово. Порожньо: аварійною не буває.",
            "Around the clock. Empty: never an emergency.",
        )),
        Cell::new(
            "normal_working_days",
            ("Строк звичайної, робочих днів", "Normal term, working days"),
            Input::Number,
            number(terms.normal_working_days),
        ),
        Cell::new(
            "longterm_calendar_days",
            (
                "Строк довгострокової, календарних днів",
                "Long term, calendar days",
            ),
            Input::Number,
            number(terms.longterm_calendar_days),
        ),
        Cell::new(
            "default_kind",
            ("Вид, коли не обрали", "Kind when nobody chose"),
            Input::Choice(kinds.collect()),
            terms.default_kind.as_str(),
        ),
        Cell::new(
            "default_executor",
            ("Виконавець, коли правила немає", "Executor when no rule fits"),
            Choices::or_none(&choices.executors, "—"),
            code(item.default_executor.as_ref()),
        ),
        Cell::new(
            "operator_hint_uk",
            ("Що питає працівник", "What the operator asks"),
            Input::Area(2),
            &item.operator_hint_uk,
        ),
        Cell::new(
            "keywords",
            ("Слова, якими про це кажуть", "Words people use for it"),
            Input::Area(4),
            item.keywords.join("\n"),
        )
        .hint((
            "Кожне з нового рядка. За ними підказує система.",
            "One in each line. Suggestions are made of them.",
        )),
        Cell::new(
            "location",
            ("Місце", "Place"),
            Input::Choice(places.map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
            place,
        ),
        Cell::new(
            "photo_on_report",
            ("У відповіді потрібен фотозвіт", "The answer needs a photo report"),
            Input::Yes,
            yes(terms.photo_on_report),
        ),
        Cell::new(
            "is_public",
            ("Можна показувати на публічній карті", "May be on the public map"),
            Input::Yes,
            yes(item.is_public),
        ),
    ]);
    if !new {
        all.push(
            Cell::new(
                "retired",
                ("Виведено з дії", "Retired"),
                Input::Yes,
                yes(item.retired),
            )
            .hint((
                "Нових заявок за цим предметом не буде; подані закінчують за своїми правилами.",
                "No new requests; those filed end by their own rules.",
            )),
        );
    }
    all
}

/// The item with what was typed.
pub fn fill(item: &mut Item, typed: Reader<'_>) -> Result<(), Wrong> {
    if typed.has("code") {
        item.code = ItemCode(typed.needed("code")?);
    }
    item.group = typed.needed("group")?;
    item.name_uk = typed.needed("name_uk")?;
    item.public_name_uk = typed.needed("public_name_uk")?;
    item.name_en = typed.needed("name_en")?;
    item.operator_hint_uk = typed.text("operator_hint_uk");
    item.keywords = typed.lines("keywords");
    item.default_executor = typed.executor("default_executor");
    item.is_public = typed.yes("is_public");
    item.retired = typed.yes("retired");
    let terms = &mut item.terms;
    terms.emergency_hours = typed.some("emergency_hours")?;
    terms.normal_working_days = typed.some("normal_working_days")?;
    terms.longterm_calendar_days = typed.some("longterm_calendar_days")?;
    terms.default_kind = Kind::parse(&typed.text("default_kind")).unwrap_or(terms.default_kind);
    if !terms.allows(terms.default_kind) {
        return Err((
            "default_kind",
            ("У цього виду немає строку.", "This kind has no term."),
        ));
    }
    terms.photo_on_report = typed.yes("photo_on_report");
    terms.location = match typed.text("location").as_str() {
        "point" => LocationRule::Point,
        "none" => LocationRule::None,
        _ => LocationRule::Address,
    };
    Ok(())
}
