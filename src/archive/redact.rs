//! A document or a file taken out of every edition of a frozen year by decision: what stood there
//! is replaced by a page that says so, and whatever told of it is made anew without it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::archive::amend::is_source;
use crate::archive::compose::{self, Kept, composed};
use crate::archive::mentions::{self, Words};
use crate::archive::merge::Merged;
use crate::archive::old::Old;
use crate::archive::site::SITE;
use crate::archive::taking::{Taking, What};
use crate::archive::{Asked, Bag, Content, Entry, Past, bag, former, links, readme, records, site, stub};
use crate::base::diagnostic::Diagnostic;
use crate::base::input::{self, Input};
use crate::base::language::Language;
use crate::model::frozen::{Frozen, FrozenDocument, Redacted};
use crate::model::frozen_year::DATA;
use crate::model::site::Target;
use crate::parse::frozen::of_archive;
use crate::pipeline::{self, AsOf, Options};
use crate::route::volume;
use crate::view::words::phrase;

/// The list of what was taken out, in the archive.
const LIST: &str = "data/redactions.json";

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Redact<'a> {
    /// The year.
    pub year: i16,
    /// The files of the live site.
    pub live: &'a [Input],
    /// The archive as it is.
    pub old: &'a Old,
    /// The address, without slashes around it: of a document, or of a file.
    pub path: &'a str,
    /// The day of the decision.
    pub date: Date,
    /// Why.
    pub reason: &'a str,
}

/// What came of it.
#[derive(Debug)]
pub struct Taken {
    /// The archive without it.
    pub bag: Bag,
    /// The files that were taken out, by their paths in the archive.
    pub files: Vec<String>,
    /// The pages and files of other documents that were made anew.
    pub anew: Vec<String>,
    /// Files of the archive that have words of it still, in texts of others.
    pub mentions: Vec<String>,
    /// Texts of the live site that have.
    pub live: Vec<String>,
    /// Documents of the year that refer to it or report on it.
    pub referring: Vec<String>,
    /// Its words, by which texts elsewhere are looked through.
    pub words: Words,
}

/// Why it cannot be done.
#[derive(Debug)]
pub enum Refused {
    /// The year has no such document and no such file.
    Unknown,
    /// It was taken out before.
    Already,
    /// A template fails.
    Failed(Vec<Diagnostic>),
}

/// Takes a document or a file out of an archive.
///
/// # Errors
/// If there is nothing to take out, or a template fails.
pub fn redact(asked: Redact<'_>) -> Result<Taken, Refused> {
    let Redact { old, path, .. } = asked;
    if old.frozen().is_redacted(path) {
        return Err(Refused::Already);
    }
    let target = Taking::of(old, asked.year, path).ok_or(Refused::Unknown)?;
    let files = target.all_files(old);
    let mut taken = Taken {
        bag: Bag { entries: Vec::new(), frozen: old.frozen().clone() },
        anew: Vec::new(),
        mentions: Vec::new(),
        live: Vec::new(),
        referring: mentions::referring(old, path),
        words: mentions::own(old, &target, &files),
        files,
    };
    let mut payload: Vec<Entry> = Vec::new();
    let mut former: Vec<(u32, Frozen)> = Vec::new();
    for (number, frozen) in old.editions() {
        let place = old.place(*number);
        let made = edition(asked, &target, (*number, frozen), &former)?;
        taken.anew.extend(made.anew);
        let is_last = *number == old.frozen().edition;
        let mut entries = made.entries;
        if is_last {
            entries.extend(readme::payload(&made.frozen));
            taken.bag.frozen = made.frozen.clone();
        } else {
            let text = crate::records::write::write(&made.frozen).into_bytes();
            entries.push(Entry::made("data/records.json", text));
            let ways = entries.iter().map(|entry| entry.path.as_str());
            let ways = former::ways(ways, *number, made.frozen.site.language);
            for entry in &mut entries {
                entry.path = entry.path.replacen("data/", &place, 1);
            }
            entries.extend(ways);
        }
        payload.extend(entries);
        former.push((*number, made.frozen));
    }
    let list = list(asked, &target, &taken.files, &payload);
    payload.push(Entry::made(LIST, list.into_bytes()));
    taken.mentions = mentioning(old, &taken.words, &payload);
    let left = asked.live.iter().filter(|input| {
        let own = is_source(&input.path, asked.year) && target.has_source(&input.path);
        !own && of_archive(&input.path).is_none()
    });
    let texts = left.filter(|input| match &input.content {
        input::Content::Bytes(bytes) => std::str::from_utf8(bytes).is_ok_and(|text| taken.words.are_in(text)),
        _ => false,
    });
    taken.live = texts.map(|input| input.path.clone()).collect();
    taken.anew.sort();
    taken.anew.dedup();
    taken.bag.entries = bag::complete(payload, &taken.bag.frozen);
    Ok(taken)
}

