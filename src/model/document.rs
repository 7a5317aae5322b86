//! Documents: plans, notices, reports and pages, and how they refer to each other.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;

use crate::base::deferred::Deferred;
use crate::base::language::Language;
use crate::base::source::{FileId, Spanned};
use crate::model::body::Body;
use crate::model::brief::Brief;
use crate::model::document_number::DocumentNumber;
use crate::model::frozen_year::Archived;
use crate::model::lifecycle::{Disclosure, Progress, Publication, Rule, State, Validity, rule};
use crate::model::report::Report;
use crate::model::stage::Stage;
use crate::model::task::{Task, TaskTable};
use crate::model::time::Time;
use crate::model::unit::{Mention, UnitId};

/// Names a document of a site: its position in [`crate::model::site::Site::documents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub usize);

/// What kind of document it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 方案.
    Plan,
    /// 通知: a notice that stands alone.
    Notice,
    /// 通报: what follows a plan.
    Report,
    /// An ordinary page.
    #[default]
    Page,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Kind; 4] = [Kind::Plan, Kind::Notice, Kind::Report, Kind::Page];

    /// The English word of the front matter.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Plan => "plan",
            Kind::Notice => "notice",
            Kind::Report => "report",
            Kind::Page => "page",
        }
    }
}

/// When a document was published (发布日期).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Published {
    /// The moment, in the site's zone; a date alone is its 00:00.
    pub at: Zoned,
    /// Whether the author gave a time of day.
    pub with_time: bool,
}

/// One document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The file it was read from.
    pub file: FileId,
    /// The path of that file from the root of the site.
    pub source: String,
    /// Its address: its folder below `content/`, without slashes around it; empty for the home text.
    pub path: String,
    /// What kind it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// A short title, for lists and breadcrumbs.
    pub short_title: Option<String>,
    /// What it is about, in a sentence or two.
    pub summary: Option<String>,
    /// Key words.
    pub keywords: Vec<String>,
    /// The language of the text.
    pub language: Language,
    /// The document number.
    pub number: Option<DocumentNumber>,
    /// The index number of open government (索引号).
    pub index_number: Option<String>,
    /// The issuing bodies (发文机关); the first leads.
    pub issuers: Vec<Mention>,
    /// The notice that carries the plan (印发通知).
    pub notice: Option<Notice>,
    /// To whom it is addressed.
    pub addressees: Vec<String>,
    /// An office line.
    pub contact: Option<String>,
    /// Where it was taken from: an address, or words.
    pub origin: Option<String>,
    /// The level of the issuing body: 省级, 市级 ….
    pub level: Option<String>,
    /// The day it was signed (成文日期).
    pub issued: Option<Date>,
    /// When it was published.
    pub published: Option<Published>,
    /// The day of its last change.
    pub updated: Option<Date>,
    /// The day it takes effect.
    pub effective: Option<Date>,
    /// The last day of its validity.
    pub valid_until: Option<Date>,
    /// The year to which it belongs in lists.
    pub year: Option<i16>,
    /// The time over which the plan runs (起止).
    pub period: Option<Time>,
    /// Whether it is in force on the as-of day.
    pub validity: Validity,
    /// How far it has come, as known on the as-of day; only for plans.
    pub progress: Option<Progress>,
    /// The validity that its source states.
    pub stated_validity: Option<Validity>,
    /// The progress that its source states.
    pub stated_progress: Option<Progress>,
    /// How it is disclosed.
    pub disclosure: Disclosure,
    /// Whether it is in the output.
    pub publication: Publication,
    /// What keeps it out of the output, where a preview shows it as published.
    pub unpublished: Option<Publication>,
    /// By which post, and when, it was reviewed.
    pub reviewed: Option<Reviewed>,
    /// The topics it is filed under: positions in [`crate::model::site::Site::topics`].
    pub topics: Vec<usize>,
    /// The documents it rests on.
    pub basis: Vec<Reference>,
    /// The documents it replaces.
    pub replaces: Vec<Reference>,
    /// The plans of an earlier time that it carries on; they stay in force.
    pub continues: Vec<Reference>,
    /// The plans of a later time that carry it on, as it says itself.
    pub carried_to: Vec<Reference>,
    /// The documents it explains.
    pub interprets: Vec<Reference>,
    /// The stages of a plan.
    pub stages: Deferred<[Stage]>,
    /// The tasks of a plan.
    pub tasks: Deferred<TaskTable>,
    /// The leading group (领导小组).
    pub leading_group: Vec<Member>,
    /// The files published beside it.
    pub attachments: Vec<Attachment>,
    /// The sealed original: “以原文为准”.
    pub original: Option<Attachment>,
    /// What was changed after publication, newest first.
    pub changes: Vec<Change>,
    /// Addresses it had before.
    pub aliases: Vec<Spanned<String>>,
    /// Why its text was taken down; its address stays.
    pub gone: Option<String>,
    /// What goes with it into the archive.
    pub retention: Option<Retention>,
    /// Where it stands in a frozen year, if it does: its page stays as it was.
    pub frozen: Option<Archived>,
    /// What a report has beyond this.
    pub report: Option<Report>,
    /// The text.
    pub body: Deferred<Body>,
    /// Its tasks in numbers, if it is a frozen one of which the site tells no more than these.
    pub brief: Option<Arc<Brief>>,
}

