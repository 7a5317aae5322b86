//! What recurs: the unit, the days in it, and the RRULE that says the same.

use crate::model::time::{Kind, Precision, Reading, Stretch};
use crate::when::atom::{Atom, Manner, Unit};
use crate::when::clause;
use crate::when::meaning;
use crate::when::stamp::{Edge, Part, Piece, Stamp, Year};

/// The reading of an expression in which something recurs.
pub fn of(atoms: &[Atom], context: Option<i16>) -> Option<Reading> {
    let at = atoms.iter().position(|atom| matches!(atom, Atom::Every(..)))?;
    let Atom::Every(unit, interval) = atoms[at] else { return None };
    let (bounds, mut limits) = parts(atoms, at);
    let mut rest = &atoms[at + 1..];
    // 每月…,每季…: two rhythms have no rule together.
    let mixed = rest.iter().any(|atom| matches!(atom, Atom::Every(other, _) if *other != unit));
    if let Some(end) = rest.iter().position(|atom| matches!(atom, Atom::Every(..) | Atom::Poison)) {
        rest = &rest[..end];
    }
    let stop = rest
        .iter()
        .position(|atom| matches!(atom, Atom::Noise | Atom::Start | Atom::Finish | Atom::Times(_)));
    let (near, far) = rest.split_at(stop.unwrap_or(rest.len()));
    let poisoned = stop.is_none() && atoms[at + 1..].get(near.len()) == Some(&Atom::Poison);
    // 每季度结束后10日内 counts from a day that the rule does not know.
    let counts_on = far
        .windows(2)
        .any(|pair| matches!(pair, [Atom::Duration(length), Atom::Trail(Manner::By)] if length.days > 0));
    limits.extend(near.iter().copied());
    let far_times = far.iter().any(|atom| match atom {
        Atom::Stamp(stamp) => stamp.piece != Piece::Year,
        Atom::Weekday(_) | Atom::CycleMonth(_) => true,
        _ => false,
    });
    let bounds = bounds.or_else(|| since(far).or_else(|| since(near)));
    if bounds.is_some() && since(near).is_some() {
        limits.clear();
    }
    // Monthly until June 2027: a time with its year bounds the rhythm.
    let years: Vec<bool> = near
        .iter()
        .filter_map(|atom| match atom {
            Atom::Stamp(stamp) => Some(stamp.year != Year::Unsaid),
            _ => None,
        })
        .collect();
    let bounds = match bounds {
        None if !years.is_empty() && years.iter().all(|given| *given) => {
            limits.clear();
            Some(near.to_vec())
        }
        bounds => bounds,
    };
    let counted = rest.iter().any(|atom| matches!(atom, Atom::Times(times) if *times != 1));
    let rule = Rule::of(unit, interval, &limits);
    let elsewhere = far_times && bounds.is_none();
    let text = rule.text.filter(|_| !mixed && !counted && !poisoned && !counts_on && !elsewhere);
    let stretches = bounds
        .and_then(|bounds| stretch(&bounds, context))
        .filter(|stretch| *stretch != Stretch::default())
        .into_iter()
        .collect();
    Some(Reading {
        kind: Kind::Recurring,
        stretches,
        precision: if counts_on { Precision::Day } else { rule.precision },
        rule: text.map(Into::into),
        ..Reading::default()
    })
}

/// What stands before 每: the bounds of the whole, or the day in the unit, as in `by the 5th of each month`.
fn parts(atoms: &[Atom], at: usize) -> (Option<Vec<Atom>>, Vec<Atom>) {
    let before = &atoms[..at];
    let unit = atoms[at];
    let limits = before.iter().any(|atom| match atom {
        Atom::Stamp(Stamp { piece: Piece::DayOnly(_) | Piece::PartOnly(_), .. }) => true,
        Atom::Stamp(stamp) => stamp.year == Year::Unsaid && matches!(unit, Atom::Every(Unit::Year, _)),
        Atom::Nth(_) | Atom::Weekday(_) | Atom::Poison => true,
        _ => false,
    });
    if limits {
        return (None, before.to_vec());
    }
    let times = before.iter().any(|atom| matches!(atom, Atom::Stamp(_)));
    (times.then(|| before.to_vec()), Vec::new())
}

