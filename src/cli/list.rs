//! `fangan list`: what an office asks of all plans, as a table or as data.

use clap::{Args, ValueEnum};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::language::{Language, Text};
use crate::cli::read::{has_errors, read};
use crate::cli::{AsOfDay, Ended, Root, WrongUse, print};
use crate::list::unit_named::{NotFound, unit_named};
use crate::list::{self, Asked, What};
use crate::list::{csv, json, table};
use crate::model::site::Site;
use crate::model::unit::UnitId;
use crate::pipeline::Options;

/// List plans, tasks, what is due or late, and units（列表）.
#[derive(Debug, Args)]
#[command(after_long_help = KEYS)]
pub struct List {
    /// What to list
    #[arg(value_enum)]
    what: Listed,
    /// Only what concerns this unit, itself or through its groups: a name, alias, former name or id
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// How far ahead `due` looks: days, weeks or months [default: 30d]
    #[arg(long, value_name = "30d", value_parser = parse_within)]
    within: Option<Within>,
    #[command(flatten)]
    as_of: AsOfDay,
    /// For people, for spreadsheet programs, or for machines
    #[arg(long, value_enum, default_value = "table")]
    format: Form,
    /// List drafts and their tasks too
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    speech: print::Speech,
}

const KEYS: &str = "\
Only published documents are listed; what was taken down or withdrawn has no tasks. What is
replaced or repealed is no longer owed: it is neither due, late, silent nor a gap. A limit has
passed when the later of two readings has; approximate, open and unread times have no last day.

JSON: an array of objects; CSV has the same columns under heads in the site's language.
  plans   address, title, number, issuer, issued, stages, tasks, state
  tasks   plan, plan_title, number, group, work, lead, responsible, support, due, start, end,
          alternative_end, state, state_date
  due, late, silent: last_day, days_left (negative once it has passed), and all of tasks
  gaps    lacks (lead, due, reading), and all of tasks
  units   id, name, parent, leads, responsible, supports, late
`issuer`, `lead`, `responsible`, `support` and `lacks` are arrays; days are YYYY-MM-DD; what is
unknown is null. `due` is the limit in force, in the words of the plan or of the report that
moved it. `state` of a task: not-started, running, done, closed, late, standing, cancelled, or
null where nothing was published; of a plan: amended, superseded, repealed, expired, withdrawn,
else not-started, running, completed, or null. `lead` is a gap where nobody leads and either the
plan names leads or nobody is responsible.";

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Listed {
    /// All plans（方案）
    Plans,
    /// All tasks（任务）
    Tasks,
    /// Unfinished tasks whose last day comes soon（即将到期）
    Due,
    /// Unfinished tasks whose last day has passed, or that a report calls late（逾期）
    Late,
    /// Tasks whose last day has passed without any news（时限已过，尚未公布进展）
    Silent,
    /// Tasks without a lead or a time, or whose time was not read（缺项）
    Gaps,
    /// All units and how much they have to do（单位）
    Units,
}

impl Listed {
    fn what(self) -> What {
        match self {
            Listed::Plans => What::Plans,
            Listed::Tasks => What::Tasks,
            Listed::Due => What::Due,
            Listed::Late => What::Late,
            Listed::Silent => What::Silent,
            Listed::Gaps => What::Gaps,
            Listed::Units => What::Units,
        }
    }
}

/// The form in which a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// An aligned table.
    Table,
    /// CSV that spreadsheet programs open: UTF-8 with a byte order mark.
    Csv,
    /// A JSON array.
    Json,
}

/// A stretch of time from the as-of day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Days(i32),
    Months(i32),
}

impl Within {
    /// Its last day.
    fn last(self, today: Date) -> Date {
        let span = match self {
            Within::Days(days) => days.days(),
            Within::Months(months) => months.months(),
        };
        today.saturating_add(span)
    }
}

fn parse_within(text: &str) -> Result<Within, String> {
    let wrong = || "write 30d, 6w or 3m（写成 30d、6w 或 3m）".to_owned();
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: i32 = text[..digits].parse().ok().filter(|number| *number <= 9999).ok_or_else(wrong)?;
    match &text[digits..] {
        "d" | "" | "天" => Ok(Within::Days(number)),
        "w" | "周" => Ok(Within::Days(number * 7)),
        "m" | "月" | "个月" => Ok(Within::Months(number)),
        _ => Err(wrong()),
    }
}

