//! `fangan new`: a document to be filled in, empty or from an earlier one.

use anyhow::Context;
use clap::{Args, ValueEnum};
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::base::language::{Language, Text};
use crate::cli::{Ended, Root, WrongUse};
use crate::disk::discover::discover;
use crate::disk::new::{self, Placed};
use crate::disk::output::address;
use crate::export::blank::{self, Wish};
use crate::export::successor::{self, Earlier, Later};
use crate::export::{Refusal, leftover, proposal, table, workbook};
use crate::model::document::{DocumentId, Kind, year_of};
use crate::model::lifecycle::Shown;
use crate::model::site::Site;
use crate::parse::raw::RawTasks;
use crate::parse::{self, Parsed, folder_of};
use crate::resolve::beside::{self, Wanted};
use crate::resolve::{self, Resolved};

/// Write a new document to fill in（新建方案、通知、通报）.
#[derive(Debug, Args)]
pub struct New {
    /// What it is to be
    #[arg(value_enum)]
    kind: NewKind,
    /// Its folder below content/, such as 2026/green-travel; a year alone takes the next free name
    path: String,
    /// Begin with the structure of an earlier document, its times moved to the new year
    #[arg(long, value_name = "PATH")]
    from: Option<String>,
    #[command(flatten)]
    root: Root,
}

/// The kinds that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NewKind {
    /// A plan（方案）.
    Plan,
    /// A notice（通知）.
    Notice,
    /// A report on a plan（通报）.
    Report,
}

impl NewKind {
    fn kind(self) -> Kind {
        match self {
            NewKind::Plan => Kind::Plan,
            NewKind::Notice => Kind::Notice,
            NewKind::Report => Kind::Report,
        }
    }
}

/// The name of a file in the new folder, and its bytes.
type File = (String, Vec<u8>);

impl New {
    /// Writes the folder in one step; one that is there is left alone.
    pub fn run(self) -> anyhow::Result<Ended> {
        let root = self.root.find()?;
        let discovered = discover(&root).context("the site cannot be read")?;
        let parsed = parse::parse(&discovered.inputs);
        let zone = TimeZone::get(&parsed.settings.time_zone).unwrap_or(TimeZone::UTC);
        let now = Zoned::now().with_time_zone(zone);
        let this_year = now.year();
        let resolved = resolve::resolve(&parsed, &discovered.inputs, now, Shown::Drafts);
        let paths: Vec<String> = discovered.inputs.iter().map(|input| input.path.clone()).collect();
        let language = parsed.settings.language;
        let made = self.made(Here { parsed: &parsed, resolved: &resolved }, &paths, this_year);
        let (place, files) = made.map_err(|refusal| wrong_use(refusal.of(language)))??;
        let folder = format!("content/{place}");
        match new::folder(&root, &folder, &files)? {
            Placed::Done => {}
            Placed::Taken => {
                let said =
                    Text { zh: "已经有了，没有动它", en: "is there already and was left alone" };
                return Err(wrong_use(&format!("{folder} {}", said.of(language))));
            }
            Placed::Outside => {
                let said =
                    Text { zh: "经过链接，不在站点之内", en: "leads out of the site by a link" };
                return Err(wrong_use(&format!("{folder} {}", said.of(language))));
            }
        }
        for (name, _) in &files {
            println!("{}", root.join(&folder).join(name).display());
        }
        let next = Text {
            zh: "这是草稿，不会发布。填好后运行 fangan check，定稿时把“草稿”改成“否”。",
            en: "It is a draft and is not published. Fill it in, run `fangan check`, and set draft to no at the end.",
        };
        println!("{}", next.of(language));
        Ok(Ended::Done)
    }

    /// Where the new document stands and what is in its folder. A refusal is the author's to
    /// mend; the inner error is a table that cannot be written.
    fn made(
        &self,
        here: Here<'_>,
        paths: &[String],
        this_year: i16,
    ) -> Result<anyhow::Result<(String, Vec<File>)>, Refusal> {
        let kind = self.kind.kind();
        let site = &here.resolved.site;
        let asked = proposal::address(&self.path)?;
        let place = match &self.from {
            Some(from) => proposal::folder_like(&asked, &proposal::address(from)?, paths, site),
            None => None,
        };
        let place = match place {
            Some(place) => place,
            None => proposal::next_folder(&asked, kind, paths, site)?,
        };
        if let Some(fault) = address::fault(&format!("content/{place}")) {
            return crate::export::refusal(format!("“{place}”不能作文件夹"), format!("`{place}` {fault}"));
        }
        proposal::free(&place, paths, site)?;
        let named = place.split('/').next().and_then(year_of);
        let files = match &self.from {
            None => {
                let wish = Wish { kind, address: &place, year: named.unwrap_or(this_year) };
                empty(wish, site)
            }
            Some(from) => here.successor(from, kind, &place, named)?,
        };
        Ok(files.map(|files| (place, files)))
    }
}

