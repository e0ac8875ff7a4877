//! Kinds of entries of the security journal.

code_enum! {
    /// What was refused.
    SecurityKind {
        Refused = "refused", "Відмовлено в дії", "Act refused";
        Foreign = "foreign", "Чужий або неіснуючий запис", "Foreign or unknown record";
        SignIn = "sign_in", "Невдалий вхід", "Failed sign-in";
        Account = "account", "Заблокований обліковий запис", "Blocked account";
        Key = "key", "Недійсний ключ API", "Invalid API key";
        Token = "token", "Недійсний токен", "Invalid token";
        Upload = "upload", "Файл не прийнято", "Upload refused";
        Flood = "flood", "Забагато спроб", "Too many attempts";
        Lost = "lost", "Понад межу журналу, лише кількість", "Above the journal's limit, counted only";
    }
}
