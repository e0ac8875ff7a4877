//! The closed lists of the domain: statuses, reasons, roles, kinds.

code_enum! {
    /// Where a request stands (DOMAIN: the life of a ticket).
    Status {
        Registered = "registered", "Зареєстрована", "Registered";
        Assigned = "assigned", "Направлена виконавцю", "Sent to the executor";
        InProgress = "in_progress", "В роботі", "In progress";
        Clarification = "clarification", "Уточнення із заявником", "Clarification with the applicant";
        NonExecutionReview = "non_execution_review", "Обґрунтування невиконання на перевірці", "Justification of non-execution under review";
        PendingClosure = "pending_closure", "Подана на закриття", "Submitted for closing";
        Rework = "rework", "На доопрацюванні", "Returned for rework";
        Closed = "closed", "Закрита", "Closed";
    }
}

impl Status {
    /// Every status but `closed`.
    pub const fn is_open(self) -> bool {
        !matches!(self, Status::Closed)
    }

    /// Statuses in which the executor is expected to act: its clock runs.
    pub const fn is_executors(self) -> bool {
        matches!(self, Status::Assigned | Status::InProgress | Status::Rework)
    }

    /// Statuses in which the executor's clock stands (policy of DOMAIN 4).
    pub const fn is_waiting(self) -> bool {
        matches!(
            self,
            Status::Clarification | Status::NonExecutionReview | Status::PendingClosure
        )
    }
}

code_enum! {
    /// Why a request is closed.
    ClosureReason {
        Confirmed = "confirmed", "Виконання підтверджено", "Execution confirmed";
        Cancelled = "cancelled", "Скасована заявником", "Cancelled by the applicant";
        NonExecution = "non_execution", "Обґрунтовано не виконана", "Not executed, with justification";
        Clarified = "clarified", "Закрита після уточнення", "Closed after clarification";
        NoResponse = "no_response", "Без відповіді заявника", "No response from the applicant";
        Duplicate = "duplicate", "Дублікат", "Duplicate";
        NotAccepted = "not_accepted", "Не прийнята", "Not accepted";
        Reported = "reported", "Виконана за звітом виконавця", "Done by the executor's report";
        PartDone = "part_done", "Частину виконано", "The part is done";
        PartDropped = "part_dropped", "Частина більше не потрібна", "The part is not needed any more";
    }
}

code_enum! {
    /// Who acts.
    Role {
        Applicant = "applicant", "Заявник", "Applicant";
        Operator = "operator", "Працівник", "Operator";
        SeniorOperator = "senior_operator", "Старший працівник", "Senior operator";
        Executor = "executor", "Виконавець", "Executor";
        ExecutorManager = "executor_manager", "Керівник виконавця", "Executor's manager";
        Analyst = "analyst", "Аналітик", "Analyst";
        Admin = "admin", "Адміністратор", "Administrator";
        Integration = "integration", "Інтеграція", "Integration";
        /// Automatic consequence of somebody's act: never signs in.
        System = "system", "Система", "System";
    }
}

impl Role {
    /// An employee of the contact centre who decides (працівник).
    pub const fn is_operator(self) -> bool {
        matches!(self, Role::Operator | Role::SeniorOperator)
    }

    /// A user who acts for an executor organisation.
    pub const fn is_executor(self) -> bool {
        matches!(self, Role::Executor | Role::ExecutorManager)
    }
}

code_enum! {
    /// How a request or an applicant's word reached the contact centre.
    Channel {
        Cabinet = "cabinet", "Електронний кабінет", "Electronic cabinet";
        Phone = "phone", "Телефон", "Phone";
        Reception = "reception", "Приймальня", "Reception";
        Api = "api", "Партнерська система", "Partner system";
    }
}

code_enum! {
    /// The kind of a request: decides how its term is counted (DOMAIN 4).
    Kind {
        Emergency = "emergency", "Аварійна", "Emergency";
        Normal = "normal", "Звичайна", "Normal";
        Longterm = "longterm", "Довгострокова", "Long-term";
    }
}

code_enum! {
    /// Which law sets the term.
    Track {
        Regular = "regular", "За Регламентом", "By the regulation";
        Appeal = "appeal", "Звернення громадян", "Citizen's appeal";
    }
}

code_enum! {
    /// The basis of residence (clause 1.1).
    Basis {
        Declared = "declared", "Задеклароване місце проживання", "Declared residence";
        Registered = "registered", "Зареєстроване місце проживання", "Registered residence";
        IdpCertificate = "idp_certificate", "Довідка про взяття на облік ВПО", "IDP certificate";
    }
}

