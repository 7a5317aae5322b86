//! Atoms to items: single times and stretches, each with what the words make of it.

use crate::when::atom::{Atom, Length, Manner};
use crate::when::stamp::{Part, Piece, Stamp};

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A time.
    Stamp(Stamp),
    /// A happening whose day the words do not give.
    Event,
}

/// What happens at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Something begins.
    Start,
    /// Something ends.
    Finish,
}

/// A time or a stretch, and the words about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The time, or the beginning of the stretch.
    pub first: Bound,
    /// The end of the stretch.
    pub last: Option<Bound>,
    /// What the words make of it.
    pub manner: Option<Manner>,
    /// Whether the day itself is said to be in time.
    pub inclusive: Option<bool>,
    /// What happens then.
    pub verb: Option<Verb>,
    /// A length that runs from it: 起3年内, 为期三个月.
    pub length: Option<(Length, bool)>,
    /// Whether only a comma or 和 stands between it and the next.
    pub joined: bool,
    /// It goes on without an end.
    pub onwards: bool,
}

/// The items of an expression; `None` where something in it forbids a reading.
pub fn items(atoms: &[Atom]) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    let mut lead: Option<Manner> = None;
    let mut deed: Option<Verb> = None;
    let mut i = 0;
    while let Some(&atom) = atoms.get(i) {
        match atom {
            Atom::Poison | Atom::CycleMonth(_) | Atom::Nth(_) => return None,
            Atom::Weekday(_) => return None,
            Atom::Stamp(_) | Atom::Event => {
                let (item, mut end) = item(atoms, i, lead)?;
                // 3月底前制定2026年计划: after a limit, a time within what is to be done is its object.
                let deals = |at: usize| matches!(atoms[at], Atom::Noise | Atom::Finish | Atom::Start);
                let listed = i > 1 && atoms[i - 1] == Atom::List && matches!(atoms[i - 2], Atom::Duration(_));
                let object = i > 0 && (deals(i - 1) || listed);
                let limited =
                    items.last().is_some_and(|item| matches!(item.manner, Some(Manner::Before | Manner::By)));
                let loose = |stamp: Stamp| !matches!(stamp.piece, Piece::Day(..) | Piece::DayOnly(_));
                if let Atom::Stamp(stamp) = atom
                    && object
                    && limited
                    && loose(stamp)
                    && item.manner.is_none()
                    && item.last.is_none()
                    && !stamp.piece.is_end()
                {
                    i = end;
                    continue;
                }
                // 6月5日世界环境日 names one day twice.
                if let (Bound::Stamp(Stamp { piece: Piece::Day(..), .. }), Some(Atom::Stamp(next))) =
                    (item.first, atoms.get(end))
                    && matches!(next.piece, Piece::Festival(..))
                {
                    end += 1;
                }
                // 3月5日6月7日, 2025年2次: what stands side by side is no list.
                if matches!(atoms.get(end), Some(Atom::Stamp(_) | Atom::Times(_)))
                    && ends_bare(atoms[end - 1])
                {
                    return None;
                }
                items.push(Item { verb: item.verb.or(deed.take()), ..item });
                lead = None;
                i = end;
                continue;
            }
            Atom::Lead(manner) => lead = Some(manner),
            Atom::Opens => deed = Some(Verb::Start),
            Atom::Closes => deed = Some(Verb::Finish),
            // 到2020年: without a beginning, it is a limit. A dash before a time is a heading's.
            Atom::To if matches!(atoms.get(i + 1), Some(Atom::Stamp(_))) => lead = lead.or(Some(Manner::By)),
            Atom::From => lead = lead.filter(|manner| *manner == Manner::By),
            Atom::List => {
                if let Some(last) = items.last_mut().filter(|_| i > 0 && ends_item(atoms[i - 1])) {
                    last.joined = matches!(
                        atoms[i + 1..]
                            .iter()
                            .find(|a| !matches!(a, Atom::From | Atom::Hedge(_) | Atom::List)),
                        Some(Atom::Stamp(_) | Atom::Lead(_))
                    );
                }
            }
            Atom::Start | Atom::Finish => {
                let verb = if atom == Atom::Start { Verb::Start } else { Verb::Finish };
                if let Some(last) = items.last_mut() {
                    last.verb = last.verb.or(Some(verb));
                }
            }
            Atom::Onwards => {
                if let Some(last) = items.last_mut().filter(|_| i > 0 && ends_item(atoms[i - 1])) {
                    last.onwards = true;
                }
            }
            Atom::Hold if matches!(atoms.get(i.wrapping_sub(1)), Some(Atom::List)) && !items.is_empty() => {}
            // 2025年开学前: the time that is meant is another one.
            Atom::Trail(Manner::Before | Manner::Eve | Manner::After)
                if items.last().is_some_and(is_plain) =>
            {
                return None;
            }
            Atom::Trail(Manner::During)
                if items.last().is_some_and(|item| is_plain(item) && item.last.is_none()) =>
            {
                return None;
            }
            // 从4月起,用半年时间: the length is that of what began.
            Atom::Duration(_)
                if items.last().is_some_and(|item| {
                    item.manner == Some(Manner::Since) && item.last.is_none() && item.length.is_none()
                }) =>
            {
                return None;
            }
            Atom::Noise => lead = None,
            _ => {}
        }
        i += 1;
    }
    Some(items)
}

