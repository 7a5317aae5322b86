//! A document's front matter and text to a raw document.

use crate::base::codes::reading;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span, Spanned};
use crate::model::document::Kind;
use crate::model::lifecycle::{Disclosure, Progress, Validity};
use crate::parse::choices;
use crate::parse::fields::{self, Fields};
use crate::parse::keys;
use crate::parse::raw::{
    RawAttachment, RawChange, RawDocument, RawMember, RawNotice, RawReference, RawStage, RawTime, Words,
};
use crate::parse::work;
use crate::parse::yaml::{Node, Value};
use crate::parse::{front_matter, markdown, yaml};

/// A document's file, read as far as it can be by itself.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The entries of its front matter.
    pub fields: Fields,
    /// Its text.
    pub document: RawDocument,
    /// Whether its front matter could not be read at all.
    pub unread: bool,
}

/// Reads a document's file; the folder's shared front matter is added later.
pub fn draft(text: &Passage, path: &str, file: FileId, found: &mut Vec<Diagnostic>) -> Draft {
    let parts = front_matter::split(text, file, found);
    let had_none = parts.front_matter.is_empty();
    let node = yaml::parse(text, parts.front_matter, file, found);
    // What could not be read at all lacks no title: the one mistake is told once.
    let unread = node.is_none() && !found.is_empty();
    let empty = Node { span: Span::whole(file), value: Value::Null };
    let mut fields = Fields::of(node.unwrap_or(empty), keys::DOCUMENT, found);
    if had_none {
        fields.span = Span::whole(file);
    }
    let start = parts.body.start;
    let body = markdown::render(text, parts.body, file, found).sharing(text, start);
    let document = RawDocument { file, source: path.to_owned(), body: body.into(), ..RawDocument::default() };
    Draft { fields, document, unread }
}

/// Types the entries of a draft, its folder's shared front matter included.
pub fn document(draft: Draft, text: &str, found: &mut Vec<Diagnostic>) -> RawDocument {
    let Draft { mut fields, document: mut raw, unread } = draft;
    let span = fields.span;
    raw.title = fields.text("title", found);
    if raw.title.is_none() && !unread {
        let place = Span::new(span.file, span.start as usize, span.start as usize);
        found.push(Diagnostic::new(&reading::MISSING_TITLE, place));
    }
    raw.kind = Some(kind(&mut fields, raw.title.as_ref(), span, found));
    let kind = raw.kind.as_ref().map_or(Kind::Page, |kind| kind.value);
    reject_foreign_keys(&mut fields, kind, found);

    raw.short_title = fields.text("short_title", found);
    raw.summary = fields.text("summary", found);
    raw.keywords = fields.texts("keywords", true, found);
    raw.language = fields
        .choice("language", choices::LANGUAGES, found)
        .map(|word| word.map(|word| Language::from_tag(word).unwrap_or_default()));
    raw.draft = fields.flag("draft", found);
    raw.document_number = fields.text("document_number", found);
    raw.index_number = fields.text("index_number", found);
    raw.issuer = fields.units("issuer", found);
    raw.notice = notice(&mut fields, text, found);
    raw.addressees = fields.texts("addressees", true, found);
    raw.contact = fields.text("contact", found);
    raw.origin = fields.text("source", found);
    raw.level = fields.text("level", found);
    raw.issued = fields.date("issued", found);
    raw.published = fields.moment("published", found);
    raw.updated = fields.date("updated", found);
    raw.effective = fields.date("effective", found);
    raw.valid_until = fields.date("valid_until", found);
    raw.year = fields.year("year", found);
    raw.period = fields.time("period", found);
    raw.validity = fields.choice("validity", choices::VALIDITY, found).map(|word| word.map(validity));
    raw.progress = fields.choice("progress", choices::PROGRESS, found).map(|word| word.map(progress));
    raw.disclosure = fields.choice("disclosure", choices::DISCLOSURE, found).map(|word| word.map(disclosure));
    raw.reviewed = map(&mut fields, "reviewed", keys::REVIEWED, "by", found)
        .map(|mut review| (review.text("by", found), review.date("date", found)));
    raw.topics = fields.texts("topics", true, found);
    raw.basis = references(&mut fields, "basis", found);
    raw.replaces = references(&mut fields, "replaces", found);
    raw.continues = references(&mut fields, "continues", found);
    raw.carried_to = references(&mut fields, "carried_to", found);
    raw.interprets = references(&mut fields, "interprets", found);
    raw.translates = fields.texts("translates", false, found);
    raw.reports_on = fields.texts("reports_on", false, found);
    raw.stages = stages(&mut fields, found);
    raw.tasks = work::tasks(&mut fields, found);
    raw.leading_group = leading_group(&mut fields, found);
    raw.attachments = attachments(&mut fields, "attachments", found);
    raw.original = attachments(&mut fields, "original", found).into_iter().next();
    raw.changes = changes(&mut fields, found);
    raw.aliases = fields.texts("aliases", false, found);
    raw.gone = fields.text("gone", found);
    raw.retention = map(&mut fields, "retention", keys::RETENTION, "period", found)
        .map(|mut kept| ["period", "fonds", "archive_number"].map(|key| kept.text(key, found)));
    raw.updates = work::updates(&mut fields, found);
    raw.as_of = fields.date("as_of", found);
    raw
}

