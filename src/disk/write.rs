//! Writing a built site to a folder, and the few files of a new one.

use std::borrow::Cow;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::Context;
use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::parallel;
use crate::disk::cache::verified::Verified;
use crate::disk::cache::{Begun, Cache, Kept};
use crate::disk::discover::Discovered;
use crate::disk::frozen::Copier;
use crate::disk::indexed;
use crate::disk::output::ahead::Ahead;
use crate::disk::output::folder::check_folder;
use crate::disk::output::refusal::Refusal;
use crate::disk::output::staging::Staging;
use crate::disk::output::taken::Taken;
use crate::disk::output::{Known, Output, Summary};
use crate::disk::stat::Stat;
use crate::fingerprint::Fingerprints;
use crate::fingerprint::digest::Digest;
use crate::model::frozen_year::FrozenFileId;
use crate::parse::frozen::ARCHIVES;
use crate::pipeline::{self, Built};
use crate::route::data::DataFile;
use crate::route::frozen::Stretch;
use crate::route::search::Part;
use crate::route::{self, Route};

/// How many routes, and how many frozen files, a thread sees to before it looks for more.
const ROUTES: usize = 64;
const COPIES: usize = 256;

/// How a build was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Everything was committed.
    Done(Summary),
    /// Templates failed: nothing was changed.
    Failed(Vec<Diagnostic>),
    /// The folder is not taken.
    Refused(Refusal),
}

/// Where a site is written.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The output folder.
    pub out: &'a Path,
    /// The folder of the site.
    pub root: &'a Path,
    /// The person's own folder, which is never written to.
    pub home: Option<&'a Path>,
}

/// What the build before knew, and what outputs are made from now.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// What was remembered; `None` if nothing was.
    pub kept: Option<&'a Kept>,
    /// What was seen already of the files that it wrote.
    pub ahead: Option<&'a Ahead>,
    /// What each output is made from.
    pub fingerprints: &'a Fingerprints,
    /// Where this build is remembered.
    pub cache: &'a Cache,
}

/// A file that a build is done with, or some of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// What kind of output it is.
    pub kind: &'static str,
    /// How many: several where they were left as they stand.
    pub files: usize,
    /// Its size; `None` if it was left as it stands without being made again.
    pub size: Option<usize>,
    /// How long it took to make.
    pub making: Duration,
    /// How long it took to look at what stands there, and to write.
    pub writing: Duration,
}

/// Who is told how a build goes on.
pub trait Watch: Sync {
    /// All files are staged; now they are published.
    fn commits(&self);
    /// A file is done, or some.
    fn made(&self, made: Made);
}

/// Nobody.
struct Unwatched;

impl Watch for Unwatched {
    fn commits(&self) {}
    fn made(&self, _: Made) {}
}

/// Writes every route of a site to a folder, in one step at the end.
///
/// # Errors
/// If the disk fails; then everything is as it was before.
pub fn write(
    out: &Path,
    root: &Path,
    home: Option<&Path>,
    built: &Built,
    discovered: &Discovered,
) -> anyhow::Result<Written> {
    let place = Place { out, root, home };
    write_again(place, (built, discovered), None, &Unwatched).map(|(written, _)| written)
}

/// What a build wrote, where somebody remembers it.
#[derive(Debug)]
pub struct Remembered {
    /// Its files, which are written down.
    pub begun: Begun,
    /// The manifest of the output folder, as the system told of it.
    pub marker: Stat,
}

/// The same, where a file that was made from the same and stands as it was written is not made
/// again. What was written is returned where there is somebody to remember it.
///
/// # Errors
/// If the disk fails; then everything is as it was before.
pub fn write_again(
    place: Place<'_>,
    (built, discovered): (&Built, &Discovered),
    before: Option<Before<'_>>,
    watch: &dyn Watch,
) -> anyhow::Result<(Written, Option<Remembered>)> {
    let Place { out, root, home } = place;
    if let Err(refusal) = check_folder(out, root, home) {
        return Ok((Written::Refused(refusal), None));
    }
    let kept = before.and_then(|before| before.kept);
    let known = kept.map(|kept| Known {
        files: &kept.files,
        folders: &kept.folders,
        marker: kept.run.marker,
        ahead: before.and_then(|before| before.ahead),
    });
    let mut output = match Output::prepare_over(out, known) {
        Ok(output) => output,
        Err(refusal) => return Ok((Written::Refused(refusal), None)),
    };
    let making = Making { built, discovered, before, watch, output: &output };
    making.prepare_search(root);
    let verified: OnceLock<Verified> = OnceLock::new();
    let copier = || Copier::new(root, before.is_some().then_some(&verified));
    let done = making.jobs().into_par_iter().with_max_len(1).map_init(copier, |copier, job| match job {
        Job::Make(routes) => making.make(routes.iter().filter(|route| !tells(route))),
        Job::Copy(year, files) => making.copy(copier, year, files),
    });
    let mut done: Vec<Done<'_>> = done.collect::<anyhow::Result<_>>()?;
    // Last the page that tells how large others are.
    built.once.know(done.iter_mut().flat_map(|done| done.sizes.drain(..)).collect());
    done.push(making.make(built.routes.routes.iter().filter(|route| tells(route)))?);
    let mut failed = Vec::new();
    for done in done {
        output.take(done.taken);
        failed.extend(done.failed);
    }
    if !failed.is_empty() {
        pipeline::sort(&mut failed);
        output.abort();
        return Ok((Written::Failed(failed), None));
    }
    // What was not read is not published as if it were not there.
    discovered.lost.check()?;
    watch.commits();
    let new = output.gather().with_context(|| format!("{}", out.display()))?;
    let folders = output.folders();
    let (committed, begun) = parallel::both(
        || output.commit_all(&new).with_context(|| format!("{}", out.display())),
        || before.map(|before| before.cache.begin(&new.files(), &folders)),
    );
    let committed = committed?;
    if let Some(verified) = verified.into_inner() {
        let years =
            built.site.frozen.iter().map(|year| format!("{ARCHIVES}{}/", year.year)).collect::<Vec<_>>();
        verified.save(|path| years.iter().any(|year| path.starts_with(year.as_str())));
    }
    let remembered = begun.map(|begun| Remembered { begun, marker: committed.marker });
    Ok((Written::Done(committed.summary), remembered))
}