/// 从3月起, after the rhythm.
fn since(atoms: &[Atom]) -> Option<Vec<Atom>> {
    let at = atoms.iter().position(|atom| matches!(atom, Atom::From | Atom::Lead(Manner::Since)))?;
    let lead =
        atoms[at..].iter().take_while(|atom| matches!(atom, Atom::From | Atom::Lead(Manner::Since))).count();
    matches!(atoms.get(at + lead), Some(Atom::Stamp(_))).then(|| atoms[at..].to_vec())
}

fn stretch(bounds: &[Atom], context: Option<i16>) -> Option<Stretch> {
    let reading = meaning::of(clause::items(bounds)?, context)?;
    let stretch = *reading.stretches.first().filter(|_| reading.stretches.len() == 1)?;
    match (reading.kind, bounds.first()) {
        // 从3月每月…: a beginning without 起.
        (_, Some(Atom::From)) if stretch.end.is_some() && !bounds.iter().any(|a| a.is_joint()) => {
            Some(Stretch { end: None, ..stretch })
        }
        _ => Some(stretch),
    }
}

/// How often, and on which days.
struct Rule {
    text: Option<String>,
    precision: Precision,
}

impl Rule {
    fn of(unit: Unit, interval: u16, limits: &[Atom]) -> Rule {
        let simple = |frequency: &str, times: u16| {
            let interval = interval.saturating_mul(times);
            Some(if interval == 1 {
                format!("FREQ={frequency}")
            } else {
                format!("FREQ={frequency};INTERVAL={interval}")
            })
        };
        let (text, precision) = match unit {
            Unit::Day => (simple("DAILY", 1), Precision::Day),
            Unit::WorkingDay => (None, Precision::Day),
            Unit::Week => (simple("WEEKLY", 1), Precision::Week),
            Unit::Dekad => (None, Precision::Dekad),
            Unit::HalfMonth => (None, Precision::Month),
            Unit::Month => (simple("MONTHLY", 1), Precision::Month),
            Unit::Alternate(odd) => {
                let months = if odd == 1 { "1,3,5,7,9,11" } else { "2,4,6,8,10,12" };
                (Some(format!("FREQ=MONTHLY;BYMONTH={months}")), Precision::Month)
            }
            Unit::Quarter => (simple("MONTHLY", 3), Precision::Quarter),
            Unit::Half => (simple("MONTHLY", 6), Precision::Half),
            Unit::Year => (simple("YEARLY", 1), Precision::Year),
            Unit::Term => (None, Precision::Half),
            Unit::SchoolYear => (None, Precision::Year),
            Unit::Unstated => (None, Precision::None),
        };
        let plain = Rule { text, precision };
        if !limits.iter().any(|atom| {
            matches!(
                atom,
                Atom::Stamp(_) | Atom::Weekday(_) | Atom::CycleMonth(_) | Atom::Nth(_) | Atom::Duration(_)
            )
        }) {
            return plain;
        }
        match unit {
            Unit::Week => plain.on_weekdays(limits),
            Unit::Month | Unit::Alternate(_) => plain.in_month(limits),
            Unit::Quarter if interval == 1 => in_quarter(limits),
            Unit::Year => plain.in_year(limits),
            _ => Rule { text: None, precision: finest(limits).unwrap_or(plain.precision) },
        }
    }

    fn on_weekdays(self, limits: &[Atom]) -> Rule {
        let days: Vec<&str> = limits
            .iter()
            .filter_map(|atom| match atom {
                Atom::Weekday(day) => weekday(*day),
                _ => None,
            })
            .collect();
        let clear = !days.is_empty()
            && !limits.iter().any(|atom| matches!(atom, Atom::Stamp(_) | Atom::Nth(_)) || atom.is_joint());
        Rule {
            text: self.text.filter(|_| clear).map(|text| format!("{text};BYDAY={}", days.join(","))),
            ..self
        }
    }

