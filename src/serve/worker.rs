//! The thread that reads and builds: what changed becomes a new snapshot.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::sync::{oneshot, watch};

use crate::base::codes::relations;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::input::{Content, Problem};
use crate::base::language::Language;
use crate::disk::discover::{self, Discovered};
use crate::disk::update::{Where, update};
use crate::disk::{archives, whole};
use crate::pipeline::{self, AsOf, Built, Memo, Options, Unjudged};
use crate::serve::edition::Edition;
use crate::serve::judge::{Case, Judge, Verdict};
use crate::serve::run::{Asked, Told};
use crate::serve::snapshot::{Days, Problems, Snapshot};
use crate::serve::state::Order;
use crate::watch::{Seen, Tell, Watch};

/// How long a file that has become empty or is gone may take to come back: many programs save so.
const COMES_BACK: Duration = Duration::from_millis(60);

/// When a folder that came is looked at again: what was put into it while the system did not
/// watch it yet has told nothing.
const SECOND_LOOKS: [Duration; 2] = [Duration::from_millis(150), Duration::from_millis(1500)];

/// What the worker knows.
pub struct Worker {
    asked: Asked,
    discovered: Discovered,
    memo: Memo,
    watch: Watch,
    tell: Tell,
    /// The list of words that the settings name, which may be outside of what is watched.
    words: Option<PathBuf>,
    snapshots: watch::Sender<Arc<Snapshot>>,
    /// Whether what is served was without errors of reading.
    good: bool,
    /// The inputs of what is served.
    served: Arc<Discovered>,
    judge: Judge,
    /// Counts the builds, of which the rules are run over the newest alone.
    build: u64,
    /// What changed since it was last said, and how long it took to be served.
    changed: BTreeSet<String>,
    took: Duration,
    looks: Vec<(Instant, PathBuf)>,
    say: Arc<dyn Fn(Told) + Send + Sync>,
    old: Sender<Arc<dyn Any + Send + Sync>>,
}

/// What was noticed and not yet looked at.
#[derive(Default)]
struct Noticed {
    paths: BTreeSet<PathBuf>,
    everywhere: bool,
    days: Vec<(Date, oneshot::Sender<Arc<Edition>>)>,
    verdict: Option<Verdict>,
    stop: bool,
}

impl Worker {
    /// Reads and builds for the first time; errors are served as far as they can be.
    ///
    /// # Errors
    /// If the site's folder cannot be read.
    pub fn start(
        asked: Asked,
        orders: &Sender<Order>,
        say: Arc<dyn Fn(Told) + Send + Sync>,
    ) -> anyhow::Result<Worker> {
        let sender = orders.clone();
        let tell: Tell = Arc::new(move |seen| {
            // Without a worker there is nobody to be told.
            let _ = sender.send(Order::Look(seen));
        });
        let words = discover::words_file(&asked.root).map(|(_, location)| location);
        // Watched first and read then, so that nothing is missed between.
        let (watch, reason) = Watch::start(&asked.root, words.as_deref(), asked.poll, &tell);
        if let Some(reason) = reason {
            say(Told::Polling(reason));
        }
        settle(&asked.root, &say);
        let discovered = discover::discover(&asked.root)?;
        let mut memo = Memo::default();
        let options = options(&asked, None);
        let (mut built, unjudged) = pipeline::preview(&discovered.inputs, &options, &mut memo);
        let good = !has_errors(&built);
        let problems = problems(&mut built);
        let edition = Arc::new(edition(built, None, &discovered));
        let served = Arc::new(discovered.clone());
        let judge = Judge::start(orders.clone());
        judge.take(Case { build: 1, unjudged, discovered: served.clone(), edition: edition.clone() });
        let snapshot = Snapshot { version: 1, edition, problems: Arc::new(problems), days: Arc::default() };
        let (snapshots, _) = watch::channel(Arc::new(snapshot));
        let (old, dropped) = mpsc::channel::<Arc<dyn Any + Send + Sync>>();
        // Taking a large site apart takes a while: nobody waits for it.
        std::thread::spawn(move || dropped.into_iter().for_each(drop));
        Ok(Worker {
            asked,
            served,
            discovered,
            memo,
            watch,
            tell,
            words,
            snapshots,
            good,
            judge,
            build: 1,
            changed: BTreeSet::new(),
            took: Duration::ZERO,
            looks: Vec::new(),
            say,
            old,
        })
    }

