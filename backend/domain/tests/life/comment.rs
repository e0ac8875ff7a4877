//! T21, T21b, T21c, T21d: the decisions on a comment, their limits, and what follows by itself.
use crate::harness::*;
use domain::ticket::{Change, Command, Record, RefusalCode as Code, RefusalKind, Stated};
use domain::*;

const LAW: Option<Clause> = Some(Clause::C10_2_1_1);

#[test]
fn a_comment_may_be_answered_without_a_ground() {
    let mut w = World::submitted();
    let id = w.comment("Коли буде наступний етап?");
    w.act(&operator(), answered(id));
    let status = Status::PendingClosure;
    assert_eq!(w.step(), (Transition::T21b, Some(status), status, LAW));
    let (state, ground, text) = w.decided(id).expect("decided");
    assert_eq!(
        (state, ground, text.is_some()),
        (FeedbackState::Answered, None, true)
    );
    w.refuses(&operator(), answered(id), Code::RefusedDecided, LAW);
    for who in [executor(), applicant()] {
        w.refuses(&who, answered(id), Code::RefusedRole, LAW);
    }
    let other = w.comment("А ще?");
    let silent = Command::AnswerComment {
        id: other,
        also: Vec::new(),
        text: "…".to_owned(),
    };
    w.refuses(&operator(), silent, Code::RefusedIncomplete, LAW);
}

#[test]
fn a_comment_is_declined_on_one_of_the_grounds() {
    for ground in DeclineGround::ALL
        .iter()
        .filter(|g| !matches!(g, DeclineGround::AlreadyClosed | DeclineGround::Repeated))
    {
        let mut w = World::submitted();
        let id = w.comment("Раніше місто було чистіше");
        w.act(&operator(), declined(id, *ground));
        let law = Some(Clause::from(*ground));
        assert_eq!(
            w.step(),
            (
                Transition::T21,
                Some(Status::PendingClosure),
                Status::PendingClosure,
                law
            )
        );
        let (state, given, text) = w.decided(id).expect("decided");
        assert_eq!(
            (state, given, text.is_some()),
            (FeedbackState::Declined, Some(*ground), true)
        );
        w.refuses(
            &operator(),
            declined(id, *ground),
            Code::RefusedDecided,
            Some(Clause::C10_2_1_3),
        );
    }
}

#[test]
fn declining_has_limits() {
    let mut w = World::submitted();
    let id = w.comment("Не згодна");
    let law = Some(Clause::C10_2_1_3_4);
    w.refuses(
        &operator(),
        declined(id, DeclineGround::AlreadyClosed),
        Code::RefusedGround,
        law,
    );
    let silent = Command::DeclineComment {
        id,
        also: Vec::new(),
        ground: DeclineGround::Abusive,
        text: "-".to_owned(),
        earlier: None,
        stated: Stated::default(),
    };
    w.refuses(
        &operator(),
        silent,
        Code::RefusedIncomplete,
        Some(Clause::C10_2_1_3),
    );
    for who in [executor(), applicant()] {
        w.refuses(
            &who,
            declined(id, DeclineGround::Repeated),
            Code::RefusedRole,
            Some(Clause::C10_2_1_3),
        );
    }
    let request = w.say(FeedbackKind::Confirmation, "Дякую");
    assert!(
        w.try_it(&operator(), &declined(request, DeclineGround::Abusive))
            .is_err(),
        "not a comment"
    );
}

#[test]
fn a_repetition_needs_an_earlier_comment_that_was_considered() {
    let law = Some(Clause::C10_2_1_3_2);
    let repeated = |id, earlier| Command::DeclineComment {
        id,
        also: Vec::new(),
        ground: DeclineGround::Repeated,
        text: "На це вже відповіли.".to_owned(),
        earlier,
        stated: Stated::default(),
    };
    let mut w = World::submitted();
    let first = w.comment("Тече");
    let no = w.refuses(&operator(), repeated(first, None), Code::RefusedGround, law);
    assert_eq!(no.kind, RefusalKind::State);
    w.act(&operator(), declined(first, DeclineGround::NotToThePoint));
    let second = w.comment("Тече");
    // what was not considered is no answer
    w.refuses(&operator(), repeated(second, None), Code::RefusedGround, law);
    w.act(&operator(), answered(second));
    let third = w.comment("Тече");
    for unfit in [first, third] {
        w.refuses(
            &operator(),
            repeated(third, Some(unfit)),
            Code::RefusedGround,
            law,
        );
    }
    w.act(&operator(), repeated(third, None));
    let link = |r: &Record| matches!(r, Record::FeedbackDecided { id, earlier: Some(e), .. } if (*id, *e) == (third, second));
    assert!(
        w.records.iter().any(link),
        "the decision leads to the earlier answer"
    );
    // a comment the request was returned on counts too
    let (mut w, first) = World::rework();
    let Command::Submit {
        id,
        answer,
        documents_created,
        documents,
        photos,
        ..
    } = submit()
    else {
        panic!("a submission")
    };
    w.act(
        &executor(),
        Command::Submit {
            id,
            answer,
            documents_created,
            documents,
            photos,
            answers_comment: Some(first),
        },
    );
    let again = w.comment("Тече у першому під’їзді.");
    w.act(&operator(), repeated(again, Some(first)));
}