fn wrong_use(message: &str) -> anyhow::Error {
    WrongUse(message.to_owned()).into()
}

/// The files of an empty document; a plan has a table of tasks beside it.
fn empty(wish: Wish<'_>, site: &Site) -> anyhow::Result<Vec<File>> {
    let language = site.settings.language;
    let mut files = vec![("index.md".to_owned(), blank::document(wish, site).into_bytes())];
    if wish.kind == Kind::Plan {
        let name = table_name(language);
        files.push((name.to_owned(), workbook::xlsx(&table::empty(language), &units(site), language)?));
    }
    Ok(files)
}

fn table_name(language: Language) -> &'static str {
    Text { zh: "任务分解表.xlsx", en: "tasks.xlsx" }.of(language)
}

/// The names of the register, for drop-downs.
fn units(site: &Site) -> Vec<String> {
    site.units.iter().filter(|unit| unit.registered).map(|unit| unit.name.clone()).collect()
}

/// The site as it is, from which a new document is made.
#[derive(Clone, Copy)]
struct Here<'a> {
    parsed: &'a Parsed,
    resolved: &'a Resolved<'a>,
}

impl Here<'_> {
    /// The files of a document that begins with the structure of another.
    fn successor(
        self,
        from: &str,
        kind: Kind,
        place: &str,
        year: Option<i16>,
    ) -> Result<anyhow::Result<Vec<File>>, Refusal> {
        let site = &self.resolved.site;
        let address = proposal::address(from)?;
        let Some((id, _)) = proposal::document_at(site, &address) else {
            return crate::export::refusal(
                format!("没有“{address}”这个文件"),
                format!("there is no document at `{address}`"),
            );
        };
        let document = site.document(id);
        if document.kind != kind {
            let source = &document.source;
            return crate::export::refusal(
                format!("{source} 不是同一类文件"),
                format!("{source} is a document of another kind: {}", document.kind.word()),
            );
        }
        if let Some(frozen) = document.frozen {
            let (source, year) = (&document.source, frozen.year);
            return crate::export::refusal(
                format!(
                    "{source} 已归档；先把 archives/{year}/data/source/{source} 复制到今年的文件夹，再用它做 --from"
                ),
                format!(
                    "{source} is archived: copy archives/{year}/data/source/{source} to a folder of this year, and name the copy"
                ),
            );
        }
        let text = self.parsed.sources.get(document.file).map_or("", |source| &*source.text);
        let old = document.year.or(year).unwrap_or_else(|| site.today().year());
        let year = year.unwrap_or(old.saturating_add(1));
        let issuer = document.issuer_ids().next();
        let updates = (kind == Kind::Report)
            .then(|| blank::updates(blank::plan_above(site, place), site.settings.language));
        let origins = leftover::origins(site, id);
        let number = proposal::next_number(site, kind, issuer, year);
        let later = Later { year, number, updates, origins };
        let earlier = Earlier { text, raw: self.resolved.raws[id.0], document, year: old };
        let text = successor::document(earlier, &later)?;
        Ok(self
            .table(id, table::Move { by: year - old, year, origins: &later.origins })
            .map(|table| std::iter::once(("index.md".to_owned(), text.into_bytes())).chain(table).collect()))
    }

    /// The file in which a document has its tasks, made anew for another year.
    fn table(self, id: DocumentId, to: table::Move<'_>) -> anyhow::Result<Option<File>> {
        let site = &self.resolved.site;
        let (raw, tables) = (self.resolved.raws[id.0], &self.parsed.tables);
        let mut told = Vec::new();
        let path = match &raw.tasks {
            RawTasks::Inline(_) => None,
            RawTasks::File(name) => beside::named(raw, name, Wanted::Tasks, tables, &mut told),
            RawTasks::Beside => beside::found(raw, Wanted::Tasks, tables, &mut told),
        };
        let (Some((path, _)), Some(tasks)) = (path, self.resolved.tables[id.0]) else { return Ok(None) };
        let language = site.settings.language;
        let moved = table::moved(tasks, to, language);
        let bytes = if path.ends_with(".csv") {
            table::csv(&moved)
        } else {
            workbook::xlsx(&moved, &units(site), language)?
        };
        let name = path.strip_prefix(folder_of(&raw.source)).unwrap_or(path).trim_start_matches('/');
        Ok(Some((name.to_owned(), bytes)))
    }
}