/// An edition without what was taken out.
struct Made {
    /// Its files, as those of the present edition.
    entries: Vec<Entry>,
    frozen: Frozen,
    anew: Vec<String>,
}

fn edition(
    asked: Redact<'_>,
    target: &Taking,
    (number, frozen): (u32, &Frozen),
    former: &[(u32, Frozen)],
) -> Result<Made, Refused> {
    let Redact { year, old, .. } = asked;
    let options = Options {
        as_of: AsOf::Moment(frozen.as_of.timestamp()),
        drafts: false,
        base_url: None,
        strict: false,
    };
    let place = old.place(number);
    let with = sources(asked, number);
    let mut without = with.clone();
    without.retain(|path| !target.has_source(path));
    let form = frozen.documents.iter().find(|own| own.document.path == target.path);
    let said = said(asked, target, frozen.site.language);
    if let Some(form) = form {
        without.make(&form.document.source, tombstone(asked, form, frozen.site.language, &said));
    }
    let forms = frozen.documents.iter().map(|own| (own.document.path.clone(), own.edition)).collect();
    let past = |records: Vec<(u32, Frozen)>, redactions: Vec<Redacted>| Past {
        records,
        forms: BTreeMap::clone(&forms),
        editions: frozen.editions.clone(),
        redactions,
    };
    let mut redactions = frozen.redactions.clone();
    redactions.push(Redacted {
        path: asked.path.to_owned(),
        date: asked.date,
        reason: asked.reason.to_owned(),
    });
    let earlier: Vec<(u32, Frozen)> =
        old.editions().iter().filter(|(other, _)| *other < number).cloned().collect();
    let digests = |entries: &[Entry]| -> BTreeMap<String, String> {
        let site = entries.iter().filter_map(|entry| Some((entry.path.strip_prefix(SITE)?, entry)));
        site.map(|(path, entry)| (path.to_owned(), entry.sha256.clone())).collect()
    };
    // What is made in the same way without it does not tell of it, unless its old bytes do. Only
    // the digests are kept, as a year can be large.
    let (was, then) = {
        let past = past(earlier, frozen.redactions.clone());
        let (before, records, _) = rendered(year, number, frozen, &with, &options, &past)?;
        (digests(&before), records::written(&records))
    };
    let (after, mut new, whole) =
        rendered(year, number, frozen, &without, &options, &past(former.to_vec(), redactions))?;
    new.program.clone_from(&frozen.program);
    let is = digests(&after);
    let folder = format!("{place}site/");
    let tells = |path: &str| {
        let Some(text) = old.text(&format!("{folder}{path}")) else { return false };
        target.naming.are_in(text)
            || (path.ends_with(".html") && links::files(text, path).iter().any(|to| target.has(to)))
    };
    let paths: Vec<String> = new.documents.iter().map(|own| own.document.path.clone()).collect();
    let stays = |path: &str| {
        // The tables of units and the calendar are no document's.
        let is_table = path.ends_with(".html") && volume::live_address(year, path).is_some();
        let is_anothers = is_table || compose::owner(&paths, year, path).is_some();
        is_anothers && !target.has(path) && was.get(path) == is.get(path) && !tells(path)
    };
    let staying: BTreeSet<&str> =
        old.below(&folder).map(|(path, _)| path).filter(|path| stays(path)).collect();
    let file = |path: &str| staying.contains(path);
    let now = records::written(&new);
    let kept = records::written(frozen);
    let names_it = |path: &str| {
        let record = kept.get(path).map(ToString::to_string).unwrap_or_default();
        target.naming.are_in(&record)
    };
    let document = |path: &str| path != target.path && then.get(path) == now.get(path) && !names_it(path);
    // Whatever tells of the tasks of all is as it is made now, or not there.
    let data = format!("{DATA}{year}/");
    let is_of_volume = |path: &str| volume::live_address(year, path).is_some() || path.starts_with(&data);
    let kept = Kept {
        old,
        edition: number,
        frozen,
        file: &file,
        document: &document,
        may_stay: &|path| !target.has(path) && !is_of_volume(path),
    };
    let own = format!("{year}/");
    let is_own = |path: &str| path.starts_with(&own) || path.starts_with(&data);
    let changes = |path: &str| {
        let then = old.entry(&format!("{folder}{path}"), "").map(|entry| entry.sha256);
        is.get(path).is_some_and(|now| then.as_ref() != Some(now))
    };
    let anew: Vec<String> = old
        .below(&folder)
        .filter(|(path, _)| is_own(path) && !target.has(path) && !file(path) && changes(path))
        .map(|(path, _)| format!("{folder}{path}"))
        .collect();
    let (mut entries, frozen) = composed(&kept, after, new);
    if target.what == What::File {
        let address = format!("{}/", target.path);
        let html = stub::taken_out(&whole, &frozen, &address, &said);
        entries.push(Entry::made(format!("{SITE}{address}index.html"), html.into_bytes()));
    }
    // Sources as they were, and what stands for the document.
    let source = format!("{place}source/");
    for (path, _) in old.below(&source).filter(|(path, _)| !target.has_source(path)) {
        entries.extend(old.entry(&format!("{source}{path}"), format!("data/source/{path}")));
    }
    if let Some(form) = form {
        let path = &form.document.source;
        let bytes = tombstone(asked, form, frozen.site.language, &said);
        entries.push(Entry::made(format!("data/source/{path}"), bytes));
    }
    Ok(Made { entries: without.placed(entries), frozen, anew })
}

