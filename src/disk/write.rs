//! Writing a built site to a folder, and the few files of a new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context;
use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::parallel;
use crate::disk::cache::verified::Verified;
use crate::disk::cache::{Kept, KeptFile};
use crate::disk::discover::Discovered;
use crate::disk::frozen::Copier;
use crate::disk::indexed;
use crate::disk::output::folder::check_folder;
use crate::disk::output::refusal::Refusal;
use crate::disk::output::{Output, Summary};
use crate::fingerprint::Fingerprints;
use crate::fingerprint::digest::Digest;
use crate::parse::frozen::ARCHIVES;
use crate::pipeline::{self, Built};
use crate::route;
use crate::route::data::DataFile;
use crate::route::search::Part;

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
    /// What each output is made from.
    pub fingerprints: &'a Fingerprints,
}

/// One file that a build is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// What kind of output it is.
    pub kind: &'static str,
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
    /// One file is done.
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

/// The same, where a file that was made from the same and stands as it was written is not made
/// again. What was written is returned to be remembered, sorted by address.
///
/// # Errors
/// If the disk fails; then everything is as it was before.
pub fn write_again(
    place: Place<'_>,
    (built, discovered): (&Built, &Discovered),
    before: Option<Before<'_>>,
    watch: &dyn Watch,
) -> anyhow::Result<(Written, Vec<KeptFile>)> {
    let Place { out, root, home } = place;
    if let Err(refusal) = check_folder(out, root, home) {
        return Ok((Written::Refused(refusal), Vec::new()));
    }
    let output = match Output::prepare(out) {
        Ok(output) => output,
        Err(refusal) => return Ok((Written::Refused(refusal), Vec::new())),
    };
    let failed: Mutex<Vec<Diagnostic>> = Mutex::default();
    let routes = &built.routes.routes;
    let known_of = |address: &str| before.and_then(|before| before.kept?.file(address));
    let made_of = |route: &route::Route| {
        before.and_then(|before| made_of(before.fingerprints, built, discovered, route))
    };
    let changed = |route: &route::Route| {
        let known = known_of(&route.file()).map(|known| known.made_of);
        known.is_none() || known != made_of(route)
    };
    for part in [Part::Live, Part::Archived] {
        if routes.par_iter().any(|route| asks_for(&route.output, part) && changed(route)) {
            indexed::prepare(root, built, part, before.map(|before| before.fingerprints));
        }
    }
    let verified: OnceLock<Verified> = OnceLock::new();
    let copier = || Copier::new(&output, root, before.is_some().then_some(&verified));
    let one = |copier: &mut Copier<'_>, route: &route::Route| -> anyhow::Result<(String, Digest)> {
        let address = route.file();
        let kind = if route.frozen.is_some() { "archives" } else { kind(&route.output) };
        let started = Instant::now();
        if let Some(id) = route.frozen {
            if let Some(damaged) = copier.stage(&built.site, id)? {
                failed.lock().unwrap_or_else(PoisonError::into_inner).push(damaged);
            }
            watch.made(Made { kind, size: None, making: Duration::ZERO, writing: started.elapsed() });
            return Ok((address, Digest::default()));
        }
        let (known, made_of) = (known_of(&address), made_of(route));
        if let (Some(known), Some(made_of)) = (known, made_of)
            && known.made_of == made_of
            && output.keep(&address, &known.standing).with_context(|| address.clone())?
        {
            let writing = started.elapsed();
            watch.made(Made { kind, size: None, making: Duration::ZERO, writing });
            return Ok((address, made_of));
        }
        let bytes = match pipeline::render(built, route) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => copied(built, discovered, route)?,
            Err(diagnostic) => {
                failed.lock().unwrap_or_else(PoisonError::into_inner).push(*diagnostic);
                return Ok((address, Digest::default()));
            }
        };
        let making = started.elapsed();
        let standing = known.map(|known| &known.standing);
        output.stage_over(&address, &bytes, standing).with_context(|| address.clone())?;
        watch.made(Made { kind, size: Some(bytes.len()), making, writing: started.elapsed() - making });
        Ok((address, made_of.unwrap_or_default()))
    };
    // Last the page that tells how large others are.
    let tells = |route: &&route::Route| route.output == route::Output::Page(route::Page::Data);
    let others = routes.par_iter().filter(|route| !tells(route)).map_init(copier, one);
    let mut made: Vec<(String, Digest)> = others.collect::<anyhow::Result<_>>()?;
    built.once.know(sizes(&output, routes));
    for route in routes.iter().filter(tells) {
        made.push(one(&mut copier(), route)?);
    }
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !failed.is_empty() {
        pipeline::sort(&mut failed);
        output.abort();
        return Ok((Written::Failed(failed), Vec::new()));
    }
    // What was not read is not published as if it were not there.
    discovered.lost.check()?;
    watch.commits();
    let (summary, files) = output.commit_all().with_context(|| format!("{}", out.display()))?;
    // Addresses of routes and of files sort differently: `a/` is `a/index.html`.
    parallel::sort(&mut made);
    if let Some(verified) = verified.into_inner() {
        let years =
            built.site.frozen.iter().map(|year| format!("{ARCHIVES}{}/", year.year)).collect::<Vec<_>>();
        verified.save(|path| years.iter().any(|year| path.starts_with(year.as_str())));
    }
    let kept = made.into_iter().zip(files).map(|((address, made_of), (file, standing))| {
        debug_assert_eq!(address, file, "every route is staged once");
        KeptFile { address, standing, made_of }
    });
    Ok((Written::Done(summary), kept.collect()))
}

/// How long the files of data are.
fn sizes(output: &Output, routes: &[route::Route]) -> BTreeMap<DataFile, u64> {
    let size = |route: &route::Route| match route.output {
        // A frozen one is not what the page tells of.
        route::Output::Data(file) if route.frozen.is_none() => Some((file, output.size(&route.file())?)),
        _ => None,
    };
    routes.iter().filter_map(size).collect()
}

/// Whether an output is made from a part of the index of search.
fn asks_for(output: &route::Output, part: Part) -> bool {
    match output {
        route::Output::Search(file) => file.part == part,
        route::Output::Page(route::Page::Search) => part == Part::Live,
        _ => false,
    }
}

/// The digest of what an output is made from; of a file that is copied, of the file.
fn made_of(
    fingerprints: &Fingerprints,
    built: &Built,
    discovered: &Discovered,
    route: &route::Route,
) -> Option<Digest> {
    let route::Output::File(at) = route.output else { return fingerprints.of_route(&built.site, route) };
    discovered.input(&built.site.files[at].source).map(Digest::of)
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