/// The kind, given or taken from the end of the title.
fn kind(
    fields: &mut Fields,
    title: Option<&Words>,
    span: Span,
    found: &mut Vec<Diagnostic>,
) -> Spanned<Kind> {
    let given = fields.choice("kind", choices::KINDS, found);
    if let Some(given) = given {
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == given.value);
        return Spanned::new(kind.unwrap_or_default(), given.span);
    }
    let Some(title) = title else { return Spanned::new(Kind::Page, span) };
    let kind = kind_of_title(&title.value);
    if kind != Kind::Page {
        found.push(
            Diagnostic::new(&reading::KIND_FROM_TITLE, title.span).with(kind_words(kind).0).with(kind.word()),
        );
    }
    Spanned::new(kind, title.span)
}

/// The kind that a title names at its end.
pub fn kind_of_title(title: &str) -> Kind {
    const PLANS: &[&str] = &[
        "方案",
        "计划",
        "行动",
        "规划",
        "分工",
        "分解表",
        "任务清单",
        "工作安排",
        "plan",
        "strategy",
        "programme",
        "program",
    ];
    const NOTICES: &[&str] = &["通知", "通告", "公告", "notice", "circular"];
    const REPORTS: &[&str] = &[
        "通报",
        "总结",
        "小结",
        "报告",
        "进展",
        "进展情况",
        "完成情况",
        "督查情况",
        "推进情况",
        "report",
        "review",
        "update",
    ];
    let mut title = title.trim().to_lowercase();
    // （试行）, （2024—2026年）, closing quotes and dates stand behind the word.
    loop {
        let trimmed = title.trim_end_matches(|c: char| " ”\"》』」.。".contains(c));
        let opened =
            [('）', '（'), (')', '('), ('〕', '〔'), (']', '[')].into_iter().find_map(|(close, open)| {
                let inner = trimmed.strip_suffix(close)?;
                inner.rfind(open).map(|at| inner[..at].to_owned())
            });
        match opened {
            Some(shorter) => title = shorter,
            None => {
                title = trimmed.to_owned();
                break;
            }
        }
    }
    let ends = |words: &[&str]| words.iter().any(|word| title.ends_with(word));
    if ends(NOTICES) {
        Kind::Notice
    } else if ends(REPORTS) {
        Kind::Report
    } else if ends(PLANS) {
        Kind::Plan
    } else {
        Kind::Page
    }
}

/// What a kind is called in messages.
fn kind_words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Plan => ("方案", "a plan"),
        Kind::Notice => ("通知", "a notice"),
        Kind::Report => ("通报", "a report"),
        Kind::Page => ("页面", "a page"),
    }
}

/// Reports keys that belong to another kind of document and leaves them out.
fn reject_foreign_keys(fields: &mut Fields, kind: Kind, found: &mut Vec<Diagnostic>) {
    let file = fields.span.file;
    let foreign = fields.reject(|entry| !entry.key.kinds.is_empty() && !entry.key.kinds.contains(&kind));
    let (zh, en) = kind_words(kind);
    for entry in foreign {
        // What a folder shares with all its documents is only for those that can have it.
        if entry.written.span.file == file {
            let diagnostic = Diagnostic::new(&reading::UNKNOWN_KEY, entry.written.span);
            found.push(diagnostic.with(entry.written.value).with(zh).with(kind_en(en)).hint(Some(2)));
        }
    }
}

fn kind_en(phrase: &str) -> &str {
    phrase.strip_prefix("a ").unwrap_or(phrase)
}

fn validity(word: &str) -> Validity {
    Validity::ALL.into_iter().find(|validity| validity.word() == word).unwrap_or_default()
}

fn progress(word: &str) -> Progress {
    Progress::ALL.into_iter().find(|progress| progress.word() == word).unwrap_or(Progress::Running)
}

fn disclosure(word: &str) -> Disclosure {
    match word {
        "on-request" => Disclosure::OnRequest,
        "withheld" => Disclosure::Withheld,
        _ => Disclosure::Public,
    }
}

