//! `fangan diff`: what differs between two sites, builds, years or editions of a frozen year.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::base::language::{Language, Text};
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::diff::compare::{self, Asked};
use crate::diff::edition::Edition;
use crate::diff::{Difference, built, edition, frozen, html, json, text};
use crate::disk::{archives, bag, output_data};
use crate::model::document::year_of;
use crate::pipeline::Options;

/// Tell what differs between two sites, builds, years or archives（比较）.
#[derive(Debug, Args)]
#[command(after_long_help = KEYS)]
pub struct Diff {
    /// The first: a year of the site, the folder of a site, of an archive or of a former edition in
    /// it (archives/2026/data/editions/1), or the output of a build
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
The records of an archive keep what sources state: states that reports tell, limits that they moved
and validity as of a day are left out of both. Of a whole site, only the archive's year is compared.

JSON: a, b, counts, lost_addresses, units_renamed (id, before, after), not_compared (texts, states),
and documents, each with
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

/// One of the two that are named.
enum Named {
    /// The folder of a site.
    Site(PathBuf),
    /// The output of a build.
    Output(PathBuf),
    /// A frozen year.
    Archive(PathBuf),
    /// A year of the site.
    Year(i16),
}

/// One of the two as it is compared.
struct Side {
    edition: Edition,
    /// The year that it is, if it is one.
    year: Option<i16>,
    /// Whether it is a frozen year.
    is_frozen: bool,
    language: Option<Language>,
}

impl Diff {
    /// Compares, and ends with 1 if anything differs.
    pub fn run(self) -> anyhow::Result<Ended> {
        let (difference, language) = match (self.named(&self.a)?, self.named(&self.b)?) {
            (Named::Year(old), Named::Year(new)) => self.years(old, new)?,
            (a, b) => {
                let (a, b) = (self.side(&self.a, a)?, self.side(&self.b, b)?);
                let language = b.language.or(a.language);
                (compared(a, b), language)
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

    /// What an argument names. Four digits are a year unless both arguments are folders.
    fn named(&self, text: &str) -> anyhow::Result<Named> {
        let folder = PathBuf::from(text);
        let both_are_folders = Path::new(&self.a).is_dir() && Path::new(&self.b).is_dir();
        if let Some(year) = year_of(text).filter(|_| !both_are_folders) {
            return Ok(Named::Year(year));
        }
        if folder.join("site.yaml").is_file() {
            return Ok(Named::Site(folder));
        }
        if bag::is_bag(&folder) || bag::is_edition(&folder) {
            return Ok(Named::Archive(folder));
        }
        if !folder.is_dir() {
            let said = "no such folder（没有这个文件夹）";
            return Err(WrongUse(format!("{text}: {said}")).into());
        }
        Ok(Named::Output(folder))
    }

    /// Two years of one site; one that is frozen without its sources is read from its archive.
    fn years(&self, old: i16, new: i16) -> anyhow::Result<(Difference, Option<Language>)> {
        let root = self.root.find()?;
        let (_, built) = read(&root, &self.options()?)?;
        warn(&root.display().to_string(), has_errors(&built.diagnostics));
        let language = built.site.settings.language;
        // One register: a unit is the same in both years, whatever it was called then.
        let units = edition::of_site("", &built.site, &built.routes).units;
        let side = |year: i16| -> anyhow::Result<Side> {
            let edition = Edition { units: units.clone(), ..edition::of_year(year, &built.site) };
            let side = Side { edition, year: Some(year), is_frozen: false, language: Some(language) };
            if !side.edition.documents.is_empty() {
                return Ok(side);
            }
            archived(&root, year, language)
        };
        Ok((compared(side(old)?, side(new)?), Some(language)))
    }

    /// One of the two, read.
    fn side(&self, name: &str, named: Named) -> anyhow::Result<Side> {
        match named {
            Named::Archive(folder) => frozen(name, &folder),
            Named::Site(folder) => {
                let (_, built) = read(&folder, &self.options()?)?;
                warn(name, has_errors(&built.diagnostics));
                let language = Some(built.site.settings.language);
                let edition = edition::of_site(name, &built.site, &built.routes);
                Ok(Side { edition, year: None, is_frozen: false, language })
            }
            Named::Year(year) => {
                let root = self.root.find()?;
                let side = self.side(name, Named::Site(root.clone()))?;
                let edition = side.edition.of_folder(year);
                if edition.documents.is_empty() {
                    return archived(&root, year, side.language.unwrap_or_default());
                }
                Ok(Side { edition, year: Some(year), ..side })
            }
            Named::Output(folder) => {
                let data =
                    output_data::read(&folder, |path| built::is_document(path) || path == built::UNITS)?;
                if data.files.is_empty() {
                    let said = "no site (site.yaml), no archive (bagit.txt), no output with its data (plan.json)\n\
                                既不是站点、归档，也不是带有数据的生成结果";
                    return Err(WrongUse(format!("{name}: {said}")).into());
                }
                let language = data.language.as_deref().and_then(Language::from_tag);
                let edition = built::of_files(name, &data.files, data.pages.into_iter()).map_err(|file| {
                    WrongUse(format!("{name}/{file}: data of another version（不是这个版本的数据）"))
                })?;
                Ok(Side { edition, year: None, is_frozen: false, language })
            }
        }
    }
}

/// A year of which the site has no document, if it is frozen.
fn archived(root: &Path, year: i16, language: Language) -> anyhow::Result<Side> {
    let folder = root.join(archives::FOLDER).join(year.to_string());
    if bag::is_bag(&folder) {
        return frozen(&year.to_string(), &folder);
    }
    let said = Text { zh: "没有这一年的文件", en: "the site has no document of this year" };
    Err(WrongUse(format!("{year}: {}", said.of(language))).into())
}

/// A frozen year, from its records.
fn frozen(name: &str, folder: &Path) -> anyhow::Result<Side> {
    let frozen = bag::records(folder).map_err(|error| {
        error.context(format!("{name}: see `fangan verify {name}`（用 fangan verify 查看）"))
    })?;
    Ok(Side {
        edition: frozen::of_frozen(name, &frozen),
        year: Some(frozen.year),
        is_frozen: true,
        language: Some(frozen.site.language),
    })
}

/// What differs between two, with what one of them cannot know left out of both.
fn compared(mut a: Side, mut b: Side) -> Difference {
    let frozen_year = |side: &Side| side.year.filter(|_| side.is_frozen);
    let (of_a, of_b) = (frozen_year(&a), frozen_year(&b));
    in_year(&mut a, of_b);
    in_year(&mut b, of_a);
    let some_frozen = a.is_frozen || b.is_frozen;
    let knows = a.edition.knows_stated() && b.edition.knows_stated();
    let [first, second] = [a.edition, b.edition].map(|edition| {
        let edition = if some_frozen { edition.stated() } else { edition };
        if some_frozen && !knows { edition.without_validity() } else { edition }
    });
    let years = a.year.zip(b.year).filter(|(old, new)| old != new);
    let mut difference = compare::compare(&first, &second, Asked { years });
    if years.is_some() {
        // Each year has its own addresses.
        difference.lost.clear();
    }
    difference
}

/// Of a whole site that is compared with a frozen year, only that year.
fn in_year(side: &mut Side, year: Option<i16>) {
    if let (None, Some(year)) = (side.year, year) {
        side.edition = std::mem::take(&mut side.edition).of_folder(year);
    }
}

/// A site with errors is compared as far as it was read.
fn warn(path: &str, errors: bool) {
    if errors {
        eprintln!("{path}: the site has errors; see `fangan check`（站点有错误，比较可能不全）");
    }
}
