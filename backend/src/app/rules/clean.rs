//! Texts of an entry as they are stored: without what nobody can see.
use domain::phone;
use domain::rules::{Entry, Executor, Group, Item, Template};
use openapi::wire::{clean_line, clean_text};

/// The entry with its texts cleaned.
pub fn cleaned(mut entry: Entry) -> Entry {
    match &mut entry {
        Entry::Group(Group {
            code,
            name_uk,
            name_en,
            icon,
            ..
        }) => lines([code, name_uk, name_en, icon]),
        Entry::Item(item) => clean_item(item),
        Entry::Rule(rule) => {
            lines([&mut rule.target, &mut rule.executor.0]);
            for narrower in [&mut rule.street, &mut rule.buildings, &mut rule.hours] {
                *narrower = narrower.take().map(|t| clean_line(&t)).filter(|t| !t.is_empty());
            }
        }
        Entry::Executor(executor) => clean_executor(executor),
        Entry::Template(Template {
            code,
            audience,
            group,
            transition,
            text,
        }) => {
            lines([code, audience, group, transition]);
            *text = clean_text(text);
        }
        Entry::Calendar(calendar) => {
            let holidays = calendar.holidays.iter_mut().map(|(_, name)| name);
            let exceptions = calendar.exceptions.values_mut().map(|day| &mut day.name);
            holidays
                .chain(exceptions)
                .for_each(|name| *name = clean_line(name));
        }
        Entry::Lexicon(words) => *words = clean_text(words),
        Entry::Policy(_) => {}
    }
    entry
}

fn clean_item(item: &mut Item) {
    lines([
        &mut item.code.0,
        &mut item.group,
        &mut item.name_uk,
        &mut item.public_name_uk,
        &mut item.name_en,
        &mut item.operator_hint_uk,
    ]);
    item.keywords.iter_mut().for_each(|word| *word = clean_line(word));
    item.keywords.retain(|word| !word.is_empty());
    item.default_executor = item
        .default_executor
        .take()
        .filter(|code| !code.0.trim().is_empty());
}

fn clean_executor(executor: &mut Executor) {
    lines([
        &mut executor.code.0,
        &mut executor.name_uk,
        &mut executor.short_name_uk,
        &mut executor.kind,
        &mut executor.phone,
        &mut executor.email,
        &mut executor.work_hours,
    ]);
    if let Some(phones) = phone::of_organisation(&executor.phone) {
        executor.phone = phones;
    }
    // absences stand in one cell of a table, divided by semicolons
    for absence in &mut executor.away {
        absence.note = clean_line(&absence.note).replace(';', ",");
    }
    for code in [
        &mut executor.parent,
        &mut executor.successor,
        &mut executor.substitute,
    ] {
        *code = code.take().filter(|code| !code.0.trim().is_empty());
    }
}

fn lines<const N: usize>(all: [&mut String; N]) {
    for line in all {
        *line = clean_line(line);
    }
}