    /// What is served, as it changes.
    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.subscribe()
    }

    /// Works until told to stop.
    pub fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let mut noticed = self.next(orders);
            let began = Instant::now();
            while !noticed.stop && self.may_come_back(&noticed) {
                let left = COMES_BACK.saturating_sub(began.elapsed());
                match orders.recv_timeout(left) {
                    Ok(order) => self.note(order, &mut noticed),
                    Err(_) => break,
                }
            }
            if noticed.stop {
                return;
            }
            self.look(&noticed, began);
            if let Some(verdict) = noticed.verdict {
                self.complete(verdict);
            }
            for (day, answer) in noticed.days {
                if let Some(edition) = self.day(day) {
                    // Whoever asked may have gone.
                    let _ = answer.send(edition);
                }
            }
        }
    }

    /// What is to be done next, with all that waits.
    fn next(&mut self, orders: &Receiver<Order>) -> Noticed {
        let mut noticed = Noticed::default();
        let first = match self.looks.iter().map(|(at, _)| *at).min() {
            None => Some(orders.recv().unwrap_or(Order::Stop)),
            Some(at) => match orders.recv_timeout(at.saturating_duration_since(Instant::now())) {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Order::Stop),
            },
        };
        for order in first.into_iter().chain(orders.try_iter()) {
            self.note(order, &mut noticed);
        }
        let now = Instant::now();
        let (due, later) = std::mem::take(&mut self.looks).into_iter().partition(|(at, _)| *at <= now);
        self.looks = later;
        let due: Vec<(Instant, PathBuf)> = due;
        noticed.paths.extend(due.into_iter().map(|(_, path)| path));
        noticed
    }

    fn note(&mut self, order: Order, noticed: &mut Noticed) {
        match order {
            Order::Stop => noticed.stop = true,
            Order::Day(day, answer) => noticed.days.push((day, answer)),
            Order::Judged(verdict) => noticed.verdict = Some(verdict),
            Order::Look(Seen::Somewhere) => noticed.everywhere = true,
            Order::Look(Seen::At(paths)) => {
                noticed.everywhere |= self.comes_or_goes(&paths);
                noticed.paths.extend(paths);
            }
            Order::Look(Seen::Folder(path)) => {
                noticed.everywhere |= self.comes_or_goes(std::slice::from_ref(&path));
                let now = Instant::now();
                self.looks.extend(SECOND_LOOKS.map(|after| (now + after, path.clone())));
                noticed.paths.insert(path);
            }
            // Each folder that cannot be watched tells so; once is enough.
            Order::Look(Seen::Lost(_)) if matches!(self.watch, Watch::Polling(_)) => {
                noticed.everywhere = true
            }
            Order::Look(Seen::Lost(reason)) => {
                self.watch = Watch::polling(&self.asked.root, self.words.as_deref(), &self.tell);
                (self.say)(Told::Polling(reason));
                noticed.everywhere = true;
            }
        }
    }

    /// Whether a folder that is watched as such has come or gone; then all are watched again.
    fn comes_or_goes(&mut self, paths: &[PathBuf]) -> bool {
        let root = &self.asked.root;
        let watched = [root.join("content"), root.join("themes"), root.join("archives"), root.clone()];
        // What a link leads to is watched where it is.
        let is_link = |path: &PathBuf| path.symlink_metadata().is_ok_and(|found| found.is_symlink());
        let any = paths.iter().any(|path| watched.contains(path) || is_link(path));
        if any {
            self.renew();
        }
        any
    }

    fn renew(&mut self) {
        let words = self.words.clone();
        if let Some(reason) = self.watch.renew(&self.asked.root, words.as_deref()) {
            self.watch = Watch::polling(&self.asked.root, words.as_deref(), &self.tell);
            (self.say)(Told::Polling(reason));
        }
    }

    /// Whether a file that was noticed is gone or empty, and was not before.
    fn may_come_back(&self, noticed: &Noticed) -> bool {
        noticed.paths.iter().any(|path| {
            let known = self.discovered.location(&discover::site_path(&self.asked.root, path)).is_some();
            known && std::fs::metadata(path).map_or(true, |metadata| metadata.len() == 0)
        })
    }

    /// Reads what was noticed and, if it is not as it was, builds.
    fn look(&mut self, noticed: &Noticed, began: Instant) {
        let places = if noticed.everywhere {
            Where::Everywhere
        } else if noticed.paths.is_empty() {
            return;
        } else {
            Where::Paths(noticed.paths.clone())
        };
        let archives = self.asked.root.join(archives::FOLDER);
        if noticed.everywhere || noticed.paths.iter().any(|path| path.starts_with(&archives)) {
            settle(&self.asked.root, &self.say);
        }
        let changed = match update(&mut self.discovered, &self.asked.root, &places) {
            Ok(changed) => changed,
            Err(error) => {
                (self.say)(Told::Unread(format!("{error:#}")));
                self.looks.push((Instant::now() + Duration::from_secs(1), self.asked.root.clone()));
                return;
            }
        };
        // What the system would not read now is tried again, and a site without settings is none.
        let unread = |input: &crate::base::input::Input| {
            matches!(input.content, Content::Unreadable(Problem::System(_)))
        };
        if self.discovered.inputs.iter().any(unread) {
            self.looks.push((Instant::now() + Duration::from_secs(2), self.asked.root.clone()));
        }
        if changed.is_empty() {
            return;
        }
        if self.discovered.location("site.yaml").is_none() {
            (self.say)(Told::Unread("site.yaml".to_owned()));
            self.looks.push((Instant::now() + Duration::from_secs(1), self.asked.root.clone()));
            self.changed.extend(changed);
            return;
        }
        if changed.iter().any(|path| path == "site.yaml") {
            let words = discover::words_file(&self.asked.root).map(|(_, location)| location);
            if words != self.words {
                self.words = words;
                self.renew();
            }
        }
        self.changed.extend(changed);
        // What is found of the build before is not said any more.
        self.judge.leave();
        self.build += 1;
        let built = self.built(None);
        self.publish(built);
        self.took = began.elapsed();
    }

    /// Builds what was read, or what is served as of another day; a failure of the program is told
    /// and does not end it.
    fn built(&mut self, day: Option<Date>) -> Result<(Built, Unjudged), String> {
        let inputs = if day.is_some() { &self.served.inputs } else { &self.discovered.inputs };
        let options = options(&self.asked, day);
        let memo = &mut self.memo;
        let built = catch_unwind(AssertUnwindSafe(|| pipeline::preview(inputs, &options, memo)));
        built.map_err(|panic| {
            // What it left half done is not to be trusted.
            self.memo = Memo::default();
            said(&*panic)
        })
    }

    /// Swaps in a build, unless it has errors and what is served has none; then the rules are run.
    fn publish(&mut self, built: Result<(Built, Unjudged), String>) {
        let before = self.snapshots.borrow().clone();
        let version = before.version + 1;
        let (mut built, unjudged) = match built {
            Ok(built) => built,
            Err(crash) => {
                self.crashed(crash, true);
                return self.tell();
            }
        };
        let bad = has_errors(&built);
        let held = bad && self.good;
        let problems = Arc::new(Problems { held, ..problems(&mut built) });
        let made = Arc::new(edition(built, None, &self.discovered));
        let (edition, days) = if held {
            (before.edition.clone(), before.days.clone())
        } else {
            self.good = !bad;
            (made.clone(), Arc::new(Days::default()))
        };
        self.snapshots.send_replace(Arc::new(Snapshot { version, edition, problems, days }));
        self.retire(before);
        let discovered = Arc::new(self.discovered.clone());
        if !held {
            self.served = discovered.clone();
        }
        self.judge.take(Case { build: self.build, unjudged, discovered, edition: made });
    }

    /// Says that the program itself failed; what was served is served on.
    fn crashed(&mut self, crash: String, held: bool) {
        let before = self.snapshots.borrow().clone();
        let language = before.problems.language;
        let problems = Problems { crash: Some(crash), held, language, complete: true, ..Problems::default() };
        self.replace(&before, problems);
    }

    /// Says what the rules found of the newest build.
    fn complete(&mut self, verdict: Verdict) {
        if verdict.build != self.build {
            return;
        }
        let before = self.snapshots.borrow().clone();
        let held = before.problems.held;
        match verdict.found {
            Ok(found) => {
                let mut diagnostics = before.problems.diagnostics.clone();
                diagnostics.extend(found);
                pipeline::sort(&mut diagnostics);
                let (sources, language) = (before.problems.sources.clone(), before.problems.language);
                let problems = Problems { diagnostics, sources, language, complete: true, held, crash: None };
                self.replace(&before, problems);
            }
            Err(crash) => self.crashed(crash, held),
        }
        self.tell();
        self.retire(before);
    }

    /// The same site with something else wrong.
    fn replace(&self, before: &Snapshot, problems: Problems) {
        let (edition, days) = (before.edition.clone(), before.days.clone());
        let (version, problems) = (before.version + 1, Arc::new(problems));
        self.snapshots.send_replace(Arc::new(Snapshot { version, edition, problems, days }));
    }

    /// Says what changed and what is wrong.
    fn tell(&mut self) {
        let changed: Vec<String> = std::mem::take(&mut self.changed).into_iter().collect();
        if changed.is_empty() {
            return;
        }
        let snapshot = self.snapshots.borrow().clone();
        let (counts, language) = (snapshot.problems.counts(), snapshot.problems.language);
        (self.say)(Told::Changed { changed, took: self.took, counts, language });
    }

    /// The site as of a day.
    fn day(&mut self, day: Date) -> Option<Arc<Edition>> {
        let days = self.snapshots.borrow().days.clone();
        if let Some(edition) = days.get(day) {
            return Some(edition);
        }
        let (built, _) = self.built(Some(day)).ok()?;
        let edition = Arc::new(edition(built, Some(day), &self.served));
        days.keep(day, edition.clone());
        Some(edition)
    }

    fn retire(&self, old: Arc<dyn Any + Send + Sync>) {
        // If the thread is gone, it is dropped here.
        let _ = self.old.send(old);
    }
}

