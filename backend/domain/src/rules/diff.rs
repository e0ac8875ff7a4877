//! The difference between two contents of an entry, field by field, in plain words.
use super::{Absence, CalendarData, Entry, Executor, Item, text};
use crate::Kind;
use crate::place::LocationRule;
use crate::policy::Policy;
use serde::{Deserialize, Serialize};

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesLine))]
pub struct Line {
    /// The field in Ukrainian.
    pub name_uk: String,
    /// The field in English.
    pub name_en: String,
    /// What it was; nothing for a new entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it becomes; nothing when the entry goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A field of an entry: its name in both languages, its content as people read it.
struct Field {
    uk: String,
    en: String,
    value: String,
}

/// What differs, in the order of the fields. Empty fields of a new entry are not told.
pub fn field_differences(before: Option<&Entry>, after: Option<&Entry>) -> Vec<Line> {
    let fields = |e: Option<&Entry>| e.map(of).unwrap_or_default();
    let (old, new) = (fields(before), fields(after));
    let value = |of: &[Field], uk: &str| {
        let found = of.iter().find(|f| f.uk == uk)?;
        Some(found.value.clone()).filter(|v| !v.is_empty())
    };
    let only_old = old.iter().filter(|f| new.iter().all(|n| n.uk != f.uk));
    new.iter()
        .chain(only_old)
        .map(|f| Line {
            name_uk: f.uk.clone(),
            name_en: f.en.clone(),
            before: value(&old, &f.uk),
            after: value(&new, &f.uk),
        })
        .filter(|line| line.before != line.after)
        .collect()
}

fn of(entry: &Entry) -> Vec<Field> {
    match entry {
        Entry::Group(g) => vec![
            field("Назва", "Name", g.name_uk.clone()),
            field("Назва англійською", "Name in English", g.name_en.clone()),
            field("Значок", "Icon", g.icon.clone()),
            field("Місце у списку", "Place in the list", g.order),
        ],
        Entry::Item(i) => item(i),
        Entry::Rule(r) => vec![
            field("Предмет або група", "Item or group", r.target.clone()),
            field(
                "Район",
                "District",
                r.district.as_ref().map_or("усе місто", |d| d.as_str()),
            ),
            field("Вулиця", "Street", r.street.clone().unwrap_or_default()),
            field("Будинки", "Buildings", r.buildings.clone().unwrap_or_default()),
            field("Години", "Hours", r.hours.clone().unwrap_or_default()),
            field("Виконавець", "Executor", &r.executor),
            field("Черговість", "Priority", r.priority),
        ],
        Entry::Executor(e) => executor(e),
        Entry::Template(t) => vec![
            field("Для кого", "For whom", t.audience.clone()),
            field("Група", "Group", t.group.clone()),
            field("Коли", "When", t.transition.clone()),
            field("Текст", "Text", t.text.clone()),
        ],
        Entry::Calendar(c) => calendar(c),
        Entry::Lexicon(words) => words
            .lines()
            .map(str::trim)
            .filter(|w| !w.is_empty() && !w.starts_with('#'))
            .map(|w| field(w, w, "є"))
            .collect(),
        Entry::Policy(p) => policy(p),
    }
}

fn item(i: &Item) -> Vec<Field> {
    let terms = &i.terms;
    let default = match terms.default_kind {
        Kind::Emergency => "аварійна",
        Kind::Normal => "звичайна",
        Kind::Longterm => "довгострокова",
    };
    let place = match terms.location {
        LocationRule::Point => "точка на карті",
        LocationRule::Address => "адреса",
        LocationRule::None => "не потрібне",
    };
    vec![
        field("Назва", "Name", i.name_uk.clone()),
        field(
            "Назва для мешканців",
            "Name for residents",
            i.public_name_uk.clone(),
        ),
        field("Назва англійською", "Name in English", i.name_en.clone()),
        field("Група", "Group", i.group.clone()),
        field(
            "Строк аварійної, годин",
            "Term of an emergency, hours",
            number(terms.emergency_hours),
        ),
        field(
            "Строк звичайної, робочих днів",
            "Normal term, working days",
            number(terms.normal_working_days),
        ),
        field(
            "Строк довгострокової, календарних днів",
            "Long term, calendar days",
            number(terms.longterm_calendar_days),
        ),
        field("Вид, коли не обрали", "Kind when nobody chose", default),
        field(
            "Фотозвіт у відповіді",
            "Photo report in the answer",
            yes(terms.photo_on_report),
        ),
        field("Місце", "Place", place),
        field(
            "Виконавець за Класифікатором",
            "Executor by the Classifier",
            i.default_executor
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        field(
            "Питання працівника",
            "What the operator asks",
            i.operator_hint_uk.clone(),
        ),
        field("Слова", "Words", i.keywords.join("; ")),
        field("Можна показувати всім", "May be public", yes(i.is_public)),
        field("Місце у списку", "Place in the list", i.order),
        field("Виведено з дії", "Retired", yes(i.retired)),
    ]
}

fn executor(e: &Executor) -> Vec<Field> {
    let districts: Vec<&str> = e.districts.iter().map(|d| d.as_str()).collect();
    let code = |c: &Option<crate::ExecutorCode>| c.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        field("Назва", "Name", e.name_uk.clone()),
        field("Коротка назва", "Short name", e.short_name_uk.clone()),
        field("Вид", "Kind", e.kind.clone()),
        field("Райони", "Districts", districts.join("; ")),
        field("Підпорядковано", "Belongs to", code(&e.parent)),
        field("Телефон", "Phone", e.phone.clone()),
        field("Ел. пошта", "E-mail", e.email.clone()),
        field("Години роботи", "Working hours", e.work_hours.clone()),
        field("Виведено з дії", "Retired", yes(e.retired)),
        field("Наступник", "Successor", code(&e.successor)),
        field("Заступник", "Substitute", code(&e.substitute)),
        field("Не приймає заявок", "Takes no requests", away(&e.away)),
    ]
}

/// Absences, a line each.
fn away(all: &[Absence]) -> String {
    let one = |a: &Absence| {
        let to = a.to.map(|to| format!(" до {to}")).unwrap_or_default();
        let note = Some(&a.note).filter(|n| !n.is_empty());
        let note = note.map(|n| format!(" ({n})")).unwrap_or_default();
        format!("з {}{to}{note}", a.from)
    };
    all.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn calendar(c: &CalendarData) -> Vec<Field> {
    let holidays = c
        .holidays
        .iter()
        .map(|(day, name)| field(&format!("Свято {day}"), &format!("Holiday {day}"), name.clone()));
    let law = c.martial_law.iter().map(|(from, to)| {
        let end = to.map_or_else(|| "триває".to_owned(), |day| format!("до {day}"));
        field(
            &format!("Воєнний стан з {from}"),
            &format!("Martial law since {from}"),
            end,
        )
    });
    let exceptions = c.exceptions.iter().map(|(date, day)| {
        let value = format!("{} {}", text::hours_line(&day.hours), day.name);
        field(
            &format!("Особливий день {date}"),
            &format!("Exceptional day {date}"),
            value.trim_end(),
        )
    });
    let week = text::DAYS.iter().zip(&c.weekly).map(|(day, hours)| {
        field(
            &format!("Години: {day}"),
            &format!("Hours: {day}"),
            text::hours_line(hours),
        )
    });
    let close = field(
        "Кінець робочого дня",
        "Close of business",
        c.close.format("%H:%M"),
    );
    week.chain([close])
        .chain(holidays)
        .chain(law)
        .chain(exceptions)
        .collect()
}

fn policy(p: &Policy) -> Vec<Field> {
    vec![
        field(
            "Заявки з кабінету направляти без модерації",
            "Requests of the cabinet are routed without moderation",
            yes(p.route_without_moderation),
        ),
        field(
            "Уточнення зупиняє строк",
            "A clarification stops the term",
            yes(p.clarification_stops_clock),
        ),
        field(
            "Мовчання може закрити заявку",
            "Silence may close a request",
            yes(p.no_response_enabled),
        ),
        field("Днів мовчання", "Days of silence", p.no_response_days),
        field(
            "Спроб зв’язатися перед закриттям",
            "Attempts before closing",
            p.no_response_attempts,
        ),
        field(
            "Днів на коментар після закриття",
            "Days for a comment after closing",
            p.reopen_window_days,
        ),
        field(
            "З якого доопрацювання сповіщати старшого",
            "Round of rework the senior is told from",
            p.rework_rounds_escalation,
        ),
        field(
            "Найменше обґрунтування, знаків",
            "Shortest justification, characters",
            p.justification_min_chars,
        ),
        field(
            "Робочих днів на відповідь заявника",
            "Working days for the applicant’s answer",
            p.clarification_timeout_days,
        ),
        field(
            "Продовжень строку за одне виконання",
            "Extensions of a term in one round of work",
            p.extensions_per_round,
        ),
        field(
            "Нагадування і сповіщення",
            "Reminders and escalation",
            p.term_steps
                .iter()
                .map(text::step_line)
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        field(
            "Аварійні заявки без заявника",
            "Emergencies without an applicant",
            yes(p.anonymous_emergencies),
        ),
        field(
            "Поруч — це до, метрів",
            "Near means within, metres",
            p.near_metres,
        ),
        field(
            "Днів закрита заявка на карті",
            "Days a closed request is on the map",
            p.public_map_days,
        ),
        field(
            "Диспетчерська служба",
            "Dispatch service",
            p.dispatch_executor
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
    ]
}

fn field(uk: &str, en: &str, value: impl ToString) -> Field {
    Field {
        uk: uk.to_owned(),
        en: en.to_owned(),
        value: value.to_string(),
    }
}

fn yes(is: bool) -> &'static str {
    if is { "так" } else { "ні" }
}

fn number(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}