code_enum! {
    /// What the applicant says about a request (section 10.1).
    FeedbackKind {
        Comment = "comment", "Коментар", "Comment";
        Cancellation = "cancellation", "Запит на скасування", "Cancellation request";
        Confirmation = "confirmation", "Підтвердження виконання", "Confirmation of execution";
    }
}

code_enum! {
    /// Which requests of the applicant about a request wait to be processed.
    OpenRequest {
        Cancellation = "cancellation", "Запит на скасування", "Cancellation request";
        Confirmation = "confirmation", "Підтвердження виконання", "Confirmation of execution";
        Both = "both", "Запит на скасування і підтвердження", "Cancellation request and confirmation";
    }
}

code_enum! {
    /// The life of one feedback record.
    FeedbackState {
        New = "new", "Нове", "New";
        InReview = "in_review", "Опрацьовується", "In review";
        Accepted = "accepted", "Враховано", "Accepted";
        Answered = "answered", "Надано відповідь", "Answered";
        Declined = "declined", "Не розглядається", "Declined";
        Clarifying = "clarifying", "Уточнюється", "Clarifying";
        Withdrawn = "withdrawn", "Відкликано", "Withdrawn";
        Superseded = "superseded", "Втратило чинність", "Superseded";
    }
}

impl FeedbackState {
    /// The operator still owes a decision.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            FeedbackState::New | FeedbackState::InReview | FeedbackState::Clarifying
        )
    }
}

code_enum! {
    /// The five grounds on which a comment is not considered (10.2.1.3).
    DeclineGround {
        NotToThePoint = "10.2.1.3.1", "Не стосується суті заявки, загальні міркування або особиста думка", "Not about the substance of the request";
        Repeated = "10.2.1.3.2", "Той самий коментар, що вже розглянутий, з обґрунтованою відповіддю", "The same comment, already considered and answered";
        Abusive = "10.2.1.3.3", "Ненормативна лексика, образи, погрози", "Obscene language, insults, threats";
        AlreadyClosed = "10.2.1.3.4", "Заявка вже закрита після підтвердження або скасування", "The request is already closed by confirmation or cancellation";
        OutsidePowers = "10.2.1.3.5", "Не належить до повноважень місцевого самоврядування та суперечить законодавству", "Outside the powers of local self-government and against the law";
    }
}

code_enum! {
    /// Why an executor cannot do it (6.2.4).
    NonExecutionReason {
        NoAuthority = "no_authority", "Відсутність повноважень у суб’єкта виконання", "No authority";
        Technical = "technical", "Технічна неможливість виконання робіт", "Technically impossible";
        Legal = "legal", "Правова неможливість виконання робіт", "Legally impossible";
        NoFunding = "no_funding", "Відсутність фінансування", "No funding";
        Other = "other", "Інша об’єктивна причина", "Another objective reason";
    }
}

code_enum! {
    /// Why a request is not accepted (T04, policy).
    NotAcceptedReason {
        NotLocalCompetence = "not_local_competence", "Не належить до компетенції органів місцевого самоврядування", "Not a matter of local self-government";
        OutsideCommunity = "outside_community", "Місце поза межами громади", "Outside the community";
        NotEligible = "not_eligible", "Заявник не має підстави за пунктом 1.1", "The applicant is not eligible under 1.1";
        RequiredDataMissing = "required_data_missing", "Немає обов’язкових даних", "Required data is missing";
        NoSubstance = "no_substance", "Немає суті питання", "No substance";
        Obscene = "obscene", "Ненормативна лексика, образи, погрози", "Obscene";
        Anonymous = "anonymous", "Анонімна", "Anonymous";
        RepeatedSolved = "repeated_solved", "Повторна, питання вже вирішено", "Repeated, already solved";
    }
}

code_enum! {
    /// The state of a justification of non-execution (6.2.4).
    ReviewState {
        Open = "open", "На перевірці", "Under review";
        Accepted = "accepted", "Прийнято", "Accepted";
        Rejected = "rejected", "Не прийнято", "Rejected";
        Moved = "moved", "Заявку передано іншому виконавцю", "Passed to another executor";
    }
}

code_enum! {
    /// The state of a clarification (10.2.2.2).
    ClarificationState {
        Open = "open", "Очікує відповіді", "Waiting for an answer";
        Answered = "answered", "Відповідь отримано", "Answered";
        ClosedTicket = "closed_ticket", "Заявку закрито після уточнення", "The request was closed after it";
        Withdrawn = "withdrawn", "Запит відкликано, відповідь не потрібна", "The matter was withdrawn";
    }
}

code_enum! {
    /// The field of the electronic card a file belongs to (7.6).
    AttachmentField {
        Act = "act", "Акт", "Act";
        Minutes = "minutes", "Протокол наради", "Minutes of a meeting";
        OtherDocument = "other_document", "Інший документ", "Other document";
        PhotoReport = "photo_report", "Фотозвіт", "Photo report";
        Applicant = "applicant", "Файл заявника", "Applicant's file";
    }
}

