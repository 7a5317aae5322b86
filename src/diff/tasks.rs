//! Which task of one plan is which of another: by given id, by words, then by likeness.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::check::bare;
use crate::diff::edition::Task;

/// A pair of letters that more tasks have than this says nothing of any of them.
const COMMON: usize = 40;
/// How many of a task's pairs of letters are looked up at most.
const MOST_PAIRS: usize = 120;
/// The least likeness, in thousandths, at which two tasks are taken for one.
const ALIKE: usize = 550;
/// The least share of words that two tasks taken for one have in common, in thousandths.
const LEAST: usize = 300;
/// What the same number adds to it, and what a unit in common adds.
const SAME_NUMBER: usize = 150;
/// See [`SAME_NUMBER`].
const SAME_UNIT: usize = 100;
/// How much of a task's words another one must hold for it to be part of that, in thousandths.
const PART: usize = 800;

/// A task as it is compared: `work` with its years moved, where two years are compared.
pub struct Side<'a> {
    /// The tasks.
    pub tasks: &'a [Task],
    /// The work of each, as it is compared.
    pub works: Vec<String>,
    pairs: Vec<BTreeSet<(char, char)>>,
}

impl<'a> Side<'a> {
    /// The tasks of a plan, their works passed through `moved`.
    pub fn of(tasks: &'a [Task], moved: impl Fn(&str) -> String) -> Side<'a> {
        let works: Vec<String> = tasks.iter().map(|task| bare(&moved(&task.work))).collect();
        let pairs = works.iter().map(|work| pairs(work)).collect();
        Side { tasks, works, pairs }
    }
}

fn pairs(work: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = work.chars().collect();
    letters.windows(2).take(4 * MOST_PAIRS).map(|pair| (pair[0], pair[1])).collect()
}

/// Which tasks are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// For each task of the first, its place in the second.
    pub forward: Vec<Option<usize>>,
    /// For each task of the second, its place in the first.
    pub backward: Vec<Option<usize>>,
}

impl Matched {
    fn join(&mut self, a: usize, b: usize) {
        self.forward[a] = Some(b);
        self.backward[b] = Some(a);
    }
}

/// Matches the tasks of two plans.
pub fn matched(a: &Side<'_>, b: &Side<'_>) -> Matched {
    let mut found = Matched { forward: vec![None; a.tasks.len()], backward: vec![None; b.tasks.len()] };
    equal(a, b, &mut found, |side, at| given_id(&side.tasks[at]).map(str::to_owned));
    // From the most telling to the least, so that equal words in several rows find their own.
    let work = |side: &Side<'_>, at: usize| Some(side.works[at].clone()).filter(|work| !work.is_empty());
    equal(a, b, &mut found, |side, at| {
        let task = &side.tasks[at];
        Some((work(side, at)?, units(task), task.group.clone(), task.number.clone()))
    });
    equal(a, b, &mut found, |side, at| {
        Some((work(side, at)?, units(&side.tasks[at]), side.tasks[at].group.clone()))
    });
    equal(a, b, &mut found, |side, at| Some((work(side, at)?, units(&side.tasks[at]))));
    equal(a, b, &mut found, |side, at| Some((work(side, at)?, side.tasks[at].group.clone())));
    equal(a, b, &mut found, work);
    alike(a, b, &mut found);
    found
}