fn is_plain(item: &Item) -> bool {
    item.manner.is_none() && !matches!(item.first, Bound::Event)
}

/// Whether an item ends without a word about it.
fn ends_bare(atom: Atom) -> bool {
    matches!(atom, Atom::Stamp(_))
}

fn ends_item(atom: Atom) -> bool {
    matches!(
        atom,
        Atom::Stamp(_)
            | Atom::Trail(_)
            | Atom::Inclusive
            | Atom::Exclusive
            | Atom::Onwards
            | Atom::Finish
            | Atom::Start
            | Atom::List
    )
}

/// The item that begins at a time, and the atom after it.
fn item(atoms: &[Atom], i: usize, lead: Option<Manner>) -> Option<(Item, usize)> {
    let first = bound(atoms[i])?;
    let mut item = Item {
        first,
        last: None,
        manner: lead,
        inclusive: None,
        verb: None,
        length: None,
        joined: false,
        onwards: false,
    };
    let mut at = i + 1;
    at = flags(atoms, at, &mut item);
    let mut since = matches!(atoms.get(i.wrapping_sub(1)), Some(Atom::From)).then_some(());
    while let Some(&Atom::Trail(manner @ (Manner::Since | Manner::During))) = atoms.get(at) {
        at += 1;
        if manner == Manner::Since {
            item.manner = item.manner.or(Some(Manner::Since));
            since = Some(());
        }
    }
    let goes_on = joint(atoms, at, since.is_some())
        .filter(|end| matches!(atoms.get(*end), Some(Atom::Hold | Atom::Onwards)));
    if let Some(end) = goes_on {
        item.onwards = true;
        at = end + 1;
    } else if let Some(end) = joint(atoms, at, since.is_some()) {
        let (last, end) = second(atoms, end)?;
        item.last = Some(last);
        if item.manner == Some(Manner::Since) || item.manner == Some(Manner::By) {
            item.manner = None;
        }
        at = flags(atoms, end, &mut item);
    } else if item.manner.is_none() && since.is_some() && first == Bound::Event {
        item.manner = Some(Manner::Since);
    }
    loop {
        match atoms.get(at) {
            // X前 goes before 不迟于: the later word says it more exactly.
            Some(&Atom::Trail(Manner::Since)) if item.last.is_some() => return None,
            Some(&Atom::Trail(manner)) => {
                item.manner = match (item.manner, manner) {
                    (Some(Manner::Since), Manner::By) => return None,
                    (Some(Manner::Around), Manner::Before) => return None,
                    (kept, Manner::During) => kept,
                    (_, manner) => Some(manner),
                };
            }
            Some(&Atom::Duration(length)) => {
                let within = matches!(atoms.get(at + 1), Some(Atom::Trail(Manner::By)));
                if item.manner == Some(Manner::Since) {
                    item.length = Some((length, within));
                    at += usize::from(within);
                } else if within || item.manner == Some(Manner::After) {
                    return None;
                }
            }
            Some(Atom::For) => {}
            // 6月30日截止: the word stands behind.
            Some(Atom::Lead(Manner::By))
                if !matches!(atoms.get(at + 1), Some(Atom::Stamp(_) | Atom::To | Atom::From))
                    && matches!(item.manner, None | Some(Manner::By)) =>
            {
                item.manner = Some(Manner::By);
            }
            Some(Atom::List)
                if matches!(atoms.get(at + 1), Some(Atom::For))
                    && matches!(atoms.get(at + 2), Some(Atom::Duration(_))) => {}
            _ => break,
        }
        if let Some(&Atom::Duration(length)) = atoms.get(at)
            && matches!(atoms.get(at.wrapping_sub(1)), Some(Atom::For))
            && item.last.is_none()
        {
            item.length = Some((length, false));
        }
        at += 1;
        at = flags(atoms, at, &mut item);
    }
    if let Some(after) = after_noise(atoms, at)
        && item.last.is_none()
    {
        item.length = item.length.or(Some((after, false)));
    }
    Some((item, at))
}