/// The small site and the records of an edition as they would be made now of its sources.
fn rendered(
    year: i16,
    edition: u32,
    frozen: &Frozen,
    merged: &Merged,
    options: &Options,
    past: &Past,
) -> Result<(Vec<Entry>, Frozen, pipeline::Built), Refused> {
    let inputs = merged.inputs();
    // What is wrong with the sources then and now is told elsewhere.
    let mut whole = pipeline::build(&inputs, options);
    unlink(&mut whole);
    let program = &frozen.program;
    let asked = Asked { year, edition, inputs: &inputs, whole: &whole, options, program, past: Some(past) };
    let (entries, frozen) = site::payload(asked).map_err(Refused::Failed)?;
    Ok((entries, frozen, whole))
}

/// Makes plain words of links in texts that lead to what is not there any more.
fn unlink(whole: &mut pipeline::Built) {
    let routes = &whole.routes;
    let lost = |target: &Target| match target {
        Target::Address { address, .. } => routes.find(address).is_none(),
        _ => false,
    };
    if !whole.site.targets.iter().any(|targets| targets.iter().any(lost)) {
        return;
    }
    let left = whole.site.targets.iter().map(|targets| {
        let kept = |target: &Target| if lost(target) { Target::Nowhere } else { target.clone() };
        targets.iter().map(kept).collect()
    });
    let left = left.collect();
    Arc::make_mut(&mut whole.site).targets = left;
}

