//! The city: the Classifier, executors, streets, announcements, texts.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
use crate::reference::*;

endpoints! {
    /// Whose contact centre this is
    /// Names in both languages, the number people call, the logo.
    COMMUNITY = Get "/community", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => CommunityCard;
    /// The Classifier
    /// Groups and items of the version in force.
    CLASSIFIER = Get "/classifier", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Classifier;
    /// Suggest classifier items
    /// Ranked by names, keywords and decided requests, with the words that led to each; and whether it looks like an
    /// emergency. What nothing is found for is read on the other keyboard layout, and as Latin letters.
    SUGGEST_ITEMS = Get "/classifier/suggestions", "reference", Access::Public, 200, [], [InvalidInput],
        SuggestQuery, NoBody => Suggestions;
    /// Let the suggestions learn
    /// From the requests decided last, at once; other instances follow within seconds. The answer tells how good
    /// they are on texts they have not seen.
    LEARN_SUGGESTIONS = Post "/classifier/suggestions/lessons", "reference", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Lesson;
    /// Executors
    /// Organisations competent to solve requests.
    EXECUTORS_LIST = Get "/executors", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<Executor>;
    /// Districts
    /// Districts of the city.
    DISTRICTS = Get "/districts", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<District>;
    /// Settlements
    /// Settlements of the community.
    SETTLEMENTS = Get "/settlements", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<Settlement>;
    /// Search streets
    /// By parts of the name, in any case, without its type, also by the former or Russian name, with the building in
    /// the same field, or typed on another keyboard layout.
    STREETS = Get "/streets", "reference", Access::Public, 200, [], [InvalidInput],
        StreetQuery, NoBody => Vec<Street>;
    /// Streets nobody knows
    /// Named in requests, missing from the directory: those named most often first.
    UNKNOWN_STREETS = Get "/streets/unknown", "reference", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<UnknownStreet>;
    /// Settle an unknown street
    /// It was looked at; it comes back when somebody names it again.
    SETTLE_STREET = Delete "/streets/unknown/{id}", "reference", Access::Roles(ADMIN), 204, [], [NotFound],
        NoQuery, NoBody => NoBody;
    /// Announcements
    /// Planned and emergency works, by address when one is given.
    ANNOUNCEMENTS = Get "/announcements", "reference", Access::Public, 200, [], [InvalidInput],
        AnnouncementQuery, NoBody => Vec<Announcement>;
    /// Standard texts
    /// Texts for decisions and answers.
    RESPONSE_TEMPLATES = Get "/response-templates", "reference", Access::Roles(STAFF), 200, [], [],
        NoQuery, NoBody => Vec<ResponseTemplate>;
    /// Preview the routing
    /// Executor, rule and deadline a request of this item and district would get now.
    ROUTE_PREVIEW = Get "/routing/preview", "reference", Access::RolesOrKey(SIGNED_IN, Scope::Read), 200, [], [InvalidInput, UnknownReference],
        RouteQuery, NoBody => RoutePreview;
}
