//! `fangan archive --amend` and `--redact`: another edition of a frozen year, and what is taken
//! out of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::archive::amend::{self, Amend};
use crate::archive::old::Old;
use crate::archive::redact::{self, Redact, Refused, Taken};
use crate::archive::{self, Bag, Entry};
use crate::base::diagnostic::Severity;
use crate::base::input::{Content, Input};
use crate::base::language::{Language, Text};
use crate::cli::archive::{PROGRAM, listed, told};
use crate::cli::read::read;
use crate::cli::{Ended, WrongUse, print};
use crate::disk::discover::Discovered;
use crate::disk::whole::{self, Piece};
use crate::disk::{archived, archives, bag, cache};
use crate::pipeline::{Built, Options};
use crate::verify::fixity;

/// What both are asked.
#[derive(Debug)]
pub struct Again<'a> {
    /// The folder of the site.
    pub root: &'a Path,
    /// The year.
    pub year: i16,
    /// As of when.
    pub options: &'a Options,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// How much is told.
    pub most: print::Most,
}

/// Makes the next edition of a year.
///
/// # Errors
/// If the year is not archived, the archive is damaged, or the disk fails.
pub fn amend(asked: &Again<'_>, note: &str) -> anyhow::Result<Ended> {
    let (discovered, built, old) = asked.read()?;
    let language = built.site.settings.language;
    let note = one_line(note, "--note", language)?;
    let year = asked.year;
    let amended = amend::amend(Amend {
        year,
        live: &discovered.inputs,
        old: &old,
        options: asked.options,
        note: &note,
        program: PROGRAM,
    });
    let mut whole = amended.whole;
    whole
        .diagnostics
        .retain(|found| found.severity < Severity::Note || found.code.id.starts_with("archive-"));
    if amended.is_nothing {
        let said = match language {
            Language::En => {
                format!("archives/{year}: the sources are as they were frozen; there is nothing to amend")
            }
            _ => format!("archives/{year}：源文件与归档时相同，没有要修订的"),
        };
        println!("{said}");
        return Ok(Ended::Done);
    }
    let most = asked.most.for_people();
    print::diagnostics(&whole.diagnostics, Severity::Note, most, &whole.sources, language);
    let Some(bag) = amended.bag else {
        let said = Text { zh: "有错误，没有修订", en: "nothing was amended because of the errors" };
        eprintln!("{}", said.of(language));
        return Ok(Ended::WithErrors);
    };
    let edition = bag.frozen.edition;
    let mut text = match language {
        Language::En => format!("{}, edition {edition}\n", told(&bag, language)),
        _ => format!("{}，第{edition}版\n", told(&bag, language)),
    };
    let documents = amended.documents.iter().map(|path| format!("{path}/"));
    list(&mut text, Text { zh: "有新内容的文件：", en: "Documents with a new form:" }, documents, language);
    let sources = amended.changed.iter().cloned();
    list(&mut text, Text { zh: "与归档时不同的源文件：", en: "Sources that differ:" }, sources, language);
    if asked.dry_run {
        text.push_str(&format!("\n{}", listed(&bag, language)));
        print::data(&text)?;
        return Ok(Ended::Done);
    }
    asked.write(&bag, &discovered, language)?;
    print::data(&text)?;
    Ok(Ended::Done)
}

