//! Lines of iCalendar (RFC 5545): text escaped, long lines folded, without cutting a character.

/// How many octets a line has at most.
const LONGEST: usize = 75;

/// iCalendar in the making.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value is written as it is: a keyword, a date, an address.
    pub fn plain(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", cleaned(value).replace('\n', "")));
    }

    /// A property whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// A property that is a list of texts; nothing if there are none.
    pub fn texts<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<String> = values.map(escaped).filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.fold(&format!("{name}:{}", values.join(",")));
        }
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.text
    }

    /// Adds a line in pieces of at most 75 octets; each but the first begins with a space.
    fn fold(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// Text with its breaks as `\n` and without other control characters, which no calendar may hold.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let kept = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    kept.filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in cleaned(text.trim()).chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(c),
        }
    }
    escaped
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
