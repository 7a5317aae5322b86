//! Lines of iCalendar (RFC 5545): text escaped, long lines folded, without cutting a character.

/// How many octets a line has at most.
const LONGEST: usize = 75;

/// iCalendar in the making.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: String,
    // The line that is being written, not yet folded.
    line: String,
}

impl Lines {
    /// A property whose value is written as it is: a keyword, a date, an address.
    pub fn plain(&mut self, name: &str, value: &str) {
        self.begin(name);
        cleaned(value, |piece| {
            if piece != "\n" {
                self.line.push_str(piece);
            }
        });
        self.fold();
    }

    /// A property whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.begin(name);
        push_escaped(value, &mut self.line);
        self.fold();
    }

    /// A property that is a list of texts; nothing if there are none.
    pub fn texts<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        self.begin(name);
        let start = self.line.len();
        for value in values {
            let before = self.line.len();
            if before > start {
                self.line.push(',');
            }
            let own = self.line.len();
            push_escaped(value, &mut self.line);
            if self.line.len() == own {
                self.line.truncate(before);
            }
        }
        if self.line.len() > start {
            self.fold();
        }
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str) {
        self.line.clear();
        self.line.push_str(name);
        self.line.push(':');
    }

    /// Adds the line in pieces of at most 75 octets; each but the first begins with a space.
    fn fold(&mut self) {
        let mut rest = self.line.as_str();
        let mut room = LONGEST;
        while rest.len() > room {
            let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
            self.text.push_str(piece);
            self.text.push_str("\r\n ");
            rest = more;
            room = LONGEST - 1;
        }
        self.text.push_str(rest);
        self.text.push_str("\r\n");
    }
}

/// Gives a text in pieces, its breaks as `\n` alone and without other control characters, which
/// no calendar may hold.
fn cleaned(text: &str, mut piece: impl FnMut(&str)) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '\r' if text[at + 1..].starts_with('\n') => "",
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
            '\t' => " ",
            c if c.is_control() => "",
            _ => continue,
        };
        piece(&text[start..at]);
        piece(instead);
        start = at + c.len_utf8();
    }
    piece(&text[start..]);
}

fn push_escaped(text: &str, out: &mut String) {
    cleaned(text.trim(), |piece| {
        if piece == "\n" {
            out.push_str("\\n");
            return;
        }
        let mut start = 0;
        for (at, mark) in piece.match_indices(['\\', ';', ',']) {
            out.push_str(&piece[start..at]);
            out.push('\\');
            out.push_str(mark);
            start = at + mark.len();
        }
        out.push_str(&piece[start..]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
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
        lines.plain("URL", "a\nb\tc\u{1}d");
        assert_eq!(lines.finish(), "URL:ab cd\r\n");
    }

    #[test]
    fn lists_leave_out_what_is_empty() {
        let list = |values: &[&str]| {
            let mut lines = Lines::default();
            lines.texts("CATEGORIES", values.iter().copied());
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
