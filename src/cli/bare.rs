//! A table or text of no site, judged before it is issued: a small site is made around it in
//! memory, and what is found there is told of the file itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use crate::base::codes::relations;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::input::{Content, Input};
use crate::base::language::Language;
use crate::base::source::{FileId, Source, Sources, Span};
use crate::disk::bare;
use crate::list::tasks::{self, Lack};
use crate::model::document::Kind;
use crate::model::site::Site;
use crate::parse::{settings, table};
use crate::pipeline::{self, AsOf, Built, Options};
use crate::when;

/// A file of no site.
#[derive(Clone, Debug)]
pub struct Bare {
    /// Where it is, as the person named it.
    path: PathBuf,
    form: Form,
    content: Content,
    /// The files beside it that it names.
    beside: Vec<(String, Content)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    Xlsx,
    Markdown,
}

/// What is found in a bare file.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What is wrong with it, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts, under the paths that the person knows.
    pub sources: Sources,
    /// The language in which it is told.
    pub language: Language,
    /// What is in it, in a line.
    pub summary: Option<String>,
}

/// Reads a file; `None` if it is neither a table nor a text by its name.
pub fn read(path: &Path) -> Option<Bare> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let form = match ending.as_str() {
        "csv" => Form::Csv,
        // An old .xls is read as the workbook that it is not, whose message says what to do.
        "xlsx" | "xls" => Form::Xlsx,
        "md" | "markdown" => Form::Markdown,
        _ => return None,
    };
    let content = bare::content(path);
    let beside = match (&content, form) {
        (Content::Bytes(bytes), Form::Markdown) => bare::beside(path, &String::from_utf8_lossy(bytes)),
        _ => Vec::new(),
    };
    Some(Bare { path: path.to_path_buf(), form, content, beside })
}

/// Judges a file as if it were in a site without registers and other documents.
pub fn judge(file: &Bare, options: &Options, language: Option<Language>) -> Judged {
    let looked = look(file);
    let language = language.unwrap_or(looked.language);
    let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stated = when::context_year(&[&stem]);
    let year = stated.unwrap_or_else(|| year_of(options.as_of));
    let made = Made { folder: format!("content/{year:04}/x"), language, kind: looked.kind };

    let Built { site, mut diagnostics, mut sources, .. } = pipeline::build(&made.inputs(file), options);
    let ours = if file.form == Form::Markdown { BTreeSet::new() } else { made.own_codes(options) };
    let names: Vec<String> = sources.inputs.iter().map(|parts| path_of(parts)).collect();
    let place = |path: &str| names.iter().position(|name| name == path).and_then(|at| u32::try_from(at).ok());
    let table = made.table(file.form).and_then(|path| place(&path)).map(FileId::new);
    let index = made.index();
    diagnostics.retain_mut(|diagnostic| {
        let Some(name) = names.get(diagnostic.span.file.input as usize) else { return false };
        for argument in &mut diagnostic.arguments {
            *argument = made.renamed(argument, file);
        }
        match table {
            Some(_) if *name == index && ours.contains(diagnostic.code.id) => false,
            Some(table) if *name == index => {
                diagnostic.span = Span::whole(table);
                true
            }
            None if *name == index => !needs_site(diagnostic),
            _ => name.starts_with(&made.folder) && !name.ends_with(".md"),
        }
    });
    pipeline::sort(&mut diagnostics);
    for parts in &mut sources.inputs {
        let renamed = parts
            .iter()
            .map(|source| Source { path: made.renamed(&source.path, file), text: source.text.clone() });
        *parts = renamed.collect();
    }
    let assumed = (file.form != Form::Markdown && stated.is_none()).then_some(year);
    let summary = summary(&site, &index, looked.updates, assumed, language);
    let summary = summary.map(|said| match language {
        Language::En => format!("{}: {said}", file.path.display()),
        _ => format!("{}：{said}", file.path.display()),
    });
    Judged { diagnostics, sources, language, summary }
}

