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

/// Where a document stands in its life on the as-of day: what the rules of a site hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 草稿.
    Draft,
    /// Its time of publication is still to come.
    Scheduled,
    /// 依申请公开 or 不予公开.
    Undisclosed,
    /// 现行有效.
    InForce,
    /// 已修改.
    Amended,
    /// 被替代.
    Superseded,
    /// 已废止.
    Repealed,
    /// 失效.
    Expired,
    /// 撤回.
    Withdrawn,
    /// 撤下: its text was taken down, its address stays.
    Gone,
}

impl State {
    /// All, in the order of the documentation.
    pub const ALL: [State; 10] = [
        State::Draft,
        State::Scheduled,
        State::Undisclosed,
        State::InForce,
        State::Amended,
        State::Superseded,
        State::Repealed,
        State::Expired,
        State::Withdrawn,
        State::Gone,
    ];

    /// The English word, as the documentation has it.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Scheduled => "scheduled",
            State::Undisclosed => "undisclosed",
            State::InForce => "in-force",
            State::Amended => "amended",
            State::Superseded => "superseded",
            State::Repealed => "repealed",
            State::Expired => "expired",
            State::Withdrawn => "withdrawn",
            State::Gone => "gone",
        }
    }
}

/// Where a document of a state appears. The table of `docs/lifecycle.md` says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its page is in the output.
    pub page: bool,
    /// Its title says what has become of it.
    pub marked: bool,
    /// Its page has its text, tasks and files.
    pub text: bool,
    /// Lists name it.
    pub listed: bool,
    /// Search finds it.
    pub searched: bool,
    /// What holds is found before it.
    pub ranks_lower: bool,
    /// Feeds tell of it.
    pub in_feeds: bool,
    /// `sitemap.xml` has it, and search engines may keep it.
    pub in_sitemap: bool,
    /// Its time limits are owed: they stand in calendars and among what is due.
    pub in_calendar: bool,
    /// Units' pages list its tasks among what they have to do, or had to.
    pub on_units: bool,
    /// Open data has it, with its state.
    pub in_data: bool,
}

/// The rule for a state: the one place that decides where its documents appear.
pub fn rule(state: State) -> Rule {
    let holds = Rule {
        page: true,
        marked: false,
        text: true,
        listed: true,
        searched: true,
        ranks_lower: false,
        in_feeds: true,
        in_sitemap: true,
        in_calendar: true,
        on_units: true,
        in_data: true,
    };
    let nowhere = Rule {
        page: false,
        text: false,
        listed: false,
        searched: false,
        in_feeds: false,
        in_sitemap: false,
        in_calendar: false,
        on_units: false,
        in_data: false,
        ..holds
    };
    match state {
        State::Draft | State::Scheduled | State::Undisclosed => nowhere,
        State::InForce => holds,
        State::Amended => Rule { marked: true, ..holds },
        // What was due while it held was owed, and stays on record.
        State::Expired => Rule { marked: true, ranks_lower: true, ..holds },
        State::Superseded | State::Repealed => {
            Rule { marked: true, ranks_lower: true, in_calendar: false, ..holds }
        }
        State::Withdrawn => Rule {
            marked: true,
            ranks_lower: true,
            in_feeds: false,
            in_sitemap: false,
            in_calendar: false,
            on_units: false,
            ..holds
        },
        // Lists keep its title, so that nothing vanishes in silence.
        State::Gone => Rule { page: true, marked: true, listed: true, ..nowhere },
    }
}
