//! `site.yaml` to the settings of a site.

use crate::base::codes::{self, portal, reading, values};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::passage::Passage;
use crate::base::source::{FileId, Span, Spanned};
use crate::model::profile;
use crate::model::settings::{Allowed, Lateness, Organization, Outputs, Paper, Settings};
use crate::parse::choices;
use crate::parse::fields::{self, Fields};
use crate::parse::keys;
use crate::parse::raw::Words;
use crate::parse::yaml::{self, Node, Value};

/// The settings that hold where `site.yaml` says nothing.
pub fn defaults() -> Settings {
    Settings {
        title: "实施方案公开".to_owned(),
        base_url: "https://example.org/".to_owned(),
        language: Language::ZhHans,
        time_zone: "Asia/Shanghai".to_owned(),
        theme: "default".to_owned(),
        page_size: 50,
        ..Settings::default()
    }
}

/// Reads `site.yaml`.
pub fn settings(text: &Passage, file: FileId, found: &mut Vec<Diagnostic>) -> Settings {
    let node = yaml::parse(text, 0..text.len(), file, found);
    let empty = Node { span: Span::whole(file), value: Value::Null };
    let mut fields = Fields::of(node.unwrap_or(empty), keys::SITE, found);
    let usual = defaults();
    let language = fields
        .choice("language", choices::LANGUAGES, found)
        .and_then(|word| Language::from_tag(word.value))
        .unwrap_or(usual.language);
    let title = fields.text("title", found);
    if title.is_none() {
        found.push(Diagnostic::new(&reading::MISSING_TITLE, Span::whole(file)));
    }
    Settings {
        title: title.map_or(usual.title, |words| words.value.into()),
        description: fields.text("description", found).map(|words| words.value.into()),
        base_url: base_url(&mut fields, found).unwrap_or(usual.base_url),
        language,
        time_zone: time_zone(&mut fields, found).unwrap_or(usual.time_zone),
        organization: organization(&mut fields, found),
        license: fields.text("license", found).map(|words| words.value.into()),
        theme: theme(&mut fields, found).unwrap_or(usual.theme),
        profile: profile(&mut fields, found),
        lateness: match fields.choice("lateness", choices::LATENESS, found).map(|word| word.value) {
            Some("named") => Lateness::Named,
            Some("off") => Lateness::Off,
            _ => Lateness::Neutral,
        },
        outputs: outputs(&mut fields, found),
        paper: match fields.choice("paper", choices::PAPER, found).map(|word| word.value) {
            Some("Letter") => Paper::Letter,
            _ => Paper::A4,
        },
        page_size: page_size(&mut fields, found).unwrap_or(usual.page_size),
        checks: checks(&mut fields, found),
        allow: allow(&mut fields, found),
        words: fields.text("words", found).map(|words| words.value.into()),
    }
}

