//! A feed as Atom (RFC 4287).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::feed::{Told, cleaned, moment};

/// The feed as XML.
pub fn write(told: &Told) -> String {
    let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let language = told.language.tag();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.text("id", &told.url);
    xml.text("title", &told.title);
    if let Some(description) = told.description {
        xml.text("subtitle", description);
    }
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &told.url)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &told.page)]);
    let newest = told.entries.iter().map(|entry| &entry.updated).max();
    // A feed without entries has never changed.
    xml.text("updated", &newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), moment));
    xml.person(told.publisher);
    xml.text("generator", "Fangan");
    for entry in &told.entries {
        let lang = [("xml:lang", entry.language.tag())];
        xml.open("entry", if entry.language == told.language { &[] } else { &lang });
        xml.text("id", &entry.id);
        xml.text("title", &entry.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
        xml.text("published", &moment(&entry.published));
        xml.text("updated", &moment(&entry.updated));
        for author in &entry.authors {
            xml.person(author);
        }
        for tag in &entry.tags {
            xml.empty("category", &[("term", tag)]);
        }
        if !entry.summary.is_empty() {
            xml.text("summary", &entry.summary);
        }
        if let Some(content) = &entry.content {
            xml.text("content", content);
        }
        xml.close("entry");
    }
    xml.close("feed");
    let mut text = String::from_utf8(xml.writer.into_inner()).expect("only text was written");
    text.push('\n');
    text
}

struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn event(&mut self, event: Event) {
        self.writer.write_event(event).expect("memory takes what is written");
    }

    fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, cleaned(value).as_str()));
        }
        start
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(Xml::start(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(Xml::start(name, attributes)));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.event(Event::Text(BytesText::new(cleaned(text).trim())));
        self.close(name);
    }

    fn person(&mut self, name: &str) {
        self.open("author", &[]);
        self.text("name", name);
        self.close("author");
    }
}