/// What a look at a file tells before it is judged.
struct Looked {
    /// The language of its text: Chinese if any character is.
    language: Language,
    /// What a document that has it as its table would be.
    kind: Kind,
    /// How many updates its table has.
    updates: Option<usize>,
}

fn look(file: &Bare) -> Looked {
    let bytes = match &file.content {
        Content::Bytes(bytes) => &bytes[..],
        _ => &[],
    };
    let mut looked = Looked { language: Language::En, kind: Kind::Plan, updates: None };
    let mut texts: Vec<String> = vec![file.path.to_string_lossy().into_owned()];
    let tables = match file.form {
        Form::Csv => table::csv(bytes, "", 0),
        Form::Xlsx => table::xlsx(bytes, "", 0),
        Form::Markdown => {
            texts.push(String::from_utf8_lossy(bytes).into_owned());
            table::Tables::default()
        }
    };
    texts.extend(tables.sources.into_iter().map(|source| source.text.to_string()));
    if texts.iter().any(|text| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))) {
        looked.language = Language::ZhHans;
    }
    if let (None, Some(updates)) = (&tables.tasks, &tables.updates) {
        looked.kind = Kind::Report;
        looked.updates = Some(updates.len());
    }
    looked
}

/// The site that is made around a file.
struct Made {
    folder: String,
    language: Language,
    kind: Kind,
}

impl Made {
    fn index(&self) -> String {
        format!("{}/index.md", self.folder)
    }

    fn table(&self, form: Form) -> Option<String> {
        let name = table_name(form)?;
        Some(format!("{}/{name}", self.folder))
    }

    /// The inputs of the site, sorted by path.
    fn inputs(&self, file: &Bare) -> Vec<Input> {
        let text =
            |path: String, text: String| Input { path, content: Content::Bytes(text.into_bytes().into()) };
        let site = format!("title: x\nlanguage: {}\norganization: x\n", self.language.tag());
        let mut inputs = vec![text("site.yaml".to_owned(), site)];
        match (self.table(file.form), table_name(file.form)) {
            (Some(path), Some(name)) => {
                let (kind, key) =
                    if self.kind == Kind::Report { ("report", "updates") } else { ("plan", "tasks") };
                let document = format!("---\ntitle: x\nkind: {kind}\n{key}: {name}\n---\n");
                inputs.push(text(self.index(), document));
                inputs.push(Input { path, content: file.content.clone() });
            }
            _ => inputs.push(Input { path: self.index(), content: file.content.clone() }),
        }
        let beside = file.beside.iter().filter(|(name, _)| name != "index.md");
        inputs.extend(beside.map(|(name, content)| Input {
            path: format!("{}/{name}", self.folder),
            content: content.clone(),
        }));
        inputs.sort_by(|a, b| a.path.cmp(&b.path));
        inputs
    }

    /// What is said of the document that we make even where its table is faultless.
    fn own_codes(&self, options: &Options) -> BTreeSet<&'static str> {
        let faultless = if self.kind == Kind::Report {
            "序号,工作内容,状态,日期\n1,召开会议,已完成,2026-01-01\n"
        } else {
            "序号,工作内容,牵头单位,责任单位,完成时限\n1,召开会议,甲局,甲局,2026年12月31日前\n"
        };
        let file = Bare {
            path: PathBuf::new(),
            form: Form::Csv,
            content: Content::Bytes(faultless.as_bytes().into()),
            beside: Vec::new(),
        };
        let built = pipeline::build(&self.inputs(&file), options);
        let index = self.index();
        let own = built.diagnostics.iter().filter(|found| built.sources.path(found.span.file) == index);
        own.map(|diagnostic| diagnostic.code.id).collect()
    }

    /// A text of the site in which the person's own names stand for ours.
    fn renamed(&self, text: &str, file: &Bare) -> String {
        let shown = file.path.to_string_lossy();
        let own = self.table(file.form).unwrap_or_else(|| self.index());
        if let Some(rest) = text.strip_prefix(own.as_str()) {
            // A sheet of a workbook stands after its name.
            return format!("{shown}{rest}");
        }
        if Some(text) == table_name(file.form) {
            let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
            return name.unwrap_or_default();
        }
        match text.strip_prefix(&format!("{}/", self.folder)) {
            Some(name) => file.path.with_file_name(name).to_string_lossy().into_owned(),
            None => text.to_owned(),
        }
    }
}

