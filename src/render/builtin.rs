//! The files of the theme that is built into the program.

use include_dir::{Dir, DirEntry, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files: their paths in the theme, with `/`, and their bytes.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let mut found = Vec::new();
    gather(&FILES, &mut found);
    found.sort_unstable();
    found.into_iter()
}

fn gather(folder: &'static Dir<'static>, found: &mut Vec<(&'static str, &'static [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => gather(folder, found),
            DirEntry::File(file) => {
                let path = file.path().to_str().expect("the paths of the theme are ASCII");
                found.push((path, file.contents()));
            }
        }
    }
}
