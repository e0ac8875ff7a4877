//! The pages and their addresses; where a role is at home; what may stand in `?next=`.
use crate::api::encode;
use openapi::domain::{Role, RuleDraftId, TicketId, UserId};

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The first page.
    Home,
    /// Sign in.
    SignIn,
    /// Open a cabinet.
    Register,
    /// A new request: what happened.
    NewWhat,
    /// A new request: where.
    NewWhere,
    /// A new request: in the resident's words, photos.
    NewDetails,
    /// A new request: check and send.
    NewCheck,
    /// A new request is filed; its photos are being sent.
    NewDone(TicketId),
    /// My requests.
    MyRequests,
    /// My card: name, e-mail, residence; for who works here, the letters.
    MyCard,
    /// The resident's card of a request.
    Request(TicketId),
    /// The operator's desk.
    Desk,
    /// The operator's desk with a card.
    DeskCard(TicketId),
    /// A new call.
    Intake,
    /// Calls and how they ended.
    Calls,
    /// The executor's list.
    Work,
    /// The executor's card.
    WorkCard(TicketId),
    /// The map of requests.
    Map,
    /// Load and lateness of the organisation.
    Load,
    /// The people of the manager's organisation.
    People,
    /// One of them.
    Person(UserId),
    /// The administrator's tables.
    Admin,
    /// The people who work here.
    Staff,
    /// One of them.
    StaffPerson(UserId),
    /// Versions and drafts of the rules.
    Rules,
    /// A draft of the rules.
    RuleDraft(RuleDraftId),
    /// Accessibility statement.
    Accessibility,
}

impl Screen {
    /// Its address.
    pub fn path(self) -> String {
        match self {
            Screen::Home => "/".into(),
            Screen::SignIn => "/sign-in".into(),
            Screen::Register => "/register".into(),
            Screen::NewWhat => "/new/what".into(),
            Screen::NewWhere => "/new/where".into(),
            Screen::NewDetails => "/new/details".into(),
            Screen::NewCheck => "/new/check".into(),
            Screen::NewDone(id) => format!("/new/done/{id}"),
            Screen::MyRequests => "/my".into(),
            Screen::MyCard => "/my/card".into(),
            Screen::Request(id) => format!("/requests/{id}"),
            Screen::Desk => "/desk".into(),
            Screen::DeskCard(id) => format!("/desk/{id}"),
            Screen::Intake => "/intake".into(),
            Screen::Calls => "/calls".into(),
            Screen::Work => "/work".into(),
            Screen::WorkCard(id) => format!("/work/{id}"),
            Screen::Map => "/map".into(),
            Screen::Load => "/load".into(),
            Screen::People => "/people".into(),
            Screen::Person(id) => format!("/people/{id}"),
            Screen::Admin => "/admin".into(),
            Screen::Staff => "/admin/staff".into(),
            Screen::StaffPerson(id) => format!("/admin/staff/{id}"),
            Screen::Rules => "/admin/rules".into(),
            Screen::RuleDraft(id) => format!("/admin/rules/{id}"),
            Screen::Accessibility => "/accessibility".into(),
        }
    }

    /// Its address with the place to return to.
    pub fn with_next(self, next: &str) -> String {
        format!("{}?next={}", self.path(), encode(next))
    }

    /// Where this role works.
    pub const fn home_of(role: Role) -> Screen {
        match role {
            Role::Operator | Role::SeniorOperator | Role::Analyst => Screen::Desk,
            Role::Executor | Role::ExecutorManager => Screen::Work,
            Role::Admin => Screen::Admin,
            Role::Applicant | Role::Integration | Role::System => Screen::Home,
        }
    }

    /// Where this role reads a request.
    pub const fn card_of(role: Role, id: TicketId) -> Screen {
        match role {
            Role::Operator | Role::SeniorOperator | Role::Analyst | Role::Admin => Screen::DeskCard(id),
            Role::Executor | Role::ExecutorManager => Screen::WorkCard(id),
            Role::Applicant | Role::Integration | Role::System => Screen::Request(id),
        }
    }
}

/// A place to return to that lies inside the app; anything else is ignored.
pub fn safe_next(next: &str) -> Option<String> {
    let inside = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r', '\t']);
    let loops = ["/sign-in", "/register"].iter().any(|p| next.starts_with(p));
    (inside && !loops).then(|| next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_inside_are_returned_to() {
        assert_eq!(
            safe_next("/requests/1?tab=a").as_deref(),
            Some("/requests/1?tab=a")
        );
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "requests",
            "",
            "/sign-in?next=/",
        ] {
            assert_eq!(safe_next(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_return_path_is_encoded() {
        assert_eq!(
            Screen::SignIn.with_next("/my?tab=closed"),
            "/sign-in?next=%2Fmy%3Ftab%3Dclosed"
        );
    }
}