impl AttachmentField {
    /// The documents field of 7.6: act, minutes or another execution document.
    pub const fn is_document(self) -> bool {
        matches!(
            self,
            AttachmentField::Act | AttachmentField::Minutes | AttachmentField::OtherDocument
        )
    }
}

code_enum! {
    /// The transitions of the state machine, named as in DOMAIN.md.
    Transition {
        T01 = "T01", "Заявку подано", "Request filed";
        T02 = "T02", "Заявку зареєстровано зі слів заявника", "Request registered for the caller";
        T03 = "T03", "Направлено виконавцю", "Sent to the executor";
        T04 = "T04", "Не прийнято", "Not accepted";
        T05 = "T05", "Закрито як дублікат", "Closed as a duplicate";
        T06 = "T06", "Взято в роботу", "Taken into work";
        T07 = "T07", "Повернуто: не за належністю", "Returned: not competent";
        T08 = "T08", "Перенаправлено іншому виконавцю", "Reassigned";
        T09 = "T09", "Поставлено запитання заявнику", "Question to the applicant";
        T10 = "T10", "Отримано відповідь заявника", "Answer of the applicant";
        T10b = "T10b", "Закрито після уточнення", "Closed after clarification";
        T11 = "T11", "Подано обґрунтування невиконання", "Non-execution justified";
        T12 = "T12", "Обґрунтування прийнято, заявку закрито", "Justification accepted, closed";
        T13 = "T13", "Обґрунтування не прийнято", "Justification rejected";
        T13b = "T13b", "Передано виконавцю, який може виконати", "Passed to the executor that can do it";
        T14 = "T14", "Подано на закриття", "Submitted for closing";
        T15 = "T15", "Подано на закриття після доопрацювання", "Submitted for closing after rework";
        T16 = "T16", "Повернуто на доопрацювання за коментарем", "Returned for rework on a comment";
        T17 = "T17", "Повернуто на доопрацювання за результатами контролю", "Returned for rework by control";
        T18 = "T18", "Закрито: виконання підтверджено", "Closed: execution confirmed";
        T19 = "T19", "Закрито: скасовано заявником", "Closed: cancelled by the applicant";
        T20 = "T20", "Уточнення щодо запиту заявника", "Clarification of the applicant's request";
        T21 = "T21", "Коментар не розглядається", "Comment declined";
        T21b = "T21b", "Надано відповідь на коментар", "Comment answered";
        T21c = "T21c", "Відмову розглядати коментар скасовано", "Decline of the comment reversed";
        T21d = "T21d", "Коментар не розглядається: заявку вже закрито", "Comment declined: the request is closed";
        T22 = "T22", "Закрито без відповіді заявника", "Closed without a response";
        T23 = "T23", "Заявку відкрито знову", "Reopened";
        T24 = "T24", "Коментар до остаточно закритої заявки", "Comment on a finally closed request";
        T25 = "T25", "Закрито за звітом виконавця", "Closed by the executor's report";
        F01 = "F01", "Заявник залишив відгук", "Applicant left feedback";
        F02 = "F02", "Заявник відкликав відгук", "Applicant withdrew feedback";
        F03 = "F03", "Запит не задоволено, заявка лишається в роботі", "Request not granted, the work goes on";
        H01 = "H01", "Заявку перебрав наступник виконавця", "The executor's successor took it over";
        P01 = "P01", "Виділено частину співвиконавцю", "A part was split off for a co-executor";
        P02 = "P02", "Створено як частину заявки", "Created as a part of a request";
        P03 = "P03", "Частину відокремлено", "A part was detached";
        P04 = "P04", "Відокремлено від основної заявки", "Detached from the main request";
        P05 = "P05", "Частину закрито", "The part was closed";
        E01 = "E01", "Строк продовжено", "Deadline extended";
        W01 = "W01", "Передано всередині організації", "Passed on inside the organisation";
        W02 = "W02", "Забрано назад", "Taken back";
        A01 = "A01", "Додано файл", "File added";
        A02 = "A02", "Файл видалено", "File deleted";
        A03 = "A03", "Файл відкликано", "File withdrawn";
        C01 = "C01", "Спроба зателефонувати заявнику", "Attempt to call the applicant";
        K01 = "K01", "Позначено: конфлікт із виконавцем", "Flagged: conflict with the executor";
        K02 = "K02", "Позначку «конфлікт із виконавцем» знято", "The flag «conflict with the executor» was cleared";
    }
}

