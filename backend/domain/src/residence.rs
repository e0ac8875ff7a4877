//! Clause 1.1, the certificate of a displaced person: a number that can be one, and a date on which they were given.
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Digits a number has at least.
const DIGITS: usize = 4;
/// Letters of a series at most: longer ones are words.
const SERIES: usize = 3;
/// Year, month and day of the first displacement: no certificate is older.
const FIRST: (i32, u32, u32) = (2014, 3, 20);

/// Why a certificate is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not named.
    Missing,
    /// «б/н», «немає», a dash, a few digits.
    NoNumber,
    /// Before anybody was registered as displaced.
    TooEarly,
    /// After today.
    Future,
}

/// Whether this can be the number of a certificate: letters and digits, at least four of them digits.
///
/// # Errors
/// What is wrong with it.
pub fn number(written: Option<&str>) -> Result<(), Fault> {
    let Some(said) = written.map(str::trim).filter(|s| !s.is_empty()) else {
        return Err(Fault::Missing);
    };
    let sign = |c: char| c.is_alphanumeric() || "-–/№. _".contains(c);
    let digits = said.chars().filter(char::is_ascii_digit).count();
    let zeros = said.chars().filter(|c| *c == '0').count();
    let mut runs = said.split(|c: char| !c.is_alphabetic());
    let words = runs.any(|run| run.chars().count() > SERIES);
    let varied = said
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<BTreeSet<_>>()
        .len()
        > 1;
    let dated = said.parse::<NaiveDate>().is_ok();
    if digits >= DIGITS && digits > zeros && varied && !words && !dated && said.chars().all(sign) {
        Ok(())
    } else {
        Err(Fault::NoNumber)
    }
}

/// Whether a certificate can be of this date.
///
/// # Errors
/// What is wrong with it.
pub fn date(written: Option<NaiveDate>, today: NaiveDate) -> Result<(), Fault> {
    let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).unwrap_or(NaiveDate::MIN);
    match written {
        None => Err(Fault::Missing),
        Some(date) if date < first => Err(Fault::TooEarly),
        Some(date) if date > today => Err(Fault::Future),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_printed() {
        for good in [
            "1201-5000123456",
            "№ 1201/4567",
            "0034-777111",
            "АА 12345",
            "1201–7000111",
        ] {
            assert_eq!(number(Some(good)), Ok(()), "{good}");
        }
        for bad in [
            "-",
            ".",
            "0",
            "0000",
            "00-00-00",
            "немає",
            "б/н",
            "б/н 12",
            "123",
            "1 2 3",
            "1234<b>",
            "немає 1234",
            "1111111",
            "2022-03-01",
        ] {
            assert_eq!(number(Some(bad)), Err(Fault::NoNumber), "{bad}");
        }
        assert_eq!(number(None), Err(Fault::Missing));
        assert_eq!(number(Some(" ")), Err(Fault::Missing));
    }

    #[test]
    fn dates_since_the_first_displacement() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let today = day(2026, 3, 2).unwrap_or_default();
        for (written, told) in [
            (day(2014, 3, 20), Ok(())),
            (day(2026, 3, 2), Ok(())),
            (day(2014, 3, 19), Err(Fault::TooEarly)),
            (day(1901, 1, 1), Err(Fault::TooEarly)),
            (day(2026, 3, 3), Err(Fault::Future)),
            (None, Err(Fault::Missing)),
        ] {
            assert_eq!(date(written, today), told, "{written:?}");
        }
    }
}
