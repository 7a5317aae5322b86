//! What was discovered, brought up to date where something has changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::input::{Content, Input, Problem, is_ignored};
use crate::disk::discover::{self, Discovered, Found};
use crate::parse::frozen::ARCHIVES;
use crate::parse::{DIGESTS, RECORD};

/// Where something may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// At these places and below them.
    Paths(BTreeSet<PathBuf>),
    /// Anywhere.
    Everywhere,
}

/// Reads again what may have changed; the paths of inputs that did, sorted. Contents decide: a
/// file that was only touched has not changed.
///
/// # Errors
/// If the root cannot be read; then nothing is changed.
pub fn update(known: &mut Discovered, root: &Path, places: &Where) -> anyhow::Result<Vec<String>> {
    let whole = known.links || known.inputs.iter().any(is_doubtful);
    let paths = match places {
        Where::Paths(paths) if !whole => paths,
        _ => return everything(known, root),
    };
    let words = discover::words_file(root).map(|(path, _)| path);
    let words = words.as_deref();
    let paths: Vec<(String, &PathBuf)> =
        paths.iter().map(|path| (discover::site_path(root, path), path)).collect();
    if paths.iter().any(|(path, _)| path == "site.yaml" || path.is_empty()) {
        // It may name another list of words.
        return everything(known, root);
    }
    if paths.iter().any(|(path, _)| path.starts_with(ARCHIVES) || path == ARCHIVES.trim_end_matches('/')) {
        // A frozen year comes, goes or is amended as a whole.
        return everything(known, root);
    }
    let paths: Vec<(String, &PathBuf)> =
        paths.into_iter().filter(|(path, _)| is_of_site(path, words)).collect();
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let real = root.canonicalize()?;
    let mut found: Vec<Found> = Vec::new();
    let mut links = false;
    for (_, location) in &paths {
        if location.symlink_metadata().is_ok() {
            links |= discover::walk(root, &real, location, &mut found);
        }
    }
    let places: BTreeSet<&str> = paths.iter().map(|(path, _)| path.as_str()).collect();
    let mut now = Discovered::default();
    let inside = |path: &str| {
        std::iter::successors(Some(path), |path| path.rfind('/').map(|at| &path[..at]))
            .any(|path| places.contains(path))
    };
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    found.dedup();
    if links || found.windows(2).any(|two| two[0].0 == two[1].0) {
        return everything(known, root);
    }
    let read: Vec<(Input, PathBuf)> = found
        .into_par_iter()
        .map(|(path, location, problem)| {
            let content = match problem {
                Some(problem) => Content::Unreadable(problem),
                None => discover::content_or_words(&path, &location, words),
            };
            (Input { path, content }, location)
        })
        // A file that is gone by now is told as such by the event of its going.
        .filter(|(input, location)| {
            !matches!(input.content, Content::Unreadable(Problem::System(_))) || location.exists()
        })
        .collect();
    // A name in another Unicode form than the one that is known is for the whole reading to judge.
    let twice = read.iter().any(|(input, location)| {
        known.location(&input.path).is_some_and(|known| known != location && known.exists())
    });
    if twice {
        return everything(known, root);
    }
    // Files that were there before have nothing below them to be counted.
    let files = paths.iter().all(|(path, _)| known.location(path).is_some());
    let count = || known.inputs.iter().filter(|input| inside(&input.path)).count();
    let before = if files { places.len() } else { count() };
    let same_places =
        read.len() == before && read.iter().all(|(input, _)| known.location(&input.path).is_some());
    if same_places {
        return Ok(replaced(known, read));
    }
    let mut changed = Vec::new();
    let mut read = read.into_iter().peekable();
    let before = std::mem::take(known);
    for (input, location) in before.inputs.into_iter().zip(before.locations) {
        while let Some((new, at)) = read.next_if(|(new, _)| new.path < input.path) {
            changed.push(new.path.clone());
            now.inputs.push(new);
            now.locations.push(at);
        }
        if !inside(&input.path) {
            now.inputs.push(input);
            now.locations.push(location);
            continue;
        }
        match read.next_if(|(new, _)| new.path == input.path) {
            Some((new, at)) => {
                let same = new.content == input.content;
                if !same {
                    changed.push(new.path.clone());
                }
                now.inputs.push(if same { input } else { new });
                now.locations.push(at);
            }
            None => changed.push(input.path),
        }
    }
    for (new, at) in read {
        changed.push(new.path.clone());
        now.inputs.push(new);
        now.locations.push(at);
    }
    *known = now;
    Ok(changed)
}