    fn in_month(self, limits: &[Atom]) -> Rule {
        let pieces = pieces(limits);
        let joint = limits.iter().any(|atom| atom.is_joint());
        if let [Atom::Nth(place), Atom::Weekday(day), ..] = limits
            && let Some(day) = weekday(*day)
        {
            return Rule {
                text: self.text.map(|text| format!("{text};BYDAY={place}{day}")),
                precision: Precision::Day,
            };
        }
        if limits.iter().any(|atom| {
            matches!(atom, Atom::Weekday(_) | Atom::Nth(_) | Atom::CycleMonth(_) | Atom::Duration(_))
        }) || joint
        {
            let days = pieces.iter().any(|piece| matches!(piece, Piece::DayOnly(_)));
            return Rule { text: None, precision: if days { Precision::Day } else { self.precision } };
        }
        let mut days: Vec<String> = Vec::new();
        let mut precision = Precision::Approx;
        for piece in &pieces {
            match piece {
                Piece::DayOnly(day) => (precision, days) = (Precision::Day, with(days, i32::from(*day))),
                Piece::Bare(day) => days = with(days, i32::from(*day)),
                Piece::PartOnly(Part::End) => {
                    (precision, days) = (precision.min(Precision::Month), with(days, -1))
                }
                Piece::PartOnly(Part::Dekads(..)) => return Rule { text: None, precision: Precision::Dekad },
                Piece::PartOnly(_) => return Rule { text: None, precision: Precision::Approx },
                _ => return Rule { text: None, precision: self.precision },
            }
        }
        Rule { text: self.text.map(|text| format!("{text};BYMONTHDAY={}", days.join(","))), precision }
    }

    fn in_year(self, limits: &[Atom]) -> Rule {
        let pieces = pieces(limits);
        let precision = finest(limits).unwrap_or(self.precision);
        let unclear = Rule { text: None, precision };
        let Some(head) = self.text else { return unclear };
        if limits.iter().any(|atom| {
            matches!(atom, Atom::Weekday(_) | Atom::Nth(_) | Atom::CycleMonth(_) | Atom::Duration(_))
        }) {
            return unclear;
        }
        let before = limits.contains(&Atom::Trail(Manner::Before));
        if limits.iter().any(|atom| atom.is_joint()) {
            return match pieces.as_slice() {
                [Piece::Months(first, _), Piece::Months(_, last)] if first <= last => {
                    Rule { text: Some(format!("{head};BYMONTH={}", numbers(*first, *last))), precision }
                }
                [Piece::Bare(first), Piece::Months(_, last)] if *first <= u16::from(*last) => {
                    Rule { text: Some(format!("{head};BYMONTH={}", numbers(*first as u8, *last))), precision }
                }
                _ => unclear,
            };
        }
        let mut months: Vec<String> = Vec::new();
        let mut day: Option<String> = None;
        for (i, piece) in pieces.iter().enumerate() {
            let this = match *piece {
                Piece::Months(first, last) if !before => {
                    months.push(numbers(first, last));
                    None
                }
                Piece::Bare(month) => {
                    months.push(month.to_string());
                    None
                }
                Piece::Quarters(first, last) if !before && first >= 1 => {
                    months.push(numbers(first * 3 - 2, last * 3));
                    None
                }
                Piece::Half(half) if !before && half >= 1 => {
                    months.push(numbers(half * 6 - 5, half * 6));
                    None
                }
                Piece::YearEdge(Edge::End) | Piece::PartOnly(Part::End) => {
                    months.push("12".to_owned());
                    None
                }
                Piece::MonthPart(month, Part::End) => {
                    months.push(month.to_string());
                    Some("-1".to_owned())
                }
                Piece::Day(month, number) => {
                    months.push(month.to_string());
                    Some(number.to_string())
                }
                Piece::Festival(month, number) if !before => {
                    months.push(month.to_string());
                    Some(number.to_string())
                }
                Piece::Festival(month, number) => {
                    // No festival of the grammar but 元旦 has its eve in another year.
                    let Some(eve) =
                        Piece::Day(month, number).period(2001).and_then(|p| p.first.yesterday().ok())
                    else {
                        return unclear;
                    };
                    months.push(eve.month().to_string());
                    Some(eve.day().to_string())
                }
                _ => return unclear,
            };
            if i > 0 && this != day {
                return unclear;
            }
            day = this;
        }
        let mut text = format!("{head};BYMONTH={}", months.join(","));
        if let Some(day) = day {
            text = format!("{text};BYMONTHDAY={day}");
        }
        Rule { text: Some(text), precision }
    }
}

