//! `fangan diff`: what differs between two sites, two builds or two years.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::base::language::{Language, Text};
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::diff::compare::{self, Asked};
use crate::diff::edition::Edition;
use crate::diff::{Difference, built, edition, html, json, text};
use crate::disk::output_data;
use crate::model::document::year_of;
use crate::pipeline::Options;

/// Tell what differs between two sites, builds or years（比较）.
#[derive(Debug, Args)]
#[command(after_long_help = KEYS)]
pub struct Diff {
    /// The first: a year of the site, the folder of a site, or the output of a build
    a: String,
    /// The second
    b: String,
    /// How it is printed
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    #[command(flatten)]
    as_of: AsOfDay,
    /// Compare drafts too
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    speech: print::Speech,
}

const KEYS: &str = "\
Documents are matched by address, former address, index number, document number and title; of two
years, by what carries on what (接续) and by titles and times moved. Tasks are matched by ids that
authors gave, by words, then by likeness: another order or number is no difference. A unit that the
register renamed is the same unit; its name is told once.

Exit codes, as with diff: 0 nothing differs, 1 something does, 2 wrong use, 3 the world failed.

The output of a build has no running text, so that only its facts, stages and tasks are compared.

JSON: a, b, counts, lost_addresses, units_renamed (id, before, after), and documents, each with
  change   added, removed, moved, changed
  before, after   address, title, tasks (how many); null where there is none
  changes  field, kind (unit, name, time, words, state, place), before, after; for words, pieces
           (same, out, in); same_reading where a time has other words and the same days
  tasks    change (added, split, removed, merged, changed, moved-here, moved-away), before, after
           (id, number, work), other_task, other_document, changes";

/// The form in which differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines for people.
    Text,
    /// One object for machines.
    Json,
    /// A page by itself.
    Html,
}

impl Diff {
    /// Compares, and ends with 1 if anything differs.
    pub fn run(self) -> anyhow::Result<Ended> {
        let (difference, language) = match (year_of(&self.a), year_of(&self.b)) {
            (Some(old), Some(new)) if !Path::new(&self.a).exists() || !Path::new(&self.b).exists() => {
                self.years(old, new)?
            }
            _ => {
                let (a, first) = self.edition(&self.a)?;
                let (b, second) = self.edition(&self.b)?;
                (compare::compare(&a, &b, Asked::default()), second.or(first))
            }
        };
        let language = self.speech.language.or(language).unwrap_or_else(crate::cli::language_of_environment);
        print::data(&match self.format {
            Form::Text => text::text(&difference, language),
            Form::Json => json::json(&difference),
            Form::Html => html::html(&difference, language),
        })?;
        Ok(if difference.is_empty() { Ended::Done } else { Ended::WithErrors })
    }

    fn options(&self) -> anyhow::Result<Options> {
        Ok(Options { as_of: self.as_of.get()?, drafts: self.drafts, base_url: None, strict: false })
    }

    /// Two years of one site.
    fn years(&self, old: i16, new: i16) -> anyhow::Result<(Difference, Option<Language>)> {
        let root = self.root.find()?;
        let (_, built) = read(&root, &self.options()?)?;
        warn(&root.display().to_string(), has_errors(&built.diagnostics));
        let [mut a, mut b] = [old, new].map(|year| edition::of_year(year, &built.site));
        for edition in [&a, &b] {
            if edition.documents.is_empty() {
                let said =
                    Text { zh: "没有这一年的文件", en: "the site has no document of this year" };
                let language = built.site.settings.language;
                return Err(WrongUse(format!("{}: {}", edition.name, said.of(language))).into());
            }
        }
        // One register: a unit is the same in both years, whatever it was called then.
        let units = edition::of_site("", &built.site, &built.routes).units;
        a.units.clone_from(&units);
        b.units = units;
        let asked = Asked { years: Some((old, new)) };
        Ok((compare::compare(&a, &b, asked), Some(built.site.settings.language)))
    }

    /// A site's folder or an output.
    fn edition(&self, path: &str) -> anyhow::Result<(Edition, Option<Language>)> {
        let folder = PathBuf::from(path);
        if folder.join("site.yaml").is_file() {
            let (_, built) = read(&folder, &self.options()?)?;
            warn(path, has_errors(&built.diagnostics));
            let language = built.site.settings.language;
            return Ok((edition::of_site(path, &built.site, &built.routes), Some(language)));
        }
        if !folder.is_dir() {
            let said = "no such folder（没有这个文件夹）";
            return Err(WrongUse(format!("{path}: {said}")).into());
        }
        let data = output_data::read(&folder, |path| built::is_document(path) || path == built::UNITS)?;
        if data.files.is_empty() {
            let said = "neither a site (site.yaml) nor the output of one with its data (plan.json)\n\
                        既不是站点，也不是带有数据的生成结果";
            return Err(WrongUse(format!("{path}: {said}")).into());
        }
        let edition = built::of_files(path, &data.files, data.pages.into_iter()).map_err(|file| {
            WrongUse(format!("{path}/{file}: data of another version（不是这个版本的数据）"))
        })?;
        Ok((edition, None))
    }
}

/// A site with errors is compared as far as it was read.
fn warn(path: &str, errors: bool) {
    if errors {
        eprintln!("{path}: the site has errors; see `fangan check`（站点有错误，比较可能不全）");
    }
}
