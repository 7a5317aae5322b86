//! What HTML an author may write in a text: tags and their attributes.

/// How a tag behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It has no content.
    Void,
    /// It ends with its paragraph at the latest.
    Phrase,
    /// It may hold paragraphs.
    Flow,
    /// A part of a table that holds no text itself.
    Structure,
    /// A part of a table that holds text.
    Cell,
}

/// What an attribute may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any words.
    Words,
    /// An id, made unique.
    Id,
    /// A number from 0 to 9999.
    Number,
    /// A tag of a language.
    Language,
    /// Nothing: that it stands there says it all.
    Flag,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// An address; the tag's own code deals with it.
    Address,
}

const TAGS: &[(Role, &[&str])] = &[
    (Role::Void, &["br", "hr", "wbr", "img", "col"]),
    (
        Role::Phrase,
        &[
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "dt",
            "em",
            "figcaption",
            "i",
            "ins",
            "kbd",
            "mark",
            "p",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "time",
            "u",
            "var",
        ],
    ),
    (Role::Flow, &["blockquote", "dd", "details", "div", "dl", "figure", "li", "ol", "ul"]),
    (Role::Structure, &["table", "thead", "tbody", "tfoot", "tr", "colgroup"]),
    (Role::Cell, &["td", "th", "caption"]),
];

/// Tags whose content goes with them.
const WHOLE: [&str; 19] = [
    "script", "style", "iframe", "object", "svg", "math", "template", "noscript", "noembed", "noframes",
    "title", "select", "textarea", "audio", "video", "applet", "canvas", "xmp", "head",
];

/// The tag of a name and how it behaves; none if authors may not write it.
pub fn tag(name: &str) -> Option<(&'static str, Role)> {
    TAGS.iter().find_map(|&(role, names)| Some((*names.iter().find(|&&other| other == name)?, role)))
}

/// Every tag that authors may write.
pub fn tags() -> impl Iterator<Item = &'static str> {
    TAGS.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Whether a tag that is removed takes its content with it.
pub fn goes_whole(name: &str) -> bool {
    WHOLE.contains(&name)
}

/// What an attribute of a tag may hold; none if authors may not write it.
pub fn attribute(tag: &str, name: &str) -> Option<Value> {
    Some(match (tag, name) {
        (_, "id") => Value::Id,
        (_, "title") => Value::Words,
        (_, "lang") => Value::Language,
        (_, "dir") => Value::OneOf(&["ltr", "rtl", "auto"]),
        ("a", "href") | ("img", "src") => Value::Address,
        ("img", "alt") | ("data", "value") | ("time" | "del" | "ins", "datetime") => Value::Words,
        ("img", "width" | "height") | ("td" | "th", "colspan" | "rowspan") => Value::Number,
        ("ol", "start") | ("li", "value") | ("col" | "colgroup", "span") => Value::Number,
        ("ol", "reversed") | ("details", "open") => Value::Flag,
        ("ol", "type") => Value::OneOf(&["1", "a", "A", "i", "I"]),
        ("th", "scope") => Value::OneOf(&["row", "col", "rowgroup", "colgroup"]),
        _ => return None,
    })
}

impl Value {
    /// Whether a value with its entities resolved is one of these; ids and addresses are judged elsewhere.
    pub fn holds(self, value: &str) -> bool {
        match self {
            Value::Words | Value::Id | Value::Flag | Value::Address => true,
            Value::Number => {
                (1..=4).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
            }
            Value::Language => {
                (1..=35).contains(&value.len())
                    && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            }
            Value::OneOf(words) => words.contains(&value),
        }
    }
}

/// What the start of an element ends of those that are open, as in a browser.
///
/// Gives the position of the outermost one that ends; `open` are the names from the
/// outside in.
pub fn ends_before(new: &str, open: &[&str]) -> Option<usize> {
    let (ends, stops): (&[&str], &[&str]) = match new {
        "li" => (&["li"], &["ul", "ol"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th", "caption"], &["tr", "table"]),
        "tr" => (&["tr", "caption", "colgroup"], &["thead", "tbody", "tfoot", "table"]),
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => {
            (&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"])
        }
        "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
        "a" => (&["a"], &[]),
        _ => (&[], &[]),
    };
    let own = outermost(ends, stops, open);
    // Nothing that may not stand among words may stand in a paragraph.
    let in_paragraph = tag(new).is_some_and(|(name, role)| !among_words(name, role));
    let paragraph = in_paragraph.then(|| outermost(&["p"], &["td", "th", "caption"], open)).flatten();
    own.into_iter().chain(paragraph).min()
}

fn outermost(ends: &[&str], stops: &[&str], open: &[&str]) -> Option<usize> {
    let reachable = open.iter().rposition(|name| stops.contains(name)).map_or(0, |at| at + 1);
    open[reachable..].iter().position(|name| ends.contains(name)).map(|at| reachable + at)
}

/// Whether a tag may stand among the words of a paragraph.
pub fn among_words(name: &str, role: Role) -> bool {
    match role {
        Role::Void => !matches!(name, "hr" | "col"),
        Role::Phrase => !matches!(name, "p" | "pre" | "dt" | "summary" | "figcaption"),
        Role::Flow | Role::Structure | Role::Cell => false,
    }
}

/// Whether a part of a table or a list may stand in an element.
pub fn fits(part: &str, parent: Option<&str>) -> bool {
    let parents: &[&str] = match part {
        "tr" => &["table", "thead", "tbody", "tfoot"],
        "td" | "th" => &["tr"],
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => &["table"],
        "col" => &["colgroup", "table"],
        // An item elsewhere would end the item of Markdown around it.
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl", "div"],
        _ => return true,
    };
    parent.is_some_and(|parent| parents.contains(&parent))
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::allowed::{ends_before, fits};

    #[test]
    fn omitted_end_tags_are_understood() {
        assert_eq!(ends_before("td", &["table", "tr", "td", "b"]), Some(2));
        assert_eq!(ends_before("tr", &["table", "tbody", "tr", "td"]), Some(2));
        assert_eq!(ends_before("li", &["ul", "li", "ul"]), None);
        assert_eq!(ends_before("p", &["div", "p", "b"]), Some(1));
        assert_eq!(ends_before("li", &["ul", "li", "p", "a"]), Some(1));
        assert_eq!(ends_before("li", &["p", "a"]), Some(0));
        assert_eq!(ends_before("b", &["p"]), None);
    }

    #[test]
    fn parts_of_tables_stand_in_tables() {
        assert!(fits("tr", Some("tbody")) && fits("div", None));
        assert!(!fits("td", Some("div")) && !fits("tr", None) && !fits("li", None));
    }
}
