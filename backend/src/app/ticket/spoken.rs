//! How an applicant's word reached us: their own cabinet, or an operator who records it.
//!
//! A word by phone or at the reception comes with a record of the conversation; whether it fits the matter, the domain
//! says.
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::CallRecord;
use domain::{Channel, phone};
use openapi::check;
use openapi::ticket::CallInput;

/// The channel and the call record of a word, as the caller's role allows them.
pub fn channel_and_call(
    cx: &Cx,
    channel: Option<Channel>,
    call: Option<CallInput>,
) -> AppResult<(Channel, Option<CallRecord>)> {
    if !cx.caller.role.is_operator() {
        return match (channel, call) {
            (None | Some(Channel::Cabinet), None) => Ok((Channel::Cabinet, None)),
            (_, Some(_)) => Err(AppError::field(
                "/call",
                "operator_only",
                "Запис розмови вносить працівник.",
            )),
            _ => Err(AppError::field(
                "/channel",
                "operator_only",
                "Канал зазначає працівник.",
            )),
        };
    }
    let channel = desk(channel)?;
    let call = call.map(|said| record(channel, said)).transpose()?;
    Ok((channel, call))
}

/// The channels of an operator's desk; the phone unless said otherwise.
pub fn desk(channel: Option<Channel>) -> AppResult<Channel> {
    match channel.unwrap_or(Channel::Phone) {
        found @ (Channel::Phone | Channel::Reception) => Ok(found),
        Channel::Cabinet | Channel::Api => Err(AppError::field(
            "/channel",
            "channel",
            "Оберіть «телефон» або «приймальня».",
        )),
    }
}

/// With whom and when; by phone also the number.
fn record(channel: Channel, said: CallInput) -> AppResult<CallRecord> {
    let bad = |code: &str, message: &str| AppError::field("/call/phone", code, message);
    let phone = match (said.phone, channel) {
        (Some(written), _) => phone::read(&written).ok_or_else(|| bad("phone", check::PHONE))?,
        (None, Channel::Reception) => String::new(),
        (None, _) => return Err(bad("required", "Вкажіть номер, за яким ви говорили.")),
    };
    Ok(CallRecord {
        person: said.person,
        phone,
        at: said.at,
    })
}
