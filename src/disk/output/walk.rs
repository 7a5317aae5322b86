//! Whether the folders of an output are folders, and not links that lead out of it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::{fs, io};

use crate::disk::cache::verified::Seen;
use crate::disk::output::files::Old;
use crate::disk::output::{Output, hold, joined};

/// The names of the folders in a folder.
pub type Listing = Arc<BTreeSet<String>>;

/// What is known of the folders in a folder.
#[derive(Clone, Debug)]
pub enum Inside {
    /// They are those that were there when the files of the build before were looked at or written.
    Same,
    /// These.
    Listed(Listing),
}

/// The folders around the file that was looked at last, on one thread: the next one mostly is in
/// the same, or beside it.
#[derive(Debug, Default)]
pub struct Walk {
    /// The folder of the last file.
    last: String,
    /// By depth, a folder on the way to it whose folders were asked for.
    levels: Vec<Option<(String, Inside)>>,
}

impl Walk {
    /// Sees that the folder of a file that is remembered is one, and so are those around it.
    pub fn see(&mut self, output: &Output<'_>, address: &str) -> io::Result<()> {
        let Some((folder, _)) = address.rsplit_once('/') else { return Ok(()) };
        if folder == self.last {
            return Ok(());
        }
        let same = folder.bytes().zip(self.last.bytes()).take_while(|(a, b)| a == b).count();
        let ends = folder.match_indices('/').map(|(end, _)| end).chain([folder.len()]);
        let mut start = 0;
        for (depth, end) in ends.enumerate() {
            // Its way may be that of the last one.
            let is_seen = end <= same && matches!(self.last.as_bytes().get(end), None | Some(b'/'));
            if !is_seen
                && !self.lists(output, depth, folder[..start].trim_end_matches('/'), &folder[start..end])
            {
                return output.folder(folder);
            }
            start = end + 1;
        }
        self.last.clear();
        self.last.push_str(folder);
        Ok(())
    }

    /// Makes the folder of an address in a new output folder.
    pub fn make(&mut self, output: &Output<'_>, address: &str) -> io::Result<()> {
        let Some((folder, _)) = address.rsplit_once('/').filter(|(folder, _)| *folder != self.last) else {
            return Ok(());
        };
        output.folder(folder)?;
        self.last.clear();
        self.last.push_str(folder);
        Ok(())
    }

    /// Whether a folder has another in it.
    fn lists(&mut self, output: &Output<'_>, depth: usize, outer: &str, name: &str) -> bool {
        if self.levels.len() <= depth {
            self.levels.resize_with(depth + 1, || None);
        }
        let level = &mut self.levels[depth];
        if level.as_ref().is_none_or(|(at, _)| at != outer) {
            *level = Some((outer.to_owned(), output.inside(outer)));
        }
        match level {
            Some((_, Inside::Listed(names))) => names.contains(name),
            Some((_, Inside::Same)) => true,
            None => false,
        }
    }
}

impl Output<'_> {
    /// What is known of the folders in a folder. It is not asked for them if the system tells the
    /// same of it as when they were looked at: whatever comes, goes or is replaced in it shows.
    fn inside(&self, outer: &str) -> Inside {
        if let Some((inside, _)) = hold(&self.seen).get(outer) {
            return inside.clone();
        }
        let seen = fs::symlink_metadata(joined(&self.out, outer)).ok().map(|metadata| Seen::of(&metadata));
        let remembered = self.remembered.binary_search_by(|(other, _)| other.as_str().cmp(outer));
        let remembered = remembered.ok().map(|at| self.remembered[at].1);
        let is_same = matches!(self.old, Old::Known(_)) && seen.is_some() && seen == remembered;
        let inside = if is_same { Inside::Same } else { Inside::Listed(self.listing(outer)) };
        hold(&self.seen).insert(outer.to_owned(), (inside.clone(), seen));
        inside
    }

    /// The folders in which there are others, as the system tells of them, to be remembered.
    pub fn folders(&self) -> Vec<(String, Seen)> {
        let seen = hold(&self.seen);
        let settled = |seen: &Option<Seen>| seen.filter(|seen| seen.is_before(self.limit));
        seen.iter().filter_map(|(folder, (_, seen))| Some((folder.clone(), settled(seen)?))).collect()
    }

    /// The folders in a folder. That is asked once of each: to look at thousands of folders by
    /// themselves takes longer.
    pub fn listing(&self, outer: &str) -> Listing {
        if let Some(listing) = hold(&self.listed).get(outer) {
            return listing.clone();
        }
        let entries = fs::read_dir(self.out.join(outer)).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let names: Listing =
            Arc::new(folders.filter_map(|entry| entry.file_name().to_str().map(str::to_owned)).collect());
        hold(&self.listed).insert(outer.to_owned(), names.clone());
        names
    }
}
