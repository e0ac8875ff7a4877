//! Calls of the last weeks that ended with an answer: the desk counts them beside the requests.
use crate::app::call;
use crate::app::{App, AppResult, Caller, Cx};
use chrono::{DateTime, TimeDelta, Utc};
use openapi::call::Consultation;
use store::DbConn;

/// Topic and answer.
const ANSWERS: &[(&str, &str)] = &[
    (
        "Графік прийому громадян",
        "Прийом щосереди з 9:00 до 13:00, за попереднім записом, кабінет 12.",
    ),
    (
        "Коли дадуть воду",
        "Аварійні роботи на вулиці тривають, подачу відновлять до вечора; підвіз води о 16:00.",
    ),
    (
        "Як оформити довідку ВПО",
        "Потрібні паспорт і податковий номер; подати можна в ЦНАП або через Дію.",
    ),
    (
        "Субсидія на опалення",
        "Заяву подають до Пенсійного фонду, особисто або через вебпортал.",
    ),
    (
        "Розклад тролейбуса",
        "На вихідних інтервал 25 хвилин, останній рейс о 21:40.",
    ),
    (
        "Перевірка стану заявки",
        "Виконавець узяв у роботу, строк ще не минув; результат побачите в кабінеті.",
    ),
    (
        "Відключення світла за графіком",
        "Черга змінюється щодня, графік опублікований на сайті обленерго.",
    ),
    (
        "Куди здати старі меблі",
        "Великогабаритне сміття вивозять щосуботи з майданчика біля будинку.",
    ),
    (
        "Телефон управителя будинку",
        "Назвали телефон диспетчерської управителя за адресою.",
    ),
    (
        "Запис у дитячий садок",
        "Електронна черга, потрібне свідоцтво про народження; допоможуть у ЦНАП.",
    ),
    (
        "Робота укриття",
        "Укриття у школі відчинене цілодобово, вхід з двору.",
    ),
    (
        "Вартість проїзду пільговика",
        "З посвідченням проїзд міським електротранспортом безкоштовний.",
    ),
];
/// So many calls.
const CALLS: usize = 168;
/// From one to the next, in minutes: two weeks, about twelve a day.
const STEP: i64 = 117;

/// Records the calls by the two operators of the demo city.
pub(super) fn play(c: &mut DbConn, app: &App, now: DateTime<Utc>) -> AppResult<()> {
    let mut desks = Vec::new();
    for login in ["operator@demo.kr", "senior@demo.kr"] {
        desks.extend(store::account::by_login(c, login)?.map(|user| Caller::from_user(&user)));
    }
    for (n, before) in (0..CALLS).zip(0..) {
        let (Some((topic, answer)), Some(caller)) = (
            ANSWERS.get(n * 5 % ANSWERS.len()),
            desks.get(n % desks.len().max(1)),
        ) else {
            continue;
        };
        let cx = Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now: now - TimeDelta::minutes(before * STEP + 3),
            reference: app.reference(),
            caller: caller.clone(),
        };
        let said = Consultation {
            call: None,
            phone: (n % 4 != 0).then(|| format!("+38050{:07}", 2_000_000 + n * 7_919)),
            item: None,
            topic: Some((*topic).to_owned()),
            answer: (*answer).to_owned(),
        };
        call::consult(c, &cx, said)?;
    }
    Ok(())
}