/// Takes a document or a file out of a year.
///
/// # Errors
/// If there is no such thing in the archive, the archive is damaged, or the disk fails.
pub fn redact(asked: &Again<'_>, path: &str, reason: &str) -> anyhow::Result<Ended> {
    let (discovered, built, old) = asked.read()?;
    let language = built.site.settings.language;
    let reason = one_line(reason, "--reason", language)?;
    let address = address(path);
    let year = asked.year;
    let folder = format!("{year}/");
    if !address.starts_with(&folder) && stands(&built, &address) {
        let other = address.split('/').next().unwrap_or_default();
        return Err(wrong(
            language,
            format!(
                "/{address} 不在{year}年度，还在公布：先从那里移除（fangan archive {other} --redact {address}，或者写“撤下”）"
            ),
            format!(
                "/{address} is not of {year} and is still published: take it out there first (fangan archive {other} --redact {address}, or `gone`)"
            ),
        ));
    }
    let taken = redact::redact(Redact {
        year,
        live: &discovered.inputs,
        old: &old,
        path: &address,
        date: built.site.today(),
        reason: &reason,
    });
    let taken = match taken {
        Ok(taken) => taken,
        Err(Refused::Unknown) => {
            return Err(wrong(
                language,
                format!(
                    "archives/{year} 里没有 /{address}；写文件的地址（{year}/名称），或者它的附件的地址（{year}/名称/附件.pdf）"
                ),
                format!(
                    "archives/{year} has no /{address}; write the address of a document ({year}/NAME) or of a file of it ({year}/NAME/FILE.pdf)"
                ),
            ));
        }
        Err(Refused::Already) => {
            return Err(wrong(
                language,
                format!("/{address} 已经移除过"),
                format!("/{address} was taken out before"),
            ));
        }
        Err(Refused::Failed(found)) => {
            let most = asked.most.for_people();
            print::diagnostics(&found, Severity::Note, most, &built.sources, language);
            return Ok(Ended::WithErrors);
        }
    };
    let mut text = match language {
        Language::En => format!("archives/{year}: /{address} is taken out: {reason}\n"),
        _ => format!("archives/{year}：已移除 /{address}：{reason}\n"),
    };
    if asked.dry_run {
        text = match language {
            Language::En => format!("archives/{year}: /{address} would be taken out; nothing was written\n"),
            _ => format!("archives/{year}：将移除 /{address}；什么也没有写\n"),
        };
    }
    let heading = Text { zh: "移除的文件：", en: "Files taken out:" };
    list(&mut text, heading, taken.files.iter().cloned(), language);
    let heading =
        Text { zh: "重新生成的别的网页和文件：", en: "Other pages and files made anew:" };
    list(&mut text, heading, taken.anew.iter().cloned(), language);
    let heading = Text {
        zh: "归档里还有这些文件有它的文字（题名、文号、任务、人名、号码或句子）；要移除的，对它们再用一次 --redact：",
        en: "These files of the archive still have words of it (title, number, tasks, names, numbers or sentences); take them out too where they must go:",
    };
    list(&mut text, heading, taken.mentions.iter().cloned(), language);
    let heading = Text {
        zh: "这些文件引用它，或者通报它的进展，请看是否也要移除：",
        en: "These documents refer to it or report on it; see whether they must go too:",
    };
    list(&mut text, heading, taken.referring.iter().map(|path| format!("{path}/")), language);
    let heading = Text {
        zh: "别的年度的归档里还有它的内容或文字；来自它的，对那一年度用 --redact 加同一地址移除：",
        en: "Archives of other years still have files or words of it; what comes from it is taken out by --redact with the same address on that year:",
    };
    list(&mut text, heading, elsewhere(asked, &old, &taken)?.into_iter(), language);
    let is_it = |input: &&Input| {
        taken.bag.frozen.redacted_source(&input.path).is_some_and(|redacted| redacted.path == address)
    };
    let left = discovered.inputs.iter().filter(is_it).map(|input| input.path.clone());
    let heading = Text {
        zh: "还在网站文件夹里，请删去或改写（生成网站时不会公布它们），版本库的历史里也可能有：",
        en: "Still in the site's folder (a build shows nothing of it); delete or rewrite them, and mind the history of version control:",
    };
    list(&mut text, heading, left, language);
    let heading = Text {
        zh: "网站文件夹里还有它的文字（addresses.txt 由 fangan build --record 改写）：",
        en: "Files of the site that still have words of it (addresses.txt is put right by fangan build --record):",
    };
    list(&mut text, heading, taken.live.iter().cloned(), language);
    let said = Text {
        zh: "\n已生成的网站、备份和别处的副本里还有：重新生成并发布，其余自行清理。\n",
        en: "\nWhat was built before, backups and copies elsewhere still have it: build and publish anew, and clean up the others.\n",
    };
    text.push_str(said.of(language));
    if !asked.dry_run {
        asked.write(&taken.bag, &discovered, language)?;
        // It has the names of files; the next build makes it anew.
        cache::forget(asked.root)?;
    }
    print::data(&text)?;
    Ok(Ended::Done)
}

/// Whether the site has something at an address that was not taken out or down.
fn stands(built: &Built, address: &str) -> bool {
    let document = built.site.published().find(|(_, document)| document.path == address);
    document.map_or_else(|| built.routes.find(address).is_some(), |(_, document)| document.gone.is_none())
}

