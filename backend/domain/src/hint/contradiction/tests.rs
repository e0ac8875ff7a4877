//! What speaks against a confirmation or a cancellation, and what does not.
use super::*;
use FeedbackKind::{Cancellation, Comment, Confirmation};

#[test]
fn words_against_the_request_are_quoted() {
    let found = contradiction(
        Confirmation,
        "Дякую, проте опалення так і не з’явилося, досі холодно",
    );
    assert_eq!(found.as_deref(), Some("«так і не зявилося», «досі», «холодно»"));
    for text in [
        "Зробили, але тече знову",
        "Все добре, только вода опять не идет",
        "Полагодили лише один ліфт з двох",
        "Виконали погано",
        "Світла немає",
        "Чекаю на бригаду",
        "Ніхто не приїхав",
    ] {
        assert!(contradiction(Confirmation, text).is_some(), "{text}");
    }
    for text in [
        "Скасуйте, подам до суду",
        "Скасуйте, дах тече",
        "Відмініть. Хоча ні",
        "Вода стоїть у підвалі",
    ] {
        assert!(contradiction(Cancellation, text).is_some(), "{text}");
    }
}

#[test]
fn a_denied_trouble_is_good_news() {
    for text in [
        "",
        "Дякую, більше не тече і не капає",
        "Претензій не маю",
        "Не маю жодних зауважень",
        "Сміття немає, ям немає, дякую",
        "Не очікувала, що так швидко",
        "Нічого страшного, все зробили",
        "Ніхто не шумить, дякую",
        "Вода тече, дякую",
        "Лавка стоїть, асфальт лежить рівно",
        "Залишилась задоволена",
        "Зробили за половину дня",
        "Проблем нет, спасибо",
    ] {
        assert_eq!(contradiction(Confirmation, text), None, "{text}");
    }
    assert_eq!(
        contradiction(Cancellation, "Більше не потрібно, вже не актуально"),
        None
    );
    assert_eq!(contradiction(Comment, "Досі не зробили"), None);
}

#[test]
fn what_a_sentence_tells() {
    for text in [
        "Виконано на папері",
        "Жодних змін",
        "Нічого подібного",
        "Никаких изменений",
        "Капає, як капало",
        "Яма на місці",
        "Зробили. Через годину відвалилось",
        "Полагодив сусід, ваших не бачили",
        "Вивезли великий контейнер, дрібне вітер розносить по двору",
        "Поміняли не ту лампу",
        "Прокачали, через добу піднялась до порога",
        "Ліфт возить, але тільки порожній",
        "Натисну, поки не натисну, не відчепляться",
    ] {
        assert!(contradiction(Confirmation, text).is_some(), "{text}");
    }
    for text in [
        "Відкликаю, бо майстер поверхом вище і дивиться косо",
        "Скасуйте, нехай тече",
        "Знімаю на прохання начальника",
    ] {
        assert!(contradiction(Cancellation, text).is_some(), "{text}");
    }
    for text in [
        "Думала, доведеться до суду йти, а тут раз — і зробили",
        "Спочатку не вірив, але полагодили",
        "Було холодно, тепер тепло",
        "Прорвало вночі, а до ранку вже заварили",
        "Як просили, так і зробили",
        "Більше не тече, тазик сховала в комору",
        "Довго чекали, проте зробили як слід",
    ] {
        assert_eq!(contradiction(Confirmation, text), None, "{text}");
    }
    for text in [
        "Скасуйте, бо помилилась адресою",
        "Кіт сам зліз із дерева",
        "То не газ, то сусід фарбує",
    ] {
        assert_eq!(contradiction(Cancellation, text), None, "{text}");
    }
}

#[test]
fn a_thing_that_is_not_there() {
    for text in [
        "Крану немає",
        "Приїхали, поміняли трубу, нового крана нема",
        "Люка немає як не було",
        "Гірки на майданчику нет",
        "Контейнера немає",
        "Кран відсутній",
    ] {
        assert!(contradiction(Confirmation, text).is_some(), "{text}");
    }
    for text in [
        "Протікання крану немає, дякую",
        "Дірок у даху нема",
        "Проблем із краном немає",
        "Так, уже тече, дякую.",
        "Нарешті тече!",
        "Питань до двірника нема",
        "Води в підвалі більше немає, кран перекрили",
        "Запаху з люка немає",
    ] {
        assert_eq!(contradiction(Confirmation, text), None, "{text}");
    }
}

#[test]
fn disguises_and_signs_do_not_help() {
    for text in [
        "👎",
        "Дякую 👎🏻",
        "😡😡",
        "❌",
        "н е   зроблено",
        "н е з р о б л е н о",
        "н-е виконано",
        "не зр0блено",
        "не 3роблено",
        "Н1чого не р0били",
        "не зро блено",
        "не вико нано",
        "крану н е м а є",
    ] {
        assert!(contradiction(Confirmation, text).is_some(), "{text}");
    }
    for text in [
        "👍",
        "Дякую ❤️🙏",
        "З р о б л е н о, дякую",
        "Зр0блено, дякую!",
        "Усе добре, я і в під'їзді подивилась, 3 ліхтарі горять",
    ] {
        assert_eq!(contradiction(Confirmation, text), None, "{text}");
    }
    assert!(contradiction(Cancellation, "Скасуйте 🤬").is_some());
}