/// Whether a page tells how large others are.
fn tells(route: &Route) -> bool {
    route.output == route::Output::Page(route::Page::Data)
}

/// Files that one thread sees to, one after another.
enum Job<'a> {
    /// What the site makes itself.
    Make(&'a [Route]),
    /// Files of a frozen year, by position.
    Copy(usize, Range<usize>),
}

/// What a thread is done with.
#[derive(Default)]
struct Done<'a> {
    taken: Taken<'a>,
    /// How long the files of data are.
    sizes: Vec<(DataFile, u64)>,
    failed: Vec<Diagnostic>,
}

/// What all threads share.
struct Making<'m, 'a> {
    built: &'a Built,
    discovered: &'a Discovered,
    before: Option<Before<'a>>,
    watch: &'m dyn Watch,
    output: &'m Output<'a>,
}

impl<'a> Making<'_, 'a> {
    /// All that is to be done: what is made first, because that takes longer.
    fn jobs(&self) -> Vec<Job<'a>> {
        let routes = self.built.routes.routes.chunks(ROUTES).map(Job::Make);
        let copies = self.built.routes.frozen.stretches().iter().flat_map(|stretch| {
            let Stretch { year, files } = stretch.clone();
            let starts = files.clone().step_by(COPIES);
            starts.map(move |start| Job::Copy(year, start..files.end.min(start + COPIES)))
        });
        routes.chain(copies).collect()
    }

    /// Makes the index of search, if something that it is told in has changed.
    fn prepare_search(&self, root: &Path) {
        let fingerprints = self.before.map(|before| before.fingerprints);
        let files = self.before.and_then(|before| before.kept).map(|kept| &kept.files);
        let pieces: Vec<&[Route]> = self.built.routes.routes.chunks(ROUTES).collect();
        for part in [Part::Live, Part::Archived] {
            let has_changed = pieces.par_iter().any(|routes| {
                let (mut near, mut address) = (0, String::new());
                routes.iter().filter(|route| asks_for(&route.output, part)).any(|route| {
                    file_in(route, &mut address);
                    let known = files
                        .and_then(|files| Some(files.get(files.find_near(&address, &mut near)?).made_of));
                    known.is_none() || known != self.made_of(route)
                })
            });
            if has_changed {
                indexed::prepare(root, self.built, part, fingerprints);
            }
        }
    }

    /// The digest of what an output is made from; of a file that is copied, of the file.
    fn made_of(&self, route: &Route) -> Option<Digest> {
        let fingerprints = self.before?.fingerprints;
        let site = &self.built.site;
        let route::Output::File(at) = route.output else { return fingerprints.of_route(site, route) };
        self.discovered.input(&site.files[at].source).map(Digest::of)
    }

    /// Makes the files of some routes, as far as they do not stand already.
    fn make(&self, routes: impl Iterator<Item = &'a Route>) -> anyhow::Result<Done<'a>> {
        let mut done = Done::default();
        let mut staging = Staging::of(self.output);
        let mut address = String::new();
        let mut standing = Run::begin(self.watch);
        for route in routes.filter(|route| route.frozen.is_none()) {
            file_in(route, &mut address);
            let made_of = self.made_of(route);
            let kind = kind(&route.output);
            let known = made_of
                .and_then(|made_of| staging.known(&address).filter(|(_, known)| known.made_of == made_of));
            if let Some((at, known)) = known
                && staging.keep(at).with_context(|| address.clone())?
            {
                standing.one(kind);
                done.tell_size(route, known.standing.stat.size);
                continue;
            }
            standing.end();
            let started = Instant::now();
            let bytes = match pipeline::render(self.built, route) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => copied(self.built, self.discovered, route)?,
                Err(diagnostic) => {
                    done.failed.push(*diagnostic);
                    continue;
                }
            };
            let making = started.elapsed();
            let made_of = made_of.unwrap_or_default();
            staging.stage(Cow::Owned(address.clone()), &bytes, made_of).with_context(|| address.clone())?;
            done.tell_size(route, bytes.len() as u64);
            let writing = started.elapsed() - making;
            self.watch.made(Made { kind, files: 1, size: Some(bytes.len()), making, writing });
            standing = Run::begin(self.watch);
        }
        standing.end();
        done.taken = staging.taken();
        Ok(done)
    }

    /// Publishes files of a frozen year, as far as they do not stand already.
    fn copy(&self, copier: &mut Copier<'_>, year: usize, files: Range<usize>) -> anyhow::Result<Done<'a>> {
        let mut done = Done::default();
        let mut staging = Staging::of(self.output);
        let mut standing = Run::begin(self.watch);
        for file in files {
            let id = FrozenFileId { year, file };
            done.failed.extend(copier.stage(&mut staging, &self.built.site, id)?);
            standing.one("archives");
        }
        standing.end();
        done.taken = staging.taken();
        Ok(done)
    }
}