/// 起施行,有效期5年: a length said of the time before, with a word between.
fn after_noise(atoms: &[Atom], at: usize) -> Option<Length> {
    let rest = atoms.get(at..)?;
    let label = rest.iter().take(4).position(|atom| *atom == Atom::For)?;
    let clear = rest[..label].iter().all(|a| matches!(a, Atom::Noise | Atom::Start | Atom::List));
    match rest.get(label + 1) {
        Some(Atom::Duration(length)) if clear => Some(*length),
        _ => None,
    }
}

fn bound(atom: Atom) -> Option<Bound> {
    match atom {
        Atom::Stamp(stamp) => Some(Bound::Stamp(stamp)),
        Atom::Event => Some(Bound::Event),
        _ => None,
    }
}

/// Takes in words such as 含当日.
fn flags(atoms: &[Atom], mut at: usize, item: &mut Item) -> usize {
    loop {
        match atoms.get(at) {
            Some(Atom::Inclusive) => item.inclusive = Some(true),
            Some(Atom::Exclusive) => item.inclusive = Some(false),
            _ => return at,
        }
        at += 1;
    }
}

/// The atom after the joint of a stretch, if one stands here.
fn joint(atoms: &[Atom], at: usize, since: bool) -> Option<usize> {
    let mut end = at;
    // 从2月开始,到6月结束; 3月启动,至6月.
    let pause = matches!(atoms.get(end), Some(Atom::List)) && since;
    if pause {
        end += 1;
    }
    if since && matches!(atoms.get(end), Some(Atom::Start)) {
        end += 1;
    }
    if since && matches!(atoms.get(end), Some(Atom::List)) && atoms.get(end + 1).is_some_and(|a| a.is_joint())
    {
        end += 1;
    }
    if !atoms.get(end)?.is_joint() {
        return None;
    }
    while atoms.get(end).is_some_and(|atom| atom.is_joint()) {
        end += 1;
    }
    Some(end)
}

/// The end of a stretch: a time, or a happening that some word marks as one.
fn second(atoms: &[Atom], at: usize) -> Option<(Bound, usize)> {
    let mut end = at;
    while matches!(
        atoms.get(end),
        Some(Atom::Lead(Manner::By | Manner::Around) | Atom::From | Atom::Hedge(_))
    ) {
        end += 1;
    }
    match atoms.get(end) {
        Some(Atom::Stamp(stamp)) => Some((Bound::Stamp(*stamp), end + 1)),
        Some(Atom::Event) => Some((Bound::Event, end + 1)),
        Some(Atom::Noise) => {
            let mark = atoms.get(end + 1).copied();
            let happens = matches!(mark, Some(Atom::Trail(Manner::Before) | Atom::Finish | Atom::Event));
            (happens && end + 2 >= atoms.len()).then_some((Bound::Event, end + 2))
        }
        Some(Atom::Finish) if end + 1 == atoms.len() => Some((Bound::Event, end + 1)),
        _ => None,
    }
}

