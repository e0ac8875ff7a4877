//! The city's own files in and out in every form, and what is told of broken ones.
use super::*;
use chrono::{NaiveDate, NaiveTime};
use domain::policy::Policy;
use domain::rules::{CalendarData, ExceptionalDay, Interval};
use std::io::Write;

const FILES: [(Table, &str); 6] = [
    (Table::Groups, include_str!("../../../data/classifier_groups.csv")),
    (Table::Items, include_str!("../../../data/classifier.csv")),
    (Table::Routing, include_str!("../../../data/routing.csv")),
    (Table::Executors, include_str!("../../../data/executors.csv")),
    (Table::Holidays, include_str!("../../../data/holidays.csv")),
    (
        Table::Templates,
        include_str!("../../../data/response_templates.csv"),
    ),
];

fn empty() -> Rules {
    Rules {
        groups: Vec::new(),
        items: Vec::new(),
        routing: Vec::new(),
        executors: Vec::new(),
        calendar: CalendarData::default(),
        templates: Vec::new(),
        lexicon: String::new(),
        policy: Policy::default(),
    }
}

/// The files of the city, read; with what the new columns hold.
pub(crate) fn city() -> Rules {
    let mut rules = empty();
    for (table, text) in FILES {
        let (next, problems) = into_rules(&rules, read(table, text.as_bytes()));
        assert_eq!(problems, [], "{table:?}");
        rules = next;
    }
    let day: NaiveDate = "2026-05-02".parse().unwrap();
    let at = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    let hours = vec![
        Interval {
            from: at(8),
            to: at(12),
        },
        Interval {
            from: at(13),
            to: at(16),
        },
    ];
    rules.calendar.exceptions.insert(
        day,
        ExceptionalDay {
            name: "Робоча субота".into(),
            hours,
        },
    );
    rules
        .calendar
        .exceptions
        .insert(day.succ_opt().unwrap(), ExceptionalDay::default());
    rules.executors[0].retired = true;
    rules.executors[0].successor = Some("dep-osvity".into());
    rules.executors[1].substitute = Some("dep-infrastruktury".into());
    rules.executors[1].away = ["2027-01-02 2027-01-15 Ремонт бази", "2027-03-01"]
        .iter()
        .filter_map(|line| domain::rules::text::read_absence(line))
        .collect();
    rules.routing[0].street = Some("вул. Каунаська".into());
    rules.routing[0].buildings = Some("1–33; 2–18 парні".into());
    rules.routing[0].hours = Some("Пн–Пт 08:00–17:00".into());
    rules.items[0].order = 7;
    rules.items[1].retired = true;
    for (at, text) in ["=1+1", "+380", "-5", "@sum", "'=x", "'слово", "«a»; \"б\",\nв"]
        .iter()
        .enumerate()
    {
        rules.templates[at].text = (*text).to_owned();
    }
    rules
}

fn codes(problems: &[Problem]) -> Vec<(usize, &str, &str)> {
    problems
        .iter()
        .map(|p| (p.row, p.column.as_str(), p.code))
        .collect()
}

#[test]
fn the_files_of_the_city_are_read_whole() {
    let rules = city();
    let sizes = (
        rules.items.len(),
        rules.groups.len(),
        rules.routing.len(),
        rules.executors.len(),
    );
    assert_eq!((sizes, rules.templates.len()), ((174, 18, 245, 67), 40));
    assert_eq!(rules.calendar.holidays.len(), 44);
    assert!(rules.executors.iter().any(|e| e.phone.starts_with("+380")));
}

#[test]
fn out_and_in_again_gives_the_same() {
    let rules = city();
    for table in Table::ALL {
        for format in [Format::Csv, Format::Xlsx] {
            let bytes = write(table, &rules, format);
            // into the same rules, and into rules that have nothing
            let (again, problems) = into_rules(&rules, read(table, &bytes));
            assert_eq!(
                (&again, problems.as_slice()),
                (&rules, [].as_slice()),
                "{table:?} {format:?}"
            );
            let (alone, _) = into_rules(&empty(), read(table, &bytes));
            let (same, _) = into_rules(&alone, read(table, &write(table, &rules, Format::Csv)));
            assert_eq!(alone, same);
        }
    }
}

