//! Lines of iCalendar (RFC 5545): text escaped, long lines folded, without cutting a character.

use crate::base::scan;

/// How many octets a line has at most.
const LONGEST: usize = 75;

/// iCalendar in the making.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: String,
    // How many octets the line that is being written has room for.
    room: usize,
}

impl Lines {
    /// Lines that are known: none is too long, and each has its end.
    pub fn known(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Begins a property.
    pub fn begin(&mut self, name: &str) {
        self.room = LONGEST;
        self.push(name);
        self.push(":");
    }

    /// Goes on with a value that is written as it is: a keyword, a date, an address.
    pub fn plain(&mut self, value: &str) {
        cleaned(value, |piece| match piece {
            Piece::Text(text) => self.push(text),
            Piece::Break => {}
        });
    }

    /// Goes on with a text.
    pub fn text(&mut self, value: &str) {
        cleaned(value, |piece| match piece {
            Piece::Text(text) => self.escaped(text),
            Piece::Break => self.push("\\n"),
        });
    }

    /// Goes on with the beginning of the next line of a text.
    pub fn break_text(&mut self) {
        self.push("\\n");
    }

    /// Ends a property.
    pub fn end(&mut self) {
        self.text.push_str(END);
    }

    /// A property that is a text.
    pub fn line(&mut self, name: &str, value: &str) {
        self.begin(name);
        self.text(value.trim());
        self.end();
    }

    /// A property that is a list of texts; nothing if there are none.
    pub fn list<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let start = self.text.len();
        self.begin(name);
        let mut any = false;
        for value in values {
            let (before, room) = (self.text.len(), self.room);
            if any {
                self.push(",");
            }
            let own = self.text.len();
            self.text(value.trim());
            if self.text.len() == own {
                // Nothing is left of it.
                self.text.truncate(before);
                self.room = room;
            } else {
                any = true;
            }
        }
        if any {
            self.end();
        } else {
            self.text.truncate(start);
        }
    }

    /// Makes room for so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.text
    }

    /// Adds a part of a text without breaks.
    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) =
            scan::first(rest.as_bytes(), |byte| (byte == b'\\') | (byte == b';') | (byte == b','))
        {
            let (before, from) = rest.split_at(at);
            let (mark, after) = from.split_at(1);
            self.push(before);
            self.push("\\");
            self.push(mark);
            rest = after;
        }
        self.push(rest);
    }

    /// Adds what belongs to the line, in lines of at most 75 octets; each but the first begins with
    /// a space.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        while rest.len() > self.room {
            let (piece, more) = rest.split_at(rest.floor_char_boundary(self.room));
            self.text.push_str(piece);
            self.text.push_str("\r\n ");
            rest = more;
            self.room = LONGEST - 1;
        }
        self.text.push_str(rest);
        self.room -= rest.len();
    }
}

/// How a line ends.
const END: &str = "\r\n";

/// A piece of a value.
enum Piece<'a> {
    Text(&'a str),
    Break,
}

/// Gives a text in pieces, its breaks apart and without other control characters, which no
/// calendar may hold.
fn cleaned<'a>(text: &'a str, mut piece: impl FnMut(Piece<'a>)) {
    // C1 controls begin with C2, the separators of lines and paragraphs with E2.
    let may_be_one = |byte: u8| (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2);
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.as_bytes().get(from..).and_then(|bytes| scan::first(bytes, may_be_one)) {
        let at = from + at;
        let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let after = at + c.len_utf8();
        let instead = match c {
            '\r' if rest.get(after..).is_some_and(|rest| rest.starts_with('\n')) => None,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(Piece::Break),
            '\t' => Some(Piece::Text(" ")),
            c if c.is_control() => None,
            _ => {
                from = after;
                continue;
            }
        };
        piece(Piece::Text(&rest[..at]));
        instead.into_iter().for_each(&mut piece);
        rest = &rest[after..];
        from = 0;
    }
    piece(Piece::Text(rest));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> String {
        let mut lines = Lines::default();
        lines.line("SUMMARY", value);
        lines.finish()
    }

    #[test]
    fn marks_and_breaks_are_escaped_and_control_characters_left_out() {
        assert_eq!(text("a,b;c\\d\r\ne\u{7}\tf"), "SUMMARY:a\\,b\\;c\\\\d\\ne f\r\n");
    }

    #[test]
    fn every_break_is_one() {
        assert_eq!(text("a\r\nb\rc\u{2028}d\u{85}e\r\r\nf\n"), "SUMMARY:a\\nb\\nc\\nd\\ne\\n\\nf\r\n");
        let mut lines = Lines::default();
        lines.begin("URL");
        lines.plain("a\nb\tc\u{1}d");
        lines.end();
        assert_eq!(lines.finish(), "URL:ab cd\r\n");
    }

    #[test]
    fn what_only_begins_like_a_break_stays() {
        assert_eq!(text("±5 – 10…方\u{9f}案\u{7f}"), "SUMMARY:±5 – 10…方案\r\n");
    }

    #[test]
    fn a_line_is_folded_alike_however_it_is_put_together() {
        let words = ["统", "a,b", "一；", "c\\", "d\ne", "", "创新创优"].repeat(9);
        let mut pieces = Lines::default();
        pieces.begin("SUMMARY");
        words.iter().for_each(|word| pieces.text(word));
        pieces.end();
        assert_eq!(pieces.finish(), text(&words.concat()));
    }

    #[test]
    fn lists_leave_out_what_is_empty() {
        let list = |values: &[&str]| {
            let mut lines = Lines::default();
            lines.list("CATEGORIES", values.iter().copied());
            lines.finish()
        };
        assert_eq!(list(&["", "a,b", " \u{7}", "c"]), "CATEGORIES:a\\,b,c\r\n");
        assert_eq!(list(&["", " "]), "");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let folded = text(&"统一".repeat(40));
        for line in folded.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets", line.len());
        }
        // 8 octets of name and 22 characters of 3 are 74; a 23rd would be 77.
        assert_eq!(folded.split("\r\n").next().map(|line| line.chars().count()), Some(30));
        assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "统一".repeat(40)));
        // Exactly 75 octets stay one line.
        assert_eq!(text(&"a".repeat(67)).matches("\r\n").count(), 1);
        assert_eq!(text(&"a".repeat(68)).matches("\r\n").count(), 2);
    }
}
