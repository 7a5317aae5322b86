//! The index of search of a build, made when it is first asked for.

use crate::base::parallel;
use crate::pipeline::Built;
use crate::route::search::{Part, searched};
use crate::search::gathered::Gathered;
use crate::search::{self, Search};
use crate::view::search::archived_of;

impl Built {
    /// A part of the index of search, made when it is first asked for.
    pub fn search(&self, part: Part) -> &Search {
        self.search_made(part, |make| parallel::apart(make))
    }

    /// Makes a part of the index before many ask for it at once: by the threads that are there, and
    /// in the memory that they have.
    pub fn prepare_search(&self, part: Part) {
        self.search_made(part, |make| make());
    }

    fn search_made(&self, part: Part, make: fn(&(dyn Fn() -> Search + Sync)) -> Search) -> &Search {
        let (site, routes) = (&self.site, &self.routes);
        match part {
            Part::Live => self.live.get_or_init(|| make(&|| search::of(site, routes, part, None))),
            Part::Archived => self.archived.get_or_init(|| {
                let edition = archived_of(site, routes).map(|archived| archived.version);
                let before = self.archived_before.as_ref().and_then(|before| before.get());
                match before.filter(|before| Some(&before.files.version) == edition.as_ref()) {
                    Some(before) => before.again(site),
                    None => make(&|| search::of(site, routes, part, edition.as_deref())),
                }
            }),
        }
    }

    /// Gathers what the live part of the index is made from.
    pub fn gather(&self) -> Gathered {
        Gathered::of(&self.site, &self.routes, &searched(&self.site, Part::Live))
    }

    /// The same from what another build gathered of the same documents, where the texts at some
    /// places, which are in order, were changed since.
    pub fn gather_again(&self, before: &mut Gathered, changed: &[usize]) {
        before.again(&self.site, &self.routes, &searched(&self.site, Part::Live), changed);
    }

    /// Makes the live part of the index of what was gathered, if it is not made yet.
    pub fn prepare_live(&self, gathered: Gathered) {
        self.live.get_or_init(|| search::of_gathered(&self.site, Part::Live, gathered, None));
    }

    /// Takes the index of what is archived that another build kept, if there is one of the edition
    /// that is asked for, and none was made yet; whether it did.
    pub fn take_archived(&self, kept: impl FnOnce(&str) -> Option<Search>) -> bool {
        let edition = archived_of(&self.site, &self.routes).map(|archived| archived.version);
        let kept = edition.and_then(|edition| kept(&edition).filter(|kept| kept.files.version == edition));
        kept.is_some_and(|kept| self.archived.set(kept).is_ok())
    }
}
