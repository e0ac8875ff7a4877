//! How a search was read, when nothing was found as it was typed.
use domain::text::{Reading, Way};
use serde::{Deserialize, Serialize};

/// How a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadWay {
    /// Key for key on the other keyboard layout.
    OtherLayout,
    /// Latin letters as Cyrillic ones.
    Transliterated,
}

/// A text that was read in another way than it was typed, because nothing was found otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct ReadAs {
    /// How.
    pub way: ReadWay,
    /// What it says so.
    #[cfg_attr(feature = "doc", schema(example = "вода"))]
    pub text: String,
}

impl ReadAs {
    /// Of a reading; `None` when it is the text as typed.
    pub fn of(reading: Reading) -> Option<ReadAs> {
        let way = match reading.way {
            Way::Typed => return None,
            Way::OtherLayout => ReadWay::OtherLayout,
            Way::Transliterated => ReadWay::Transliterated,
        };
        Some(ReadAs {
            way,
            text: reading.text,
        })
    }
}
