//! The files of `data/`, inside the binary.

macro_rules! files {
    ($($name:ident = $file:literal;)+) => {
        $(#[doc = $file] pub const $name: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/", $file));)+
    };
}

files! {
    ANNOUNCEMENTS = "announcements.csv";
    CLASSIFIER = "classifier.csv";
    GROUPS = "classifier_groups.csv";
    FEEDBACK = "demo_feedback.csv";
    RESOLUTIONS = "demo_resolutions.csv";
    TICKETS = "demo_tickets.csv";
    DISTRICTS = "districts.csv";
    EXECUTORS = "executors.csv";
    HOLIDAYS = "holidays.csv";
    MARTIAL_LAW = "martial_law.csv";
    LEXICON = "profanity_uk.txt";
    TEMPLATES = "response_templates.csv";
    ROUTING = "routing.csv";
    SETTLEMENTS = "settlements.csv";
    STREETS = "streets.csv";
}