code_enum! {
    /// What a person can do with a request; the API tells which are allowed now.
    Act {
        Assign = "assign", "Направити виконавцю", "Send to an executor";
        Reassign = "reassign", "Перенаправити", "Reassign";
        NotAccept = "not_accept", "Не прийняти", "Do not accept";
        MarkDuplicate = "mark_duplicate", "Закрити як дублікат", "Close as a duplicate";
        Accept = "accept", "Взяти в роботу", "Take into work";
        ReturnToQueue = "return_to_queue", "Не за належністю", "Not competent";
        Submit = "submit", "Подати на закриття", "Submit for closing";
        JustifyNonExecution = "justify_non_execution", "Обґрунтувати невиконання", "Justify non-execution";
        DecideNonExecution = "decide_non_execution", "Перевірити обґрунтування", "Check the justification";
        AskClarification = "ask_clarification", "Уточнити в заявника", "Ask the applicant";
        AnswerClarification = "answer_clarification", "Відповісти на уточнення", "Answer the question";
        CloseClarified = "close_clarified", "Закрити після уточнення", "Close after clarification";
        Comment = "comment", "Залишити коментар", "Leave a comment";
        RequestCancellation = "request_cancellation", "Попросити скасувати", "Ask to cancel";
        Confirm = "confirm", "Підтвердити виконання", "Confirm execution";
        WithdrawFeedback = "withdraw_feedback", "Відкликати", "Withdraw";
        DecideComment = "decide_comment", "Опрацювати коментар", "Decide on the comment";
        ReverseDecline = "reverse_decline", "Скасувати відмову розглядати коментар", "Reverse the decline of the comment";
        DecideCancellation = "decide_cancellation", "Опрацювати запит на скасування", "Decide on the cancellation";
        DecideConfirmation = "decide_confirmation", "Опрацювати підтвердження", "Decide on the confirmation";
        ReturnForRework = "return_for_rework", "Повернути на доопрацювання", "Return for rework";
        CloseNoResponse = "close_no_response", "Закрити без відповіді", "Close without a response";
        CloseReported = "close_reported", "Закрити за звітом виконавця", "Close by the executor's report";
        Split = "split", "Виділити частину", "Split off a part";
        DetachPart = "detach_part", "Відокремити частину", "Detach a part";
        ClosePart = "close_part", "Закрити частину", "Close the part";
        Reopen = "reopen", "Відкрити знову", "Reopen";
        Extend = "extend", "Продовжити строк", "Extend the deadline";
        FlagConflict = "flag_conflict", "Позначити конфлікт із виконавцем", "Flag a conflict with the executor";
        ClearConflict = "clear_conflict", "Зняти позначку про конфлікт", "Clear the flag of a conflict";
        PassOn = "pass_on", "Передати", "Pass on";
        Attach = "attach", "Додати файл", "Attach a file";
        CreateLinked = "create_linked", "Створити нову пов’язану заявку", "File a new linked request";
    }
}

code_enum! {
    /// How a call ended (DOMAIN 2: seven of ten calls end without a request).
    CallOutcome {
        /// Answered at once, without a request.
        Consultation = "consultation", "Консультація", "Consultation";
        Registered = "registered", "Заявка", "Request";
        /// The caller was joined to a request filed before.
        Joined = "joined", "Долучення до заявки", "Joined to a request";
    }
}

code_enum! {
    /// Why a call to an applicant brought no words.
    CallResult {
        NoAnswer = "no_answer", "Не відповідає", "No answer";
        Busy = "busy", "Зайнято", "Busy";
        Later = "later", "Просить передзвонити", "Asks to call later";
        Declined = "declined", "Не хоче говорити", "Does not want to talk";
        WrongNumber = "wrong_number", "Номер не той", "Wrong number";
    }
}

code_enum! {
    /// How an executor's round of work ended.
    RoundEnd {
        Submitted = "submitted", "Подано на закриття", "Submitted for closing";
        Justified = "justified", "Обґрунтовано невиконання", "Non-execution justified";
        Moved = "moved", "Передано іншому виконавцю", "Moved to another executor";
        GivenBack = "given_back", "Повернуто: не за належністю", "Returned: not competent";
        Closed = "closed", "Заявку закрито", "The request was closed";
    }
}

code_enum! {
    /// What is worth a second look in an executor's words: a hint, never a decision (10.3.1.2, 7.6).
    AnswerMark {
        SameAnswer = "same_answer", "Відповідь така сама, як попередня", "The same answer as before";
        SameJustification = "same_justification", "Обґрунтування таке саме, як не прийняте", "The same justification as the rejected one";
        Filler = "filler", "Не сказано, що саме зроблено", "It does not say what was done";
        PapersDenied = "papers_denied", "Згадано складений документ, а зазначено, що документів не створювали", "A document is said to be made, and said not to be";
    }
}
