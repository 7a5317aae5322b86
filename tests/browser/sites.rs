//! The sites that are visited, built by the program, and the pages of each kind in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fangan::pipeline::Built;
use fangan::route::{Output, Page};
use jiff::civil::{Date, date};
use tempfile::TempDir;

use crate::extreme;
use crate::server::serve;
use crate::support::{built, fangan, repository, write_site};

/// A built site that is served.
pub struct Site {
    /// What it is called in messages.
    pub name: String,
    /// Its address over HTTP.
    pub http: String,
    /// Its address on the disk.
    pub disk: String,
    /// One or two pages of each kind: the kind, and the path of the file.
    pub pages: Vec<(String, String)>,
    _folder: TempDir,
}

/// Which pages of a site are visited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Every,
    /// Those of its documents: the lists of a site of three files are like any other's.
    Documents,
}

impl Site {
    /// Builds a site from its folder.
    fn of(name: &str, root: &Path, as_of: Date, kept: Kept) -> Site {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("site");
        fangan()
            .args(["build", "--quiet", "--root"])
            .arg(root)
            .arg("--out")
            .arg(&out)
            .args(["--as-of", &as_of.to_string()])
            .assert()
            .success();
        let built = built(root, as_of);
        let mut pages = chosen(&built, &out);
        if kept == Kept::Documents {
            pages.retain(|(kind, _)| ["Plan", "Notice", "Report", "Page"].contains(&kind.as_str()));
        }
        let disk = format!("file://{}/", out.display());
        let url = &built.site.settings.base_url;
        let below = url.find("://").and_then(|at| url[at + 3..].find('/').map(|path| &url[at + 3 + path..]));
        let http = serve(&out, below.unwrap_or("/"));
        Site { name: name.to_owned(), http, disk, pages, _folder: folder }
    }
}

/// The smallest and the largest page of each kind, documents by kind: no kind can be forgotten,
/// since kinds come from the routes.
fn chosen(built: &Built, out: &Path) -> Vec<(String, String)> {
    let mut kinds: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for route in &built.routes.routes {
        let file = route.file();
        if !file.ends_with(".html") {
            continue;
        }
        let kind = match &route.output {
            Output::Page(Page::Document(id)) => format!("{:?}", built.site.document(*id).kind),
            Output::Page(Page::List(kind, _)) => format!("list of {kind:?}"),
            Output::Page(page) => variant(&format!("{page:?}")),
            // A file that is copied is the author's own.
            Output::File(_) => continue,
            output => variant(&format!("{output:?}")),
        };
        kinds.entry(kind).or_default().push((fs::read(out.join(&file)).unwrap().len(), file));
    }
    let mut chosen = Vec::new();
    for (kind, mut files) in kinds {
        files.sort();
        let largest = files.pop().into_iter();
        chosen.extend(largest.chain(files.into_iter().take(1)).map(|(_, file)| (kind.clone(), file)));
    }
    chosen
}

/// The name of a variant, from how it prints.
fn variant(printed: &str) -> String {
    printed.split(['(', ' ', '{']).next().unwrap_or_default().to_owned()
}

/// The sample site of the repository.
pub fn sample() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::of("sample", &repository(""), date(2026, 11, 22), Kept::Every))
}

/// Sites that are made to be hard: much of everything, other languages, nothing at all.
pub fn extremes() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        let of = |(name, files): (&str, Vec<(String, String)>)| {
            let root = TempDir::new().unwrap();
            let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
            write_site(root.path(), &files);
            Site::of(name, root.path(), date(2026, 6, 30), Kept::Every)
        };
        extreme::sites().into_iter().map(of).collect()
    })
}

/// A site of these files.
pub fn of_files(name: &str, files: &[(&str, &str)]) -> Site {
    let root = TempDir::new().unwrap();
    write_site(root.path(), files);
    Site::of(name, root.path(), date(2026, 6, 30), Kept::Every)
}

/// The small sites of `tests/sites`.
pub fn golden() -> &'static [Site] {
    static SITES: OnceLock<Vec<Site>> = OnceLock::new();
    SITES.get_or_init(|| {
        let mut cases: Vec<PathBuf> =
            fs::read_dir(repository("tests/sites")).unwrap().map(|entry| entry.unwrap().path()).collect();
        cases.retain(|case| case.join("in").is_dir());
        cases.sort();
        let sound = |case: &PathBuf| {
            let told = fs::read_to_string(case.join("diagnostics.txt")).unwrap_or_default();
            !told.lines().any(|line| line.starts_with("error"))
        };
        let name = |case: &Path| case.file_name().unwrap().to_string_lossy().into_owned();
        let sites = cases.iter().filter(|case| sound(case));
        sites
            .map(|case| Site::of(&name(case), &case.join("in"), date(2026, 6, 30), Kept::Documents))
            .collect()
    })
}

/// Every site.
pub fn all() -> impl Iterator<Item = &'static Site> {
    std::iter::once(sample()).chain(extremes()).chain(golden())
}
