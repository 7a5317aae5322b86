//! A build as a whole: what it was asked, what it read, and what it told.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::base::input::Input;
use crate::base::parallel;
use crate::disk::cache::Kept;
use crate::disk::discover::{Found, Looked};
use crate::disk::output::manifest::MARKER;
use crate::disk::output::stands;
use crate::disk::stat::{Stat, changed, nanoseconds};
use crate::fingerprint::digest::Digest;
use crate::pipeline::{self, AsOf};

/// How much younger than the reading a file must not be to be known by its times: file systems
/// count in steps of up to two seconds, and a file that is saved twice in one looks the same.
const STEP: i64 = 2_000_000_000;

/// What a build was asked, what it read, and what it told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The digest of what was asked.
    pub asked: Digest,
    /// As of when it was told.
    pub moments: Moments,
    /// The inputs as the system told of them.
    pub seen: Seen,
    /// The digest of their contents.
    pub contents: Digest,
    /// The manifest of the output folder, as the system told of it.
    pub marker: Stat,
    /// What was told.
    pub told: Told,
}

/// As of when a build tells everything, and how long the same is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// The moment, in nanoseconds since 1970.
    pub as_of: i128,
    /// The zone of its days.
    pub zone: String,
    /// When the next document is published; `None` if none waits.
    pub next: Option<i128>,
}

impl Moments {
    /// Whether a build as of another moment tells the same: on the same day, and with nothing
    /// published in between.
    pub fn holds(&self, as_of: AsOf) -> bool {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let Ok(before) = Timestamp::from_nanosecond(self.as_of) else { return false };
        let before = before.to_zoned(zone.clone());
        let now = pipeline::moment(as_of, zone);
        let at = now.timestamp().as_nanosecond();
        now.date() == before.date() && self.as_of <= at && self.next.is_none_or(|next| at < next)
    }
}

/// What a build told, beside what it wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its warnings.
    pub warnings: String,
    /// What there is.
    pub opening: String,
    /// What is not published yet.
    pub closing: String,
    /// The tag of its language.
    pub language: String,
}

/// Inputs as the system tells of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The digest of their paths, places, sizes and times.
    pub digest: Digest,
    /// Whether all were old enough when they were looked at that a later change shows.
    pub settled: bool,
}

impl Seen {
    /// Looks at the files that were found; `now` is before any of them is read.
    pub fn of(looked: &Looked, now: std::time::SystemTime) -> Seen {
        let files = parallel::map(&looked.found, |_, (path, location, problem): &Found| {
            let stat = fs::metadata(location).ok();
            let times = stat.as_ref().map(|stat| (Stat::of(stat), changed(stat)));
            (Digest::of(&(path, location, problem, times)), times)
        });
        let newest =
            files.iter().filter_map(|(_, times)| times.map(|(stat, changed)| stat.modified.max(changed)));
        let settled = newest.max().is_none_or(|newest| newest < nanoseconds(now) - STEP);
        let digests: Vec<Digest> = files.into_iter().map(|(digest, _)| digest).collect();
        Seen { digest: Digest::of(&digests), settled }
    }

    /// Whether the inputs are as they were then, by what the system tells alone.
    pub fn proves(&self, then: &Seen) -> bool {
        then.settled && self.digest == then.digest
    }
}

/// The manifest of an output folder, as the system tells of it.
pub fn marker(out: &Path) -> Stat {
    fs::symlink_metadata(out.join(MARKER)).map(|metadata| Stat::of(&metadata)).unwrap_or_default()
}

/// The digest of what inputs hold.
pub fn contents(inputs: &[Input]) -> Digest {
    Digest::of(&parallel::map(inputs, |_, input| Digest::of(input)))
}

impl Kept {
    /// Whether every file that the build wrote stands as it was written, the manifest too.
    pub fn stands_in(&self, out: &Path) -> bool {
        stands(out, MARKER, &self.run.marker)
            && self
                .files
                .par_iter()
                .with_min_len(64)
                .all(|file| stands(out, &file.address, &file.standing.stat))
    }
}
