//! The beginning of a text, where a document has no summary.

use crate::model::document::Document;

/// How many characters of a text are told.
const LONGEST: usize = 140;
/// How many characters of its first paragraph a feed has of a document without a summary.
const PARAGRAPH: usize = 2000;

/// The first paragraph of a document without a summary, where it is longer than an excerpt.
pub fn first_paragraph(document: &Document) -> Option<String> {
    if document.summary.is_some() {
        return None;
    }
    let text = document.body.plain.text();
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    Some(cut(first, PARAGRAPH)).filter(|paragraph| paragraph.chars().count() > LONGEST)
}

/// The beginning of a text in one line; that it was cut shows.
pub fn excerpt(text: &str) -> String {
    cut(text, LONGEST)
}

fn cut(text: &str, longest: usize) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    // No more is joined than can be told: a text may be very long.
    let mut count = line.chars().count();
    for word in words {
        if count > longest {
            break;
        }
        line.push(' ');
        line.push_str(word);
        count += 1 + word.chars().count();
    }
    if count <= longest {
        return line;
    }
    line.chars().take(longest - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_so_many_characters_is_whole_and_a_longer_one_is_cut() {
        let whole = "长".repeat(140);
        assert_eq!(excerpt(&whole), whole);
        assert_eq!(excerpt(&format!("{whole}者")), format!("{}…", "长".repeat(139)));
        assert_eq!(excerpt("  一\n 二\t三 "), "一 二 三");
        assert_eq!(excerpt(&"字 ".repeat(90)), format!("{}字…", "字 ".repeat(69)));
        assert_eq!(excerpt(" "), "");
    }
}