/// Takes a mapping; a text stands for a mapping with the key `short` alone.
fn map(
    fields: &mut Fields,
    en: &str,
    keys: &'static [keys::Key],
    short: &'static str,
    found: &mut Vec<Diagnostic>,
) -> Option<Fields> {
    let entry = fields.take(en)?;
    Some(as_map(entry.node, keys, short, found))
}

/// Reads a mapping, or a text that stands for one with the key `short` alone.
fn as_map(
    node: Node,
    keys: &'static [keys::Key],
    short: &'static str,
    found: &mut Vec<Diagnostic>,
) -> Fields {
    let span = node.span;
    let node = match node.value {
        text @ Value::Text { .. } => {
            let name = Node { span, value: Value::Text { text: short.into(), plain: true } };
            Node { span, value: Value::Map(vec![(name, Node { span, value: text })]) }
        }
        value => Node { span, value },
    };
    Fields::of(node, keys, found)
}

fn notice(fields: &mut Fields, text: &str, found: &mut Vec<Diagnostic>) -> Option<RawNotice> {
    let mut notice = map(fields, "notice", keys::NOTICE, "title", found)?;
    let addressees = notice.texts("addressees", true, found);
    let body = notice.text("text", found).map(|words| {
        let range = words.span.range();
        // A block of text in YAML is indented: its own characters are rendered, and its
        // diagnostics point at the block.
        if text.get(range.clone()) == Some(words.value.as_str()) {
            markdown::render(text, range, words.span.file, found)
        } else {
            let mut own = Vec::new();
            let mut body = markdown::render(&words.value, 0..words.value.len(), words.span.file, &mut own);
            for diagnostic in &mut own {
                diagnostic.span = words.span;
            }
            for link in &mut body.links {
                link.span = words.span;
            }
            found.append(&mut own);
            body
        }
    });
    let span = notice.span;
    let Some(title) = notice.text("title", found) else {
        found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("标题 (title)"));
        return None;
    };
    let text = markdown::prefixed(body.unwrap_or_default(), "n-");
    Some(RawNotice { title, addressees, text: text.into() })
}

fn references(fields: &mut Fields, en: &str, found: &mut Vec<Diagnostic>) -> Vec<RawReference> {
    let Some((entry, items)) = fields.items(en) else { return Vec::new() };
    let mut references = Vec::new();
    for item in items {
        match item.value {
            Value::Text { .. } => {
                let words = fields::text(&entry.written.value, item, found);
                references.extend(words.map(reference_of_words));
            }
            Value::Map(_) => {
                let mut fields = Fields::of(item, keys::REFERENCE, found);
                let title = fields.text("title", found);
                let number = fields.text("document_number", found);
                let url = fields.address("url", found);
                references.push(RawReference::External { title, number, url });
            }
            _ => found.push(fields::wants_maps(&entry.written.value, &item)),
        }
    }
    references
}

/// A path in the site, or the title in 《》 or the address of a document elsewhere.
fn reference_of_words(words: Words) -> RawReference {
    let is_title = words.value.contains('《') || words.value.contains('〔') || words.value.contains('〈');
    if words.value.starts_with("http://") || words.value.starts_with("https://") {
        RawReference::External { title: None, number: None, url: Some(words) }
    } else if is_title {
        RawReference::External { title: Some(words), number: None, url: None }
    } else {
        RawReference::Path(words)
    }
}

fn stages(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<Vec<RawStage>> {
    let (entry, items) = fields.items("stages")?;
    if let [one] = items.as_slice()
        && matches!(one.value, Value::Text { .. })
        && !entry.is_list
    {
        found.push(fields::wants_maps(&entry.written.value, one));
        return None;
    }
    let mut stages = Vec::new();
    for item in items {
        let span = item.span;
        match item.value {
            Value::Text { .. } => {
                let words = fields::text(&entry.written.value, item, found);
                stages.extend(words.map(stage_of_words));
            }
            Value::Map(mut pairs) if pairs.len() == 1 && is_short_form(&pairs[0].0) => {
                let (name, when) = pairs.remove(0);
                let Some(name) = fields::text(&entry.written.value, name, found) else { continue };
                let when = fields::time(&name.value, when, found);
                stages.push(RawStage { name, when, steps: Vec::new() });
            }
            // Without the dashes of a list: each line is a stage all the same.
            Value::Map(pairs) if !entry.is_list && pairs.iter().all(|(key, _)| is_short_form(key)) => {
                for (name, when) in pairs {
                    let Some(name) = fields::text(&entry.written.value, name, found) else { continue };
                    let when = fields::time(&name.value, when, found);
                    stages.push(RawStage { name, when, steps: Vec::new() });
                }
            }
            Value::Map(pairs) => {
                let node = Node { span, value: Value::Map(pairs) };
                let mut fields = Fields::of(node, keys::STAGE, found);
                let name = fields.text("name", found);
                let when = fields.time("when", found);
                let steps = fields.texts("steps", false, found);
                match name {
                    Some(name) => stages.push(RawStage { name, when, steps }),
                    None => found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("名称 (name)")),
                }
            }
            _ => found.push(fields::wants_maps(&entry.written.value, &item)),
        }
    }
    Some(stages)
}

