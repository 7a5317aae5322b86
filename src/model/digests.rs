//! What published documents said when they were recorded: a digest of each one's content.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::document::{Attachment, Document, Kind, Reference};
use crate::model::site::Site;
use crate::model::time::Time;
use crate::model::unit::Mention;

/// The version of what is digested; a line of another one cannot be compared and is left alone.
const VERSION: &str = "1-";

/// What a document says, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The digest of its facts and words.
    pub digest: String,
    /// How many changes it tells of, and a digest of their words.
    pub changes: (usize, String),
}

/// The content of every document that was published and recorded (`digests.txt`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digests {
    /// By address without slashes around it.
    pub documents: BTreeMap<String, Content>,
}

/// The first lines of the file.
const HEAD: &str = "# 已发布文件的内容摘要，由 fangan build --record 写入，用来发现没有说明的改动；不要手工改。\n\
                    # Digests of what was published, written by fangan build --record, to find changes that nobody tells of.\n";

impl Digests {
    /// Reads the file: address, digest, and the changes told by then, between tabs.
    pub fn read(text: &str) -> Digests {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let entries = lines.filter_map(|line| {
            let mut parts = line.trim().split('\t').map(str::trim);
            let (address, digest) = (parts.next()?, parts.next()?);
            let (number, words) = parts.next()?.split_once('-').unwrap_or(("0", ""));
            let changes = (number.parse().ok()?, words.to_owned());
            Some((address.trim_matches('/').to_owned(), Content { digest: digest.to_owned(), changes }))
        });
        Digests { documents: entries.collect() }
    }

    /// The text of the file: sorted, so that it can be kept in version control.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (address, Content { digest, changes: (number, words) }) in &self.documents {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "/{address}/\t{digest}\t{number}-{words}");
        }
        text
    }
}

impl Digests {
    /// The same with what is published now; what is published no more stays.
    #[must_use]
    pub fn with(&self, site: &Site) -> Digests {
        let mut digests = self.clone();
        // What stands on ordinary pages, such as the one about the site, is nobody's document.
        // What is frozen has not changed since it was recorded.
        let is_kept = |document: &Document| {
            let frozen = document.frozen.is_some() && self.documents.contains_key(&document.path);
            document.kind != Kind::Page && document.gone.is_none() && !frozen
        };
        for (_, document) in site.published().filter(|(_, document)| is_kept(document)) {
            digests.documents.insert(document.path.clone(), Content::of(document));
        }
        digests
    }
}

impl Content {
    /// What a document says. Spaces and ends of lines do not count, nor do Markdown's marks, the
    /// order of keys, topics, key words, validity and the changes themselves.
    pub fn of(document: &Document) -> Content {
        let mut facts = Facts(Sha256::new());
        facts.of(document);
        let mut changes = Facts(Sha256::new());
        for change in &document.changes {
            changes.day("date", change.date);
            changes.text("note", &change.note);
        }
        let digest = format!("{VERSION}{}", hex(facts.0, 16));
        Content { digest, changes: (document.changes.len(), hex(changes.0, 4)) }
    }

    /// Whether the document has changed since it was recorded, and tells of no change since.
    pub fn differs_silently(&self, recorded: &Content) -> bool {
        let (number, words) = &self.changes;
        let (before, words_before) = &recorded.changes;
        let told = number > before || (number == before && *number > 0 && words != words_before);
        recorded.digest.starts_with(VERSION) && recorded.digest != self.digest && !told
    }
}

