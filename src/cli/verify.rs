//! `fangan verify`: whether archives are as they were.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::language::{Language, Text};
use crate::cli::{Ended, Format, Root, WrongUse, language_of_environment, print};
use crate::disk::{archives, bag};
use crate::model::document::year_of;
use crate::verify::paper::{Mistyped, Typed};
use crate::verify::{self, Report, fixity, json, text};

/// Tell whether archives are as they were, every byte（验证归档）.
#[derive(Debug, Args)]
#[command(after_long_help = KEYS)]
pub struct Verify {
    /// The folders of archives, or their years [default: all in archives/]
    paths: Vec<String>,
    /// Compare with the digest on paper: spaces and capitals do not matter, 16 digits are enough
    #[arg(long, value_name = "HEX")]
    digest: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    #[command(flatten)]
    most: print::Most,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    speech: print::Speech,
}

const KEYS: &str = "\
Checks the declaration, both manifests, every digest (SHA-256, and SHA-512 where it is listed), the
size of the payload, every link inside, and the pages against the records. Nothing is written.

Exit codes: 0 intact, 1 damaged or another digest, 2 wrong use, 3 the world failed.

The digest is the SHA-256 of tagmanifest-sha256.txt, as `sha256sum` tells it: that lists the
manifest, which lists every other file. On paper it has four rows; the two digits after the stroke
are a check of the row and may be typed too.

JSON (its schema: fangan schema verify): schema_version, intact, and archives, each with
  path, intact, digest, year, edition, as_of, files, bytes, documents, tasks, links
  digest_is_as_typed, digits_typed   null without --digest
  redactions   path, reason, date, former_sha256: taken out by decision, no damage
  damage       kind, path, line, column, other (a path, link, title …), message; kinds: differs,
               truncated, line-endings, missing, extra, renamed, unicode-form, letter-case, symlink,
               special-file, name, unreadable, too-large, manifest-line, manifest-form, declaration,
               payload-size, fetch, records, schema, redactions, still-there, no-page, no-title,
               no-number, no-row, no-attachment, other-attachment, unknown-page, broken-link,
               no-place, outside
  damage_not_shown   how many --max-errors has cut";

impl Verify {
    /// Judges each archive, and ends with 1 if one is damaged.
    pub fn run(self) -> anyhow::Result<Ended> {
        let language = self.speech.language.unwrap_or_else(language_of_environment);
        let folders = self.folders()?;
        let typed = self.digest.as_deref().map(Typed::read).transpose();
        let typed = typed.map_err(|mistyped| WrongUse(told(mistyped, language)))?;
        if typed.is_some() && folders.len() != 1 {
            let said = Text {
                zh: "--digest 只能与一个归档比较；请写明是哪一个",
                en: "--digest compares with one archive; name which",
            };
            return Err(WrongUse(said.of(language).to_owned()).into());
        }
        let mut reports: Vec<Report> = Vec::new();
        for (folder, name) in &folders {
            let report = report(folder, name)?;
            if self.format == Format::Human {
                let most = self.most.for_people();
                print::data(&text::text(&report, typed.as_ref(), most, language))?;
            }
            reports.push(report);
        }
        match self.format {
            Format::Json => {
                print::data(&json::json(&reports, typed.as_ref(), self.most.for_machines(), language))?;
            }
            Format::Human if reports.is_empty() => {
                let said = Text { zh: "没有归档", en: "no archives" };
                print::data(&format!("{}\n", said.of(language)))?;
            }
            Format::Human => {}
        }
        let is_good = |report: &Report| {
            let digest = report.digest.as_deref().unwrap_or_default();
            report.is_intact() && typed.as_ref().is_none_or(|typed| typed.fits(digest))
        };
        Ok(if reports.iter().all(is_good) { Ended::Done } else { Ended::WithErrors })
    }

    /// The folders to look at, and what each is called.
    fn folders(&self) -> anyhow::Result<Vec<(PathBuf, String)>> {
        if self.paths.is_empty() {
            let root = self.root.find()?;
            let years = archives::years(&root)?;
            return Ok(years.into_iter().map(|name| (root.join(&name), name)).collect());
        }
        self.paths.iter().map(|path| self.folder(path)).collect()
    }

    /// A folder by its path, or the archive of a year.
    fn folder(&self, written: &str) -> anyhow::Result<(PathBuf, String)> {
        let path = PathBuf::from(written);
        if path.is_dir() {
            if !bag::is_bag(&path) {
                let said = "no archive (bagit.txt, manifest-sha256.txt)（不是归档）";
                return Err(WrongUse(format!("{written}: {said}")).into());
            }
            return Ok((path, written.trim_end_matches(['/', '\\']).to_owned()));
        }
        if !path.exists() && year_of(written).is_some() {
            let name = format!("{}/{written}", archives::FOLDER);
            let folder = self.root.find()?.join(&name);
            if folder.is_dir() {
                return Ok((folder, name));
            }
            return Err(WrongUse(format!("{name}: this year has no archive（这一年没有归档）")).into());
        }
        let said = if path.exists() {
            "no folder（不是文件夹）"
        } else {
            "no such folder（没有这个文件夹）"
        };
        Err(WrongUse(format!("{written}: {said}")).into())
    }
}

fn report(folder: &Path, name: &str) -> anyhow::Result<Report> {
    let bag = bag::read(folder, name)?;
    let fixity = fixity::compare(&bag);
    let again = bag::again(folder, fixity.differing.values());
    Ok(verify::report(&bag, fixity, &again))
}

fn told(mistyped: Mistyped, language: Language) -> String {
    match (mistyped, language) {
        (Mistyped::Character(letter), Language::En) => format!("--digest: `{letter}` is no hex digit"),
        (Mistyped::Character(letter), _) => format!("--digest：“{letter}”不是十六进制数字"),
        (Mistyped::Short(count), Language::En) => {
            format!("--digest: {count} digits are too few; type at least 16")
        }
        (Mistyped::Short(count), _) => format!("--digest：只有{count}位，至少要16位"),
        (Mistyped::Long(count), Language::En) => {
            format!("--digest: {count} digits are too many; there are 64")
        }
        (Mistyped::Long(count), _) => format!("--digest：有{count}位，总共只有64位"),
        (Mistyped::Row(row), Language::En) => {
            format!("--digest: row {row} is mistyped; its check does not fit its digits")
        }
        (Mistyped::Row(row), _) => format!("--digest：第{row}行抄错了，与行末校验不符"),
    }
}
