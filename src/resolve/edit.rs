//! A site after a few edits: what they touch is resolved again, the rest stays; where an edit
//! may reach further, it is left to the whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::Zoned;

use crate::base::deferred::Deferred;
use crate::base::input::Input;
use crate::base::kept::Kept;
use crate::model::document::{Document, DocumentId, Kind, Reference};
use crate::model::lifecycle::{Publication, Shown};
use crate::model::site::{Duty, Knowledge, Site, Target};
use crate::model::unit::{Unit, UnitId};
use crate::parse::Parsed;
use crate::parse::raw::RawDocument;
use crate::resolve::documents::{self, Context};
use crate::resolve::files::Files;
use crate::resolve::lookup::Lookup;
use crate::resolve::memo::{Entry, Last, OF_FROZEN, Register};
use crate::resolve::readings::Readings;
use crate::resolve::touched::{self, Touched};
use crate::resolve::units::{Differences, Units};
use crate::resolve::{duties, public, relations, reports, tasks, told, whole};

/// Brings the last site up to date, and says whether it could: else it is as it was.
pub fn again(last: &mut Last, parsed: &Parsed, inputs: &[Input], as_of: &Zoned, shown: Shown) -> bool {
    let Some(edited) = edited(last, parsed, inputs, as_of, shown) else { return false };
    for (id, entry) in edited.entries {
        last.entries[id.0] = entry;
    }
    last.files.clone_from(&parsed.files);
    if let Some((register, units)) = edited.register {
        last.register = register;
        last.units = units;
    }
    if edited.moments {
        last.next = whole::next(&edited.site.documents, as_of);
    }
    last.site = Arc::new(edited.site);
    true
}

/// What becomes of the last site.
struct Edited {
    entries: BTreeMap<DocumentId, Entry>,
    register: Option<(Arc<Register>, Arc<Units>)>,
    moments: bool,
    site: Site,
}

fn edited(last: &Last, parsed: &Parsed, inputs: &[Input], as_of: &Zoned, shown: Shown) -> Option<Edited> {
    if last.shown != shown || !is_same_day(last, as_of) || last.site.settings != parsed.settings {
        return None;
    }
    let register = if last.register.is_of(parsed.units.as_ref()) {
        None
    } else {
        Some(Arc::new(Register::of(parsed.units.as_ref())))
    };
    let differences = match &register {
        None => Differences::default(),
        Some(register) => last.register.units.differences(&register.units).filter(|found| !found.count)?,
    };
    let touched = touched::by(last, parsed, inputs, &differences)?;
    let renamed = match register {
        None => None,
        Some(register) => {
            let units = Arc::new(replayed(last, &register.units)?);
            Some((register, units))
        }
    };
    let mut work = Work {
        last,
        parsed,
        inputs,
        touched,
        units: renamed.as_ref().map_or(&last.units, |(_, units)| units).clone(),
        entries: BTreeMap::new(),
        documents: last.site.documents.clone(),
    };
    let known = renamed.as_ref().map_or(&last.register, |(register, _)| register);
    work.make(&differences, &known.units, as_of, shown)?;
    let told = work.reports(!differences.is_empty())?;
    let mut plans: Vec<DocumentId> = work.touched.documents.keys().copied().chain(told).collect();
    plans.sort_unstable();
    plans.dedup();
    let knowledge = work.knowledge(&plans, as_of)?;
    let targets = work.files()?;
    let units = if renamed.is_some() || work.names_others() {
        // Who is public is told by what documents name.
        work.public(&work.units)
    } else {
        last.site.units.clone()
    };
    let duties = work.duties(&plans, &units, &knowledge);
    let relations = last.site.relations.clone();
    let moments = work
        .touched
        .documents
        .keys()
        .any(|id| last.site.documents[id.0].published != work.documents[id.0].published)
        || last.next.as_ref().is_some_and(|next| next <= as_of);
    let mut site = Site {
        settings: parsed.settings.clone(),
        as_of: as_of.clone(),
        documents: work.documents,
        units,
        topics: last.site.topics.clone(),
        relations,
        knowledge,
        duties,
        shares: last.site.shares.clone(),
        targets,
        files: last.site.files.clone(),
        frozen: last.site.frozen.clone(),
        volume: None,
        told: None,
    };
    site.told = told::duties(&site, Some(&last.site));
    Some(Edited { entries: work.entries, register: renamed, moments, site })
}

/// Whether nothing that depends on the moment is another.
fn is_same_day(last: &Last, as_of: &Zoned) -> bool {
    let before = &last.site.as_of;
    before.date() == as_of.date()
        && before.time_zone() == as_of.time_zone()
        && before <= as_of
        && last.next.as_ref().is_none_or(|next| next > as_of)
}

