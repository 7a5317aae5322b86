//! A frozen year in a live site: the files that stand as they were, and what they need around them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::base::source::FileId;
use crate::model::document::year_of;
use crate::model::frozen::Edition;
use crate::model::frozen_files::FrozenFiles;
use crate::model::unit::UnitId;

/// The folder of open data.
pub const DATA: &str = "data/";

/// A year of a site whose pages stay as they were when it was frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrozenYear {
    /// The year.
    pub year: i16,
    /// Its edition, from 1.
    pub edition: u32,
    /// The day as of which it was frozen.
    pub as_of: Date,
    /// Its records, for messages.
    pub records: FileId,
    /// The SHA-256 of its records.
    pub sha256: [u8; 32],
    /// By unit of its records, the unit of the site that it is.
    pub units: Arc<[UnitId]>,
    /// By topic of its records, the topic of the site that it is.
    pub topics: Arc<[usize]>,
    /// Its files in the site: those of the year's folder and those of the theme that they ask
    /// for, by their paths in the output: `2011/x/index.html`, and of former editions
    /// `editions/2011/1/2011/x/index.html`.
    pub files: Arc<FrozenFiles>,
    /// The addresses of the site that its pages lead to: each with what stood there.
    pub outside: Arc<[(String, String)]>,
    /// All its editions; none while there is only the first.
    pub editions: Arc<[Edition]>,
    /// The addresses below those of former editions that lead on to the site's own of today:
    /// what came after, and editions still earlier.
    pub onward: Arc<[String]>,
    /// Whether the tables of its units, its calendar and its data are among its files: then the
    /// live site leads there. Archives of older programs do not have them there.
    pub volume: bool,
    /// The addresses of the tables of its units, by unit of the site; sorted.
    pub tables: Arc<[(UnitId, String)]>,
}

/// Names a file that stays as it was: the position of its year in
/// [`crate::model::site::Site::frozen`], and its own in [`FrozenYear::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrozenFileId {
    /// The position of the year.
    pub year: usize,
    /// The position of the file.
    pub file: usize,
}

/// How a document stands in a frozen year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Archived {
    /// The year.
    pub year: i16,
    /// The edition of the year in which the document got its present form.
    pub edition: u32,
    /// The day as of which the year was frozen.
    pub as_of: Date,
    /// Whether the year has its own tables of units, calendar and data, frozen with it.
    pub volume: bool,
}

impl FrozenYear {
    /// Where a file of its is, from the folder of the site.
    pub fn source(&self, file: &str) -> String {
        let former = file.strip_prefix(&self.editions_folder()).and_then(|file| file.split_once('/'));
        match former {
            Some((edition, file)) => format!("archives/{}/data/editions/{edition}/site/{file}", self.year),
            None => format!("archives/{}/data/site/{file}", self.year),
        }
    }

    /// The folder in the output below which its former editions stand.
    pub fn editions_folder(&self) -> String {
        format!("editions/{:04}/", self.year)
    }

    /// Where an address leads that leads on from a former edition.
    pub fn onward_to<'a>(&self, address: &'a str) -> &'a str {
        let rest = address.strip_prefix(&self.editions_folder()).and_then(|rest| rest.split_once('/'));
        rest.map_or(address, |(_, to)| to)
    }

    /// Whether it has a file.
    pub fn has(&self, file: &str) -> bool {
        self.files.has(file)
    }

    /// The addresses of the tables that it has for a unit of the site: several where units of then
    /// are one by now.
    pub fn tables_of(&self, unit: UnitId) -> &[(UnitId, String)] {
        let start = self.tables.partition_point(|(other, _)| *other < unit);
        let end = self.tables.partition_point(|(other, _)| *other <= unit);
        &self.tables[start..end]
    }

    /// The address of its own calendar, if it has one.
    pub fn calendar(&self) -> Option<String> {
        let address = format!("{:04}/calendar/", self.year);
        (self.volume && self.has(&format!("{address}index.html"))).then_some(address)
    }

    /// Whether a path in the output is in the folder of the year.
    pub fn holds(&self, path: &str) -> bool {
        path.split_once('/').is_some_and(|(folder, _)| year_of(folder) == Some(self.year))
    }
}
