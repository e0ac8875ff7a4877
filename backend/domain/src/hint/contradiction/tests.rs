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
