//! What `check` found as one HTML file that an office can read, keep and print.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::explain;
use crate::base::language::{Language, Text};
use crate::base::machine::{self, Entry, masked};
use crate::base::report::Excerpt;
use crate::base::source::Sources;
use crate::model::profile::{Item, Profile};

/// The style of the file: it has no other.
const STYLE: &str = include_str!("inspection.css");

/// What is told.
#[derive(Clone, Copy, Debug)]
pub struct Inspection<'a> {
    /// The title of the site, or the name of the file.
    pub title: &'a str,
    /// The address of the site, where it has one.
    pub address: Option<&'a str>,
    /// As of which day it is told.
    pub as_of: Date,
    /// How many documents were read, where that is known.
    pub documents: Option<usize>,
    /// The folder or file that was judged alone; then the items of the profile are not told.
    pub part: Option<&'a str>,
    /// The profile of the site, with the codes that the settings turn off.
    pub profile: Option<(&'static Profile, &'a [&'a str])>,
    /// Everything that was found.
    pub all: &'a [Diagnostic],
    /// What of it is shown.
    pub shown: &'a [&'a Diagnostic],
    /// What the settings allow, with the reasons.
    pub allowed: &'a [(Diagnostic, String)],
    /// The texts.
    pub sources: &'a Sources,
    /// The language.
    pub language: Language,
}

/// The file.
pub fn html(inspection: &Inspection<'_>) -> String {
    let Inspection { language, all, .. } = *inspection;
    let heading = Text { zh: "检查报告", en: "Inspection report" }.of(language);
    // Messages are written in simplified characters, whatever the site is written in.
    let tag = if language.is_chinese() { "zh-Hans" } else { "en" };
    let title = escape(&masked(inspection.title.to_owned()));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title} - {heading}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n"
    );
    facts(&mut page, inspection);
    let errors = all.iter().filter(|found| found.severity == Severity::Error).count();
    let whole = inspection.part.is_none() && inspection.address.is_some();
    let verdict = match (errors, language) {
        (0, Language::En) if whole => "No errors: the site can be published.".to_owned(),
        (0, Language::En) => "No errors.".to_owned(),
        (1, Language::En) => "One error: nothing is published until it is mended.".to_owned(),
        (_, Language::En) => format!("{errors} errors: nothing is published until they are mended."),
        (0, _) if whole => "没有错误，可以发布。".to_owned(),
        (0, _) => "没有错误。".to_owned(),
        (_, _) => format!("有{errors}个错误，改正后才能发布。"),
    };
    let _ = writeln!(page, "<p class=\"verdict\">{verdict}</p>");
    if let Some((profile, off)) = inspection.profile.filter(|_| inspection.part.is_none()) {
        items(&mut page, inspection, profile, off);
    }
    findings(&mut page, inspection);
    allowances(&mut page, inspection);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn facts(page: &mut String, inspection: &Inspection<'_>) {
    let Inspection { language, all, .. } = *inspection;
    let mut facts: Vec<(Text, String)> =
        vec![(Text { zh: "网站", en: "Site" }, masked(inspection.title.to_owned()))];
    if let Some(address) = inspection.address {
        facts.push((Text { zh: "网址", en: "Address" }, address.to_owned()));
    }
    if let Some(part) = inspection.part {
        facts.push((Text { zh: "检查范围", en: "Judged" }, masked(part.to_owned())));
    }
    facts.push((Text { zh: "截至", en: "As of" }, inspection.as_of.to_string()));
    if let Some(documents) = inspection.documents {
        facts.push((Text { zh: "读入文件", en: "Documents read" }, documents.to_string()));
    }
    if let Some((profile, _)) = inspection.profile {
        facts.push((
            Text { zh: "规范", en: "Profile" },
            format!("{} ({})", profile.name.of(language), profile.id),
        ));
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = all.iter().filter(|found| found.severity == severity).count();
        let name = match severity {
            Severity::Error => Text { zh: "错误", en: "Errors" },
            Severity::Warning => Text { zh: "警告", en: "Warnings" },
            Severity::Note => Text { zh: "提示", en: "Notes" },
        };
        facts.push((name, count.to_string()));
    }
    page.push_str("<dl>\n");
    for (name, value) in facts {
        let _ = writeln!(page, "<dt>{}</dt><dd>{}</dd>", name.of(language), escape(&value));
    }
    page.push_str("</dl>\n");
}

/// How many findings of each code there are, by severity.
type Counts = BTreeMap<&'static str, [usize; 3]>;

fn counts<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Counts {
    let mut counts = Counts::new();
    for diagnostic in found {
        let at = match diagnostic.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        };
        counts.entry(diagnostic.code.id).or_default()[at] += 1;
    }
    counts
}

