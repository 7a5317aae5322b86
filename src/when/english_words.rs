//! The words of the grammar in English.

use crate::when::atom::Unit;

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each word stands for itself")]
pub enum Word {
    /// The name of a month.
    Month(u8),
    /// Q3.
    Quarter(u8),
    /// H1.
    Half(u8),
    /// Quarter after an ordinal.
    QuarterWord,
    /// Half after an ordinal.
    HalfWord,
    /// Half-year.
    HalfYear,
    /// A season, by its months.
    Spring(u8, u8),
    /// A unit of time.
    Unit(Unit),
    /// A day of the week.
    Weekday(u8),
    /// Monthly, quarterly.
    Rhythm(Unit, u16),
    /// A number in words.
    Count(u16),
    /// Expected, planned.
    Hedge(&'static str),
    /// Words after which no reading can be trusted.
    Poison,
    /// Words that stand for nothing.
    Small,
    Early,
    Mid,
    Late,
    Beginning,
    End,
    YearEnd,
    Week,
    No,
    Than,
    By,
    Before,
    After,
    From,
    Since,
    Until,
    To,
    Through,
    Up,
    Within,
    During,
    As,
    At,
    On,
    In,
    Of,
    The,
    And,
    Around,
    Onwards,
    Ongoing,
    Further,
    AtOnce,
    Starting,
    Launch,
    Complete,
    Every,
    Other,
    Per,
    Once,
    Twice,
    Working,
    This,
    Next,
    Last,
    Calendar,
    Effect,
    Following,
    Be,
    Regularly,
    Between,
    Times,
    Going,
    /// Short, medium, long: what a term is.
    Span,
    Term,
    Latest,
    Earliest,
    /// A deed that a time is said of: published, approved.
    Deed,
    /// A thing that a time is said of, or that bears a year in its name: report, plan.
    Thing,
    /// Any other word.
    Unknown,
}

/// The word that some letters spell.
pub fn word(letters: &str) -> Word {
    match letters {
        "january" | "jan" => Word::Month(1),
        "february" | "feb" | "febr" => Word::Month(2),
        "march" | "mar" => Word::Month(3),
        "april" | "apr" => Word::Month(4),
        "may" => Word::Month(5),
        "june" | "jun" => Word::Month(6),
        "july" | "jul" => Word::Month(7),
        "august" | "aug" => Word::Month(8),
        "september" | "sept" | "sep" => Word::Month(9),
        "october" | "oct" => Word::Month(10),
        "november" | "nov" => Word::Month(11),
        "december" | "dec" => Word::Month(12),
        "q1" => Word::Quarter(1),
        "q2" => Word::Quarter(2),
        "q3" => Word::Quarter(3),
        "q4" => Word::Quarter(4),
        "h1" => Word::Half(1),
        "h2" => Word::Half(2),
        "qtr" => Word::QuarterWord,
        "half" => Word::HalfWord,
        "spring" => Word::Spring(3, 5),
        "summer" => Word::Spring(6, 8),
        "autumn" | "fall" => Word::Spring(9, 11),
        "day" | "days" => Word::Unit(Unit::Day),
        "week" | "weeks" => Word::Unit(Unit::Week),
        "fortnight" | "fortnights" => Word::Unit(Unit::HalfMonth),
        "month" | "months" => Word::Unit(Unit::Month),
        "quarter" | "quarters" => Word::Unit(Unit::Quarter),
        "year" | "years" | "yr" | "yrs" | "annum" => Word::Unit(Unit::Year),
        "monday" | "mon" | "mondays" => Word::Weekday(1),
        "tuesday" | "tue" | "tues" | "tuesdays" => Word::Weekday(2),
        "wednesday" | "wed" | "wednesdays" => Word::Weekday(3),
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" => Word::Weekday(4),
        "friday" | "fri" | "fridays" => Word::Weekday(5),
        "saturday" | "sat" | "saturdays" => Word::Weekday(6),
        "sunday" | "sun" | "sundays" => Word::Weekday(7),
        "daily" => Word::Rhythm(Unit::Day, 1),
        "weekly" => Word::Rhythm(Unit::Week, 1),
        "fortnightly" => Word::Rhythm(Unit::Week, 2),
        "monthly" => Word::Rhythm(Unit::Month, 1),
        "quarterly" => Word::Rhythm(Unit::Quarter, 1),
        "annually" | "yearly" | "annual" => Word::Rhythm(Unit::Year, 1),
        "semiannually" | "semiannual" => Word::Rhythm(Unit::Half, 1),
        "biweekly" | "bimonthly" | "biannual" | "biannually" => Word::Rhythm(Unit::Unstated, 0),
        "biennially" | "biennial" => Word::Rhythm(Unit::Year, 2),
        "triennially" | "triennial" => Word::Rhythm(Unit::Year, 3),
        "regularly" | "regular" | "periodically" | "periodic" => Word::Regularly,
        "a" | "an" | "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine"
        | "ten" | "twelve" | "eighteen" | "thirty" | "sixty" | "ninety" => Word::Count(count(letters)),
        "expected" => Word::Hedge("expected"),
        "planned" => Word::Hedge("planned"),
        "anticipated" => Word::Hedge("anticipated"),
        "estimated" => Word::Hedge("estimated"),
        "tentative" | "tentatively" => Word::Hedge("tentative"),
        "provisional" | "provisionally" => Word::Hedge("provisional"),
        "indicative" => Word::Hedge("indicative"),
        "target" => Word::Hedge("target"),
        "early" | "earlier" => Word::Early,
        "mid" | "middle" => Word::Mid,
        "late" | "later" => Word::Late,
        "beginning" | "start" => Word::Beginning,
        "end" => Word::End,
        "between" => Word::Between,
        "times" => Word::Times,
        "halfyearly" => Word::Rhythm(Unit::Half, 1),
        "halfyear" => Word::HalfYear,
        "w/c" => Word::Week,
        "eoy" => Word::YearEnd,
        "commencing" | "starting" => Word::Starting,
        "no" | "not" => Word::No,
        "than" => Word::Than,
        "by" => Word::By,
        "before" | "prior" => Word::Before,
        "after" => Word::After,
        "from" => Word::From,
        "since" => Word::Since,
        "until" | "till" | "til" => Word::Until,
        "to" => Word::To,
        "through" | "thru" => Word::Through,
        "up" => Word::Up,
        "within" => Word::Within,
        "during" | "throughout" | "over" => Word::During,
        "as" => Word::As,
        "at" => Word::At,
        "on" => Word::On,
        "in" => Word::In,
        "of" => Word::Of,
        "the" => Word::The,
        "and" => Word::And,
        "around" | "about" | "approximately" | "circa" | "approx" => Word::Around,
        "onwards" | "onward" | "present" | "beyond" | "thereafter" => Word::Onwards,
        "ongoing" | "continuous" | "continuously" | "continuing" | "permanent" | "permanently"
        | "standing" | "indefinite" | "indefinitely" | "perpetual" | "rolling" => Word::Ongoing,
        "further" => Word::Further,
        "immediate" | "immediately" => Word::AtOnce,
        "launch" | "launched" | "starts" | "begins" | "begin" | "commence" | "commences" | "commenced"
        | "started" | "kickoff" => Word::Launch,
        "complete" | "completed" | "completion" | "finish" | "finished" | "ends" => Word::Complete,
        "every" | "each" => Word::Every,
        "other" => Word::Other,
        "per" => Word::Per,
        "once" => Word::Once,
        "twice" => Word::Twice,
        "working" | "business" | "calendar-day" => Word::Working,
        "this" => Word::This,
        "next" => Word::Next,
        "last" => Word::Last,
        "calendar" => Word::Calendar,
        "effect" | "effective" => Word::Effect,
        "following" => Word::Following,
        "be" => Word::Be,
        "date" | "due" | "deadline" | "timeline" | "timeframe" | "target:" | "s" | "am" | "pm" | "then" => {
            Word::Small
        }
        "fy" | "fiscal" | "financial" | "academic" | "school" | "budget" | "semester" | "winter"
        | "easter" | "christmas" | "ramadan" | "or" | "original" | "originally" | "revised" | "extended"
        | "postponed" | "delayed" | "except" | "excluding" | "unless" | "subject" | "soon" | "tbc"
        | "tbd" | "tba" | "season" | "parliament" | "sitting" | "phase" | "hours" | "weekend" | "today"
        | "tomorrow" | "yesterday" | "moved" | "trimester" | "lunar" | "bi" | "semi" | "rainy"
        | "holiday" | "holidays" | "was" | "were" | "post" | "pre" | "past" | "if" | "when" | "pending"
        | "depending" | "dependent" | "contingent" | "provided" | "baseline" | "compared" | "versus"
        | "vs" | "never" | "without" | "elections" | "election" => Word::Poison,
        "going" => Word::Going,
        "short" | "medium" | "near" | "long" => Word::Span,
        "term" => Word::Term,
        "latest" => Word::Latest,
        "earliest" => Word::Earliest,
        "published" | "publish" | "delivered" | "deliver" | "implemented" | "implement" | "submitted"
        | "submit" | "established" | "establish" | "developed" | "develop" | "approved" | "approve"
        | "adopted" | "adopt" | "reviewed" | "updated" | "achieved" | "achieve" | "finalised"
        | "finalized" | "finalise" | "finalize" | "drafted" | "prepared" | "prepare" | "issued" | "issue"
        | "agreed" | "introduced" | "introduce" | "operational" | "opened" | "opens" | "held"
        | "conducted" | "undertaken" | "done" | "met" | "live" | "available" | "released" | "release"
        | "awarded" | "appointed" | "installed" | "built" | "tested" | "signed" | "enacted" | "piloted"
        | "evaluated" | "reported" | "course" | "progress" | "underway" | "fully" | "partially"
        | "initial" | "with" | "for" | "all" | "any" | "new" | "place" | "annex" | "also" | "is" | "are"
        | "will" | "has" | "have" | "been" | "full" | "least" | "minimum" | "duration" | "period"
        | "timescale" | "timescales" | "time" | "frame" | "timing" | "schedule" | "scheduled" | "lead"
        | "status" | "expiry" => Word::Deed,
        "report" | "reports" | "plan" | "plans" | "strategy" | "draft" | "drafts" | "final" | "review"
        | "reviews" | "meeting" | "meetings" | "consultation" | "workshop" | "workshops" | "survey"
        | "audit" | "evaluation" | "assessment" | "document" | "documents" | "guidance" | "framework"
        | "policy" | "programme" | "program" | "project" | "projects" | "update" | "updates" | "version"
        | "milestone" | "milestones" | "pilot" | "training" | "website" | "portal" | "legislation"
        | "recommendations" | "action" | "actions" | "activities" | "activity" | "tender" | "contract"
        | "procurement" | "recruitment" | "design" | "construction" | "engagement" | "campaign"
        | "publication" | "submission" | "approval" | "adoption" | "delivery" | "rollout"
        | "implementation" | "agencies" | "order" | "commitment" | "monitoring" | "reporting"
        | "newsletter" | "stage" | "work" => Word::Thing,
        _ => Word::Unknown,
    }
}

fn count(letters: &str) -> u16 {
    match letters {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "twelve" => 12,
        "eighteen" => 18,
        "thirty" => 30,
        "sixty" => 60,
        "ninety" => 90,
        _ => 1,
    }
}
