//! The theme as it was put together the last time: it is made again only if its files change.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::{Content, Input};
use crate::base::source::Sources;
use crate::render::Theme;

/// A theme and what it was made from.
#[derive(Debug, Default)]
pub struct Memo {
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    // With their positions, which are in every place of what was found wrong.
    files: Vec<(usize, Input)>,
    folder: String,
    theme: Arc<Theme>,
    found: Vec<Diagnostic>,
}

impl Memo {
    /// The theme that the settings name, and what is wrong with it.
    pub fn theme(
        &mut self,
        inputs: &[Input],
        name: &str,
        sources: &Sources,
    ) -> (Arc<Theme>, Vec<Diagnostic>) {
        let folder = format!("themes/{name}/");
        let first = inputs.partition_point(|input| input.path < folder);
        let below = inputs.iter().enumerate().skip(first);
        let below = below.take_while(|(_, input)| input.path.starts_with(&folder));
        let own = || below.clone().filter(|(_, input)| matches!(input.content, Content::Bytes(_)));
        let mut kept = self.kept.as_ref().filter(|kept| kept.folder == folder);
        kept = kept.filter(|kept| own().eq(kept.files.iter().map(|(at, file)| (*at, file))));
        if let Some(kept) = kept {
            return (kept.theme.clone(), kept.found.clone());
        }
        let files: Vec<(&str, &Input)> =
            own().filter_map(|(_, file)| Some((file.path.strip_prefix(&folder)?, file))).collect();
        let (theme, found) = Theme::load(&files, sources);
        let theme = Arc::new(theme);
        let files = own().map(|(at, file)| (at, file.clone())).collect();
        self.kept = Some(Kept { files, folder, theme: theme.clone(), found: found.clone() });
        (theme, found)
    }
}
