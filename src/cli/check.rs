//! `fangan check`: a site, a part of it, or one bare file is judged, and nothing is written.

use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::{Language, Text};
use crate::base::machine;
use crate::base::source::Sources;
use crate::cli::bare::{self, Judged};
use crate::cli::read::{discover, has_errors};
use crate::cli::watched::Watched;
use crate::cli::{AsOfDay, Ended, Format, Root, WrongUse, print};
use crate::disk::discover::{Discovered, root_above};
use crate::disk::write;
use crate::export::inspection::{self, Inspection};
use crate::list::json;
use crate::model::profile::{self, Profile};
use crate::model::settings::Settings;
use crate::parse::settings;
use crate::pipeline::{self, AsOf, Options};

/// Judge the site, a part of it, or one file, without writing（检查）.
#[derive(Debug, Args)]
#[command(after_long_help = JSON_HELP)]
pub struct Check {
    /// A folder or file of the site; or a table (.xlsx, .csv) or a text (.md) of no site,
    /// before it is issued [default: the whole site]
    path: Option<PathBuf>,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    as_of: AsOfDay,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// For people at the terminal, one JSON array, or a report to print
    #[arg(long, value_enum, default_value = "human")]
    format: Form,
    /// Write the JSON or the report to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    most: print::Most,
    #[command(flatten)]
    speech: print::Speech,
    /// Say on the standard error where the time went, for people or as JSON
    #[arg(long, value_name = "FORM", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    timings: Option<Format>,
}

const JSON_HELP: &str = "\
JSON: an array of objects with the keys
  code, severity (error, warning, note), file, line, column, end_line, end_column, message, hint
Lines and columns count from 1, columns in characters; the end is the place after the last
character. `file` is the path from the folder of the site; a sheet of a workbook adds # and its
name, its lines are rows. `hint` is null if nothing is proposed. What the settings allow is not
in the array; it is told on the standard error.";

/// The form in which the findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people, at the terminal.
    Human,
    /// For machines.
    Json,
    /// One HTML file, to read and print.
    Html,
}

/// What was judged.
struct Judgement {
    /// The title of the site, or the path of the bare file.
    title: String,
    address: Option<String>,
    as_of: Date,
    documents: Option<usize>,
    part: Option<String>,
    profile: Option<&'static Profile>,
    /// The codes that the settings turn off.
    off: Vec<String>,
}

impl Judgement {
    fn of_site(settings: &Settings, as_of: Date, documents: usize, part: Option<&str>) -> Judgement {
        let off = settings.checks.iter().filter(|(_, severity)| severity.is_none());
        Judgement {
            title: settings.title.clone(),
            address: Some(settings.base_url.clone()),
            as_of,
            documents: Some(documents),
            part: part.map(str::to_owned),
            profile: settings.profile.as_deref().and_then(profile::find),
            off: off.map(|(code, _)| code.clone()).collect(),
        }
    }

    fn of_file(path: &Path, as_of: AsOf) -> Judgement {
        let as_of = match as_of {
            AsOf::Day(day) => day,
            AsOf::Moment(moment) => {
                let zone = TimeZone::get(&settings::defaults().time_zone).unwrap_or(TimeZone::UTC);
                moment.to_zoned(zone).date()
            }
        };
        let title = path.display().to_string();
        Judgement { title, address: None, as_of, documents: None, part: None, profile: None, off: Vec::new() }
    }
}

/// What was found, and what is to be said if there is no error.
struct Found {
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<(Diagnostic, String)>,
    sources: Sources,
    language: Language,
    farewell: Vec<String>,
    judged: Judgement,
}

impl Check {
    /// Reads, resolves and judges; renders and writes nothing.
    pub fn run(self) -> anyhow::Result<Ended> {
        if self.out.is_some() && self.format == Form::Human {
            let said = "--out needs --format html or --format json（--out 要与 --format html 或 json 同用）";
            return Err(WrongUse(said.to_owned()).into());
        }
        let watched = Watched::begin(false);
        watched.step("discover");
        let found = match &self.path {
            None => self.site(&discover(&self.root.find()?)?, None, &watched),
            Some(path) => self.path(path, &watched),
        };
        watched.done();
        let found = found?;
        let Found { diagnostics, allowed, sources, language, farewell, judged } = found;
        match self.format {
            Form::Json => {
                let told: Vec<&Diagnostic> = diagnostics.iter().collect();
                let shown = print::gravest(&told, self.most.for_machines());
                print::not_shown(told.len() - shown.len(), language);
                let entries = machine::entries(shown, &sources, language);
                let entries: Vec<String> =
                    entries.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
                self.give(&json::array(entries.into_iter()))?;
            }
            Form::Html => {
                let told: Vec<&Diagnostic> = diagnostics.iter().collect();
                let shown = print::gravest(&told, self.most.for_machines());
                let off: Vec<&str> = judged.off.iter().map(String::as_str).collect();
                self.give(&inspection::html(&Inspection {
                    title: &judged.title,
                    address: judged.address.as_deref(),
                    as_of: judged.as_of,
                    documents: judged.documents,
                    part: judged.part.as_deref(),
                    profile: judged.profile.map(|profile| (profile, off.as_slice())),
                    all: &diagnostics,
                    shown: &shown,
                    allowed: &allowed,
                    sources: &sources,
                    language,
                }))?;
            }
            Form::Human => {
                let most = self.most.for_people();
                print::diagnostics(&diagnostics, Severity::Note, most, &sources, language);
            }
        }
        print::allowed(&allowed, &sources, language);
        if let Some(form) = self.timings {
            watched.print(form, language);
        }
        if self.format == Form::Human {
            print::data(&farewell.concat())?;
        }
        Ok(if has_errors(&diagnostics) { Ended::WithErrors } else { Ended::Done })
    }