/// 每季度首月10日前, 每季度末.
fn in_quarter(limits: &[Atom]) -> Rule {
    let month = limits.iter().find_map(|atom| match atom {
        Atom::CycleMonth(month) => Some(*month),
        _ => None,
    });
    let pieces = pieces(limits);
    let months = match month {
        Some(1 | 4) => "1,4,7,10",
        Some(2) => "2,5,8,11",
        _ => "3,6,9,12",
    };
    let unclear = limits
        .iter()
        .any(|atom| matches!(atom, Atom::Weekday(_) | Atom::Nth(_) | Atom::Duration(_)) || atom.is_joint());
    let text = |day: Option<i32>| {
        let head = format!("FREQ=MONTHLY;BYMONTH={months}");
        (!unclear).then(|| day.map_or(head.clone(), |day| format!("{head};BYMONTHDAY={day}")))
    };
    match (month, pieces.as_slice()) {
        (Some(_), [Piece::DayOnly(day)]) => {
            Rule { text: text(Some(i32::from(*day))), precision: Precision::Day }
        }
        (Some(_), [Piece::PartOnly(Part::End)]) => Rule { text: text(Some(-1)), precision: Precision::Month },
        // 每季度末25日前 means the last month of the quarter.
        (None, [Piece::PartOnly(Part::End), Piece::DayOnly(day)]) => {
            Rule { text: text(Some(i32::from(*day))), precision: Precision::Day }
        }
        (Some(_), []) => Rule { text: text(None), precision: Precision::Month },
        (None, [Piece::PartOnly(Part::End)]) => Rule { text: text(Some(-1)), precision: Precision::Quarter },
        (_, [Piece::DayOnly(_)]) => Rule { text: None, precision: Precision::Day },
        _ => Rule { text: None, precision: finest(limits).unwrap_or(Precision::Quarter) },
    }
}

fn pieces(limits: &[Atom]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = limits
        .iter()
        .filter_map(|atom| match atom {
            Atom::Stamp(Stamp { piece, .. }) => Some(*piece),
            _ => None,
        })
        .collect();
    // 6月、12月底 means the end of June too, and 3、9月 means March.
    for i in (0..pieces.len().saturating_sub(1)).rev() {
        pieces[i] = match (pieces[i], pieces[i + 1]) {
            (Piece::Months(month, last), Piece::MonthPart(_, Part::End)) if month == last => {
                Piece::MonthPart(month, Part::End)
            }
            (Piece::Bare(month), Piece::MonthPart(_, Part::End)) if month <= 12 => {
                Piece::MonthPart(month as u8, Part::End)
            }
            (Piece::Bare(day), Piece::DayOnly(_)) => Piece::DayOnly(day as u8),
            (piece, _) => piece,
        };
    }
    pieces
}

fn finest(limits: &[Atom]) -> Option<Precision> {
    let mut known: Vec<Precision> = Vec::new();
    for atom in limits {
        known.push(match atom {
            Atom::Stamp(Stamp { piece: Piece::DayOnly(_), .. }) => Precision::Day,
            Atom::Stamp(Stamp { piece: Piece::PartOnly(Part::Dekads(..)), .. }) => Precision::Dekad,
            Atom::Stamp(Stamp { piece: Piece::PartOnly(Part::End), .. }) => continue,
            // A leap year, so that no day of any year is missed.
            Atom::Stamp(Stamp { piece, .. }) => match piece.period(2000) {
                Some(period) => period.precision,
                None => continue,
            },
            Atom::Weekday(_) => Precision::Day,
            Atom::CycleMonth(_) => Precision::Month,
            Atom::Duration(length) if length.days > 0 => Precision::Day,
            _ => continue,
        });
    }
    known.into_iter().min()
}

fn with(mut days: Vec<String>, day: i32) -> Vec<String> {
    days.push(day.to_string());
    days
}

fn numbers(first: u8, last: u8) -> String {
    (first..=last).map(|number| number.to_string()).collect::<Vec<_>>().join(",")
}

fn weekday(day: u8) -> Option<&'static str> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(usize::from(day).checked_sub(1)?).copied()
}
