//! The form of a noun after a number.

/// Ukrainian: one (1, 21), few (2–4, 22–24), many (0, 5–20, 25).
pub fn uk(n: u64, [one, few, many]: [&str; 3]) -> &str {
    match (n % 10, n % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// English: one, other.
pub fn en(n: u64, [one, other]: [&str; 2]) -> &str {
    if n == 1 { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ukrainian_forms() {
        let form = |n| uk(n, ["заявка", "заявки", "заявок"]);
        for n in [1, 21, 101, 1001] {
            assert_eq!(form(n), "заявка", "{n}");
        }
        for n in [2, 3, 4, 22, 104] {
            assert_eq!(form(n), "заявки", "{n}");
        }
        for n in [0, 5, 11, 12, 13, 14, 19, 20, 111, 112] {
            assert_eq!(form(n), "заявок", "{n}");
        }
    }

    #[test]
    fn english_forms() {
        assert_eq!(en(1, ["request", "requests"]), "request");
        assert_eq!(en(0, ["request", "requests"]), "requests");
    }
}
