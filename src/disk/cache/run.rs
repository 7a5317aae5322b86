//! A build as a whole: what it was asked, what it read, and what it told.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::base::input::{Content, Input};
use crate::base::parallel;
use crate::disk::cache::{Kept, records};
use crate::disk::discover::{Found, Looked};
use crate::disk::output::manifest::MARKER;
use crate::disk::output::stands;
use crate::disk::stat::{Stat, changed, nanoseconds};
use crate::fingerprint::digest::Digest;
use crate::pipeline::{self, AsOf};

/// How much younger than the reading a file must not be to be known by its times: file systems
/// count in steps of up to two seconds, and a file that is saved twice in one looks the same.
pub const STEP: i64 = 2_000_000_000;

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
    /// The same of each of them.
    pub held: Held,
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

/// The digests of what files hold, by those of how the system tells of them: of files that were
/// old enough when they were looked at.
pub type Held = BTreeMap<Digest, Digest>;

/// A file as the system tells of it: a digest, if a later change of it shows.
pub type Known = Option<Digest>;

/// Inputs as the system tells of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The digest of their paths, places, sizes and times.
    pub digest: Digest,
    /// Whether all were old enough when they were looked at that a later change shows.
    pub settled: bool,
}

impl Seen {
    /// Looks at the files that were found; `now` is before any of them is read. What is told of
    /// each comes in their order.
    pub fn of(looked: &Looked, now: std::time::SystemTime) -> (Seen, Vec<Known>) {
        let limit = nanoseconds(now) - STEP;
        let files = parallel::map(&looked.found, |_, (path, location, problem): &Found| {
            let stat = fs::metadata(location).ok();
            let times = stat.as_ref().map(|stat| (Stat::of(stat), changed(stat)));
            (Digest::of(&(path, location, problem, times)), times)
        });
        let settled = |times: &Option<(Stat, i64)>| {
            times.is_none_or(|(stat, changed)| stat.modified.max(changed) < limit)
        };
        let all = files.iter().all(|(_, times)| settled(times));
        let known =
            files.iter().map(|(digest, times)| times.filter(|times| settled(&Some(*times))).map(|_| *digest));
        let known = known.collect();
        let digests: Vec<Digest> = files.into_iter().map(|(digest, _)| digest).collect();
        (Seen { digest: Digest::of(&digests), settled: all }, known)
    }

    /// Whether the inputs are as they were then, by what the system tells alone.
    pub fn proves(&self, then: &Seen) -> bool {
        then.settled && self.digest == then.digest
    }
}

/// The digest of what inputs hold, and those of each by what is known of it. What is known as it
/// was is not gone through again.
pub fn contents(inputs: &[Input], known: &[Known], before: &Held) -> (Digest, Held) {
    let digests = parallel::map(inputs, |at, input| {
        let read = !matches!(input.content, Content::Unreadable(_));
        let known = known.get(at).copied().flatten().filter(|_| read);
        let kept = known.and_then(|known| before.get(&known).copied());
        (known, kept.unwrap_or_else(|| digest(input)))
    });
    let held = digests.iter().filter_map(|(known, digest)| Some(((*known)?, *digest))).collect();
    let digests: Vec<Digest> = digests.into_iter().map(|(_, digest)| digest).collect();
    (Digest::of(&digests), held)
}

/// The digest of what an input holds: of records the same, however they are held.
fn digest(input: &Input) -> Digest {
    match &input.content {
        Content::Prepared(prepared) => Digest::of(&(&input.path, prepared.sha256)),
        Content::Bytes(bytes) if records::year_of(&input.path).is_some() => {
            Digest::of(&(&input.path, <[u8; 32]>::from(Sha256::digest(bytes))))
        }
        _ => Digest::of(input),
    }
}

impl Kept {
    /// Whether every file that the build wrote stands as it was written, the manifest too.
    pub fn stands_in(&self, out: &Path) -> bool {
        stands(out, MARKER, &self.run.marker)
            && (0..self.files.len())
                .into_par_iter()
                .with_min_len(64)
                .all(|at| stands(out, self.files.addresses().get(at), &self.files.get(at).standing.stat))
    }
}
