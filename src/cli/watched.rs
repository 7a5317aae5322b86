//! How a command goes on: on a terminal for anything over a second, and step by step afterwards.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::base::language::{Language, Text};
use crate::cli::Format;
use crate::disk::write::{Made, Watch};
use crate::pipeline::Step;

/// Nothing is shown of what is done sooner than this.
const PATIENCE: Duration = Duration::from_secs(1);

/// Takes the times of a command's steps, and shows them on a terminal while they last.
pub struct Watched {
    started: Instant,
    steps: Mutex<Vec<(&'static str, Instant)>>,
    kinds: Mutex<BTreeMap<&'static str, Kind>>,
    bar: ProgressBar,
    /// Whether anything may be shown at all.
    may_show: bool,
}

/// What was spent on one kind of output, over all threads.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Kind {
    made: u64,
    kept: u64,
    bytes: u64,
    #[serde(rename = "making_seconds", serialize_with = "seconds")]
    making: Duration,
    #[serde(rename = "writing_seconds", serialize_with = "seconds")]
    writing: Duration,
}

/// Where the time went.
#[derive(Serialize)]
struct Timings<'a> {
    steps: Vec<Spent>,
    outputs: &'a BTreeMap<&'static str, Kind>,
    #[serde(serialize_with = "seconds")]
    seconds: Duration,
}

/// What a step took.
#[derive(Serialize)]
struct Spent {
    step: &'static str,
    #[serde(rename = "seconds", serialize_with = "seconds")]
    time: Duration,
}

fn seconds<S: serde::Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((time.as_secs_f64() * 1e6).round() / 1e6)
}

impl Watched {
    /// Begins; with `quiet` nothing is shown on the way.
    pub fn begin(quiet: bool) -> Watched {
        let alone = std::env::var_os("CI").is_some();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Watched {
            started: Instant::now(),
            steps: Mutex::default(),
            kinds: Mutex::default(),
            bar,
            may_show: !quiet && !alone && std::io::stderr().is_terminal(),
        }
    }

    /// A step begins, and the one before has ended.
    pub fn step(&self, name: &'static str) {
        hold(&self.steps).push((name, Instant::now()));
        self.bar.set_message(name);
        self.show();
    }

    /// A step of the pipeline begins.
    pub fn pipeline(&self, step: Step) {
        self.step(match step {
            Step::Parse => "parse",
            Step::Resolve => "resolve",
            Step::Theme => "theme",
            Step::Route => "route",
            Step::Check => "check",
            Step::Share => "share",
        });
    }

    /// So many files are to be made.
    pub fn files(&self, count: usize) {
        self.step("render and write");
        self.bar.set_length(count as u64);
    }

    /// Nothing more is shown on the way.
    pub fn done(&self) {
        hold(&self.steps).push(("", Instant::now()));
        self.bar.finish_and_clear();
    }

    /// Shows the line once it has lasted long enough.
    fn show(&self) {
        if self.may_show && self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            let style = ProgressStyle::with_template("{elapsed:>4}  {msg}  {pos}/{len}");
            if let Ok(style) = style {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Prints where the time went.
    pub fn print(&self, form: Format, language: Language) {
        let total = self.started.elapsed();
        let steps = hold(&self.steps);
        let ends = steps.iter().skip(1).map(|(_, at)| *at);
        let steps: Vec<Spent> = steps
            .iter()
            .zip(ends)
            .map(|((step, from), to)| Spent { step, time: to.duration_since(*from) })
            .collect();
        let kinds = hold(&self.kinds);
        if form == Format::Json {
            let timings = Timings { steps, outputs: &kinds, seconds: total };
            eprintln!("{}", serde_json::to_string(&timings).unwrap_or_default());
            return;
        }
        for Spent { step, time } in steps {
            eprintln!("{:>9.3} s  {step}", time.as_secs_f64());
        }
        eprintln!("{:>9.3} s  {}", total.as_secs_f64(), Text { zh: "合计", en: "in all" }.of(language));
        if kinds.is_empty() {
            return;
        }
        let over = Text {
            zh: "各类输出（各线程之和）：生成、写出、个数、未变、字节",
            en: "outputs, over all threads: made in, written in, files, unchanged, bytes",
        };
        eprintln!("{}", over.of(language));
        for (name, kind) in kinds.iter() {
            eprintln!(
                "{:>9.3} s {:>9.3} s {:>8} {:>8} {:>12}  {name}",
                kind.making.as_secs_f64(),
                kind.writing.as_secs_f64(),
                kind.made,
                kind.kept,
                kind.bytes,
            );
        }
    }
}

impl Watch for Watched {
    fn commits(&self) {
        self.step("commit");
    }

    fn made(&self, made: Made) {
        let mut kinds = hold(&self.kinds);
        let kind = kinds.entry(made.kind).or_default();
        kind.making += made.making;
        kind.writing += made.writing;
        match made.size {
            Some(size) => {
                kind.made += 1;
                kind.bytes += size as u64;
            }
            None => kind.kept += made.files as u64,
        }
        drop(kinds);
        self.bar.inc(made.files as u64);
        self.show();
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a thread that panicked has left is whole: each change is one call.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