/// Severities by code: `checks: {unknown-unit: error, kind-from-title: off}`.
fn checks(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Vec<(String, Option<Severity>)> {
    let Some(entry) = fields.take("checks") else { return Vec::new() };
    let Value::Map(pairs) = entry.node.value else {
        found.push(fields::wants_maps(&entry.written.value, &entry.node));
        return Vec::new();
    };
    let mut checks = Vec::new();
    for (code, severity) in pairs {
        let Some(code) = fields::text("checks", code, found) else { continue };
        let Some(word) = fields::text(&code.value, severity, found) else { continue };
        if !known_code(&code, found) {
            continue;
        }
        match choices::choose(choices::SEVERITIES, &word.value) {
            Some("error") => checks.push((code.value.into(), Some(Severity::Error))),
            Some("warning") => checks.push((code.value.into(), Some(Severity::Warning))),
            Some("note") => checks.push((code.value.into(), Some(Severity::Note))),
            Some(_) => checks.push((code.value.into(), None)),
            None => found.push(
                Diagnostic::new(&reading::UNKNOWN_VALUE, word.span)
                    .with(code.value)
                    .with(word.value)
                    .with("error、warning、note、off"),
            ),
        }
    }
    checks
}

/// What is allowed needs file, code and reason: nothing is silenced without saying why.
fn allow(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Vec<Allowed> {
    let Some((_, items)) = fields.items("allow") else { return Vec::new() };
    let mut allowed = Vec::new();
    for item in items {
        let span = item.span;
        let mut fields = Fields::of(item, keys::ALLOW, found);
        let [file, code, reason] = ["file", "code", "reason"].map(|key| fields.text(key, found));
        match (file, code, reason) {
            (Some(file), Some(code), Some(reason)) => {
                if known_code(&code, found) {
                    allowed.push(Allowed {
                        file: file.value.into(),
                        code: code.value.into(),
                        reason: reason.value.into(),
                    });
                }
            }
            _ => {
                let needed = "文件、代码、理由 (file, code, reason)";
                found.push(Diagnostic::new(&reading::MISSING_KEY, span).with(needed));
            }
        }
    }
    allowed
}

fn known_code(code: &Words, found: &mut Vec<Diagnostic>) -> bool {
    let known = codes::all().any(|known| code.value == known.id);
    if !known {
        let diagnostic = Diagnostic::new(&reading::UNKNOWN_CODE, code.span).with(&code.value);
        found.push(match nearest(&code.value, codes::all().map(|code| code.id)) {
            Some(near) => diagnostic.with(near),
            None => diagnostic.hint(Some(1)),
        });
    }
    known
}

fn base_url(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<String> {
    let words = fields.text("base_url", found)?;
    match base_url_of(&words.value) {
        Some(url) => Some(url),
        None => {
            found.push(Diagnostic::new(&values::BAD_URL, words.span).with(words.value));
            None
        }
    }
}

/// An absolute address of a site, ending in `/`; `None` if the text is none.
pub fn base_url_of(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>?#\\".contains(c));
    (!host.is_empty() && clean)
        .then(|| if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

fn time_zone(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<String> {
    let words = fields.text("time_zone", found)?;
    if jiff::tz::TimeZone::get(&words.value).is_ok() {
        return Some(words.value.into());
    }
    found.push(Diagnostic::new(&values::UNKNOWN_TIME_ZONE, words.span).with(words.value));
    None
}

/// A theme is a folder's name, so that it cannot lead out of `themes/`.
fn theme(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<String> {
    let words = fields.text("theme", found)?;
    let is_name = !words.value.starts_with('.') && !words.value.contains(['/', '\\', ':', '\0']);
    if !is_name {
        found.push(Diagnostic::new(&values::BAD_ID, words.span).with(words.value));
        return None;
    }
    Some(words.value.into())
}

/// The name of a profile of rules; one that is not known is none.
fn profile(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<String> {
    let words = fields.text("profile", found)?;
    if profile::find(&words.value).is_some() {
        return Some(words.value.into());
    }
    let known: Vec<&str> = profile::PROFILES.iter().map(|profile| profile.id).collect();
    let near = nearest(&words.value, known.iter().copied());
    let hint = if near.is_some() { 0 } else { 1 };
    let diagnostic = Diagnostic::new(&portal::UNKNOWN_PROFILE, words.span).with(words.value);
    found.push(diagnostic.with(near.unwrap_or_default()).with(known.join("、")).hint(Some(hint)));
    None
}

/// What is made beside the pages: the usual without the key, nothing with an empty list; `all` is
/// the usual too, so that more can be named beside it.
fn outputs(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Outputs {
    let Some(words) = fields.choices("outputs", choices::OUTPUTS, found) else { return Outputs::ALL };
    let named = |name: &str| words.iter().any(|word| word.value == name);
    let has = |name: &str| named(name) || named("all");
    Outputs {
        search: has("search"),
        calendar: has("calendar"),
        feeds: has("feeds"),
        sitemap: has("sitemap"),
        ics: has("ics"),
        csv: has("csv"),
        xlsx: has("xlsx"),
        json: has("json"),
        print: named("print"),
    }
}

fn page_size(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Option<usize> {
    let size = fields.number("page_size", found)?;
    if (5..=1000).contains(&size.value) {
        return Some(size.value);
    }
    let Spanned { value, span } = size;
    let shown = value.to_string();
    found.push(Diagnostic::new(&reading::UNKNOWN_VALUE, span).with("page_size").with(shown).with("5–1000"));
    None
}

fn organization(fields: &mut Fields, found: &mut Vec<Diagnostic>) -> Organization {
    let Some(entry) = fields.take("organization") else { return Organization::default() };
    if let Value::Text { text, .. } = &entry.node.value {
        return Organization { name: text.trim().to_owned(), ..Organization::default() };
    }
    let mut fields = Fields::of(entry.node, keys::ORGANIZATION, found);
    let [url, mark_url, report_url] = ["url", "mark_url", "report_url"]
        .map(|key| fields.address(key, found).map(|words| String::from(words.value)));
    let mut text = |key: &str| fields.text(key, found).map(|words| String::from(words.value));
    Organization {
        name: text("name").unwrap_or_default(),
        site_id: text("site_id"),
        icp: text("icp"),
        police_record: text("police_record"),
        contact: text("contact"),
        address: text("address"),
        url,
        operator: text("operator"),
        mark_url,
        report_url,
    }
}
