//! What the answers of the server are made from.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use jiff::civil::Date;
use tokio::sync::{Semaphore, oneshot, watch};

use crate::serve::edition::Edition;
use crate::serve::guard::Hosts;
use crate::serve::judge::Verdict;
use crate::serve::snapshot::Snapshot;
use crate::watch::Seen;

/// What the worker is asked for.
#[derive(Debug)]
pub enum Order {
    /// To look at what was noticed.
    Look(Seen),
    /// To build the site as of a day.
    Day(Date, oneshot::Sender<Arc<Edition>>),
    /// To say what the rules found.
    Judged(Verdict),
    /// To end.
    Stop,
}

/// What every answer may look at.
#[derive(Debug)]
pub struct State {
    /// What is served now; those who wait for a change wait on it.
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    /// Asks the worker.
    pub orders: Sender<Order>,
    /// The hosts that may be asked for.
    pub hosts: Hosts,
    /// The folder of the site.
    pub root: PathBuf,
    /// How a file is opened in an editor: an address with `{file}`, `{line}` and `{column}`.
    pub editor: String,
    /// Becomes true when the server ends.
    pub stopping: watch::Receiver<bool>,
    /// As many pages are rendered at a time as this allows.
    pub renders: Arc<Semaphore>,
}

impl State {
    /// What is served now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshots.borrow().clone()
    }

    /// The site as of a day, or as it is told; `None` if it cannot be had.
    pub async fn edition(&self, day: Option<Date>) -> Option<Arc<Edition>> {
        let snapshot = self.snapshot();
        let Some(day) = day else { return Some(snapshot.edition.clone()) };
        if let Some(edition) = snapshot.days.get(day) {
            return Some(edition);
        }
        let (answer, built) = oneshot::channel();
        self.orders.send(Order::Day(day, answer)).ok()?;
        built.await.ok()
    }

    /// Does something that takes a while on a thread for it, not more at a time than there are
    /// processors; `None` if it failed or the server ends.
    pub async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _permit = self.renders.clone().acquire_owned().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }
}