/// The units of another register with those that documents alone name behind them; `None` if
/// they have other numbers or addresses then.
fn replayed(last: &Last, register: &Units) -> Option<Units> {
    let mut units = register.clone();
    let known = register.units.len();
    let named = |units: &mut Units, mut at: Range<usize>| {
        at.all(|at| units.unregistered(&last.units.units[at].name) == UnitId(at))
    };
    // Documents named theirs before frozen years added their own, and reports after it.
    let live = known + last.first.iter().take_while(|first| **first < last.entries.len()).count();
    let own = live + last.first.iter().filter(|first| **first == OF_FROZEN).count();
    let same = named(&mut units, known..live)
        && last.frozen.have_units_in(&mut units)
        && units.units.len() == own
        && named(&mut units, own..last.units.units.len());
    same.then_some(units)
}

/// An edit while it is worked out.
struct Work<'a> {
    last: &'a Last,
    parsed: &'a Parsed,
    inputs: &'a [Input],
    touched: Touched,
    units: Arc<Units>,
    entries: BTreeMap<DocumentId, Entry>,
    documents: Kept<Vec<Kept<Document>>>,
}

impl Work<'_> {
    fn before(&self, id: DocumentId) -> &Kept<Document> {
        &self.last.site.documents[id.0]
    }

    /// The entry of a document as it is by now.
    fn entry(&mut self, id: DocumentId) -> &mut Entry {
        self.entries.entry(id).or_insert_with(|| self.last.entries[id.0].clone())
    }

    /// Makes the documents that are touched again.
    fn make(
        &mut self,
        register: &Differences,
        units: &Arc<Units>,
        as_of: &Zoned,
        shown: Shown,
    ) -> Option<()> {
        let settings = &self.parsed.settings;
        let zone = as_of.time_zone();
        let context = Context { settings, zone, as_of, places: &self.last.places, shown };
        for (id, raw) in self.touched.documents.clone() {
            let before = self.before(id).clone();
            let kept = &self.last.entries[id.0];
            let mut found = Vec::new();
            let table = tasks::of(&raw, &self.parsed.tables, &mut BTreeSet::new(), &mut found);
            let tables = table.and_then(|(_, tables)| tables).cloned();
            let make = || {
                let table = table.map(|(table, _)| table);
                Arc::new(documents::make(&raw, &before.path, table, settings, (units, &Readings::default())))
            };
            let made = kept.made(&raw, tables.as_ref(), register).unwrap_or_else(make);
            let own = own_units(self.last, id, &made.own)?;
            let mut document = documents::numbered(&made, units.units.len(), &own);
            let named = |raw: &RawDocument| -> Vec<String> {
                raw.topics.iter().map(|topic| topic.value.as_str().to_owned()).collect()
            };
            if named(&raw) != named(&kept.raw) {
                return None;
            }
            documents::place(&mut document, &raw, before.topics.clone(), &context, &mut found);
            // Frozen documents may name it by a former address.
            let renamed = !self.last.frozen.is_empty() && before.aliases != document.aliases;
            if renamed || !stands_as(&before, &document) {
                return None;
            }
            let now = &mut *document;
            now.report.clone_from(&before.report);
            now.attachments.clone_from(&before.attachments);
            now.original.clone_from(&before.original);
            let entry = self.entry(id);
            entry.raw = raw;
            entry.tables = tables;
            entry.made = made;
            entry.own = own;
            entry.placed = Kept::new(found);
            self.documents[id.0] = document;
        }
        for id in self.entries.keys() {
            if self.entries[id].raw.validity.is_some() {
                continue;
            }
            let validity = relations::superseded(id.0, &self.documents, &self.last.site.relations[id.0]);
            if let Some(validity) = validity {
                self.documents[id.0].validity = validity;
            }
        }
        Some(())
    }

    /// Resolves again the reports that are touched or tell of what is; the plans of those that
    /// tell something else now.
    fn reports(&mut self, renamed: bool) -> Option<Vec<DocumentId>> {
        let other = |id: &&DocumentId| {
            let (before, now) = (self.before(**id), &self.documents[id.0]);
            before.tasks != now.tasks || before.gone != now.gone || before.issuers != now.issuers
        };
        let others: Vec<DocumentId> = self.touched.documents.keys().filter(other).copied().collect();
        let tells = |entry: &Entry| entry.plans.iter().any(|plan| others.contains(plan));
        let is_frozen = |at: usize| self.documents[at].frozen.is_some();
        let entries = || self.last.entries.iter().enumerate();
        // A frozen report tells of tasks by what they are called.
        if entries().any(|(at, entry)| is_frozen(at) && tells(entry)) {
            return None;
        }
        let told = |(at, entry): &(usize, &Entry)| {
            self.touched.documents.contains_key(&DocumentId(*at)) && self.documents[*at].kind == Kind::Report
                || tells(entry)
                // A report may name units as well.
                || renamed && self.documents[*at].kind == Kind::Report && !is_frozen(*at)
        };
        let again: Vec<usize> = entries().filter(told).map(|(at, _)| at).collect();
        let mut plans = Vec::new();
        for at in again {
            let id = DocumentId(at);
            let raw = self.entry(id).raw.clone();
            let before = self.documents[at].clone();
            let mut found = Vec::new();
            let updates = reports::updates(&raw, &self.parsed.tables, &mut BTreeSet::new(), &mut found);
            let mut names = Lookup::among(&self.units);
            let (documents, places) = (&self.documents, &self.last.places);
            let report =
                reports::report(&raw, &before.path, updates, documents, places, &mut names, &mut found);
            // Names that reports alone have are numbered behind all documents'.
            let known = self.last.register.units.units.len();
            let of_reports = |unit: UnitId| {
                let first = unit.0.checked_sub(known).and_then(|at| self.last.first.get(at));
                first.is_some_and(|first| *first >= self.last.entries.len() && *first != OF_FROZEN)
            };
            let names_others = !names.own.is_empty()
                || report.updates.iter().filter_map(|update| update.unit).any(of_reports);
            let old = self.before(id).report.as_ref();
            let same_day =
                old.and_then(|old| old.as_of) == report.as_of && self.before(id).day() == before.day();
            let entry = &self.last.entries[at];
            if names_others || !entry.named.is_empty() || entry.plans != report.plans || !same_day {
                return None;
            }
            // What hidden plans are told is not kept.
            if report.plans.iter().any(|plan| self.documents[plan.0].publication != Publication::Published) {
                return None;
            }
            self.documents[at].report = Some(report);
            public::report(at, &mut self.documents, &raw, &mut found);
            let same = self.last.site.documents[at].report == self.documents[at].report;
            if same && !self.touched.documents.contains_key(&id) {
                self.documents[at] = before;
            } else if !same {
                plans.extend(&self.last.entries[at].plans);
            }
            self.entry(id).reported = Kept::new(found);
        }
        Some(plans)
    }

    /// What is known of the tasks of these plans, and how far they have come.
    fn knowledge(
        &mut self,
        plans: &[DocumentId],
        as_of: &Zoned,
    ) -> Option<Kept<Vec<Deferred<Vec<Knowledge>>>>> {
        let mut all = self.last.site.knowledge.clone();
        for plan in plans {
            let told = &self.last.site.relations[plan.0].reports;
            if !told.is_empty() && self.documents[plan.0].publication != Publication::Published {
                return None;
            }
            let known = reports::knowledge(*plan, &self.documents, told, as_of.date());
            if known != *all[plan.0] {
                all[plan.0] = known.into();
            }
            let document = &self.documents[plan.0];
            let stated = document.stated_progress;
            let progress = reports::progress(document, stated, told, &all[plan.0], &self.documents);
            if document.progress != progress {
                self.documents[plan.0].progress = progress;
            }
        }
        Some(all)
    }

    /// The files that the documents name, and where their links lead; none may be the first or
    /// the last to name a file.
    fn files(&mut self) -> Option<Kept<Vec<Kept<Vec<Target>>>>> {
        let mut all = self.last.site.targets.clone();
        let named = |raw: &RawDocument, document: &Document| {
            let notice = document.notice.as_ref().is_some_and(|notice| !notice.text.links.is_empty());
            !raw.attachments.is_empty() || raw.original.is_some() || !document.body.links.is_empty() || notice
        };
        let ids: Vec<DocumentId> = self.touched.documents.keys().copied().collect();
        let any = ids.iter().any(|id| {
            named(&self.last.entries[id.0].raw, self.before(*id))
                || named(&self.entries[id].raw, &self.documents[id.0])
        });
        if !any {
            return Some(all);
        }
        let mut files = Files::with(self.inputs, &self.last.site.files, &self.last.frozen);
        for id in ids {
            let mut found = Vec::new();
            let raw = self.entry(id).raw.clone();
            let (attachments, original) = files.attachments(&raw, &self.documents[id.0], &mut found);
            let document = &mut *self.documents[id.0];
            document.attachments = attachments;
            document.original = original;
            let targets =
                files.targets(&self.documents[id.0], &self.documents, &self.last.places, &mut found);
            if published(self.before(id), &all[id.0]) != published(&self.documents[id.0], &targets) {
                return None;
            }
            if targets != *all[id.0] {
                all[id.0] = Kept::new(targets);
            }
            self.entry(id).filed = Kept::new(found);
        }
        // A file that was not published before would have another place among all.
        (files.published().len() == self.last.site.files.len()).then_some(all)
    }

    /// Whether any document that is touched names other units without a register than before.
    fn names_others(&self) -> bool {
        self.entries.iter().any(|(id, entry)| {
            let (before, now) = (self.before(*id), &self.documents[id.0]);
            self.last.entries[id.0].made.own != entry.made.own
                || before.gone != now.gone
                || before.report != now.report
        })
    }

    /// The units as readers may know them.
    fn public(&self, units: &Units) -> Kept<Vec<Unit>> {
        let mut marked = units.units.clone();
        public::mark(&mut marked, &self.documents);
        Kept::new(marked).or_before(&self.last.site.units)
    }

    /// What units have to do.
    fn duties(
        &self,
        plans: &[DocumentId],
        units: &Kept<Vec<Unit>>,
        knowledge: &Kept<Vec<Deferred<Vec<Knowledge>>>>,
    ) -> Kept<Vec<Kept<Vec<Duty>>>> {
        let site = &self.last.site;
        let members = || units.iter().zip(&site.units).any(|(now, before)| now.members != before.members);
        if !units.is(&site.units) && members() {
            return duties::duties(&self.documents, units, knowledge).into();
        }
        let mut changed: Vec<DocumentId> = Vec::new();
        let mut asked = Vec::new();
        let mut of: BTreeSet<UnitId> = BTreeSet::new();
        for id in plans {
            let (before, now) = (self.before(*id), &self.documents[id.0]);
            let known = (&site.knowledge[id.0], &knowledge[id.0]);
            if before.tasks == now.tasks
                && before.rule().on_units == now.rule().on_units
                && known.0 == known.1
            {
                continue;
            }
            changed.push(*id);
            let old = duties::of(id.0, before, units, known.0);
            let new = duties::of(id.0, now, units, known.1);
            of.extend(old.iter().chain(&new).map(|(unit, ..)| *unit));
            asked.extend(new);
        }
        let mut all = site.duties.clone();
        for unit in of {
            let duties =
                duties::again(unit, &site.duties[unit.0], &changed, &asked, (&self.documents, knowledge));
            if duties != *all[unit.0] {
                all[unit.0] = Kept::new(duties);
            }
        }
        all
    }
}

