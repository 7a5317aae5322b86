//! What a template names, without rendering it: what it extends and includes, its blocks, the components it defines and calls.

/// A name in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// What stands there.
    pub is: Is,
    /// The name.
    pub name: &'a str,
    /// Its first byte in the template.
    pub start: usize,
    /// Where the whole tag begins.
    pub tag: usize,
    /// The rest of the tag after the name: the arguments of a component.
    pub rest: &'a str,
}

impl Named<'_> {
    /// The byte after the name.
    pub fn end(&self) -> usize {
        self.start + self.name.len()
    }
}

/// What a name in a template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Is {
    /// The template that it extends.
    Extends,
    /// A template that it includes.
    Include,
    /// A block that is in no other block.
    Block,
    /// A block in another block.
    InnerBlock,
    /// The definition of a component.
    Component,
    /// The call of a component.
    Call,
    /// The end of a component; its rest is empty.
    EndComponent,
}

/// The names in a template, in order. What no template can be read as is passed over: reading it
/// in earnest tells of it.
pub fn of(text: &str) -> Vec<Named<'_>> {
    let mut names = Vec::new();
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let inner = match text.as_bytes().get(open + 1) {
            Some(b'#') => {
                at = text[open..].find("#}").map_or(text.len(), |end| open + end + 2);
                continue;
            }
            Some(b'%' | b'{') => open + 2,
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = tag_end(text, inner);
        at = end;
        let last = inner + text[inner..end].trim_end_matches(['%', '}', '-']).len();
        let start = last - text[inner..last].trim_start_matches(['-', ' ', '\n', '\t', '\r']).len();
        let tag = Tag { text: &text[..last], open, after: start + word(&text[start..last]).len() };
        match word(&text[start..last]) {
            "raw" => at = text[end..].find("endraw").map_or(text.len(), |found| end + found),
            "extends" => names.extend(tag.quoted(Is::Extends)),
            "include" => names.extend(tag.quoted(Is::Include)),
            "block" => {
                names.extend(tag.named(if depth == 0 { Is::Block } else { Is::InnerBlock }));
                depth += 1;
            }
            "endblock" => depth = depth.saturating_sub(1),
            "component" => names.extend(tag.named(Is::Component)),
            "endcomponent" => {
                names.push(Named { is: Is::EndComponent, name: "", start: end, tag: open, rest: "" });
            }
            "" if text[start..last].starts_with('<') => {
                names.extend(Tag { after: start + 1, ..tag }.named(Is::Call));
            }
            _ => {}
        }
    }
    names
}

/// A tag: the template up to its end, where it begins, and what follows its first word.
struct Tag<'a> {
    text: &'a str,
    open: usize,
    after: usize,
}

impl<'a> Tag<'a> {
    /// The name that follows; none where another thing stands, as in `</a>`.
    fn named(&self, is: Is) -> Option<Named<'a>> {
        let follows = self.text[self.after..].trim_start();
        let name = word(follows);
        let start = self.text.len() - follows.len();
        let rest = follows[name.len()..].trim();
        (!name.is_empty()).then_some(Named { is, name, start, tag: self.open, rest })
    }

    /// The name in quotes that follows.
    fn quoted(&self, is: Is) -> Option<Named<'a>> {
        let open = self.after + self.text[self.after..].find(['"', '\'', '`'])?;
        let start = open + 1;
        let length = self.text[start..].find(self.text[open..start].chars().next()?)?;
        Some(Named { is, name: &self.text[start..start + length], start, tag: self.open, rest: "" })
    }
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    &text[..end]
}

/// The byte after a tag whose inside begins at `from`; quotes hide its end.
fn tag_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let close = if bytes[from - 1] == b'%' { b'%' } else { b'}' };
    let mut quote = None;
    let mut at = from;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            // In {{ <a b={c}}} the last two braces end the tag.
            (None, byte)
                if byte == close
                    && bytes.get(at + 1) == Some(&b'}')
                    && (close == b'%' || bytes.get(at + 2) != Some(&b'}')) =>
            {
                return at + 2;
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Is, &str)> {
        of(text).into_iter().map(|named| (named.is, named.name)).collect()
    }

    #[test]
    fn every_name_is_found_at_its_place() {
        let text = "{% extends \"default/a.html\" %}\n{# {% block no %} #}{%- block main -%}\
                    {% block inner %}{% endblock %}{{ <entries list={page.newest} /> }}{% include 'b.html' %}\
                    {% endblock main %}{% component day(part, @t) -%}x{%- endcomponent day %}";
        assert_eq!(
            names(text),
            [
                (Is::Extends, "default/a.html"),
                (Is::Block, "main"),
                (Is::InnerBlock, "inner"),
                (Is::Call, "entries"),
                (Is::Include, "b.html"),
                (Is::Component, "day"),
                (Is::EndComponent, ""),
            ]
        );
        for named in of(text) {
            assert_eq!(&text[named.start..named.end()], named.name);
            assert!(text[named.tag..].starts_with('{'));
        }
        assert_eq!(of(text)[5].rest, "(part, @t)");
        assert_eq!(of(text)[3].rest, "list={page.newest} />");
    }

    #[test]
    fn what_is_raw_or_broken_names_nothing() {
        assert_eq!(
            names("{% raw %}{% block a %}{% endraw %}{% block b %}{% endblock %}"),
            [(Is::Block, "b")]
        );
        for broken in
            ["{", "{%", "{{", "{#", "{% block", "{% include \"a", "{{ <", "{% %}", "{{}}", "{%-", "方{%案"]
        {
            let _ = of(broken);
        }
        assert_eq!(names("a { b } {{ a < b }} {{ \"}}\" }}{% block c %}"), [(Is::Block, "c")]);
    }
}
