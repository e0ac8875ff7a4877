//! The closed list of error codes; refusals by the regulation bring their own list from the domain.
use domain::ticket::RefusalCode;
use domain::ticket::RefusalKind;

macro_rules! codes {
    ($($(#[$m:meta])* $var:ident = $code:literal, $status:literal, $uk:literal, $en:literal;)+) => {
        /// A stable error code: its HTTP status and its titles.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code {
            $($(#[$m])* #[doc = $en] $var,)+
            /// The regulation or the state of the request refuses the act.
            Refused(RefusalCode, RefusalKind),
        }
        impl Code {
            /// Every code but the refusals.
            pub const GENERAL: &'static [Code] = &[$(Code::$var),+];

            /// The code on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$var => $code,)+ Code::Refused(r, _) => r.as_str() }
            }
            /// The HTTP status.
            pub const fn status(self) -> u16 {
                match self {
                    $(Code::$var => $status,)+
                    Code::Refused(_, RefusalKind::State) => 409,
                    Code::Refused(_, RefusalKind::Incomplete) => 422,
                    Code::Refused(_, RefusalKind::Role) => 403,
                    Code::Refused(_, RefusalKind::Hidden) => 404,
                }
            }
            /// Title in Ukrainian.
            pub const fn uk(self) -> &'static str {
                match self { $(Code::$var => $uk,)+ Code::Refused(r, _) => r.uk() }
            }
            /// Title in English.
            pub const fn en(self) -> &'static str {
                match self { $(Code::$var => $en,)+ Code::Refused(r, _) => r.en() }
            }
        }
    };
}

impl Code {
    /// Who does not live in the community has no cabinet of a resident (1.1).
    pub const RESIDENCE: Code = Code::Refused(RefusalCode::RefusedResidence, RefusalKind::Incomplete);
}

codes! {
    Malformed = "malformed", 400, "Запит не вдалося прочитати", "The request could not be read";
    InvalidInput = "invalid_input", 422, "Перевірте введені дані", "The input is invalid";
    UnknownReference = "unknown_reference", 422, "Такого коду немає в довіднику", "Unknown reference code";
    Unauthenticated = "unauthenticated", 401, "Увійдіть, щоб продовжити", "Sign in to continue";
    TokenExpired = "token_expired", 401, "Сеанс завершився, увійдіть знову", "The session has expired";
    BadCredentials = "bad_credentials", 401, "Невірний телефон, пошта або пароль", "Wrong phone, e-mail or password";
    AccountBlocked = "account_blocked", 401, "Ваш обліковий запис заблоковано", "Your account is blocked";
    Forbidden = "forbidden", 403, "Ця дія не для вашої ролі", "Not for your role";
    ScopeMissing = "scope_missing", 403, "Ключ не має потрібного дозволу", "The API key lacks the scope";
    NotFound = "not_found", 404, "Такої сторінки або запису немає", "Not found";
    MethodNotAllowed = "method_not_allowed", 405, "Метод тут не підтримується", "Method not allowed";
    SlowBody = "slow_body", 408, "Тіло запиту надходило надто повільно", "The body came too slowly";
    PhoneTaken = "phone_taken", 409, "Цей телефон уже зареєстровано", "The phone is already registered";
    EmailTaken = "email_taken", 409, "Цю пошту вже зареєстровано", "The e-mail is already registered";
    RequestInProgress = "request_in_progress", 409, "Такий самий запит ще виконується", "The same request is still running";
    TooManyFiles = "too_many_files", 409, "До заявки вже додано найбільшу кількість файлів", "Too many files";
    TooManyFilters = "too_many_filters", 409, "Збережено вже 20 фільтрів, видаліть зайвий", "Twenty filters are saved already, delete one";
    FileInUse = "file_in_use", 409, "Файл уже є частиною відповіді", "The file is part of an answer";
    RulesConflict = "rules_conflict", 409, "Ці правила тим часом змінили в опублікованій версії", "The same rules were changed by a version published meanwhile";
    OpenRequests = "open_requests", 409, "В організації лишаються відкриті заявки", "The organisation still has open requests";
    EndingsNotTyped = "endings_not_typed", 409, "Впишіть, скільки записів виводиться з дії", "Type how many entries end";
    EditionBegun = "edition_begun", 409, "Версія вже діє: її не відкликати, а змінити новою", "The version is in force: it is changed by a new one";
    LastAdmin = "last_admin", 409, "Це останній адміністратор", "This is the last administrator";
    OwnAccount = "own_account", 409, "Зі своїм обліковим записом так не можна", "Not with your own account";
    InvitationGone = "invitation_gone", 410, "Посилання вже не діє", "The link does not work any more";
    StaleVersion = "stale_version", 412, "Це тим часом змінили", "It has changed meanwhile";
    TooLarge = "too_large", 413, "Завеликий обсяг даних", "The content is too large";
    UnsupportedType = "unsupported_type", 415, "Такий тип файлу не приймається", "Unsupported file type";
    KeyReused = "key_reused", 422, "Ключ повтору вже використано для іншого запиту", "The idempotency key was used for another request";
    PreconditionRequired = "precondition_required", 428, "Потрібна версія (If-Match)", "If-Match is required";
    RateLimited = "rate_limited", 429, "Забагато спроб, зачекайте трохи", "Too many attempts";
    Internal = "internal", 500, "Сталася помилка на сервері", "Internal error";
    Unavailable = "unavailable", 503, "Сервіс тимчасово недоступний", "The service is temporarily unavailable";
}
