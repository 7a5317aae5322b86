//! What files were read to the last time: what has not changed is not read again.

use std::sync::Arc;

use crate::base::input::{Content, Input};
use crate::base::parallel;
use crate::parse::file::{self, OneFile, is_document};
use crate::parse::frozen;

/// What was read, by the position of the input.
#[derive(Debug, Default)]
pub struct Memo {
    files: Vec<Kept>,
}

/// A file with everything that its reading depends on, but for its position, which is in
/// every place of what was read.
#[derive(Debug)]
struct Kept {
    path: String,
    content: Content,
    defaults: Vec<Arc<OneFile>>,
    file: Arc<OneFile>,
}

impl Memo {
    /// The file as it was read before, if nothing of what its reading depends on has changed;
    /// else as it is read now.
    pub fn file(
        &self,
        at: usize,
        input: &Input,
        defaults: &[Arc<OneFile>],
        read: impl FnOnce() -> OneFile,
    ) -> Arc<OneFile> {
        let same = |kept: &&Kept| {
            kept.path == input.path
                && kept.content == input.content
                && kept.defaults.len() == defaults.len()
                && kept.defaults.iter().zip(defaults).all(|(kept, now)| Arc::ptr_eq(kept, now))
        };
        let kept = self.files.get(at).filter(same);
        kept.map_or_else(|| Arc::new(read()), |kept| kept.file.clone())
    }

    /// Keeps what was read, and nothing else.
    pub fn keep(&mut self, inputs: &[Input], files: Vec<(Vec<Arc<OneFile>>, Arc<OneFile>)>) {
        let kept = inputs.iter().zip(files).map(|(input, (defaults, file))| Kept {
            path: input.path.clone(),
            content: input.content.clone(),
            defaults,
            file,
        });
        self.files = kept.collect();
    }

    /// Reads again the files whose content has changed, if that is all that has: no file came or
    /// went, and none that others share. Else nothing is done.
    pub fn read_again(&mut self, inputs: &[Input]) -> bool {
        if self.files.len() != inputs.len() {
            return false;
        }
        let mut changed = Vec::new();
        for (at, (kept, input)) in self.files.iter().zip(inputs).enumerate() {
            if kept.path != input.path {
                return false;
            }
            if kept.content == input.content {
                continue;
            }
            let readable = |content: &Content| matches!(content, Content::Bytes(_));
            let is_shared = input.path.ends_with("/_defaults.yaml");
            if is_shared || readable(&kept.content) != readable(&input.content) {
                return false;
            }
            changed.push(at);
        }
        let read = parallel::map(&changed, |_, at| {
            let (kept, input) = (&self.files[*at], &inputs[*at]);
            Arc::new(if kept.is_aside() {
                frozen::set_aside(input)
            } else if is_document(input) {
                file::document(*at, input, kept.defaults.iter().filter_map(|file| file.defaults()))
            } else {
                file::read(*at, input)
            })
        });
        for (at, file) in changed.into_iter().zip(read) {
            let kept = &mut self.files[at];
            kept.content = inputs[at].content.clone();
            if let Some(own) = kept.defaults.iter_mut().find(|own| Arc::ptr_eq(own, &kept.file)) {
                own.clone_from(&file);
            }
            kept.file = file;
        }
        true
    }

    /// The files as they are kept.
    pub fn files(&self) -> Vec<Arc<OneFile>> {
        self.files.iter().map(|kept| kept.file.clone()).collect()
    }
}

impl Kept {
    /// Whether it is of a frozen year, and not parsed: an archive's, or a source, whose reading
    /// depends on nothing but that.
    fn is_aside(&self) -> bool {
        self.path.starts_with(frozen::ARCHIVES)
            || self.defaults.iter().any(|own| Arc::ptr_eq(own, &self.file))
    }
}