impl Done<'_> {
    fn tell_size(&mut self, route: &Route, size: u64) {
        if let route::Output::Data(file) = route.output {
            self.sizes.push((file, size));
        }
    }
}

/// Files of one kind that are left as they stand, one after another: they are told of together.
struct Run<'m> {
    watch: &'m dyn Watch,
    kind: &'static str,
    files: usize,
    since: Instant,
}

impl<'m> Run<'m> {
    fn begin(watch: &'m dyn Watch) -> Run<'m> {
        Run { watch, kind: "", files: 0, since: Instant::now() }
    }

    fn one(&mut self, kind: &'static str) {
        if kind != self.kind {
            self.end();
            self.kind = kind;
        }
        self.files += 1;
    }

    fn end(&mut self) {
        let Run { watch, kind, files, since } = self;
        if *files > 0 {
            let made =
                Made { kind, files: *files, size: None, making: Duration::ZERO, writing: since.elapsed() };
            watch.made(made);
        }
        (*files, *since) = (0, Instant::now());
    }
}

/// The path of the file that answers for a route, in the place of another.
fn file_in(route: &Route, address: &mut String) {
    address.clear();
    address.push_str(&route.address);
    if address.is_empty() || address.ends_with('/') {
        address.push_str("index.html");
    }
}

/// Whether an output is made from a part of the index of search.
fn asks_for(output: &route::Output, part: Part) -> bool {
    match output {
        route::Output::Search(file) => file.part == part,
        route::Output::Page(route::Page::Search) => part == Part::Live,
        _ => false,
    }
}

/// What kind of output it is, for timings.
fn kind(output: &route::Output) -> &'static str {
    use route::{Output, Page};
    match output {
        Output::Page(page) => match page {
            Page::Document(_) | Page::Rows(..) => "documents",
            Page::Unit(..) => "units",
            Page::Year(..) | Page::YearPrint(..) => "years",
            Page::Calendar | Page::CalendarYear(_) | Page::CalendarMonth(..) => "calendar",
            _ => "lists",
        },
        Output::Deadlines(_) => "ics",
        Output::Feed(_) => "feeds",
        Output::Data(file) => match file {
            DataFile::TasksCsv(_) | DataFile::UnitTasks(_) | DataFile::YearTasks(_) => "csv",
            DataFile::TasksXlsx(_) => "xlsx",
            _ => "json",
        },
        Output::Search(_) => "search",
        Output::File(_) => "files",
        Output::Asset(_) => "assets",
        _ => "others",
    }
}

/// The bytes of a file that is published as it is.
fn copied(built: &Built, discovered: &Discovered, route: &route::Route) -> anyhow::Result<Vec<u8>> {
    let route::Output::File(at) = route.output else { return Ok(Vec::new()) };
    let source = &built.site.files[at].source;
    let location: PathBuf = discovered.location(source).with_context(|| source.clone())?.to_path_buf();
    fs::read(&location).with_context(|| format!("{}", location.display()))
}

/// Whether a folder is not there yet or holds nothing.
///
/// # Errors
/// If the folder cannot be read, or the path is a file's.
pub fn is_empty_or_absent(folder: &Path) -> anyhow::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| format!("{}", folder.display())),
    }
}

/// Writes a file that is not there yet, and the folders around it.
///
/// # Errors
/// If the file exists or the disk fails.
pub fn new_file(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    std::io::Write::write_all(&mut file, text.as_bytes())?;
    Ok(())
}

/// Writes a file over one that may be there, in one step.
///
/// # Errors
/// If the disk fails; then the old file is as it was.
pub fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let beside = path.with_extension("tmp");
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("{}", path.display()))
}