impl Document {
    /// Whether it takes the place of another that it ends: one of the same kind, or what issues
    /// a new one, does; a notice of repeal alone does not.
    pub fn takes_the_place_of(&self, other: &Document) -> bool {
        let says = |words: &[&str]| words.iter().any(|word| self.title.contains(word));
        says(&["印发", "印發"])
            || (self.kind == other.kind && !says(&["废止", "廢止", "失效", "Repeal", "repeal"]))
    }

    /// How many tasks it has.
    pub fn task_count(&self) -> usize {
        self.brief.as_ref().map_or_else(|| self.tasks.tasks.len(), |brief| brief.tasks)
    }

    /// Its tasks, unless numbers of them are enough.
    pub fn tasks_beside_brief(&self) -> &[Task] {
        if self.brief.is_some() { &[] } else { &self.tasks.tasks }
    }

    /// The units that issued it.
    pub fn issuer_ids(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.issuers.iter().map(|mention| mention.unit)
    }

    /// Where it stands in its life.
    pub fn state(&self) -> State {
        match (self.publication, self.validity) {
            (Publication::Draft, _) => State::Draft,
            (Publication::Scheduled, _) => State::Scheduled,
            (Publication::Undisclosed, _) => State::Undisclosed,
            (Publication::Published, _) if self.gone.is_some() => State::Gone,
            (Publication::Published, validity) => validity.into(),
        }
    }

    /// Where it appears.
    pub fn rule(&self) -> Rule {
        let rule = rule(self.state());
        // What is archived is found after what is at work.
        Rule { ranks_lower: rule.ranks_lower || self.frozen.is_some(), ..rule }
    }

    /// The day by which lists are ordered: published, else issued.
    pub fn day(&self) -> Option<Date> {
        self.published.as_ref().map(|published| published.at.date()).or(self.issued)
    }

    /// The short title, or the title.
    pub fn label(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }
}

/// The notice that carries a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Notice {
    /// Its title: 关于印发……的通知.
    pub title: String,
    /// To whom it is addressed.
    pub addressees: Vec<String>,
    /// Its text.
    pub text: Arc<Body>,
}

/// A document that another one refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// One of the site.
    Document(DocumentId),
    /// One that is elsewhere.
    External {
        /// Its title, where known.
        title: Option<String>,
        /// Its number, where known.
        number: Option<DocumentNumber>,
        /// Its address, where known.
        url: Option<String>,
    },
}

/// By which post, and when, a document was reviewed before it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reviewed {
    /// The post.
    pub by: String,
    /// The day.
    pub date: Option<Date>,
}

/// A member of a leading group, as printed; no index of persons is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Member {
    /// 组长, 副组长, 成员 ….
    pub role: String,
    /// Who, as printed.
    pub who: String,
    /// The post.
    pub post: Option<String>,
    /// The unit, as printed.
    pub unit: Option<String>,
}

/// A file that is published beside a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// The path of the file from the root of the site.
    pub source: String,
    /// Its name in the output.
    pub name: String,
    /// What it is called on the page.
    pub title: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 in lower-case hex.
    pub sha256: String,
}

/// A change made after publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Change {
    /// The day.
    pub date: Option<Date>,
    /// What was changed.
    pub note: String,
    /// Whether readers should be told.
    pub major: bool,
}

/// What goes with a document into the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Retention {
    /// 保管期限.
    pub period: Option<String>,
    /// 全宗号.
    pub fonds: Option<String>,
    /// 档号.
    pub archive_number: Option<String>,
}

/// The year that a top folder is named for.
pub fn year_of(folder: &str) -> Option<i16> {
    let is_year = folder.len() == 4 && folder.bytes().all(|byte| byte.is_ascii_digit());
    folder.parse().ok().filter(|year| is_year && (1900..=2199).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_digits_are_a_year() {
        assert_eq!(year_of("2011"), Some(2011));
        assert_eq!(year_of("0211"), None);
        assert_eq!(year_of("20111"), None);
        assert_eq!(year_of("undated"), None);
    }
}