/// The table of everything that the profile looks at, with what was found.
fn items(page: &mut String, inspection: &Inspection<'_>, profile: &Profile, off: &[&str]) {
    let language = inspection.language;
    let found = counts(inspection.all.iter());
    let allowed = counts(inspection.allowed.iter().map(|(diagnostic, _)| diagnostic));
    let outcomes: Vec<Outcome> =
        profile.items.iter().map(|item| Outcome::of(item, &found, &allowed, off)).collect();
    let failed = outcomes.iter().filter(|outcome| outcome.failed > 0).count();
    let heads = [
        Text { zh: "序号", en: "No." },
        Text { zh: "检查项目", en: "Item" },
        Text { zh: "依据", en: "Asked for by" },
        Text { zh: "单项否决", en: "Veto" },
        Text { zh: "结果", en: "Result" },
    ]
    .map(|head| head.of(language));
    let caption = match language {
        Language::En => format!("{} items, {failed} not passed", outcomes.len()),
        _ => format!("共{}项，{failed}项不通过", outcomes.len()),
    };
    let title = Text { zh: "检查项目", en: "Items" }.of(language);
    let _ = writeln!(
        page,
        "<section aria-labelledby=\"items\">\n<h2 id=\"items\">{title}</h2>\n<table role=\"table\">\n\
         <caption>{caption}</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">{}</tr>\n</thead>\n\
         <tbody role=\"rowgroup\">",
        heads.map(|head| format!("<th scope=\"col\" role=\"columnheader\">{head}</th>")).concat()
    );
    for (at, (item, outcome)) in profile.items.iter().zip(&outcomes).enumerate() {
        let veto = if item.veto { Text { zh: "是", en: "yes" } } else { Text { zh: "否", en: "no" } };
        let class = if outcome.failed > 0 { " class=\"bad\"" } else { "" };
        let cell = |head: &str, class: &str, text: &str| {
            format!("<td role=\"cell\" data-head=\"{head}\"{class}>{}</td>", escape(text))
        };
        let _ = writeln!(
            page,
            "<tr role=\"row\">{}<th scope=\"row\" role=\"rowheader\">{}</th>{}{}{}</tr>",
            cell(heads[0], "", &(at + 1).to_string()),
            escape(item.what.of(language)),
            cell(heads[2], "", item.clause().of(language)),
            cell(heads[3], "", veto.of(language)),
            cell(heads[4], class, &outcome.words(language)),
        );
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

/// What was found of an item.
struct Outcome {
    failed: usize,
    notes: usize,
    allowed: usize,
    /// Whether some of its codes are turned off, and whether all are.
    off: (bool, bool),
}

impl Outcome {
    fn of(item: &Item, found: &Counts, allowed: &Counts, off: &[&str]) -> Outcome {
        let mut outcome = Outcome { failed: 0, notes: 0, allowed: 0, off: (false, true) };
        for code in item.codes {
            let [errors, warnings, notes] = found.get(code.id).copied().unwrap_or_default();
            outcome.failed += errors + warnings;
            outcome.notes += notes;
            outcome.allowed += allowed.get(code.id).map_or(0, |counts| counts.iter().sum());
            let is_off = off.contains(&code.id);
            outcome.off = (outcome.off.0 || is_off, outcome.off.1 && is_off);
        }
        outcome
    }

    fn words(&self, language: Language) -> String {
        let say = |zh: String, en: String| if language.is_chinese() { zh } else { en };
        let mut words = match (self.failed, self.off) {
            (0, (_, true)) => say("未检查（已关闭）".into(), "not checked (off)".into()),
            (0, _) => say("通过".into(), "passed".into()),
            (failed, _) => say(format!("不通过（{failed}处）"), format!("not passed ({failed})")),
        };
        let mut more = |zh: String, en: String| words.push_str(&say(zh, en));
        if self.off.0 && !self.off.1 {
            more("，部分未检查".into(), ", in part not checked".into());
        }
        if self.notes > 0 {
            more(format!("，提示{}条", self.notes), format!(", notes: {}", self.notes));
        }
        if self.allowed > 0 {
            more(format!("，允许{}处", self.allowed), format!(", allowed: {}", self.allowed));
        }
        words
    }
}

/// Every finding that is shown, file by file.
fn findings(page: &mut String, inspection: &Inspection<'_>) {
    let Inspection { language, shown, sources, .. } = *inspection;
    let title = Text { zh: "逐个文件", en: "File by file" }.of(language);
    let _ = writeln!(page, "<section aria-labelledby=\"files\">\n<h2 id=\"files\">{title}</h2>");
    if shown.is_empty() {
        let none = Text { zh: "没有发现问题。", en: "Nothing was found." }.of(language);
        let _ = writeln!(page, "<p>{none}</p>");
    }
    let entries = machine::entries(shown.iter().copied(), sources, language);
    let mut file: Option<&str> = None;
    for (entry, diagnostic) in entries.iter().zip(shown) {
        if file != Some(entry.file.as_str()) {
            if file.is_some() {
                page.push_str("</ol>\n");
            }
            let _ = writeln!(page, "<h3>{}</h3>\n<ol>", escape(&masked(entry.file.clone())));
            file = Some(entry.file.as_str());
        }
        finding(page, entry, diagnostic, inspection);
    }
    if file.is_some() {
        page.push_str("</ol>\n");
    }
    let hidden = inspection.all.len() - shown.len();
    if hidden > 0 {
        let said = match language {
            Language::En => format!("{hidden} more not shown."),
            _ => format!("另有{hidden}条没有列出。"),
        };
        let _ = writeln!(page, "<p>{said}</p>");
    }
    page.push_str("</section>\n");
}

fn finding(page: &mut String, entry: &Entry, diagnostic: &Diagnostic, inspection: &Inspection<'_>) {
    let Inspection { language, sources, .. } = *inspection;
    let severity = explain::severity(diagnostic.severity, language);
    let colon = Text { zh: "：", en: ": " }.of(language);
    let place = match language {
        Language::En => format!("line {}, column {}", entry.line, entry.column),
        _ => format!("第{}行第{}列", entry.line, entry.column),
    };
    let _ = writeln!(
        page,
        "<li class=\"finding {}\">\n<h4>{severity}{colon}{}</h4>\n<p class=\"place\">{place} <code>{}</code></p>",
        entry.severity,
        escape(&entry.message),
        entry.code
    );
    let text = sources.get(diagnostic.span.file).map_or("", |source| &*source.text);
    let range = diagnostic.span.range();
    // What stands at the start of a file and marks nothing concerns all of it.
    if !text.is_empty() && !range.is_empty() {
        let excerpt = Excerpt::of(text, range);
        let part = |range: std::ops::Range<usize>| escape(excerpt.text.get(range).unwrap_or_default());
        let mark = excerpt.mark.clone();
        let cut = if excerpt.cut > 0 { "…" } else { "" };
        let _ = writeln!(
            page,
            "<pre><code>{cut}{}<mark>{}</mark>{}</code></pre>",
            part(0..mark.start),
            part(mark.clone()),
            part(mark.end..excerpt.text.len())
        );
        let label = masked(diagnostic.label(language));
        if !label.is_empty() {
            let _ = writeln!(page, "<p>{}</p>", escape(&label));
        }
    }
    let todo = Text { zh: "怎样改：", en: "What to do: " }.of(language);
    match &entry.hint {
        Some(hint) => {
            let _ = writeln!(page, "<p>{todo}{}</p>", escape(hint));
        }
        None => {
            let why = Text { zh: "为什么：", en: "Why: " }.of(language);
            let _ = writeln!(page, "<p>{why}{}</p>", escape(diagnostic.code.reason.of(language)));
        }
    }
    let clause = diagnostic.code.clause.of(language);
    if !clause.is_empty() {
        let from = Text { zh: "依据：", en: "Asked for by: " }.of(language);
        let _ = writeln!(page, "<p class=\"clause\">{from}{}</p>", escape(clause));
    }
    page.push_str("</li>\n");
}

/// What the settings allow, each with its reason: nothing is silenced without a word.
fn allowances(page: &mut String, inspection: &Inspection<'_>) {
    let Inspection { language, allowed, sources, .. } = *inspection;
    if allowed.is_empty() {
        return;
    }
    let title = Text { zh: "允许的情况", en: "Allowed" }.of(language);
    let _ = writeln!(page, "<section aria-labelledby=\"allowed\">\n<h2 id=\"allowed\">{title}</h2>\n<ol>");
    let entries = machine::entries(allowed.iter().map(|(diagnostic, _)| diagnostic), sources, language);
    let reason_is = Text { zh: "理由：", en: "Reason: " }.of(language);
    for (entry, (_, reason)) in entries.iter().zip(allowed) {
        let _ = writeln!(
            page,
            "<li class=\"finding\">\n<p>{}</p>\n<p class=\"place\">{}:{}:{} <code>{}</code></p>\n<p>{reason_is}{}</p>\n</li>",
            escape(&entry.message),
            escape(&masked(entry.file.clone())),
            entry.line,
            entry.column,
            entry.code,
            escape(&masked(reason.clone()))
        );
    }
    page.push_str("</ol>\n</section>\n");
}

/// A text as HTML; what HTML cannot hold becomes the sign for what is unknown.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' => escaped.push(c),
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_safe_in_html() {
        assert_eq!(escape("<a href=\"x\">&'</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
        assert_eq!(escape("甲\u{0}乙"), "甲\u{FFFD}乙");
    }
}
