//! The thread that runs the rules over what is served, while the worker follows the next edits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use crate::base::diagnostic::Diagnostic;
use crate::disk::discover::Discovered;
use crate::pipeline::{self, Unjudged};
use crate::serve::edition::Edition;
use crate::serve::state::Order;
use crate::serve::worker::said;

/// What the rules are run over: values that nobody changes any more.
#[derive(Debug)]
pub struct Case {
    /// Counts the builds.
    pub build: u64,
    /// The site with what was read.
    pub unjudged: Unjudged,
    /// The files that it was read from.
    pub discovered: Arc<Discovered>,
    /// The site as it is shown.
    pub edition: Arc<Edition>,
}

/// What the rules found.
#[derive(Debug)]
pub struct Verdict {
    /// The build that it is of.
    pub build: u64,
    /// What is wrong, sorted by place, or how the program failed.
    pub found: Result<Vec<Diagnostic>, String>,
}

/// The thread; it ends when this is dropped.
#[derive(Debug)]
pub struct Judge {
    cases: Sender<Case>,
    /// The build that is wanted.
    wanted: Arc<AtomicU64>,
}

impl Judge {
    /// Starts the thread; what it finds is told as an order to the worker.
    pub fn start(orders: Sender<Order>) -> Judge {
        let (cases, given) = mpsc::channel();
        let wanted = Arc::new(AtomicU64::new(0));
        let known = wanted.clone();
        std::thread::spawn(move || judge(&given, &known, &orders));
        Judge { cases, wanted }
    }

    /// Has the rules run over a build, and over no other any more.
    pub fn take(&self, case: Case) {
        self.wanted.store(case.build, Ordering::Relaxed);
        // The thread ends only when this sender does.
        let _ = self.cases.send(case);
    }

    /// Leaves what is not finished.
    pub fn leave(&self) {
        self.wanted.store(0, Ordering::Relaxed);
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        self.leave();
    }
}

fn judge(cases: &Receiver<Case>, wanted: &AtomicU64, orders: &Sender<Order>) {
    // Half of the processors at most, in a pool apart: an edit that comes meanwhile never waits
    // behind a rule.
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(processors.div_ceil(2)).build();
    for case in cases {
        let wanted = || wanted.load(Ordering::Relaxed) == case.build;
        let found = || {
            let mut diagnostics = case.unjudged.judge(&case.discovered.inputs, &wanted)?.diagnostics;
            diagnostics.extend(pipeline::trial(&case.edition.built));
            Some(diagnostics)
        };
        let found = catch_unwind(AssertUnwindSafe(|| match &pool {
            Ok(pool) => pool.install(found),
            Err(_) => found(),
        }));
        let found = match found {
            Ok(found) => found.map(Ok),
            Err(panic) => Some(Err(said(&*panic))),
        };
        if let Some(found) = found.filter(|_| wanted()) {
            // Without a worker there is nobody to be told.
            let _ = orders.send(Order::Judged(Verdict { build: case.build, found }));
        }
    }
}
