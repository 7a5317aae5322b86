//! The life of a document: whether it is in force, and how far it has come.

/// Whether a document is in force (有效性).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// 现行有效.
    #[default]
    InForce,
    /// 已修改.
    Amended,
    /// 被替代.
    Superseded,
    /// 已废止.
    Repealed,
    /// 失效: its time is over.
    Expired,
    /// 撤回.
    Withdrawn,
}

impl Validity {
    /// All, in the order of the documentation.
    pub const ALL: [Validity; 6] = [
        Validity::InForce,
        Validity::Amended,
        Validity::Superseded,
        Validity::Repealed,
        Validity::Expired,
        Validity::Withdrawn,
    ];

    /// The English word of the front matter.
    pub fn word(self) -> &'static str {
        match self {
            Validity::InForce => "in-force",
            Validity::Amended => "amended",
            Validity::Superseded => "superseded",
            Validity::Repealed => "repealed",
            Validity::Expired => "expired",
            Validity::Withdrawn => "withdrawn",
        }
    }
}

/// How far a plan has come (进程).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// Not begun.
    NotStarted,
    /// Under way.
    Running,
    /// Ended.
    Completed,
}

impl Progress {
    /// All, in order of time.
    pub const ALL: [Progress; 3] = [Progress::NotStarted, Progress::Running, Progress::Completed];

    /// The English word of the front matter.
    pub fn word(self) -> &'static str {
        match self {
            Progress::NotStarted => "not-started",
            Progress::Running => "running",
            Progress::Completed => "completed",
        }
    }
}

/// Whether a document may be read by everybody (公开方式).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disclosure {
    /// 主动公开.
    #[default]
    Public,
    /// 依申请公开: never in the output.
    OnRequest,
    /// 不予公开: never in the output.
    Withheld,
}

/// Which documents are shown beside those that are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// None.
    #[default]
    Published,
    /// Drafts.
    Drafts,
    /// Drafts and scheduled ones: for a preview, which never writes.
    Unpublished,
}

/// Whether a document is in the output on the as-of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Publication {
    /// In the output.
    #[default]
    Published,
    /// Its time of publication is still to come.
    Scheduled,
    /// A draft.
    Draft,
    /// Not for everybody: 依申请公开 or 不予公开.
    Undisclosed,
}
