//! T01 and T02.
use crate::harness::*;
use domain::calendar::Calendar;
use domain::place::{LocationRule, Place};
use domain::policy::Policy;
use domain::term::ItemTerms;
use domain::ticket::{Context, Decision, Refusal, RefusalCode as Code, RefusalKind, Registration, register};
use domain::*;

fn attempt(r: Registration, actor: &Actor, item: Option<&ItemTerms>) -> Result<Decision, Refusal> {
    let (policy, calendar) = (Policy::default(), Calendar::standard());
    register(
        r,
        actor,
        &Context {
            now: monday(),
            policy: &policy,
            calendar: &calendar,
            item,
            family: Default::default(),
            hints: None,
        },
    )
}

fn refused(r: Registration, actor: &Actor) -> Refusal {
    attempt(r, actor, Some(&terms())).expect_err("a refusal")
}

#[test]
fn an_applicant_files_in_the_cabinet() {
    let w = World::new();
    assert_eq!(
        w.step(),
        (Transition::T01, None, Status::Registered, Some(Clause::C1_1))
    );
    assert_eq!(
        (w.state.version, w.state.kind, w.state.due_at),
        (1, Some(Kind::Normal), None)
    );
    assert_eq!(w.state.place, address());
}

#[test]
fn an_operator_registers_for_the_caller() {
    for channel in [Channel::Phone, Channel::Reception] {
        let w = World::of(
            Registration {
                channel,
                ..registration(Some(Kind::Emergency))
            },
            &operator(),
        );
        assert_eq!(
            (w.last().transition, w.state.channel, w.state.kind),
            (Transition::T02, channel, Some(Kind::Emergency))
        );
    }
    let wrong = refused(registration(None), &operator());
    assert_eq!(
        (wrong.code, wrong.pointer),
        (Code::RefusedIncomplete, Some("/channel"))
    );
}

#[test]
fn a_partner_system_creates_and_does_nothing_else() {
    let r = Registration {
        channel: Channel::Api,
        ..registration(None)
    };
    let w = World::of(r, &person(Role::Integration));
    assert_eq!(w.last().transition, Transition::T01);
    for command in [
        answer(),
        submit(),
        not_accept(),
        said(FeedbackId(uuid::Uuid::nil()), FeedbackKind::Comment, "Так"),
    ] {
        assert_eq!(
            w.refused(&person(Role::Integration), command).kind,
            RefusalKind::Role
        );
    }
}

#[test]
fn other_roles_do_not_file_and_nobody_files_for_another() {
    for role in [
        Role::Executor,
        Role::ExecutorManager,
        Role::Analyst,
        Role::Admin,
        Role::System,
    ] {
        let refusal = refused(registration(None), &person(role));
        assert_eq!(
            (refusal.kind, refusal.clause),
            (RefusalKind::Role, Some(Clause::C1_1))
        );
    }
    let stranger = Actor {
        applicant: Some(ApplicantId(uuid::Uuid::max())),
        ..applicant()
    };
    assert_eq!(refused(registration(None), &stranger).kind, RefusalKind::Hidden);
}

#[test]
fn the_basis_of_residence_is_demanded() {
    let none = refused(
        Registration {
            basis: None,
            ..registration(None)
        },
        &applicant(),
    );
    assert_eq!(
        (none.code, none.clause, none.pointer),
        (Code::RefusedBasis, Some(Clause::C1_1), None)
    );
    let idp = Registration {
        basis: Some(Basis::IdpCertificate),
        channel: Channel::Phone,
        ..registration(None)
    };
    let bare = refused(idp.clone(), &operator());
    assert_eq!(
        (bare.code, bare.pointer),
        (Code::RefusedBasis, Some("/caller/basis"))
    );
    assert!(
        attempt(
            Registration {
                basis_complete: true,
                ..idp
            },
            &operator(),
            Some(&terms())
        )
        .is_ok()
    );
}

#[test]
fn the_item_rules_over_kind_and_place() {
    let only_normal = ItemTerms {
        emergency_hours: None,
        ..terms()
    };
    let refusal = attempt(
        registration(Some(Kind::Emergency)),
        &applicant(),
        Some(&only_normal),
    )
    .expect_err("no term");
    assert_eq!(
        (refusal.code, refusal.pointer),
        (Code::RefusedTerm, Some("/kind"))
    );
    let nowhere = Registration {
        place: Place::default(),
        ..registration(None)
    };
    assert_eq!(refused(nowhere.clone(), &applicant()).code, Code::RefusedPlace);
    let anywhere = ItemTerms {
        location: LocationRule::None,
        ..terms()
    };
    assert!(attempt(nowhere, &applicant(), Some(&anywhere)).is_ok());
    assert_eq!(
        attempt(registration(None), &applicant(), None)
            .expect_err("unknown")
            .code,
        Code::RefusedItem
    );
}

#[test]
fn not_knowing_the_item_is_fine_but_a_place_is_needed() {
    let unknown = Registration {
        item: None,
        ..registration(None)
    };
    let w = World::of(unknown.clone(), &applicant());
    assert_eq!((w.state.item, w.state.kind), (None, None));
    let lost = Registration {
        place: Place::default(),
        ..unknown
    };
    assert_eq!(refused(lost, &applicant()).code, Code::RefusedPlace);
}