/// The numbers of a document's own units; `None` if the numbers of all would be others.
fn own_units(last: &Last, id: DocumentId, names: &[String]) -> Option<Vec<UnitId>> {
    let entry = &last.entries[id.0];
    if entry.made.own == names {
        return Some(entry.own.clone());
    }
    let known = last.register.units.units.len();
    let first = |unit: &UnitId| unit.0.checked_sub(known).and_then(|at| last.first.get(at)).copied();
    let own: Vec<UnitId> = names.iter().map(|name| last.units.known(name)).collect::<Option<_>>()?;
    if !own.iter().all(|unit| first(unit).is_some_and(|first| first <= id.0)) {
        return None;
    }
    // Those that it is the first to name stay the same, in the same order and with the same words.
    let firsts = |names: &[String], own: &[UnitId]| -> Vec<String> {
        let mine = names.iter().zip(own).filter(|(_, unit)| first(unit) == Some(id.0));
        mine.map(|(name, _)| name.clone()).collect()
    };
    (firsts(names, &own) == firsts(&entry.made.own, &entry.own)).then_some(own)
}

/// Whether a document is to others what it was: what they say of it, and it of them, is the same.
fn stands_as(before: &Document, now: &Document) -> bool {
    let ends = || now.replaces.iter().any(|other| matches!(other, Reference::Document(_)));
    before.kind == now.kind
        && before.publication == now.publication
        && before.basis == now.basis
        && before.replaces == now.replaces
        && before.continues == now.continues
        && before.carried_to == now.carried_to
        && before.language == now.language
        && before.rule().text == now.rule().text
        && before.interprets == now.interprets
        && (before.title == now.title || !ends())
        && (before.kind != Kind::Report || before.day() == now.day())
}

/// The files that a document publishes, in the order in which it names them.
fn published(document: &Document, targets: &[Target]) -> Vec<String> {
    let attached = document.attachments.iter().chain(&document.original).map(|file| file.source.clone());
    let linked = targets.iter().filter_map(|target| match target {
        Target::File(at) => Some(at.to_string()),
        _ => None,
    });
    let attached = attached.filter(|_| document.rule().text);
    attached.chain(linked).collect()
}
