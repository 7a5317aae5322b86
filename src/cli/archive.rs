//! `fangan archive`.

use std::path::Path;

use anyhow::Context;
use clap::Args;

use crate::archive::{self, Asked, Bag, Content, judge};
use crate::base::diagnostic::Severity;
use crate::base::language::{Language, Text};
use crate::cli::again::{self, Again};
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::disk::archives;
use crate::disk::discover::Discovered;
use crate::disk::whole::{self, Piece};
use crate::model::document::year_of;
use crate::pipeline::Options;

/// Freeze a year so that it stays readable and can be proved unchanged（年度归档）.
#[derive(Debug, Args)]
pub struct Archive {
    /// The year: content/YEAR/ is frozen into archives/YEAR/
    #[arg(value_parser = parse_year)]
    year: i16,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    as_of: AsOfDay,
    /// List what would be in the archive, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Make the next edition: documents whose sources were changed get a new form, the others
    /// keep every byte, and the former edition stays whole under /editions/YEAR/（修订）
    #[arg(long, requires = "note", conflicts_with = "redact")]
    amend: bool,
    /// Why there is a new edition; readers see it
    #[arg(long, value_name = "NOTE", requires = "amend")]
    note: Option<String>,
    /// Take a document (2026/x) or a file of it (2026/x/list.pdf) out of every edition, record,
    /// source and index; a page with the reason stays at its address（依规移除）
    #[arg(long, value_name = "PATH", requires = "reason")]
    redact: Option<String>,
    /// Why it is taken out; readers see it
    #[arg(long, value_name = "REASON", requires = "redact")]
    reason: Option<String>,
    #[command(flatten)]
    most: print::Most,
}

fn parse_year(text: &str) -> Result<i16, String> {
    year_of(text).ok_or_else(|| "not a year; write 2026（不是年份）".to_owned())
}

/// The program, as archives name it.
pub const PROGRAM: &str = concat!("fangan ", env!("CARGO_PKG_VERSION"));

impl Archive {
    /// Freezes the year; nothing is written if anything is wrong.
    pub fn run(self) -> anyhow::Result<Ended> {
        let root = self.root.find()?;
        let year = self.year;
        let options = Options { as_of: self.as_of.get()?, drafts: false, base_url: None, strict: false };
        let asked = Again { root: &root, year, options: &options, dry_run: self.dry_run, most: self.most };
        if let Some(note) = &self.note {
            return again::amend(&asked, note);
        }
        if let (Some(path), Some(reason)) = (&self.redact, &self.reason) {
            return again::redact(&asked, path, reason);
        }
        let (discovered, mut built) = read(&root, &options)?;
        let language = built.site.settings.language;
        let archives = root.join(archives::FOLDER);
        if archives.join(year.to_string()).symlink_metadata().is_ok() {
            return Err(exists(year, language).into());
        }
        built.diagnostics.extend(judge::judged(&built, year));
        let mut bag = None;
        if !has_errors(&built.diagnostics) {
            let asked = Asked {
                year,
                edition: 1,
                inputs: &discovered.inputs,
                whole: &built,
                options: &options,
                program: PROGRAM,
                past: None,
            };
            match archive::freeze(asked) {
                Ok(made) => bag = Some(made),
                Err(failed) => built.diagnostics.extend(failed),
            }
        }
        // Notes on the year itself are why one looks before freezing.
        built
            .diagnostics
            .retain(|found| found.severity < Severity::Note || found.code.id.starts_with("archive-"));
        crate::pipeline::sort(&mut built.diagnostics);
        let most = self.most.for_people();
        print::diagnostics(&built.diagnostics, Severity::Note, most, &built.sources, language);
        let Some(bag) = bag else {
            let said =
                Text { zh: "有错误，没有归档", en: "nothing was archived because of the errors" };
            eprintln!("{}", said.of(language));
            return Ok(Ended::WithErrors);
        };
        if self.dry_run {
            print::data(&listed(&bag, language))?;
            return Ok(Ended::Done);
        }
        match written(&archives, year, &bag, &discovered)? {
            whole::Ended::Done => {}
            whole::Ended::Exists => return Err(exists(year, language).into()),
            whole::Ended::Busy => {
                let said = Text {
                    zh: "另一个 fangan 正在归档这一年度",
                    en: "another run of fangan is archiving this year",
                };
                return Err(WrongUse(said.of(language).to_owned()).into());
            }
        }
        println!("{}", told(&bag, language));
        Ok(Ended::Done)
    }
}

fn exists(year: i16, language: Language) -> WrongUse {
    WrongUse(match language {
        Language::En => format!(
            "archives/{year} is there already: the year is frozen and is not changed; for a new edition write --amend --note NOTE; to freeze it anew before anyone has relied on it, remove the folder"
        ),
        _ => format!(
            "archives/{year} 已经存在：这一年度已归档，不再改动；要出新版次，加 --amend --note 说明；如果还没有交给任何人，删去该文件夹可以重新归档"
        ),
    })
}

fn written(archives: &Path, year: i16, bag: &Bag, discovered: &Discovered) -> anyhow::Result<whole::Ended> {
    let mut pieces = Vec::with_capacity(bag.entries.len());
    for entry in &bag.entries {
        let content = match &entry.content {
            Content::Bytes(bytes) => whole::Content::Bytes(bytes),
            Content::Source(source) => {
                let location = discovered.location(source).with_context(|| source.clone())?;
                whole::Content::Copy(location, &entry.sha256)
            }
        };
        pieces.push(Piece { path: &entry.path, content });
    }
    whole::write(archives, &year.to_string(), &pieces)
}

/// What is in a bag, in a sentence.
pub fn told(bag: &Bag, language: Language) -> String {
    let frozen = &bag.frozen;
    let (year, documents) = (frozen.year, frozen.documents.len());
    let tasks: usize = frozen.documents.iter().map(|document| document.document.tasks.tasks.len()).sum();
    let bytes: u64 = bag.entries.iter().map(|entry| entry.size).sum();
    let files = bag.entries.len();
    let as_of = frozen.as_of.date();
    match language {
        Language::En => format!(
            "archives/{year}: {documents} documents, {tasks} tasks, {files} files, {bytes} bytes, as of {as_of}"
        ),
        _ => format!(
            "archives/{year}：{documents}份文件，{tasks}项任务，{files}个文件，{bytes}字节，截至{as_of}"
        ),
    }
}

/// Everything that a bag would have.
pub fn listed(bag: &Bag, language: Language) -> String {
    let heading = |zh: &'static str, en: &'static str| Text { zh, en }.of(language);
    let mut text = format!("{}\n\n{}\n", told(bag, language), heading("文件：", "Documents:"));
    for document in &bag.frozen.documents {
        let document = &document.document;
        text.push_str(&format!("  {}/  {}\n", document.path, document.title));
    }
    text.push_str(&format!("\n{}\n", heading("归档内容（字节）：", "Files (bytes):")));
    for entry in &bag.entries {
        text.push_str(&format!("  {:>10}  {}\n", entry.size, entry.path));
    }
    if !bag.frozen.outside.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            heading("页面所链、不在归档之内的地址：", "Addresses outside the year that its pages link to:")
        ));
        for outside in &bag.frozen.outside {
            text.push_str(&format!("  /{}  {}\n", outside.address, outside.title));
        }
    }
    text
}
