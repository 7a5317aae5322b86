//! The files of the theme that is built into the program.

/// A file of the theme: its path in it and its bytes. Cargo rebuilds when one changes.
macro_rules! file {
    ($path:literal) => {
        ($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)))
    };
}

/// All files, in the order of their paths.
const FILES: &[(&str, &[u8])] = &[
    file!("404.html"),
    file!("assets/icon.svg"),
    file!("assets/search.js"),
    file!("base.html"),
    file!("calendar.html"),
    file!("data.html"),
    file!("document.html"),
    file!("gone.html"),
    file!("home.html"),
    file!("index.html"),
    file!("later.html"),
    file!("list.html"),
    file!("notice.html"),
    file!("page.html"),
    file!("parts/annexes.html"),
    file!("parts/components.html"),
    file!("parts/contents.html"),
    file!("parts/data.html"),
    file!("parts/footer.html"),
    file!("parts/head.html"),
    file!("parts/history.html"),
    file!("parts/meta.html"),
    file!("parts/progress.html"),
    file!("parts/prose.html"),
    file!("parts/stages.html"),
    file!("parts/tasks.html"),
    file!("parts/text.html"),
    file!("parts/timeline.html"),
    file!("parts/units.html"),
    file!("plan.html"),
    file!("print.html"),
    file!("report.html"),
    file!("rows.html"),
    file!("search.html"),
    file!("strings/en.yaml"),
    file!("strings/zh-Hans.yaml"),
    file!("strings/zh-Hant.yaml"),
    file!("styles/base.css"),
    file!("styles/calendar.css"),
    file!("styles/data.css"),
    file!("styles/frame.css"),
    file!("styles/lists.css"),
    file!("styles/print.css"),
    file!("styles/search.css"),
    file!("styles/tables.css"),
    file!("styles/texts.css"),
    file!("styles/timeline.css"),
    file!("styles/wide.css"),
    file!("unit.html"),
    file!("year.html"),
];

/// The files: their paths in the theme, with `/`, and their bytes.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[expect(clippy::disallowed_methods, reason = "the list is compared with the folder it is about")]
    fn gather(folder: &Path, above: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{above}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                gather(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }

    #[test]
    fn the_list_is_the_folder() {
        let mut found = Vec::new();
        gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default"), "", &mut found);
        found.sort();
        let listed: Vec<&str> = files().map(|(path, _)| path).collect();
        assert_eq!(listed, found);
    }
}
