//! The rules as living data: versions and drafts.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::attachment::FileUpload;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery, TableFile};
use crate::rules::*;

endpoints! {
    /// The rules
    /// Classifier, routing, executors, calendar, texts, words and settings: of the version in force, or of another one.
    RULES = Get "/rules", "rules", Access::Roles(ADMIN), 200, [], [NotFound],
        RulesQuery, NoBody => RulesOf;
    /// History of an entry
    /// The published versions that changed it, the newest first, each with its author, note, the difference field by field and the entry as it was then. Empty for one that was never published.
    RULES_HISTORY = Get "/rules/history", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput],
        HistoryQuery, NoBody => EntryHistory;
    /// Versions of the rules
    /// The newest first. A request keeps the version it was registered with.
    EDITIONS = Get "/rules/editions", "rules", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<RulesEdition>;
    /// What a version changed
    /// Field by field, against the version before or another one.
    EDITION_CHANGES = Get "/rules/editions/{id}", "rules", Access::Roles(ADMIN), 200, [numbered], [NotFound],
        AgainstQuery, NoBody => RulesEditionChanges;
    /// Take a version back
    /// The one published last, before its date has come; it becomes a draft again.
    WITHDRAW_EDITION = Delete "/rules/editions/{id}", "rules", Access::Roles(ADMIN), 200, [numbered], [NotFound, EditionBegun],
        NoQuery, NoBody => RuleDraftView;
    /// Left to move
    /// Organisations that have ended and still have open requests, with how many.
    LEFT_TO_MOVE = Get "/rules/handover", "rules", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<LeftToMove>;
    /// Drafts of the rules
    /// The one changed last first.
    RULE_DRAFTS = Get "/rules/drafts", "rules", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<RuleDraftRow>;
    /// Begin a draft
    /// From the version published last; with `restore` it holds the difference to an earlier one.
    CREATE_RULE_DRAFT = Post "/rules/drafts", "rules", Access::Roles(ADMIN), 201, [], [InvalidInput, NotFound],
        NoQuery, CreateRuleDraft => RuleDraftView;
    /// A draft
    /// Its changes in plain words, its conflicts, what is wrong with it.
    RULE_DRAFT = Get "/rules/drafts/{id}", "rules", Access::Roles(ADMIN), 200, [], [NotFound],
        NoQuery, NoBody => RuleDraftView;
    /// The rules as a draft would make them
    /// Laid upon the version published last.
    RULE_DRAFT_RULES = Get "/rules/drafts/{id}/rules", "rules", Access::Roles(ADMIN), 200, [], [NotFound],
        NoQuery, NoBody => RulesOf;
    /// What a draft would do
    /// Pairs of item and district that go elsewhere or nowhere, items and executors that end with their open requests.
    RULE_DRAFT_IMPACT = Get "/rules/drafts/{id}/impact", "rules", Access::Roles(ADMIN), 200, [], [NotFound],
        NoQuery, NoBody => RulesImpact;
    /// Change an entry in a draft
    /// The whole entry as it shall be. Items and executors are retired, never removed.
    PUT_RULE_ENTRY = Put "/rules/drafts/{id}/entry", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound],
        NoQuery, PutRulesEntry => RuleDraftView;
    /// Remove an entry in a draft
    /// A group, a routing rule or a standard text.
    DROP_RULE_ENTRY = Delete "/rules/drafts/{id}/entry", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound],
        EntryQuery, NoBody => RuleDraftView;
    /// Take a change of a draft back
    /// The entry is again what it is in the version published last.
    UNDO_RULE_CHANGE = Delete "/rules/drafts/{id}/changes", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound],
        EntryQuery, NoBody => RuleDraftView;
    /// The routing matrix of a draft
    /// Who would get each item in each district, and why; the holes show.
    RULE_DRAFT_MATRIX = Get "/rules/drafts/{id}/matrix", "rules", Access::Roles(ADMIN), 200, [], [NotFound],
        NoQuery, NoBody => RoutingMatrix;
    /// Simulate a draft
    /// Where past requests would go, and by when, if they were filed now.
    SIMULATE_RULES = Post "/rules/drafts/{id}/simulate", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound],
        NoQuery, Simulate => Simulation;
    /// Bring a table into a draft
    /// CSV (UTF-8, UTF-16 or Windows-1251, any usual delimiter), XLSX, or a calendar for the holidays; told by content. The table takes the place of the one published last: what the file does not name is retired or removed. Every problem is listed by row and column, and nothing is kept while there is one.
    IMPORT_RULES = Post "/rules/drafts/{id}/import", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound, TooLarge],
        ImportQuery, FileUpload => RulesImport;
    /// Take a table out
    /// In the form the import reads.
    EXPORT_RULES = Get "/rules/export", "rules", Access::Roles(ADMIN), 200, [], [InvalidInput, NotFound],
        ExportQuery, NoBody => TableFile;
    /// Delete a draft
    /// With all its changes.
    DELETE_RULE_DRAFT = Delete "/rules/drafts/{id}", "rules", Access::Roles(ADMIN), 204, [], [NotFound],
        NoQuery, NoBody => NoBody;
    /// Publish a draft
    /// As the next version, at once or from a date. Refused while something is wrong with it, or somebody else has published a change of the same entry;
    /// while an organisation would end that has open requests and neither a successor nor a plan for each of them (1.1); and when more than a
    /// tenth of the items or executors would end and their number was not typed.
    PUBLISH_RULES = Post "/rules/drafts/{id}/publish", "rules", Access::Roles(ADMIN), 201, [], [InvalidInput, UnknownReference, NotFound, StaleVersion, RulesConflict, OpenRequests, EndingsNotTyped],
        NoQuery, PublishRules => RulesEdition;
}
