//! What both languages are reduced to before the rules: times, and the words that join them.

use crate::when::stamp::Stamp;

/// What a word makes of the time beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// X前.
    Before,
    /// X前夕: the day before.
    Eve,
    /// To the last day of X: 到X, X内, X止, by X.
    By,
    /// 截至X.
    AsOf,
    /// 自X起.
    Since,
    /// X后.
    After,
    /// X左右.
    Around,
    /// X期间.
    During,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Its months.
    pub months: i32,
    /// Its days; 0 where the length is in months or years.
    pub days: i32,
}

/// A unit in which something recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Every day.
    Day,
    /// Every working day.
    WorkingDay,
    /// Every week.
    Week,
    /// Every ten days.
    Dekad,
    /// Every half month.
    HalfMonth,
    /// Every month.
    Month,
    /// Every month with an odd, or with an even, number.
    Alternate(u8),
    /// Every quarter.
    Quarter,
    /// Every half year.
    Half,
    /// Every year.
    Year,
    /// Every term at school.
    Term,
    /// Every school year.
    SchoolYear,
    /// At an interval that is not stated or that can be read in two ways.
    Unstated,
}

/// One atom of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Atom {
    /// A time.
    Stamp(Stamp),
    /// A happening whose day the words do not give: …之日, 即日.
    Event,
    /// 至, 到, to, until.
    To,
    /// A dash between two times, or before a heading.
    Dash,
    /// 、 和 and the comma.
    List,
    /// 从, 自, from: the beginning of a stretch.
    From,
    /// A word about the time that follows.
    Lead(Manner),
    /// A word about the time before it.
    Trail(Manner),
    /// A length of time.
    Duration(Length),
    /// 为期, 有效期: the length that follows runs from the time before.
    For,
    /// 持续, 长期, ongoing.
    Hold,
    /// 至今, 以后 without an end: onwards, present.
    Onwards,
    /// 立行立改.
    AtOnce,
    /// 每X: the unit and its interval.
    Every(Unit, u16),
    /// A day of the week, 1 for Monday.
    Weekday(u8),
    /// The month of a quarter, 1 to 3, or 4 for the one that follows it.
    CycleMonth(u8),
    /// 第N个, 最后一个: a place in a row, -1 for the last.
    Nth(i8),
    /// How many times.
    Times(u32),
    /// A word that softens or stresses.
    Hedge(&'static str),
    /// 含: the day itself is in time.
    Inclusive,
    /// 不含: the day itself is late.
    Exclusive,
    /// 启动: something begins.
    Start,
    /// 完成: something ends.
    Finish,
    /// 开工时间, start: what begins is named before its time.
    Opens,
    /// 竣工时间, completed: what ends is named before its time.
    Closes,
    /// Words that say nothing about time.
    Noise,
    /// A word that the grammar does not know, where it should know them all.
    Unknown,
    /// Words after which no reading can be trusted.
    Poison,
}

/// An atom and the characters it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The atom.
    pub atom: Atom,
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

impl Atom {
    /// Whether the atom joins the two ends of a stretch.
    pub fn is_joint(self) -> bool {
        matches!(self, Atom::To | Atom::Dash)
    }
}