/// What a failure of the program said.
pub fn said(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
}

/// Puts frozen years in their places that a run that was killed left beside them, as a build does.
fn settle(root: &Path, say: &Arc<dyn Fn(Told) + Send + Sync>) {
    if let Err(error) = whole::settle(&root.join(archives::FOLDER)) {
        say(Told::Unread(format!("{error:#}")));
    }
}

/// What is asked of a build: as of a day, else as the preview was asked, else now.
fn options(asked: &Asked, day: Option<Date>) -> Options {
    let as_of = day.map(AsOf::Day).or(asked.as_of);
    let as_of = as_of.unwrap_or_else(|| AsOf::Moment(jiff::Timestamp::now()));
    Options { as_of, drafts: true, base_url: None, strict: false }
}

/// Whether anything was not read as it was meant. What leads nowhere is told, and holds nothing
/// back: a deleted source is gone although others still name it.
fn has_errors(built: &Built) -> bool {
    let leads_nowhere = [relations::BROKEN_LINK.id, relations::UNKNOWN_TARGET.id, relations::MISSING_FILE.id];
    let holds =
        |found: &Diagnostic| found.severity == Severity::Error && !leads_nowhere.contains(&found.code.id);
    built.diagnostics.iter().any(holds)
}

/// What is wrong with a build, taken out of it: a large site has much of it.
fn problems(built: &mut Built) -> Problems {
    Problems {
        diagnostics: std::mem::take(&mut built.diagnostics),
        sources: built.sources.clone(),
        language: language(built),
        ..Problems::default()
    }
}

fn language(built: &Built) -> Language {
    built.site.settings.language
}

fn edition(built: Built, day: Option<Date>, discovered: &Discovered) -> Edition {
    Edition::of(built, day, |path| discovered.location(path).map(Path::to_path_buf))
}