    /// Prints what is for machines or for paper, or writes it to the file that is named.
    fn give(&self, text: &str) -> anyhow::Result<()> {
        match &self.out {
            Some(file) => write::replace(file, text),
            None => print::data(text),
        }
    }

    fn options(&self) -> anyhow::Result<Options> {
        Ok(Options { as_of: self.as_of.get()?, drafts: false, base_url: None, strict: self.strict })
    }

    /// A site, or what is in a folder or file of it.
    fn site(&self, discovered: &Discovered, part: Option<&str>, watched: &Watched) -> anyhow::Result<Found> {
        let told = |step| watched.pipeline(step);
        let built = pipeline::build_told(&discovered.inputs, &self.options()?, &told);
        watched.step("try templates");
        let language = self.speech.language.unwrap_or(built.site.settings.language);
        let is_in = |path: &str| part.is_none_or(|part| is_below(path, part));
        let tried = if has_errors(&built.diagnostics) { Vec::new() } else { pipeline::trial(&built) };
        let mut diagnostics = built.diagnostics;
        diagnostics.extend(tried);
        pipeline::sort(&mut diagnostics);
        diagnostics.retain(|diagnostic| is_in(built.sources.path(diagnostic.span.file)));
        let mut allowed = built.allowed;
        allowed.retain(|(diagnostic, _)| is_in(built.sources.path(diagnostic.span.file)));
        let count = built.site.documents.iter().filter(|document| is_in(&document.source)).count();
        let farewell = match (has_errors(&diagnostics), part, language) {
            (true, ..) => String::new(),
            (false, Some(part), Language::En) => format!("{part}: no errors\n"),
            (false, Some(part), _) => format!("{part}：没有错误\n"),
            (false, None, Language::En) => format!("{count} documents read, no errors\n"),
            (false, None, _) => format!("读了{count}个文件，没有错误\n"),
        };
        let judged = Judgement::of_site(&built.site.settings, built.site.today(), count, part);
        // The program is about to end: giving a large site back piece by piece takes its time.
        std::mem::forget(built.site);
        let farewell = vec![farewell];
        Ok(Found { diagnostics, allowed, sources: built.sources, language, farewell, judged })
    }

    fn path(&self, path: &Path, watched: &Watched) -> anyhow::Result<Found> {
        let shown = path.display();
        if !path.exists() {
            return Err(WrongUse(format!("{shown}: there is no such file or folder（没有这个文件）")).into());
        }
        let absolute = lexical(&std::path::absolute(path)?);
        let root = match &self.root.root {
            Some(_) => Some(self.root.find()?),
            None => root_above(&absolute),
        };
        if let Some(root) = root
            && let Some(part) = part_of(&root, &absolute)
        {
            let discovered = discover(&root)?;
            if part.is_empty() {
                return self.site(&discovered, None, watched);
            }
            if discovered.inputs.iter().any(|input| is_below(&input.path, &part)) {
                return self.site(&discovered, Some(&part), watched);
            }
        }
        if path.is_dir() {
            let said = "no folder of a site with documents; name a folder below content/, or a file";
            return Err(WrongUse(format!("{shown}: {said}\n不是站点里有文件的文件夹")).into());
        }
        let file = bare::read(path).ok_or_else(|| {
            let said = "a bare file is a table (.xlsx, .csv) or a text (.md); save it as one of these";
            WrongUse(format!("{shown}: {said}\n单独检查的文件是 .xlsx、.csv 或 .md；请另存为其中一种"))
        })?;
        let Judged { diagnostics, sources, language, summary } =
            bare::judge(&file, &self.options()?, self.speech.language);
        let mut farewell: Vec<String> = summary.map(|summary| format!("{summary}\n")).into_iter().collect();
        if !has_errors(&diagnostics) {
            farewell.push(format!("{}\n", Text { zh: "没有错误", en: "no errors" }.of(language)));
        }
        let judged = Judgement::of_file(path, self.as_of.get()?);
        Ok(Found { diagnostics, allowed: Vec::new(), sources, language, farewell, judged })
    }
}

/// Whether a path, which may name a sheet, is a folder's or file's or below it.
fn is_below(path: &str, part: &str) -> bool {
    path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
}

/// The path of a file or folder from the root of a site, as inputs are named; `None` if it is
/// not in the site, and empty if it is its root.
fn part_of(root: &Path, absolute: &Path) -> Option<String> {
    let here = |root: &Path, path: &Path| -> Option<String> {
        let parts = path.strip_prefix(root).ok()?.components();
        let parts: Vec<String> =
            parts.map(|part| part.as_os_str().to_string_lossy().nfc().collect()).collect();
        Some(parts.join("/"))
    };
    let plain = std::path::absolute(root).ok().and_then(|root| here(&lexical(&root), absolute));
    plain.or_else(|| here(&root.canonicalize().ok()?, &absolute.canonicalize().ok()?))
}

/// A path without `.` and `..`, by its words alone: links inside a site are part of its paths.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_below_its_file_and_a_longer_name_is_not() {
        assert!(is_below("content/2026/x/任务.xlsx#表1", "content/2026/x/任务.xlsx"));
        assert!(is_below("content/2026/x/index.md", "content/2026"));
        assert!(is_below("content/2026/x/index.md", "content/2026/x/index.md"));
        assert!(!is_below("content/2026/xy/index.md", "content/2026/x"));
    }

    #[test]
    fn dots_are_taken_out_of_paths() {
        assert_eq!(lexical(Path::new("/a/./b/../c")), PathBuf::from("/a/c"));
        assert_eq!(lexical(Path::new("/../a")), PathBuf::from("/a"));
    }
}