/// The live site with the year, the registers, the settings and the theme as an edition has them.
fn sources(asked: Redact<'_>, number: u32) -> Merged {
    let Redact { year, old, .. } = asked;
    let mut merged = Merged::without_archive(asked.live, year);
    merged.retain(|path| !is_source(path, year) && !path.starts_with("themes/"));
    let place = format!("{}source/", old.place(number));
    for input in old.sources(number) {
        let at = old.in_site(&format!("{place}{}", input.path));
        merged.add(input, at);
    }
    merged
}

/// What is said of it where it stood: the reason, the day and the digest of what stood there.
fn said(asked: Redact<'_>, target: &Taking, language: Language) -> String {
    let old = asked.old;
    let path = match target.what {
        What::Document => format!("data/site/{}/index.html", target.path),
        What::File | What::Foreign => format!("data/site/{}", target.path),
    };
    let sha256 = old.entry(&path, "").map(|entry| entry.sha256).or_else(|| {
        let editions = old.editions().iter().rev();
        let mut files = editions.flat_map(|(number, _)| target.files(old, &old.place(*number)));
        files.find_map(|path| old.entry(&path, "")).map(|entry| entry.sha256)
    });
    let date = asked.date.to_string();
    let said = phrase(
        "{0}；{1}移除，原内容的 SHA-256：{2}",
        "{0}；{1}移除，原內容的 SHA-256：{2}",
        "{0}; removed on {1}; the SHA-256 of what stood here: {2}",
    );
    said.fill(language, &[asked.reason, &date, &sha256.unwrap_or_default()])
}

/// The source that stands for a document: its address and the reason.
fn tombstone(asked: Redact<'_>, form: &FrozenDocument, language: Language, said: &str) -> Vec<u8> {
    let own = &form.document;
    let quoted = |text: &str| Value::from(text).to_string();
    let mut text = format!(
        "---\ntitle: {}\nkind: {}\nupdated: {}\ngone: {}\n",
        quoted(stub::removed(language)),
        own.kind.word(),
        asked.date,
        quoted(said)
    );
    if !own.aliases.is_empty() {
        let aliases: Vec<String> = own.aliases.iter().map(|alias| quoted(&alias.value)).collect();
        text.push_str(&format!("aliases: [{}]\n", aliases.join(", ")));
    }
    text.push_str("---\n");
    text.into_bytes()
}

/// The files of the new archive that still have words of it.
fn mentioning(old: &Old, words: &Words, payload: &[Entry]) -> Vec<String> {
    let has = |entry: &&Entry| {
        let text = match &entry.content {
            Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            Content::Source(path) => old.text(path.strip_prefix(&old.in_site("")).unwrap_or(path)),
        };
        text.is_some_and(|text| words.are_in(text))
    };
    let mut found: Vec<String> = payload.iter().filter(has).map(|entry| entry.path.clone()).collect();
    found.sort();
    found
}

/// The list of what was taken out, this and what was before.
///
/// What a file of a document is called can tell what must not be told: of those only the folder is
/// named, and the digest by which copies are found.
fn list(asked: Redact<'_>, target: &Taking, files: &[String], payload: &[Entry]) -> String {
    let old = asked.old;
    let mut all: Vec<Value> = match old.content(LIST) {
        Some(input::Content::Bytes(bytes)) => serde_json::from_slice::<Value>(bytes)
            .ok()
            .and_then(|list| list.get("redactions")?.as_array().cloned())
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    let stays: BTreeSet<&str> = payload.iter().map(|entry| entry.sha256.as_str()).collect();
    let gone = files.iter().filter_map(|path| Some((path, old.entry(path, "")?.sha256)));
    for (path, sha256) in gone.filter(|(_, sha256)| !stays.contains(sha256.as_str())) {
        all.push(json!({
            "path": target.listed(path),
            "reason": asked.reason,
            "date": asked.date.to_string(),
            "former_sha256": sha256,
        }));
    }
    let lines: Vec<String> = all.iter().map(Value::to_string).collect();
    format!("{{\"version\": 1, \"redactions\": [\n{}\n]}}\n", lines.join(",\n"))
}
