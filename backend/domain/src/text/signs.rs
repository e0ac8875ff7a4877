//! Signs that are not part of a word's identity: apostrophes, marks, spaces, and what nobody sees.

/// Signs people use as an apostrophe wherever they stand.
const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '‛'
            | 'ʼ'
            | 'ʹ'
            | 'ʻ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | '`'
            | '´'
            | '΄'
            | '᾽'
            | '᾿'
            | '′'
            | '‵'
            | '＇'
            | '｀'
            | '՚'
            | 'Ꞌ'
            | 'ꞌ'
    )
}

/// Signs people use as an apostrophe only where one belongs: after a letter, before `я`, `ю`, `є` or `ї` (or its
/// Latin twin).
const fn may_be_apostrophe(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '„' | '*')
}

const fn follows_apostrophe(c: char) -> bool {
    matches!(c, 'я' | 'ю' | 'є' | 'ї' | 'ï')
}

/// Whether a sign takes no visible room: format and bidirectional signs, variation selectors, soft hyphens,
/// fillers that Unicode counts among the letters.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13441}' | '\u{13442}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// How many letters of a text one can see.
pub fn visible_letters(s: &str) -> usize {
    s.chars()
        .filter(|c| c.is_alphabetic() && !is_invisible(*c))
        .count()
}

/// Whether a text has a letter that one can see.
pub fn has_visible_letter(s: &str) -> bool {
    visible_letters(s) > 0
}

/// Lower case letters in their plain form, single spaces, no marks, no apostrophes, nothing invisible.
pub(super) fn plain(s: &str) -> String {
    without_quotes(&letters(s))
}

/// The text letter by letter; marks survive only in `й` and `ї`.
fn letters(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if c == '№' {
            // would become two letters
            out.push(c);
        } else if c.is_whitespace() {
            push(' ', &mut out);
        } else {
            // a mark that stands alone would become a space with a mark
            decompose(c, &mut |part| {
                if part != ' ' {
                    push(part, &mut out);
                }
            });
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

fn push(c: char, out: &mut String) {
    if is_apostrophe(c) || is_invisible(c) {
        return;
    }
    if c == ' ' {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        return;
    }
    if c.is_control() {
        return;
    }
    if is_mark(c) {
        compose(c, out);
        return;
    }
    for lower in c.to_lowercase().filter(|c| !is_mark(*c)) {
        match lower {
            'ё' => out.push('е'),
            'ґ' => out.push('г'),
            'ı' => out.push('i'),
            other => out.push(other),
        }
    }
}

/// A mark after its letter: makes `й`, `ї` and `ï`, whose alphabet is settled later; others are dropped.
fn compose(mark: char, out: &mut String) {
    let whole = match (out.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('і'), '\u{308}') => 'ї',
        (Some('i'), '\u{308}') => 'ï',
        _ => return,
    };
    out.pop();
    out.push(whole);
}

#[cfg(feature = "unicode")]
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(feature = "unicode")]
fn decompose(c: char, each: &mut impl FnMut(char)) {
    if c.is_ascii() {
        each(c);
    } else {
        unicode_normalization::char::decompose_compatible(c, each);
    }
}

/// Without the tables of Unicode (the browser): the marks people type here.
#[cfg(not(feature = "unicode"))]
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(not(feature = "unicode"))]
fn decompose(c: char, each: &mut impl FnMut(char)) {
    each(c);
}

/// Without the quotation marks and asterisks that stand for an apostrophe.
fn without_quotes(s: &str) -> String {
    if !s.contains(may_be_apostrophe) {
        return s.to_owned();
    }
    let mut out = String::with_capacity(s.len());
    let mut rest = s.chars().peekable();
    let mut before = None;
    while let Some(c) = rest.next() {
        let meant = may_be_apostrophe(c)
            && before.is_some_and(char::is_alphabetic)
            && rest.peek().is_some_and(|next| follows_apostrophe(*next));
        if !meant {
            out.push(c);
        }
        before = Some(c);
    }
    out
}
