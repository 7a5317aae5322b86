//! What files were read to the last time: what has not changed is not read again.

use std::sync::Arc;

use crate::base::input::{Content, Input};
use crate::parse::file::OneFile;

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
    pub fn keep(&mut self, inputs: &[Input], files: &[(Vec<Arc<OneFile>>, Arc<OneFile>)]) {
        let kept = inputs.iter().zip(files).map(|(input, (defaults, file))| Kept {
            path: input.path.clone(),
            content: input.content.clone(),
            defaults: defaults.clone(),
            file: file.clone(),
        });
        self.files = kept.collect();
    }
}