fn table_name(form: Form) -> Option<&'static str> {
    match form {
        Form::Csv => Some("tasks.csv"),
        Form::Xlsx => Some("tasks.xlsx"),
        Form::Markdown => None,
    }
}

/// The path of an input, of whose texts each may be a sheet.
fn path_of(parts: &[crate::base::source::Source]) -> String {
    let first = parts.first().map_or("", |source| source.path.as_str());
    first.split('#').next().unwrap_or_default().to_owned()
}

/// Whether a finding is about other documents of a site, of which nothing is known here.
fn needs_site(diagnostic: &Diagnostic) -> bool {
    const OTHERS: &[&Code] = &[
        &relations::UNKNOWN_TARGET,
        &relations::REPORTS_ON_NO_PLAN,
        &relations::REPORT_WITHOUT_PLAN,
        &relations::UNKNOWN_TASK,
        &relations::LINK_TO_UNPUBLISHED,
        &relations::OUTSIDE_SITE,
    ];
    let is = |code: &Code| diagnostic.code.id == code.id;
    let elsewhere = diagnostic.arguments.first().is_some_and(|to| to.contains('/') && !to.starts_with('#'));
    OTHERS.iter().any(|code| is(code))
        || (elsewhere && (is(&relations::BROKEN_LINK) || is(&relations::MISSING_FILE)))
}

fn year_of(as_of: AsOf) -> i16 {
    match as_of {
        AsOf::Day(day) => day.year(),
        AsOf::Moment(moment) => {
            let zone = TimeZone::get(&settings::defaults().time_zone).unwrap_or(TimeZone::UTC);
            moment.to_zoned(zone).year()
        }
    }
}

/// How many tasks there are, and how many of them lack what; nothing of what has no table.
fn summary(
    site: &Site,
    index: &str,
    updates: Option<usize>,
    assumed: Option<i16>,
    language: Language,
) -> Option<String> {
    let mut said = Vec::new();
    let english = language == Language::En;
    if let Some(updates) = updates {
        said.push(if english { format!("{updates} updates") } else { format!("{updates}条进展") });
    } else {
        let (id, document) = site.published().find(|(_, document)| document.source == index)?;
        let table = &document.tasks;
        if table.tasks.is_empty() {
            return None;
        }
        let (tasks, groups) = (table.tasks.len(), table.groups.len());
        let lacks: Vec<Lack> = tasks::of_document(site, id, document).flat_map(|item| item.lacks()).collect();
        let [lead, due, reading] = [Lack::Lead, Lack::Due, Lack::Reading]
            .map(|lack| lacks.iter().filter(|other| **other == lack).count());
        let counted = if english {
            let plural =
                |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
            let within = if groups == 0 { String::new() } else { format!(" in {}", plural(groups, "group")) };
            format!("{}{within}", plural(tasks, "task"))
        } else {
            let within = if groups == 0 { String::new() } else { format!("，{groups}类") };
            format!("{tasks}项任务{within}")
        };
        said.push(counted);
        said.push(if english {
            format!("{lead} without a lead, {due} without a time, {reading} whose time was not read")
        } else {
            format!("未明确牵头{lead}项，没有时限{due}项，时限未读出{reading}项")
        });
    }
    if let Some(year) = assumed {
        said.push(if english {
            format!("months without a year were read in {year}")
        } else {
            format!("没有写年份的月份按{year}年读")
        });
    }
    Some(said.join(if english { "; " } else { "；" }))
}