impl List {
    /// Reads the site and prints the list; an empty one is said to be empty.
    pub fn run(self) -> anyhow::Result<Ended> {
        if self.within.is_some() && self.what != Listed::Due {
            let said = "--within belongs to `list due`\n--within 只用于 list due";
            return Err(WrongUse(said.to_owned()).into());
        }
        let root = self.root.find()?;
        let options =
            Options { as_of: self.as_of.get()?, drafts: self.drafts, base_url: None, strict: false };
        let (_, built) = read(&root, &options)?;
        let site = &built.site;
        let language = self.speech.language.unwrap_or(site.settings.language);
        if has_errors(&built.diagnostics) {
            let said = Text {
                zh: "站点有错误，列表可能不全；用 fangan check 查看",
                en: "the site has errors, so the list may lack something; see `fangan check`",
            };
            eprintln!("{}", said.of(language));
        }
        let unit = self.unit.as_deref().map(|name| unit_or_wrong(site, name, language)).transpose()?;
        let until = self.within.unwrap_or(Within::Days(30)).last(site.today());
        let listing = list::of(site, Asked { what: self.what.what(), unit, until });
        let text = match self.format {
            Form::Table if listing.rows.is_empty() => String::new(),
            Form::Table => table::table(&listing, language, print::width()),
            Form::Csv => csv::csv(&listing, language),
            Form::Json => json::json(&listing),
        };
        print::data(&text)?;
        if listing.rows.is_empty() {
            eprintln!("{}", nothing(self.what, site.today(), until, language));
        }
        Ok(Ended::Done)
    }
}

fn unit_or_wrong(site: &Site, name: &str, language: Language) -> anyhow::Result<UnitId> {
    let english = language == Language::En;
    unit_named(site, name).map_err(|why| {
        let said = match why {
            NotFound::Unknown(Some(near)) if english => {
                format!("no unit is named `{name}`; did you mean `{near}`?")
            }
            NotFound::Unknown(Some(near)) => format!("没有名为“{name}”的单位；是否为“{near}”？"),
            NotFound::Unknown(None) if english => {
                format!("no unit is named `{name}`; see `fangan list units`")
            }
            NotFound::Unknown(None) => format!("没有名为“{name}”的单位；用 fangan list units 查看"),
            NotFound::Several(units) if english => {
                format!("`{name}` may be several units; give an id: {}", units.join(", "))
            }
            NotFound::Several(units) => {
                format!("“{name}”可以指多个单位；请写编号：{}", units.join("、"))
            }
        };
        WrongUse(said).into()
    })
}

/// That a list is empty, in a sentence.
fn nothing(what: Listed, today: Date, until: Date, language: Language) -> String {
    let (zh, en) = match what {
        Listed::Plans => ("没有方案".to_owned(), "no plans".to_owned()),
        Listed::Tasks => ("没有任务".to_owned(), "no tasks".to_owned()),
        Listed::Due => {
            (format!("{today}至{until}没有到期的任务"), format!("no task is due from {today} to {until}"))
        }
        Listed::Late => (format!("截至{today}没有逾期的任务"), format!("no task is late as of {today}")),
        Listed::Silent => (
            format!("截至{today}，时限已过的任务都公布过进展"),
            format!("as of {today} there is news of every task whose limit has passed"),
        ),
        Listed::Gaps => (
            "每项任务都有牵头单位和读得出的时限".to_owned(),
            "every task has a lead and a time that was read".to_owned(),
        ),
        Listed::Units => ("没有单位".to_owned(), "no units".to_owned()),
    };
    if language == Language::En { en } else { zh }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn stretches_of_time_are_days_weeks_or_months() {
        assert_eq!(parse_within("30d"), Ok(Within::Days(30)));
        assert_eq!(parse_within("6w"), Ok(Within::Days(42)));
        assert_eq!(parse_within("3m"), Ok(Within::Months(3)));
        assert!(
            ["", "d", "-3d", "3y", "30 d", "99999999999d", "三天"]
                .iter()
                .all(|text| parse_within(text).is_err())
        );
    }

    #[test]
    fn a_month_ends_on_the_same_day_or_the_months_last() {
        assert_eq!(Within::Months(1).last(date(2026, 1, 31)), date(2026, 2, 28));
        assert_eq!(Within::Days(30).last(date(2026, 6, 30)), date(2026, 7, 30));
    }

    #[test]
    fn the_help_names_every_key() {
        for what in [What::Plans, What::Tasks, What::Due, What::Late, What::Silent, What::Gaps, What::Units] {
            for column in list::columns(what) {
                assert!(KEYS.contains(column.key), "{}", column.key);
            }
        }
    }
}
