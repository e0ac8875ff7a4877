//! A consultation: seven calls of ten end with an answer and without a request.
use super::outcome::{Ended, end};
use crate::app::ticket::unknown;
use crate::app::{AppError, AppResult, Cx};
use domain::{CallOutcome, phone};
use openapi::call::{CallRow, Consultation};
use store::DbConn;

/// Records a consultation.
pub fn run(c: &mut DbConn, cx: &Cx, input: Consultation) -> AppResult<CallRow> {
    if input.item.is_none() && input.topic.is_none() {
        let say = "Оберіть предмет або напишіть тему.";
        return Err(AppError::field("/topic", "required", say));
    }
    if let Some(item) = &input.item
        && !cx.reference.items.contains_key(item)
    {
        return Err(unknown("/item", "Такого предмета немає в Класифікаторі."));
    }
    let said = Ended {
        call: input.call,
        phone: input.phone.as_deref().and_then(phone::read).unwrap_or_default(),
        ticket: None,
        item: input.item,
        topic: input.topic,
        answer: Some(input.answer),
    };
    let call = end(c, cx, CallOutcome::Consultation, said)?;
    super::list::one(c, cx, call)
}