#[test]
fn windows_1251_with_semicolons_and_tabs() {
    let rules = city();
    for table in Table::ALL {
        let utf8 = write(table, &rules, Format::Csv);
        for delimiter in [b';', b'\t'] {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .from_writer(Vec::new());
            for record in csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(&utf8[3..])
                .records()
            {
                writer.write_record(&record.unwrap()).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let (bytes, _, lossy) = encoding_rs::WINDOWS_1251.encode(&text);
            assert!(!lossy, "{table:?}");
            let (again, problems) = into_rules(&rules, read(table, &bytes));
            assert_eq!(
                (&again, problems.as_slice()),
                (&rules, [].as_slice()),
                "{table:?}"
            );
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let text = String::from_utf8(write(Table::Executors, &city(), Format::Csv)).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains(",'+380560000001,"));
    let text = String::from_utf8(write(Table::Templates, &city(), Format::Csv)).unwrap();
    for guarded in [",'=1+1\r\n", ",'-5\r\n", ",'@sum\r\n", ",''=x\r\n"] {
        assert!(text.contains(guarded), "{guarded}");
    }
}

#[test]
fn every_problem_is_told_with_row_and_column() {
    let text = "Код;група;НАЗВА;назва для мешканців;emergency_hours;normal_working_days;longterm_calendar_days;\
                default_kind;місце;photo_on_report;зайве\n\
                01.01;01;Вода;Немає води;4;;;аварійна;адреса;так;\n\
                01.01;01;Вода;Немає води;4;;;аварійна;адреса;;\n\
                \n\
                01.02;;;Немає;десь;-3;;срочна;тут;може;\n";
    let (rules, problems) = into_rules(&empty(), read(Table::Items, text.as_bytes()));
    assert_eq!(
        codes(&problems)[..2],
        [(1, "зайве", "unknown_column"), (3, "code", "duplicate_code"),]
    );
    // a header that is not right changes nothing, but the rows are looked through all the same
    assert_eq!(problems.len(), 9);
    assert!(rules.items.is_empty());
    let (rules, problems) = into_rules(
        &empty(),
        read(Table::Items, text.replace(";зайве", ";").as_bytes()),
    );
    let rows: Vec<(&str, &str)> = problems.iter().map(|p| (p.column.as_str(), p.code)).collect();
    assert_eq!(
        rows,
        [
            ("code", "duplicate_code"),
            ("group_code", "empty_cell"),
            ("name_uk", "empty_cell"),
            ("emergency_hours", "bad_number"),
            ("normal_working_days", "bad_number"),
            ("default_kind", "unknown_kind"),
            ("photo_on_report", "bad_yes_no"),
            ("location_required", "unknown_place"),
        ]
    );
    assert!(problems.iter().all(|p| p.row > 1 && !p.message.is_empty()));
    assert_eq!(rules.items.len(), 1);
    let read = read(Table::Groups, "name_en,code,CODE\n".as_bytes());
    assert_eq!(
        codes(&read.problems),
        [(1, "CODE", "duplicate_column"), (1, "name_uk", "missing_column")]
    );
}

#[test]
fn days_with_problems() {
    let text = "дата,назва,вид,години\n24.08.2026,День Незалежності,,\n2026-13-01,Х,,\n2026-05-02,,exception,12:00–8:00\n2026-05-03,,,\n";
    let (rules, problems) = into_rules(&city(), read(Table::Holidays, text.as_bytes()));
    assert_eq!(
        codes(&problems),
        [
            (3, "date", "bad_date"),
            (4, "hours", "bad_hours"),
            (5, "name_uk", "empty_cell")
        ]
    );
    assert_eq!(rules.calendar.holidays.len(), 1);
    // the row could not be read: the day stays as it was
    assert_eq!(rules.calendar.exceptions.len(), 1);
}

#[test]
fn what_the_file_does_not_name_is_retired_or_dropped() {
    let rules = city();
    let one = |table: Table| {
        let text = String::from_utf8(write(table, &rules, Format::Csv)).unwrap();
        let short: Vec<&str> = text.split("\r\n").take(2).collect();
        into_rules(&rules, read(table, short.join("\n").as_bytes())).0
    };
    let items = one(Table::Items).items;
    assert_eq!(
        (items.len(), items.iter().filter(|i| i.retired).count()),
        (174, 173)
    );
    let executors = one(Table::Executors).executors;
    assert_eq!(
        (executors.len(), executors.iter().filter(|e| e.retired).count()),
        (67, 67)
    );
    assert_eq!(one(Table::Routing).routing.len(), 1);
    assert_eq!(one(Table::Templates).templates.len(), 1);
    // a column that is missing leaves what was there
    let (kept, problems) = into_rules(
        &rules,
        read(
            Table::Executors,
            "code,name_uk,short_name_uk\ndep-osvity,Освіта,Освіта\n".as_bytes(),
        ),
    );
    assert_eq!(problems, []);
    let osvita = kept
        .executors
        .iter()
        .find(|e| e.code.as_str() == "dep-osvity")
        .unwrap();
    assert_eq!(
        (osvita.phone.as_str(), osvita.name_uk.as_str()),
        ("+380560000002", "Освіта")
    );
}

#[test]
fn files_without_bounds_are_refused() {
    let refused = |bytes: &[u8]| {
        let read = read(Table::Groups, bytes);
        assert!(read.rows.is_empty());
        let (rules, problems) = into_rules(&city(), read);
        assert_eq!(rules.groups.len(), 18);
        problems[0].code
    };
    assert_eq!(refused(&vec![b'a'; BYTES_MAX + 1]), "file_too_large");
    assert_eq!(refused("a,b\n".repeat(ROWS_MAX + 2).as_bytes()), "too_many_rows");
    assert_eq!(refused(b""), "empty_file");
    assert_eq!(refused(b"\x00\x01\x02"), "unreadable");
    assert_eq!(refused(b"PK\x03\x04 broken"), "unreadable");
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    for _ in 0..201 {
        bomb.write_all(&vec![0; 1024 * 1024]).unwrap();
    }
    assert_eq!(refused(&bomb.finish().unwrap().into_inner()), "unpacks_too_large");
    let mut wide = write(Table::Groups, &city(), Format::Xlsx);
    wide.truncate(wide.len() / 2);
    assert_eq!(refused(&wide), "unreadable");
}