/// Puts new contents in the places of the old ones.
fn replaced(known: &mut Discovered, read: Vec<(Input, PathBuf)>) -> Vec<String> {
    let mut changed = Vec::new();
    for (input, location) in read {
        let found = known.inputs.binary_search_by(|known| known.path.cmp(&input.path));
        if let Ok(at) = found
            && known.inputs[at].content != input.content
        {
            changed.push(input.path.clone());
            known.inputs[at] = input;
            known.locations[at] = location;
        }
    }
    changed
}

/// Reads the whole site; what is as it was stays the same value.
fn everything(known: &mut Discovered, root: &Path) -> anyhow::Result<Vec<String>> {
    let mut now = discover::discover(root)?;
    let mut changed = Vec::new();
    let mut before = std::mem::take(known).inputs.into_iter().peekable();
    for input in &mut now.inputs {
        while let Some(gone) = before.next_if(|before| before.path < input.path) {
            changed.push(gone.path);
        }
        match before.next_if(|before| before.path == input.path) {
            Some(same) if same.content == input.content => *input = same,
            _ => changed.push(input.path.clone()),
        }
    }
    changed.extend(before.map(|gone| gone.path));
    *known = now;
    Ok(changed)
}

/// Whether what a file was read to depends on others.
fn is_doubtful(input: &Input) -> bool {
    matches!(&input.content, Content::Unreadable(Problem::SameName | Problem::Loop | Problem::Outside))
}

/// Whether a path is one that a site is read from.
fn is_of_site(path: &str, words: Option<&str>) -> bool {
    if words == Some(path) || path == RECORD || path == DIGESTS {
        return true;
    }
    let part = path.split('/').next().unwrap_or_default();
    matches!(part, "content" | "themes") && !path.split('/').any(is_ignored)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site() -> (tempfile::TempDir, Discovered) {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in
            [("site.yaml", "title: a"), ("content/2026/a/index.md", "a"), ("content/b.md", "b")]
        {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let known = discover::discover(root.path()).unwrap();
        (root, known)
    }

    fn at(root: &Path, path: &str) -> Where {
        Where::Paths([root.join(path)].into())
    }

    /// Updates, and holds the result against reading everything anew.
    fn check(root: &Path, known: &mut Discovered, place: &str, expected: &[&str]) {
        let changed = update(known, root, &at(root, place)).unwrap();
        assert_eq!(changed, expected, "{place}");
        let fresh = discover::discover(root).unwrap();
        assert_eq!(known.inputs, fresh.inputs);
        assert_eq!(known.locations, fresh.locations);
    }

    #[test]
    fn a_touched_file_has_not_changed_and_a_written_one_has() {
        let (root, mut known) = site();
        let root = root.path();
        fs::write(root.join("content/b.md"), "b").unwrap();
        check(root, &mut known, "content/b.md", &[]);
        fs::write(root.join("content/b.md"), "c").unwrap();
        check(root, &mut known, "content/b.md", &["content/b.md"]);
    }

    #[test]
    fn folders_come_go_and_move() {
        let (root, mut known) = site();
        let root = root.path();
        fs::create_dir_all(root.join("content/2027/x")).unwrap();
        fs::write(root.join("content/2027/x/index.md"), "x").unwrap();
        fs::write(root.join("content/2027/x/~$t.xlsx"), "x").unwrap();
        check(root, &mut known, "content/2027", &["content/2027/x/index.md"]);
        fs::rename(root.join("content/2027"), root.join("content/2025")).unwrap();
        let both = Where::Paths([root.join("content/2025"), root.join("content/2027")].into());
        let changed = update(&mut known, root, &both).unwrap();
        assert_eq!(changed, ["content/2025/x/index.md", "content/2027/x/index.md"]);
        assert_eq!(known.inputs, discover::discover(root).unwrap().inputs);
        fs::remove_dir_all(root.join("content")).unwrap();
        check(
            root,
            &mut known,
            "content",
            &["content/2025/x/index.md", "content/2026/a/index.md", "content/b.md"],
        );
    }

    #[test]
    fn what_is_no_part_of_the_site_is_nothing() {
        let (root, mut known) = site();
        let root = root.path();
        fs::create_dir_all(root.join("public")).unwrap();
        fs::write(root.join("public/index.html"), "x").unwrap();
        fs::write(root.join("content/.b.md.swp"), "x").unwrap();
        check(root, &mut known, "public/index.html", &[]);
        check(root, &mut known, "content/.b.md.swp", &[]);
    }
}
