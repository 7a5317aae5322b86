//! The quick reader's texts behind `|` and `>`.

/// A text of several lines.
pub struct BlockText {
    /// The text.
    pub text: String,
    /// Where its first line begins, behind the indent.
    pub start: usize,
    /// Where what it holds ends.
    pub end: usize,
    /// The line behind it.
    pub next: usize,
}

/// Reads a text from its sign on, inside of an entry at a column.
pub fn read(text: &str, sign: usize, column: usize) -> Option<BlockText> {
    let bytes = text.as_bytes();
    let folded = bytes[sign] == b'>';
    let (head, _) = text[sign + 1..].split_once('\n')?;
    let stripped = match head.trim_end_matches(' ') {
        "" => false,
        "-" => true,
        _ => return None,
    };
    let first = sign + 1 + head.len() + 1;
    let indent = text[first..].len() - text[first..].trim_start_matches(' ').len();
    if indent <= column || text[first + indent..].starts_with('\n') {
        return None;
    }
    let mut read = String::new();
    let mut blank = 0;
    let (mut at, mut end) = (first, first);
    while at < text.len() {
        // Without an end of line the last one is left to the library.
        let line = &text[at..at + text[at..].find('\n')?];
        let words = line.trim_start_matches(' ');
        if words.is_empty() {
            if !line.is_empty() {
                return None;
            }
            blank += 1;
        } else if line.len() - words.len() < indent {
            break;
        } else {
            let line = &line[indent..];
            if folded && (blank > 0 || line.starts_with(' ')) {
                return None;
            }
            if !read.is_empty() {
                read.push(if folded { ' ' } else { '\n' });
            }
            (0..blank).for_each(|_| read.push('\n'));
            blank = 0;
            read.push_str(line);
            end = at + indent + line.len();
        }
        at += line.len() + 1;
    }
    if !stripped {
        read.push('\n');
    }
    let start = first + indent;
    let end = start + text[start..end].trim_end().len();
    Some(BlockText { text: read, start, end, next: at })
}