/// Matches what is still free and has the same key, in order.
fn equal<K: Ord>(
    a: &Side<'_>,
    b: &Side<'_>,
    found: &mut Matched,
    key: impl Fn(&Side<'_>, usize) -> Option<K>,
) {
    let mut free: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for at in (0..b.tasks.len()).filter(|at| found.backward[*at].is_none()) {
        if let Some(key) = key(b, at) {
            free.entry(key).or_default().push_back(at);
        }
    }
    if free.is_empty() {
        return;
    }
    for at in 0..a.tasks.len() {
        if found.forward[at].is_none()
            && let Some(other) = key(a, at).and_then(|key| free.get_mut(&key)?.pop_front())
        {
            found.join(at, other);
        }
    }
}

/// An id that the author gave: one that is not just the number or the place of the row.
fn given_id(task: &Task) -> Option<&str> {
    let rest = task.id.strip_prefix('r').unwrap_or(&task.id);
    let is_place = rest.chars().all(|c| c.is_ascii_digit() || c == '-');
    let number = task.number.as_deref().map(bare).filter(|number| !number.is_empty());
    let is_number = number.is_some_and(|number| {
        let id = bare(&task.id);
        id.strip_prefix(&number).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
    });
    (!is_place && !is_number && !task.id.is_empty()).then_some(task.id.as_str())
}

fn units(task: &Task) -> Vec<String> {
    task.units.iter().flatten().map(|unit| unit.id.clone()).collect()
}

/// The tasks of a side by the pairs of letters in their works; pairs of very many are left out.
fn index(side: &Side<'_>, free: impl Fn(usize) -> bool) -> BTreeMap<(char, char), Vec<usize>> {
    let mut index: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    for at in (0..side.tasks.len()).filter(|at| free(*at)) {
        for pair in &side.pairs[at] {
            let places = index.entry(*pair).or_default();
            if places.len() <= COMMON {
                places.push(at);
            }
        }
    }
    index.retain(|_, places| places.len() <= COMMON);
    index
}

/// The tasks that share letters with one, each with how many pairs.
fn candidates(pairs: &BTreeSet<(char, char)>, index: &BTreeMap<(char, char), Vec<usize>>) -> BTreeSet<usize> {
    pairs.iter().take(MOST_PAIRS).filter_map(|pair| index.get(pair)).flatten().copied().collect()
}

/// Matches what is still free by the likeness of words, helped by number and units.
fn alike(a: &Side<'_>, b: &Side<'_>, found: &mut Matched) {
    let index = index(b, |at| found.backward[at].is_none());
    // Where very many are much alike, the number and the place in the table tell them apart.
    let free: Vec<usize> = (0..b.tasks.len()).filter(|at| found.backward[*at].is_none()).collect();
    let by_number: BTreeMap<&str, usize> =
        free.iter().rev().filter_map(|at| Some((b.tasks[*at].number.as_deref()?, *at))).collect();
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    let unmatched = (0..a.tasks.len()).filter(|at| found.forward[*at].is_none());
    for (rank, at) in unmatched.enumerate() {
        let number = a.tasks[at].number.as_deref();
        let mut others = candidates(&a.pairs[at], &index);
        others.extend(free.get(rank));
        others.extend(number.and_then(|number| by_number.get(number)));
        for other in others {
            let score = likeness((a, at), (b, other));
            if score >= ALIKE {
                likely.push((score, at, other));
            }
        }
    }
    // The most alike first; of equals, those that stand first.
    likely.sort_by_key(|&(score, at, other)| (std::cmp::Reverse(score), at, other));
    for (_, at, other) in likely {
        if found.forward[at].is_none() && found.backward[other].is_none() {
            found.join(at, other);
        }
    }
}

fn likeness((a, at): (&Side<'_>, usize), (b, other): (&Side<'_>, usize)) -> usize {
    let (x, y) = (&a.pairs[at], &b.pairs[other]);
    let all = x.len() + y.len();
    if all == 0 {
        return 0;
    }
    let words = 2000 * x.intersection(y).count() / all;
    if words < LEAST {
        return 0;
    }
    let (x, y) = (&a.tasks[at], &b.tasks[other]);
    let number = if x.number.is_some() && x.number == y.number { SAME_NUMBER } else { 0 };
    let ours: BTreeSet<&str> = x.units.iter().flatten().map(|unit| unit.id.as_str()).collect();
    let shared = y.units.iter().flatten().any(|unit| ours.contains(unit.id.as_str()));
    words + number + if shared { SAME_UNIT } else { 0 }
}

/// For each task of `parts` that is asked for, the task of `whole` that has nearly all its words.
pub fn part_of(parts: &Side<'_>, asked: &[usize], whole: &Side<'_>) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    if asked.is_empty() {
        return found;
    }
    let index = index(whole, |_| true);
    for &at in asked {
        let own = &parts.pairs[at];
        let share = |other: usize| 1000 * own.intersection(&whole.pairs[other]).count() / own.len().max(1);
        let held = candidates(own, &index).into_iter().map(|other| (share(other), std::cmp::Reverse(other)));
        if let Some((_, other)) = held.filter(|(share, _)| *share >= PART && own.len() > 1).max() {
            found.insert(at, other.0);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(id: &str, work: &str) -> Task {
        Task { id: id.to_owned(), number: Some(id.to_owned()), work: work.to_owned(), ..Task::default() }
    }

    fn forward(a: &[Task], b: &[Task]) -> Vec<Option<usize>> {
        let side = |tasks| Side::of(tasks, str::to_owned);
        matched(&side(a), &side(b)).forward
    }

    #[test]
    fn rows_in_another_order_under_other_numbers_are_the_same_tasks() {
        let a = [task("1", "召开动员大会"), task("2", "开展自查自纠"), task("3", "总结经验")];
        let b = [task("1", "总结经验"), task("2", "召开动员大会"), task("3", "开展自查自纠")];
        assert_eq!(forward(&a, &b), [Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn changed_words_find_their_task_and_other_words_do_not() {
        let a = [task("1", "制定工作细则"), task("2", "举办业务培训班")];
        let b = [task("1", "制定并印发工作细则"), task("2", "清理历史欠账")];
        assert_eq!(forward(&a, &b), [Some(0), None]);
    }

    #[test]
    fn an_id_of_its_own_holds_whatever_the_words_are() {
        let given = |work: &str| Task { id: "training".into(), ..task("7", work) };
        assert_eq!(forward(&[given("办班")], &[given("轮训全体干部")]), [Some(0)]);
    }
}
