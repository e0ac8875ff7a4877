//! Suggestions learn from what was decided, on command; a text that looks like an emergency is flagged with its reason.
use openapi::reference::{SuggestQuery, Suggestions};
use tests::make;
use tests::prelude::*;

async fn suggested(app: &TestApp, words: &str) -> Suggestions {
    let query = SuggestQuery { q: words.into() };
    app.anonymous()
        .on(&e::SUGGEST_ITEMS, &[])
        .query(&query)
        .send()
        .await
        .ok()
}

on_both! {
    /// A word no keyword knows leads to an item once a request with it was decided on, and the administrator says «learn».
    async fn what_was_decided_is_learned_on_command(app: &TestApp) {
        let words = "бульбашить квакозавр";
        let before = suggested(app, words).await;
        assert!(before.items.iter().all(|s| s.item.as_str() != "01.03"), "{before:?}");
        let said = make::draft(Some("01.03"), "Бульбашить квакозавр у крані, квакозавр щовечора.");
        let pending = app.moved(&said, Status::PendingClosure).await;
        app.closed_on(FeedbackKind::Confirmation, &pending, "Дякую, зроблено.").await;
        assert_eq!(suggested(app, words).await, before, "nothing is learned by itself at once");
        let lesson = app.admin().on(&e::LEARN_SUGGESTIONS, &[]).send().await.ok();
        assert_eq!((lesson.requests, lesson.asked), (1, 0), "one request is too few to measure");
        let after = suggested(app, words).await;
        let found = after.items.iter().find(|s| s.item.as_str() == "01.03").expect("the item of that request");
        assert!(found.because.iter().any(|w| w == "квакозавр"), "{found:?}");
    }

    /// Only requests that were decided on teach; the measure counts what it was asked.
    async fn a_lesson_is_measured_on_texts_it_has_not_seen(app: &TestApp) {
        app.filed().await;
        for _ in 0..30 {
            app.closed(ClosureReason::Confirmed).await;
        }
        let lesson = app.admin().on(&e::LEARN_SUGGESTIONS, &[]).send().await.ok();
        assert_eq!((lesson.requests, lesson.asked), (30, 30));
        assert!(lesson.first <= lesson.among_three && lesson.among_three <= lesson.right_group);
        assert_eq!(lesson.right_group, 30, "the same words thirty times");
        assert_eq!((lesson.emergencies, lesson.emergencies_flagged), (0, 0));
    }

    /// The flag names the items it comes from and the words that led to them.
    async fn an_emergency_is_flagged_with_its_reason(app: &TestApp) {
        let found = suggested(app, "дріт обірвало, лежить на тротуарі та іскрить").await;
        let sign = found.emergency.expect("a flag");
        assert!(!sign.items.is_empty() && sign.items.iter().all(|s| !s.because.is_empty()), "{sign:?}");
        let words: Vec<&str> = sign.items.iter().flat_map(|s| &s.because).map(String::as_str).collect();
        assert!(words.iter().any(|w| w.contains("іскр") || w.contains("др")), "{words:?}");
        for calm in ["слабкий тиск води", "треба нова лавка біля під’їзду", "намалюйте розмітку"] {
            assert_eq!(suggested(app, calm).await.emergency, None, "{calm}");
        }
    }
}