#[test]
fn outside_powers_is_stated_in_both_halves() {
    let mut w = World::submitted();
    let id = w.comment("Знизьте тарифи на газ по всій країні");
    let with = |not_local, unlawful| Command::DeclineComment {
        id,
        also: Vec::new(),
        ground: DeclineGround::OutsidePowers,
        text: "Тарифи встановлює регулятор.".to_owned(),
        earlier: None,
        stated: Stated { not_local, unlawful },
    };
    let law = Some(Clause::C10_2_1_3_5);
    for (half, pointer) in [
        ((false, true), "/not_local"),
        ((true, false), "/unlawful"),
        ((false, false), "/not_local"),
    ] {
        let no = w.refuses(&operator(), with(half.0, half.1), Code::RefusedGround, law);
        assert_eq!((no.pointer, no.kind), (Some(pointer), RefusalKind::Incomplete));
    }
    w.act(&operator(), with(true, true));
    let stated = Stated {
        not_local: true,
        unlawful: true,
    };
    assert!(matches!(w.last().change, Change::CommentDeclined { stated: Some(s), .. } if s == stated));
}

#[test]
fn identical_comments_are_decided_by_one_act() {
    let decide: [fn(FeedbackId, Vec<FeedbackId>) -> Command; 3] = [
        |id, also| Command::AnswerComment {
            id,
            also,
            text: "Роботи у четвер.".to_owned(),
        },
        |id, also| Command::ReturnForRework {
            comment: Some(id),
            also,
            photo: false,
            text: "Доробіть.".to_owned(),
        },
        |id, also| Command::DeclineComment {
            id,
            also,
            ground: DeclineGround::Abusive,
            text: "Образи не розглядаємо.".to_owned(),
            earlier: None,
            stated: Stated::default(),
        },
    ];
    for decide in decide {
        let mut w = World::submitted();
        let ids: Vec<FeedbackId> = (0..3).map(|_| w.comment("Тече")).collect();
        let twice = w.refused(&operator(), decide(ids[0], vec![ids[1], ids[1]]));
        assert_eq!(twice.pointer, Some("/also"));
        let version = w.state.version;
        w.act(&operator(), decide(ids[0], ids[1..].to_vec()));
        assert_eq!(w.state.version, version + 1, "one act, one event");
        assert!(w.state.open_comments().next().is_none());
        assert!(
            ids.iter()
                .all(|id| w.last().change.decides(*id) && w.decided(*id).is_some())
        );
    }
}

fn reverse(id: FeedbackId) -> Command {
    Command::ReverseDecline {
        id,
        reason: "Коментар стосується суті.".to_owned(),
    }
}

#[test]
fn a_senior_operator_reverses_a_decline_while_the_request_is_open() {
    let mut w = World::submitted();
    let id = w.comment("Тече у другому під’їзді");
    w.refuses(&senior(), reverse(id), Code::RefusedDecided, LAW);
    w.act(&operator(), declined(id, DeclineGround::NotToThePoint));
    for who in [operator(), executor(), applicant(), Actor::system()] {
        let no = w.refuses(&who, reverse(id), Code::RefusedSenior, LAW);
        assert_eq!(no.kind, RefusalKind::Role);
    }
    w.act(&senior(), reverse(id));
    let status = Status::PendingClosure;
    assert_eq!(w.step(), (Transition::T21c, Some(status), status, LAW));
    assert_eq!(w.feedback_state(id), FeedbackState::InReview);
    let first =
        |r: &Record| matches!(r, Record::FeedbackDecided { id: one, ground: Some(_), .. } if *one == id);
    assert!(w.records.iter().any(first), "the first decision stays");
    // and it is decided anew
    w.act(&operator(), answered(id));
    let confirmation = w.say(FeedbackKind::Confirmation, "Дякую");
    w.act(&operator(), confirmed(confirmation));
    w.refuses(
        &senior(),
        reverse(id),
        Code::RefusedClosed,
        Some(Clause::C10_2_1_3_4),
    );
}

#[test]
fn closing_on_the_applicants_word_declines_open_comments_visibly() {
    for cancelled in [false, true] {
        let mut w = World::submitted();
        let comments = [w.comment("Дуже довго чекали"), w.comment("І брудно")];
        let closing = if cancelled {
            let id = w.say(FeedbackKind::Cancellation, "Уже не треба");
            Command::AcceptCancellation {
                id,
                danger_removed: false,
                note: None,
            }
        } else {
            confirmed(w.say(FeedbackKind::Confirmation, "Але зробили, дякую"))
        };
        w.act(&operator(), closing);
        let law = Some(Clause::C10_2_1_3_4);
        assert_eq!(
            w.step(),
            (Transition::T21d, Some(Status::Closed), Status::Closed, law)
        );
        assert_eq!((w.last().role, w.last().actor), (Role::System, None));
        for id in comments {
            assert!(w.last().change.decides(id));
            let (state, ground, text) = w.decided(id).expect("decided");
            assert_eq!(
                (state, ground),
                (FeedbackState::Declined, Some(DeclineGround::AlreadyClosed))
            );
            assert!(text.is_some_and(|t| t.contains("закрито")));
        }
    }
}

#[test]
fn other_closings_answer_open_comments() {
    let mut w = World::under_review();
    let id = w.comment("Не згоден із закриттям");
    let note = "Перевірено за довідкою.".to_owned();
    w.act(
        &operator(),
        Command::AcceptNonExecution {
            note,
            danger_removed: false,
        },
    );
    let (state, ground, text) = w.decided(id).expect("decided");
    assert_eq!((state, ground), (FeedbackState::Answered, None));
    assert!(text.is_some_and(|t| t.contains("6.2.4")));
}
