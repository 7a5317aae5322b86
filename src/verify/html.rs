//! A fast look through a page: its anchors, what it links to and loads, its heading.

use percent_encoding::percent_decode_str;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Its anchors, sorted.
    pub ids: Vec<Box<str>>,
    /// What it refers to, each once, in order of first appearance by line.
    pub links: Vec<Link>,
    /// The text of its first heading without spaces.
    pub heading: String,
    /// Whether the expected number stands in its text.
    pub has_number: bool,
}

impl Scan {
    /// Whether the page has a place of this name.
    pub fn has_place(&self, name: &str) -> bool {
        self.ids.binary_search_by(|id| id.as_ref().cmp(name)).is_ok()
    }
}

/// A reference of a page to something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// As written, references of characters undone.
    pub to: Box<str>,
    /// Whether the page loads it by itself.
    pub loads: bool,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Looks through a page. `number` is a document number that should stand in it.
pub fn scan(bytes: &[u8], number: Option<&str>) -> Scan {
    let mut scanner = Scanner {
        bytes,
        at: 0,
        scan: Scan::default(),
        text: Vec::new(),
        heading: None,
        keep: number.is_some(),
    };
    scanner.run();
    let Scanner { mut scan, text, .. } = scanner;
    if let Some(number) = number {
        let number = squeezed(number);
        let text = squeezed(&entities(&String::from_utf8_lossy(&text)));
        scan.has_number = text.contains(&number);
    }
    scan.ids.sort_unstable();
    scan.ids.dedup();
    places(bytes, &mut scan.links);
    scan
}

/// Keeps each target once and turns offsets, which stand in `line`, into places.
pub fn places(bytes: &[u8], links: &mut Vec<Link>) {
    links.sort_unstable();
    links.dedup_by(|later, first| later.to == first.to && later.loads == first.loads);
    links.sort_unstable_by_key(|link| link.line);
    let (mut line, mut column, mut from) = (1, 1, 0);
    for link in links {
        let offset = link.line.min(bytes.len());
        for byte in &bytes[from..offset] {
            if *byte == b'\n' {
                (line, column) = (line + 1, 1);
            } else if byte & 0xc0 != 0x80 {
                column += 1;
            }
        }
        from = offset;
        (link.line, link.column) = (line, column);
    }
}

/// A text without any white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    scan: Scan,
    text: Vec<u8>,
    /// The text of the first heading while it is open.
    heading: Option<Vec<u8>>,
    keep: bool,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let Some(next) = rest.iter().position(|byte| *byte == b'<') else {
                self.words(rest);
                break;
            };
            self.words(&rest[..next]);
            self.at += next;
            self.markup();
        }
    }

    fn words(&mut self, bytes: &'a [u8]) {
        if self.keep {
            self.text.extend_from_slice(bytes);
        }
        if let Some(heading) = &mut self.heading {
            heading.extend_from_slice(bytes);
        }
    }

    /// Something that begins with `<`.
    fn markup(&mut self) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"<!--") {
            self.at += find(rest, b"-->", 4).map_or(rest.len(), |at| at + 3);
        } else if rest.starts_with(b"<!") || rest.starts_with(b"<?") {
            self.at += find(rest, b">", 2).map_or(rest.len(), |at| at + 1);
        } else if rest.starts_with(b"</") {
            if rest.len() > 3 && rest[2..4].eq_ignore_ascii_case(b"h1") {
                self.end_heading();
            }
            self.at += find(rest, b">", 2).map_or(rest.len(), |at| at + 1);
        } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic) {
            self.tag();
        } else {
            self.words(&rest[..1]);
            self.at += 1;
        }
    }

    fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take() {
            self.scan.heading = squeezed(&entities(&String::from_utf8_lossy(&heading)));
        }
    }

    fn tag(&mut self) {
        self.at += 1;
        let name = self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let mut attributes: Vec<(String, String, usize)> = Vec::new();
        while let Some(attribute) = self.attribute() {
            attributes.push(attribute);
        }
        if name == "h1" && self.scan.heading.is_empty() && self.heading.is_none() {
            self.heading = Some(Vec::new());
        }
        self.found(&name, &attributes);
        // What stands in these is no markup.
        if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
            let end = format!("</{name}");
            let rest = &self.bytes[self.at..];
            let length = rest
                .windows(end.len())
                .position(|window| window.eq_ignore_ascii_case(end.as_bytes()))
                .unwrap_or(rest.len());
            self.at += length;
        }
    }

    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| stop(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// The next attribute of a tag: its name in small letters, its value, and where that begins;
    /// `None` after the last, with the tag's end passed.
    fn attribute(&mut self) -> Option<(String, String, usize)> {
        self.until(|byte| !(byte.is_ascii_whitespace() || byte == b'/'));
        match self.bytes.get(self.at) {
            None => return None,
            Some(b'>') => {
                self.at += 1;
                return None;
            }
            Some(_) => {}
        }
        let start = self.at;
        // An equals sign at the start is part of the name.
        self.at += 1;
        self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
        let name = String::from_utf8_lossy(&self.bytes[start..self.at]).to_ascii_lowercase();
        self.until(|byte| !byte.is_ascii_whitespace());
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some((name, String::new(), start));
        }
        self.at += 1;
        self.until(|byte| !byte.is_ascii_whitespace());
        let (from, value) = match self.bytes.get(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let from = self.at;
                let value = self.until(|byte| byte == *quote);
                self.at += 1;
                (from, value)
            }
            _ => (self.at, self.until(|byte| byte.is_ascii_whitespace() || byte == b'>')),
        };
        self.at = self.at.min(self.bytes.len());
        Some((name, entities(&String::from_utf8_lossy(value)), from))
    }

    /// Keeps what a tag refers to, and its anchor.
    fn found(&mut self, tag: &str, attributes: &[(String, String, usize)]) {
        let value = |name: &str| attributes.iter().find(|(known, ..)| known == name);
        if let Some((_, id, _)) = value("id") {
            self.scan.ids.push(id.as_str().into());
        }
        if tag == "a"
            && let Some((_, name, _)) = value("name")
        {
            self.scan.ids.push(name.as_str().into());
        }
        let mut refer = |to: &str, loads: bool, at: usize| {
            self.scan.links.push(Link { to: to.trim().into(), loads, line: at, column: 0 });
        };
        for (name, text, at) in attributes {
            match (name.as_str(), tag) {
                ("href", "link") => {
                    const LOADS: [&str; 8] = [
                        "stylesheet",
                        "icon",
                        "apple-touch-icon",
                        "manifest",
                        "preload",
                        "modulepreload",
                        "prefetch",
                        "mask-icon",
                    ];
                    let rel = value("rel").map_or("", |(_, rel, _)| rel.as_str()).to_ascii_lowercase();
                    refer(text, rel.split_ascii_whitespace().any(|rel| LOADS.contains(&rel)), *at);
                }
                ("href" | "xlink:href", "use" | "image" | "feimage" | "base") => refer(text, true, *at),
                ("href" | "xlink:href", _) | ("cite", "blockquote" | "q" | "ins" | "del") => {
                    refer(text, false, *at)
                }
                ("src" | "poster" | "background", _) | ("data", "object") => refer(text, true, *at),
                ("srcset" | "imagesrcset", _) => {
                    for part in text.split(',') {
                        let url = part.split_ascii_whitespace().next().unwrap_or_default();
                        refer(url, true, *at);
                    }
                }
                ("action" | "formaction", _) => refer(text, false, *at),
                ("content", "meta") => {
                    let is_refresh =
                        value("http-equiv").is_some_and(|(_, kind, _)| kind.eq_ignore_ascii_case("refresh"));
                    let lower = text.to_ascii_lowercase();
                    if let Some(found) = lower.find("url=").filter(|_| is_refresh) {
                        refer(text[found + 4..].trim_matches(['\'', '"', ' ']), false, *at);
                    }
                }
                _ => {}
            }
        }
    }
}

