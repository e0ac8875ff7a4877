//! What a page of the table is made of.
use domain::Status;

/// Who looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Nobody,
    Resident,
    Operator,
    Analyst,
    Executor,
    Manager,
    Admin,
}

impl Who {
    /// Login in the demo city; nobody has none.
    pub const fn login(self) -> Option<&'static str> {
        match self {
            Who::Nobody => None,
            Who::Resident => Some("applicant@demo.kr"),
            Who::Operator => Some("operator@demo.kr"),
            Who::Analyst => Some("analyst@demo.kr"),
            Who::Executor => Some("executor@demo.kr"),
            Who::Manager => Some("manager@demo.kr"),
            Who::Admin => Some("admin@demo.kr"),
        }
    }
}

/// Where it is.
#[derive(Debug, Clone, Copy)]
pub enum At {
    /// This path.
    Path(&'static str),
    /// This beginning of a path, and the id of the newest request of this person in this status.
    Card(&'static str, Status),
}

/// What is done before the picture.
#[derive(Debug, Clone, Copy)]
pub enum Do {
    /// Waits for an element.
    See(&'static str),
    /// Presses a button or follows a link.
    Press(&'static str),
    /// The same by a selector of style sheets.
    Click(&'static str),
    /// Opens the first row of a list.
    First(&'static str),
    /// Chooses a radio button.
    Choose(&'static str),
    /// Writes into a field.
    Write(&'static str, &'static str),
}

/// How it looks besides Ukrainian and light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    English,
    Dark,
}

/// A page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub name: &'static str,
    pub who: Who,
    pub at: At,
    pub before: &'static [Do],
    pub also: &'static [Look],
}

/// One line of the table.
pub const fn page(
    name: &'static str,
    who: Who,
    at: At,
    before: &'static [Do],
    also: &'static [Look],
) -> Page {
    Page {
        name,
        who,
        at,
        before,
        also,
    }
}
