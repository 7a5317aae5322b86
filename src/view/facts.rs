//! Facts under a title: a label and its values.

use serde::Serialize;

use crate::view::timeline::text_width;

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The key of its label in the theme's strings.
    pub key: &'static str,
    /// Its values.
    pub values: Vec<Value>,
    /// Whether they are too long for one column.
    pub wide: bool,
}

/// A value: words, perhaps a link or a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The words.
    pub text: String,
    /// The link.
    pub href: Option<String>,
    /// The day as `<time datetime>` wants it.
    pub datetime: Option<String>,
    /// The words in pieces, where a line must not end inside some of them.
    pub pieces: Vec<Piece>,
}

/// A piece of a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they stay on one line.
    pub whole: bool,
}

/// The width of a column's values, in the measure of [`text_width`].
const COLUMN: i32 = 150;
/// More values than this fill a row of their own in any case.
const FEW: usize = 3;

impl Row {
    /// A fact with a label; long values get room.
    pub fn of(key: &'static str, values: Vec<Value>) -> Row {
        let width: i32 = values.iter().map(|value| text_width(&value.text)).sum();
        Row { key, wide: width > COLUMN && values.len() <= FEW, values }
    }
}

impl Value {
    /// Words alone.
    pub fn words(text: impl Into<String>) -> Value {
        Value { text: text.into(), ..Value::default() }
    }

    /// An office line or an address: numbers of telephones are not broken.
    pub fn contact(text: impl Into<String>) -> Value {
        let text = text.into();
        Value { pieces: pieces(&text), text, ..Value::default() }
    }
}

/// A text in pieces; empty where none has to be kept whole.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for c in text.chars() {
        let whole = c.is_ascii_digit() || matches!(c, '-' | '+' | '－' | '—' | '–');
        match pieces.last_mut() {
            Some(last) if last.whole == whole => last.text.push(c),
            _ => pieces.push(Piece { text: c.into(), whole }),
        }
    }
    if pieces.iter().any(|piece| piece.whole) { pieces } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_not_broken() {
        let told: Vec<(String, bool)> = Value::contact("大气环境科，0000-0000000转8001")
            .pieces
            .into_iter()
            .map(|piece| (piece.text, piece.whole))
            .collect();
        let expected = [("大气环境科，", false), ("0000-0000000", true), ("转", false), ("8001", true)];
        assert_eq!(told, expected.map(|(text, whole)| (text.to_owned(), whole)));
        assert_eq!(Value::contact("办公室").pieces, []);
    }

    #[test]
    fn long_values_get_two_columns() {
        let wide = |texts: &[&str]| Row::of("", texts.iter().copied().map(Value::words).collect()).wide;
        assert!(!wide(&["示例市生态环境局"]));
        assert!(wide(&["大气环境科，0000-0000000"]));
        assert!(wide(&["示例市生态环境局", "示例市交通运输局"]));
    }
}
