//! The same letter as a page: paragraphs, lines and links of the text, everything else escaped.
use super::Letter;
use std::fmt::Write;

/// The page of a letter.
pub fn page(letter: &Letter) -> String {
    let mut body = String::new();
    for paragraph in letter.body.split("\n\n") {
        let lines: Vec<String> = paragraph.lines().map(line).collect();
        // writing into a string cannot fail
        let _ = writeln!(body, "<p>{}</p>", lines.join("<br>\n"));
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font: 16px/1.5 sans-serif; color: #1b1b1b; max-width: 40em\">\n{body}</body>\n</html>\n",
        letter.lang,
        escape(&letter.subject),
    )
}

/// A line that is an address of a page becomes a link.
fn line(text: &str) -> String {
    let plain = escape(text);
    let link = (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ');
    if link {
        format!("<a href=\"{plain}\">{plain}</a>")
    } else {
        plain
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::letters::Lang;

    #[test]
    fn words_stay_words_and_a_link_becomes_one() {
        let letter = Letter {
            id: "1".to_owned(),
            to: "olena@example.org".to_owned(),
            subject: "Заявка № 1".to_owned(),
            body: "«<b>Ні</b> & \"так\"»\n\nhttps://1520.example.org/a?b=1&c=2\nдалі".to_owned(),
            lang: Lang::Uk,
            stop: None,
        };
        let page = page(&letter);
        assert!(
            page.contains("«&lt;b&gt;Ні&lt;/b&gt; &amp; &quot;так&quot;»"),
            "{page}"
        );
        assert!(
            page.contains("<a href=\"https://1520.example.org/a?b=1&amp;c=2\">"),
            "{page}"
        );
        assert!(page.contains("<html lang=\"uk\">"));
    }
}