/// The first bytes of a digest, in hex.
fn hex(digest: Sha256, bytes: usize) -> String {
    digest.finalize().iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

/// Named facts on their way into a digest. A fact that is not there adds nothing, so that a key
/// that later versions know does not change the digest of documents without it.
struct Facts(Sha256);

impl Facts {
    fn text(&mut self, name: &str, text: &str) {
        let mut words = text.split_whitespace().peekable();
        if words.peek().is_none() {
            return;
        }
        self.0.update(name);
        self.0.update(b"\x01");
        for word in words {
            self.0.update(word);
        }
        self.0.update(b"\x02");
    }

    fn maybe(&mut self, name: &str, text: Option<&impl AsRef<str>>) {
        self.text(name, text.map_or("", AsRef::as_ref));
    }

    fn day(&mut self, name: &str, day: Option<jiff::civil::Date>) {
        self.text(name, &day.map(|day| day.to_string()).unwrap_or_default());
    }

    fn time(&mut self, name: &str, time: Option<&Time>) {
        self.text(name, time.map_or("", |time| time.words.as_str()));
    }

    fn units(&mut self, name: &str, units: &[Mention]) {
        for unit in units {
            self.text(name, &unit.words);
        }
    }

    fn file(&mut self, name: &str, file: &Attachment) {
        self.text(name, &file.title);
        self.text(name, &file.sha256);
    }

    fn of(&mut self, document: &Document) {
        self.text("title", &document.title);
        self.maybe(
            "number",
            document.number.as_ref().map(|number| number.normalized.as_ref().unwrap_or(&number.raw)),
        );
        self.maybe("index", document.index_number.as_ref());
        self.units("issuer", &document.issuers);
        for addressee in &document.addressees {
            self.text("addressee", addressee);
        }
        self.maybe("contact", document.contact.as_ref());
        self.maybe("origin", document.origin.as_ref());
        self.day("issued", document.issued);
        let published = document.published.as_ref().map(|published| published.at.datetime().to_string());
        self.maybe("published", published.as_ref());
        self.day("effective", document.effective);
        self.day("until", document.valid_until);
        self.time("period", document.period.as_ref());
        self.maybe("summary", document.summary.as_ref());
        for replaced in &document.replaces {
            if let Reference::External { title, number, .. } = replaced {
                self.maybe("replaces", title.as_ref());
                self.maybe("replaces", number.as_ref().map(|number| &number.raw));
            }
        }
        self.plan(document);
        if let Some(notice) = &document.notice {
            self.text("notice", &notice.title);
            for addressee in &notice.addressees {
                self.text("addressee", addressee);
            }
            self.text("notice-text", &notice.text.plain.text());
        }
        for member in &document.leading_group {
            self.text("role", &member.role);
            self.text("who", &member.who);
            self.maybe("post", member.post.as_ref());
            self.maybe("unit", member.unit.as_ref());
        }
        for file in &document.attachments {
            self.file("file", file);
        }
        if let Some(file) = &document.original {
            self.file("original", file);
        }
        self.text("text", &document.body.plain.text());
    }

    fn plan(&mut self, document: &Document) {
        for stage in document.stages.iter() {
            self.text("stage", &stage.name);
            self.time("when", stage.time.as_ref());
            for step in &stage.steps {
                self.text("step", step);
            }
        }
        for task in &document.tasks.tasks {
            self.maybe("task", task.number.as_ref());
            self.text("work", &task.work);
            self.maybe("group", task.group.and_then(|group| document.tasks.groups.get(group)));
            self.units("lead", &task.lead);
            self.units("responsible", &task.responsible);
            self.units("support", &task.support);
            self.time("due", task.due.as_ref());
            let cells = [
                &task.further.measures,
                &task.further.person,
                &task.requirement,
                &task.further.deliverable,
                &task.further.note,
            ];
            for (name, cell) in ["measures", "person", "requirement", "deliverable", "note"].iter().zip(cells)
            {
                self.maybe(name, cell.as_ref());
            }
            for cell in &task.further.extra {
                self.text("extra", cell);
            }
        }
        for update in document.report.iter().flat_map(|report| &report.updates) {
            self.text("state", &update.words);
            self.day("day", update.date);
            self.time("new-due", update.new_due.as_ref());
            for cell in [&update.note, &update.evidence, &update.reason, &update.authority] {
                self.maybe("said", cell.as_ref());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::body::Body;
    use crate::model::document::Change;

    fn document(text: &str, changes: &[&str]) -> Document {
        let body = Body { plain: text.into(), ..Body::default() }.into();
        let changes =
            changes.iter().map(|note| Change { note: (*note).to_owned(), ..Change::default() }).collect();
        Document { title: "甲方案".into(), body, changes, ..Document::default() }
    }

    fn silently(before: (&str, &[&str]), after: (&str, &[&str])) -> bool {
        let content = |(text, changes): (&str, &[&str])| Content::of(&document(text, changes));
        content(after).differs_silently(&content(before))
    }

    #[test]
    fn words_count_and_their_layout_does_not() {
        assert!(silently(("按期完成", &[]), ("逾期完成", &[])));
        assert!(!silently(("按期\n完成", &[]), (" 按期完成 ", &[])));
        assert!(silently(("按期完成。", &[]), ("按期完成，", &[])));
    }

    #[test]
    fn a_change_is_told_by_a_new_entry_or_more_in_the_last() {
        assert!(!silently(("甲", &[]), ("乙", &["改字"])));
        assert!(silently(("甲", &["改字"]), ("乙", &["改字"])));
        assert!(!silently(("甲", &["改字"]), ("乙", &["改字", "又改"])));
        assert!(!silently(("甲", &["改字"]), ("乙", &["改字两处"])));
        assert!(silently(("甲", &["改字", "又改"]), ("乙", &["改字"])));
    }

    #[test]
    fn digests_read_back_and_those_of_other_versions_are_not_compared() {
        let content = Content::of(&document("甲", &["改字"]));
        let digests = Digests { documents: [("2026/a".to_owned(), content.clone())].into() };
        assert_eq!(Digests::read(&digests.text()), digests);
        let other = Digests::read("# x\n/2026/a/\t0-00\t1-00\n\nbroken\n");
        assert_eq!(other.documents.len(), 1);
        assert!(!content.differs_silently(&other.documents["2026/a"]));
    }
}