/// Gives the items of a list what only the last of them says: 3、6、9月底前.
pub fn distribute(items: &mut [Item]) {
    // 到2022年和2025年: the word before the first is said of all.
    for i in 1..items.len() {
        let before = items[i - 1];
        let whole_year = |item: &Item| matches!(item.first, Bound::Stamp(Stamp { piece: Piece::Year, .. }));
        if before.manner == Some(Manner::By)
            && before.joined
            && before.last.is_none()
            && is_plain(&items[i])
            && items[i].last.is_none()
            && items[i].verb.is_none()
            && whole_year(&before)
            && whole_year(&items[i])
        {
            items[i].manner = Some(Manner::By);
        }
    }
    for i in (0..items.len().saturating_sub(1)).rev() {
        let next = items[i + 1];
        let this = &mut items[i];
        if !this.joined || this.last.is_some() {
            unit_from_end(this);
            continue;
        }
        if this.manner.is_none() && this.verb.is_none() && next.last.is_none() {
            this.manner = next.manner.filter(|m| matches!(m, Manner::Before | Manner::By | Manner::Eve));
            this.inclusive = this.inclusive.or(next.inclusive);
        }
        if let (Bound::Stamp(stamp), Bound::Stamp(other)) = (&mut this.first, next.first)
            && this.verb.is_none()
        {
            stamp.piece = with_unit(stamp.piece, other.piece, Place::List);
        }
        unit_from_end(this);
    }
    if let Some(last) = items.last_mut() {
        unit_from_end(last);
    }
}

/// The beginning of a stretch takes its unit from the end: 4-5月.
fn unit_from_end(item: &mut Item) {
    if let (Bound::Stamp(stamp), Some(Bound::Stamp(other))) = (&mut item.first, &mut item.last) {
        stamp.piece = with_unit(stamp.piece, other.piece, Place::Stretch);
        // 2025.3-6: the second number has the unit of the first.
        if matches!(other.piece, Piece::Bare(_)) {
            other.piece = with_unit(other.piece, stamp.piece, Place::Stretch);
        }
    }
}

/// Where a number without a unit stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    List,
    Stretch,
}

fn with_unit(piece: Piece, other: Piece, place: Place) -> Piece {
    let number = match piece {
        Piece::Bare(number) => number as u8,
        // 6月、12月底前 means the end of June too.
        Piece::Months(one, two) if one == two && place == Place::List => {
            return match other {
                Piece::MonthPart(_, Part::End) => Piece::MonthPart(one, Part::End),
                _ => piece,
            };
        }
        _ => return piece,
    };
    match other {
        Piece::Months(..) if (1..=12).contains(&number) => Piece::Months(number, number),
        Piece::MonthPart(_, part) if (1..=12).contains(&number) => {
            if place == Place::List {
                Piece::MonthPart(number, part)
            } else {
                Piece::Months(number, number)
            }
        }
        Piece::Day(month, _) if place == Place::Stretch && (1..=12).contains(&month) && number > 0 => {
            // 3月5-10日 gives the second number; 4-5月10日 gives the first, a month.
            Piece::DayOnly(number)
        }
        Piece::Quarters(..) if (1..=4).contains(&number) => Piece::Quarters(number, number),
        Piece::QuarterEnd(_) if (1..=4).contains(&number) => {
            if place == Place::List {
                Piece::QuarterEnd(number)
            } else {
                Piece::Quarters(number, number)
            }
        }
        Piece::DayOnly(_) => Piece::DayOnly(number),
        _ => piece,
    }
}