/// A stage in one text: its name alone, or with its time behind a full-width colon.
fn stage_of_words(words: Words) -> RawStage {
    let Some((name, when)) = words.value.split_once('：') else {
        return RawStage { name: words, ..RawStage::default() };
    };
    let (name, when) = (name.trim().to_owned(), when.trim().to_owned());
    let when = (!when.is_empty()).then(|| RawTime {
        words: Spanned::new(when.into(), words.span),
        start: None,
        end: None,
    });
    RawStage { name: Spanned::new(name.into(), words.span), when, steps: Vec::new() }
}

/// Whether a mapping's only key is a stage's name and not a key of the table.
fn is_short_form(name: &Node) -> bool {
    matches!(&name.value, Value::Text { text, .. } if keys::find(keys::STAGE, text.trim()).is_none())
}

fn leading_group(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Vec<RawMember> {
    let Some((entry, items)) = fields.items("leading_group") else { return Vec::new() };
    let mut members = Vec::new();
    for item in items {
        let span = item.span;
        match item.value {
            Value::Text { .. } => {
                let who = fields::text(&entry.written.value, item, found);
                members.push(RawMember { who, ..RawMember::default() });
            }
            Value::Map(pairs) => {
                let short = |(name, _): &(Node, Node)| matches!(&name.value, Value::Text { text, .. } if keys::find(keys::MEMBER, text.trim()).is_none());
                if pairs.iter().all(short) {
                    // 组长: 局长 / 成员: [各科室负责人]
                    for (name, value) in pairs {
                        let role = fields::text(&entry.written.value, name, found);
                        for who in fields::texts(&entry.written.value, value, true, found) {
                            let member =
                                RawMember { role: role.clone(), who: Some(who), ..RawMember::default() };
                            members.push(member);
                        }
                    }
                } else {
                    let mut fields = Fields::of(Node { span, value: Value::Map(pairs) }, keys::MEMBER, found);
                    let [role, who, post, unit] =
                        ["role", "who", "post", "unit"].map(|key| fields.text(key, found));
                    members.push(RawMember { role, who, post, unit });
                }
            }
            _ => found.push(fields::wants_maps(&entry.written.value, &item)),
        }
    }
    members
}

fn attachments(fields: &mut Fields, en: &str, found: &mut Vec<Diagnostic>) -> Vec<RawAttachment> {
    let Some((_, items)) = fields.items(en) else { return Vec::new() };
    let mut attachments = Vec::new();
    for item in items {
        let span = item.span;
        let mut fields = as_map(item, keys::ATTACHMENT, "file", found);
        let title = fields.text("title", found);
        match fields.text("file", found) {
            Some(file) => attachments.push(RawAttachment { file, title }),
            None => found.push(Diagnostic::new(&reading::MISSING_KEY, span).with("文件 (file)")),
        }
    }
    attachments
}

fn changes(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Vec<RawChange> {
    let Some((_, items)) = fields.items("changes") else { return Vec::new() };
    let mut changes = Vec::new();
    for item in items {
        let mut fields = as_map(item, keys::CHANGE, "note", found);
        let date = fields.date("date", found);
        let note = fields.text("note", found);
        let major = fields.flag("major", found).is_some_and(|flag| flag.value);
        changes.push(RawChange { date, note, major });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_title_tells_its_kind() {
        let kinds = [
            ("深化主题活动实施方案", Kind::Plan),
            ("三年行动计划（2024—2026年）", Kind::Plan),
            ("关于印发《示例方案》的通知", Kind::Notice),
            ("第三季度进展情况的通报", Kind::Report),
            ("上半年工作总结", Kind::Report),
            ("关于本站", Kind::Page),
            ("Climate Action Plan 2025", Kind::Page),
            ("Climate Action Plan (2025–2030)", Kind::Plan),
        ];
        for (title, kind) in kinds {
            assert_eq!(kind_of_title(title), kind, "{title}");
        }
    }
}