/// Files of the archives of other years that have words, or the bytes, of what was taken out.
fn elsewhere(asked: &Again<'_>, old: &Old, taken: &Taken) -> anyhow::Result<Vec<String>> {
    let digests = taken.files.iter().filter_map(|path| Some(old.entry(path, "")?.sha256));
    let digests: BTreeSet<String> = digests.collect();
    let mut found = Vec::new();
    let own = format!("{}/{}", archives::FOLDER, asked.year);
    for name in archives::years(asked.root)?.into_iter().filter(|name| *name != own) {
        for (path, content) in archived::files(&asked.root.join(&name))? {
            let input = Input { path: format!("{name}/{path}"), content };
            let has_words = match &input.content {
                Content::Bytes(bytes) => {
                    std::str::from_utf8(bytes).is_ok_and(|text| taken.words.are_in(text))
                }
                _ => false,
            };
            let is_copy = || Entry::copied("", &input).is_some_and(|copy| digests.contains(&copy.sha256));
            if has_words || is_copy() {
                found.push(input.path);
            }
        }
    }
    Ok(found)
}

impl Again<'_> {
    fn read(&self) -> anyhow::Result<(Discovered, Built, Old)> {
        let (discovered, built) = read(self.root, self.options)?;
        let language = built.site.settings.language;
        let year = self.year;
        let name = format!("{}/{year}", archives::FOLDER);
        let folder = self.root.join(&name);
        if !bag::is_bag(&folder) {
            return Err(wrong(
                language,
                format!("{name} 不是归档：先运行 fangan archive {year}"),
                format!("{name} is no archive; freeze the year first: fangan archive {year}"),
            ));
        }
        // New lists over damaged files would call them whole.
        let read = bag::read(&folder, &name)?;
        let compared = fixity::compare(&read);
        let again = bag::again(&folder, compared.differing.values());
        if !fixity::judged(&read, &compared, &again).is_empty() {
            return Err(wrong(
                language,
                format!("{name} 已损坏，不能再改；运行 fangan verify {name} 看哪些文件坏了，先恢复"),
                format!("{name} is damaged; see fangan verify {name}, and restore it first"),
            ));
        }
        let files = archived::files(&folder)?;
        let old = Old::of(&format!("{name}/"), files).map_err(|(path, fault)| {
            let why = fault.map(|fault| format!(": {fault}")).unwrap_or_default();
            wrong(
                language,
                format!("{name}/{path} 读不了{why}"),
                format!("{name}/{path} cannot be read{why}"),
            )
        })?;
        Ok((discovered, built, old))
    }

    fn write(&self, bag: &Bag, discovered: &Discovered, language: Language) -> anyhow::Result<()> {
        let folder = self.root.join(archives::FOLDER);
        let mut places: Vec<PathBuf> = Vec::with_capacity(bag.entries.len());
        for entry in &bag.entries {
            places.push(match &entry.content {
                archive::Content::Bytes(_) => PathBuf::new(),
                archive::Content::Source(source) if source.starts_with("archives/") => self.root.join(source),
                archive::Content::Source(source) => {
                    discovered.location(source).with_context(|| source.clone())?.to_path_buf()
                }
            });
        }
        let pieces: Vec<Piece<'_>> = bag
            .entries
            .iter()
            .zip(&places)
            .map(|(entry, place)| Piece {
                path: &entry.path,
                content: match &entry.content {
                    archive::Content::Bytes(bytes) => whole::Content::Bytes(bytes),
                    archive::Content::Source(_) => whole::Content::Copy(place, &entry.sha256),
                },
            })
            .collect();
        match whole::replace(&folder, &self.year.to_string(), &pieces)? {
            whole::Ended::Busy => Err(wrong(
                language,
                "另一个 fangan 正在归档这一年度".to_owned(),
                "another run of fangan is archiving this year".to_owned(),
            )),
            _ => Ok(()),
        }
    }
}

fn wrong(language: Language, zh: String, en: String) -> anyhow::Error {
    WrongUse(if language == Language::En { en } else { zh }).into()
}

/// Words that readers see, on one line; none are refused.
fn one_line(words: &str, option: &str, language: Language) -> anyhow::Result<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err(wrong(
            language,
            format!("{option} 不能是空的：读者会看到它"),
            format!("{option} must not be empty: readers see it"),
        ));
    }
    Ok(words)
}

/// An address as it is kept, however it is written: `/2011/x/`, `content/2011/x/index.md`.
fn address(written: &str) -> String {
    let path = written.trim().trim_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix("/index.html").or(path.strip_suffix("/index.md")).unwrap_or(path);
    path.to_owned()
}

/// A heading and lines below it, if there are any.
fn list(text: &mut String, heading: Text, lines: impl Iterator<Item = String>, language: Language) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        text.push_str(&format!("\n{}\n", heading.of(language)));
    }
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
}