fn find(bytes: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(mark.len()).position(|window| window == mark).map(|at| at + from)
}

/// References of characters undone; the named ones that pages have.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(rest.get(1..end)?)?, end))) {
            Some((letter, end)) => {
                plain.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain + rest
}

fn character(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = name.strip_prefix('#')?;
            match digits.strip_prefix(['x', 'X']) {
                Some(hex) => number(hex, 16),
                None => number(digits, 10),
            }
        }
    }
}

/// A link as a path and a place: percent signs undone, what a server would be asked left out.
pub fn path_and_place(link: &str) -> (String, Option<String>) {
    let (path, place) = match link.split_once('#') {
        Some((path, place)) => (path, Some(place)),
        None => (link, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (plain(path), place.map(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(html: &str) -> Vec<(String, bool)> {
        scan(html.as_bytes(), None).links.into_iter().map(|link| (link.to.into(), link.loads)).collect()
    }

    #[test]
    fn anchors_links_and_what_is_loaded_are_found() {
        let page = "<!doctype html>\n<link rel=stylesheet href='../a.css'><link rel=canonical href=https://x/>\n\
                    <h1>甲<wbr>&amp;乙</h1><a id=top href=\"b.html?q=1&amp;r=2#t\">x</a><img src=c.png srcset='d.png 1x, e.png 2x'>";
        let found = scan(page.as_bytes(), None);
        assert_eq!(found.heading, "甲&乙");
        assert!(found.has_place("top") && !found.has_place("t"));
        let expected = [
            ("../a.css", true),
            ("https://x/", false),
            ("b.html?q=1&r=2#t", false),
            ("c.png", true),
            ("d.png", true),
            ("e.png", true),
        ];
        assert_eq!(targets(page), expected.map(|(to, loads)| (to.to_owned(), loads)));
        assert_eq!((found.links[2].line, found.links[2].column), (3, 38));
    }

    #[test]
    fn comments_scripts_and_texts_are_no_markup() {
        let page = "<!-- <a href=x> --><script src=s.js>'<a href=y>'</script><title><a href=z></title>1 < 2 <a href=w>";
        assert_eq!(targets(page), [("s.js".to_owned(), true), ("w".to_owned(), false)]);
    }

    #[test]
    fn the_number_is_found_across_markup() {
        let page = "<p>示卫〔2011〕<b>19</b> 号</p>".as_bytes();
        assert!(scan(page, Some("示卫〔2011〕19号")).has_number);
        assert!(!scan(page, Some("示卫〔2011〕20号")).has_number);
    }

    #[test]
    fn a_page_that_moves_on_is_a_link() {
        let page = "<meta http-equiv=\"refresh\" content=\"0; url=../y/index.html\">";
        assert_eq!(targets(page), [("../y/index.html".to_owned(), false)]);
        assert_eq!(targets("<meta name=description content='url=x'>"), []);
    }

    #[test]
    fn no_bytes_make_it_fail() {
        for page in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href='",
            "</",
            "<!--",
            "<h1",
            "<script",
            "&#;",
            "<a =",
            "<a href=\"&#x110000;\"",
        ] {
            scan(page.as_bytes(), Some("x"));
            scan(&[page.as_bytes(), b"\xff\xfe\0"].concat(), Some("x"));
        }
    }

    #[test]
    fn a_link_is_a_path_and_a_place() {
        assert_eq!(path_and_place("a%20b.html?x#%E7%94%B2"), ("a b.html".into(), Some("甲".into())));
        assert_eq!(path_and_place("#"), (String::new(), Some(String::new())));
    }
}
