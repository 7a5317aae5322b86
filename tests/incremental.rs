//! A build that remembers the one before writes the bytes of one that does not, whatever was
//! edited in between.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{copy_sample, fangan, repository, tree};
use fangan::base::input::{Content, Input};
use fangan::disk::discover::discover;
use fangan::pipeline::{self, AsOf, Built, Options};
use jiff::civil::{Date, date};

fn options(as_of: Date) -> Options {
    Options { as_of: AsOf::Day(as_of), drafts: false, base_url: None, strict: false }
}

fn text(input: &Input) -> Option<String> {
    match &input.content {
        Content::Bytes(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    }
}

fn with_text(input: &Input, text: &str) -> Input {
    Input { path: input.path.clone(), content: Content::Bytes(text.as_bytes().into()) }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count.max(1)
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// One edit of some inputs, as an author would make it; what it was is returned for messages.
fn edit(inputs: &mut Vec<Input>, as_of: &mut Date, dice: &mut Dice) -> String {
    let documents: Vec<usize> = (0..inputs.len())
        .filter(|at| inputs[*at].path.ends_with(".md") && text(&inputs[*at]).is_some())
        .collect();
    let Some(&at) = documents.get(dice.below(documents.len())) else { return "nothing is left".into() };
    let path = inputs[at].path.clone();
    let old = text(&inputs[at]).unwrap();
    // Words of the front matter that mean something, and what they become.
    let swaps = [
        ("局", "厅"),
        ("2011", "2012"),
        ("月底前", "月10日前"),
        ("方案", "工作方案"),
        ("牵头", "负责"),
        ("工作", "工作要点"),
        ("通知", "通告"),
    ];
    match dice.below(12) {
        0..=2 => {
            inputs[at] = with_text(
                &inputs[at],
                &format!("{old}\n\n补充一段：详见[方案](/plans/)，第{}次修订。\n", dice.below(99)),
            );
            format!("a paragraph at the end of {path}")
        }
        3..=5 => {
            let (from, to) = swaps[dice.below(swaps.len())];
            let places: Vec<usize> = old.match_indices(from).map(|(place, _)| place).collect();
            if let Some(place) = places.get(dice.below(places.len())) {
                let new = format!("{}{to}{}", &old[..*place], &old[place + from.len()..]);
                inputs[at] = with_text(&inputs[at], &new);
            }
            format!("`{from}` became `{to}` once in {path}")
        }
        6 => {
            inputs.remove(at);
            format!("{path} was removed")
        }
        7 => {
            let moved = path.replacen("index.md", "moved/index.md", 1);
            if !inputs.iter().any(|input| input.path == moved) {
                inputs[at].path = moved;
                inputs.sort_by(|a, b| a.path.cmp(&b.path));
            }
            format!("{path} was moved")
        }
        8 => {
            let tables: Vec<usize> =
                (0..inputs.len()).filter(|at| inputs[*at].path.ends_with(".csv")).collect();
            let Some(&at) = tables.get(dice.below(tables.len())) else { return "nothing".into() };
            if let Some(old) = text(&inputs[at]) {
                inputs[at] = with_text(&inputs[at], &old.replacen("局", "委", 1 + dice.below(3)));
            }
            format!("a unit in {}", inputs[at].path)
        }
        9 => {
            let register = inputs.iter_mut().find(|input| input.path == "content/units.yaml");
            if let Some(register) = register {
                let old = text(register).unwrap();
                let extra = format!("\n- name: 新设机构{}\n  id: new-{}\n", dice.below(9), dice.below(9));
                *register = with_text(register, &format!("{}{extra}", old.trim_end()));
            }
            "a unit in the register".into()
        }
        10 => {
            let settings = inputs.iter_mut().find(|input| input.path == "site.yaml").unwrap();
            let old = text(settings).unwrap();
            let extra = ["lateness: 'off'", "page_size: 2", "description: 另一句话", "license: CC0"];
            let line = extra[dice.below(extra.len())];
            let key = line.split(':').next().unwrap();
            if !old.contains(&format!("{key}:")) {
                *settings = with_text(settings, &format!("{}\n{line}\n", old.trim_end()));
            }
            format!("settings: {line}")
        }
        _ => {
            *as_of = as_of.checked_add(jiff::Span::new().days(dice.below(200) as i64)).unwrap();
            format!("as of {as_of}")
        }
    }
}

/// Every output with the digest of what it was made from, by address.
fn made(built: &Built, inputs: &[Input]) -> BTreeMap<String, (fangan::fingerprint::digest::Digest, Vec<u8>)> {
    let fingerprints = pipeline::fingerprints(built, inputs);
    let routes = &built.routes.routes;
    let made = routes.iter().filter_map(|route| {
        let digest = fingerprints.of_route(&built.site, route)?;
        Some((route.file(), (digest, pipeline::render(built, route).unwrap()?)))
    });
    made.collect()
}

/// Makes edits one after another, and holds the fingerprints of two builds against their bytes.
pub fn hold_to_bytes(site: &Path, seed: u64, edits: usize) -> (usize, usize) {
    let mut inputs = discover(site).unwrap().inputs;
    let mut as_of = date(2026, 6, 30);
    let mut dice = Dice(seed);
    let built = pipeline::build(&inputs, &options(as_of));
    let mut before = made(&built, &inputs);
    let (mut kept, mut all) = (0, 0);
    let mut told = Vec::new();
    for _ in 0..edits {
        let original = inputs.clone();
        told.push(edit(&mut inputs, &mut as_of, &mut dice));
        let built = pipeline::build(&inputs, &options(as_of));
        if built.diagnostics.iter().any(|found| found.severity == fangan::base::diagnostic::Severity::Error) {
            // It would not be written.
            inputs = original;
            told.push("(taken back)".into());
            let built = pipeline::build(&inputs, &options(as_of));
            before = made(&built, &inputs);
            continue;
        }
        let now = made(&built, &inputs);
        for (address, (digest, bytes)) in &now {
            all += 1;
            if let Some((old, old_bytes)) = before.get(address).filter(|(old, _)| old == digest) {
                kept += 1;
                let same = old_bytes == bytes;
                assert!(same, "{address} differs, and its fingerprint {old:?} does not: {told:#?}");
            }
        }
        before = now;
    }
    (kept, all)
}

pub fn edits() -> usize {
    std::env::var("FANGAN_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(10)
}

#[test]
fn the_sample_keeps_its_bytes_where_its_fingerprints_stay() {
    let (kept, all) = hold_to_bytes(&repository(""), 1, edits());
    assert!(kept * 10 > all, "only {kept} of {all} fingerprints stayed");
}

#[test]
fn small_sites_keep_their_bytes_where_their_fingerprints_stay() {
    let mut sites: Vec<_> = fs::read_dir(repository("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("in"))
        .collect();
    sites.retain(|site| site.join("site.yaml").is_file() && site.join("content").is_dir());
    sites.sort();
    assert!(sites.len() > 10);
    for (at, site) in sites.iter().enumerate().filter(|(_, site)| has_documents(site)) {
        hold_to_bytes(site, at as u64, edits().div_ceil(4));
    }
}

fn has_documents(site: &Path) -> bool {
    discover(site).unwrap().inputs.iter().any(|input| input.path.ends_with(".md") && text(input).is_some())
}

#[expect(clippy::disallowed_types, reason = "only an open file's times can be set")]
pub fn set_time(path: &Path, time: std::time::SystemTime) {
    fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
}

/// A site on the disk, and how it is built.
pub struct OnDisk {
    pub folder: tempfile::TempDir,
}

impl OnDisk {
    fn sample() -> OnDisk {
        let folder = tempfile::tempdir().unwrap();
        copy_sample(folder.path());
        OnDisk { folder }
    }

    /// Builds; what was said on the standard output and on the standard error.
    pub fn build(&self, out: &str, more: &[&str]) -> (String, String) {
        let done = fangan()
            .args(["build", "--as-of", "2026-06-30", "--root"])
            .arg(self.folder.path())
            .arg("--out")
            .arg(self.folder.path().join(out))
            .args(more)
            .assert()
            .success();
        let output = done.get_output();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&output.stdout), text(&output.stderr))
    }

    pub fn tree(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.folder.path().join(out))
    }

    /// Holds the output against one that is made anew.
    pub fn is_clean(&self, out: &str) {
        self.build("clean", &["--no-cache"]);
        assert!(self.tree(out) == self.tree("clean"), "the output is not that of a clean build");
        fs::remove_dir_all(self.folder.path().join("clean")).unwrap();
    }

    fn cache(&self) -> std::path::PathBuf {
        let caches = fs::read_dir(self.folder.path().join(".fangan-cache")).unwrap();
        // Beside it stands what is remembered of archives, for all output folders.
        let is_cache = |path: &std::path::PathBuf| {
            path.file_name().is_some_and(|name| name.len() == 16 && name.to_str().is_some_and(is_hex))
        };
        caches.map(|entry| entry.unwrap().path()).find(is_cache).unwrap()
    }

    /// Sets the times of all sources back, as if they had been saved long ago.
    fn age(&self) {
        let past = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        for path in tree(&self.folder.path().join("content")).keys() {
            set_time(&self.folder.path().join("content").join(path), past);
        }
    }
}

#[test]
fn a_build_on_which_nothing_changed_says_the_same_and_writes_nothing() {
    let site = OnDisk::sample();
    let first = site.build("public", &[]);
    let before = site.tree("public");
    for _ in 0..2 {
        let again = site.build("public", &[]);
        assert_eq!(again.1, first.1, "the warnings are the same");
        let lines = |said: &str| said.lines().map(str::to_owned).collect::<Vec<_>>();
        let (one, other) = (lines(&first.0), lines(&again.0));
        assert_eq!(one[0], other[0]);
        assert_eq!(one[2..], other[2..]);
        assert!(other[1].contains("写出0个文件") && other[1].contains("删去0个"), "{}", other[1]);
    }
    assert!(site.tree("public") == before);
    let timings = site.build("public", &["--timings"]).1;
    assert!(!timings.contains("parse"), "nothing is parsed: {timings}");
    site.is_clean("public");
}

#[test]
fn what_someone_changed_in_the_output_is_put_right() {
    let site = OnDisk::sample();
    site.build("public", &[]);
    let out = site.folder.path().join("public");
    let page = fs::read_to_string(out.join("plans/index.html")).unwrap();
    fs::write(out.join("plans/index.html"), page.replace("<h1", "<h2")).unwrap();
    fs::remove_file(out.join("404.html")).unwrap();
    assert!(site.build("public", &[]).0.contains("写出2个文件"));
    site.is_clean("public");
}

#[test]
fn edits_on_the_disk_lead_to_the_bytes_of_a_clean_build() {
    let site = OnDisk::sample();
    site.build("public", &[]);
    let mut dice = Dice(7);
    for _ in 0..6 {
        let found = discover(site.folder.path()).unwrap();
        let mut inputs = found.inputs.clone();
        let before: BTreeMap<String, Input> =
            inputs.iter().map(|input| (input.path.clone(), input.clone())).collect();
        let mut day = date(2026, 6, 30);
        edit(&mut inputs, &mut day, &mut dice);
        let options = options(date(2026, 6, 30));
        let built = pipeline::build(&inputs, &options);
        if built.diagnostics.iter().any(|found| found.severity == fangan::base::diagnostic::Severity::Error) {
            continue;
        }
        let now: BTreeMap<String, Input> =
            inputs.iter().map(|input| (input.path.clone(), input.clone())).collect();
        for (path, input) in &now {
            if before.get(path) != Some(input) {
                let place = site.folder.path().join(path);
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                match &input.content {
                    Content::Bytes(bytes) => fs::write(place, bytes).unwrap(),
                    other => panic!("{path} is {other:?}"),
                }
            }
        }
        before.keys().filter(|path| !now.contains_key(*path)).for_each(|path| {
            fs::remove_file(site.folder.path().join(path)).unwrap();
        });
        site.build("public", &[]);
        site.is_clean("public");
    }
}

#[test]
fn an_edit_that_keeps_size_and_time_is_seen() {
    let site = OnDisk::sample();
    site.age();
    site.build("public", &[]);
    let path = site.folder.path().join("content/2026/blue-sky/index.md");
    let (old, time) = (fs::read_to_string(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    let new = old.replacen("空气", "大气", 1);
    assert_eq!(old.len(), new.len());
    assert_ne!(old, new);
    fs::write(&path, new).unwrap();
    set_time(&path, time);
    site.build("public", &[]);
    site.is_clean("public");
}

#[test]
fn a_cache_that_is_of_no_use_is_told_and_not_used() {
    let site = OnDisk::sample();
    site.build("public", &[]);
    let whole = fs::read(site.cache()).unwrap();
    for bytes in [whole[..whole.len() / 2].to_vec(), b"not a cache".to_vec(), Vec::new()] {
        fs::write(site.cache(), bytes).unwrap();
        let (said, told) = site.build("public", &[]);
        assert!(told.contains("缓存已损坏，没有使用"), "{told}");
        assert!(said.contains("写出0个文件"), "{said}");
    }
    fs::remove_dir_all(site.folder.path().join(".fangan-cache")).unwrap();
    site.build("public", &[]);
    site.is_clean("public");
}

#[test]
fn what_is_remembered_of_texts_is_used_only_where_it_holds() {
    let site = OnDisk::sample();
    site.build("public", &[]);
    let place = site.folder.path().join(".fangan-cache/search-live");
    let whole = fs::read(&place).unwrap();
    let plan = site.folder.path().join("content/2026/blue-sky/index.md");
    let text = fs::read_to_string(&plan).unwrap();
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 1;
    let mut foreign = whole.clone();
    foreign[20] ^= 1;
    for (at, bytes) in
        [&whole, &turned, &foreign, &whole[..whole.len() / 3].to_vec(), &Vec::new()].into_iter().enumerate()
    {
        fs::write(&place, bytes).unwrap();
        fs::write(&plan, format!("{text}\n\n第{at}次补充：甪直。\n")).unwrap();
        site.build("public", &[]);
        site.is_clean("public");
    }
    // Many texts at once are remembered anew, few are not.
    let remembered = fs::read(&place).unwrap();
    let texts = [
        "2026/noise",
        "2026/drill",
        "2026/zoning",
        "2026/on-duty",
        "2026/low-carbon",
        "2026/straw",
        "2026/voc-storage",
        "2026/river-outfalls",
        "2025/wetland",
        "2025/repeals",
    ];
    for (count, is_anew) in [(1, false), (10, true)] {
        for document in &texts[..count] {
            let file = site.folder.path().join("content").join(document).join("index.md");
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, format!("{text}\n\n第{count}次补充：甪直。\n")).unwrap();
        }
        site.build("public", &[]);
        site.is_clean("public");
        assert_eq!(fs::read(&place).unwrap() != remembered, is_anew, "{count} texts");
    }
    // A title is told on other pages too; a document that is new moves the others.
    fs::write(&plan, text.replacen("方案", "工作要点", 1)).unwrap();
    site.build("public", &[]);
    site.is_clean("public");
    let new = site.folder.path().join("content/2012/new/index.md");
    fs::create_dir_all(new.parent().unwrap()).unwrap();
    fs::write(&new, "---\n标题: 新方案\n类型: 方案\n索引号: 014325/2012-00009\n成文日期: 2012-03-01\n发布日期: 2012-03-02\n---\n\n正文。\n").unwrap();
    site.build("public", &[]);
    site.is_clean("public");
}

#[test]
fn nothing_is_remembered_where_that_is_not_wanted_or_not_possible() {
    let site = OnDisk::sample();
    site.build("public", &["--no-cache"]);
    assert!(!site.folder.path().join(".fangan-cache").exists());
    fs::write(site.folder.path().join(".fangan-cache"), "a file").unwrap();
    site.build("public", &[]);
    site.is_clean("public");
}

#[test]
fn timings_name_the_steps_and_the_kinds_of_output() {
    let site = OnDisk::sample();
    let told = site.build("public", &["--timings=json"]).1;
    let json: serde_json::Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    let steps: Vec<&str> =
        json["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    let expected = [
        "discover",
        "parse",
        "resolve",
        "theme",
        "route",
        "check",
        "share",
        "fingerprint",
        "render and write",
        "commit",
        "remember",
    ];
    assert_eq!(steps, expected);
    let made: u64 =
        json["outputs"].as_object().unwrap().values().map(|kind| kind["made"].as_u64().unwrap()).sum();
    // What is frozen is taken as it is.
    let taken = json["outputs"]["archives"]["kept"].as_u64().unwrap();
    assert_eq!((made + taken) as usize + 1, site.tree("public").len(), "all but the manifest");
    let again: serde_json::Value =
        serde_json::from_str(site.build("other", &["--timings=json"]).1.lines().last().unwrap()).unwrap();
    assert!(again["outputs"]["documents"]["made"].as_u64() > Some(3));
}
