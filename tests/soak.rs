//! Many edits of every kind in any order: in the end the preview shows what a build would write.
//!
//! `FANGAN_SOAK=500` sets the number of edits, `FANGAN_SEED` the order; both are said on failure.

use std::fs;
use std::path::{Path, PathBuf};

use crate::preview::{Preview, plain, wait};
use crate::support::{fangan, tree, write_site};

/// How many plans there are at most: edits change the site, they do not make it grow.
const MOST: usize = 24;

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn plan(edit: usize, dice: &mut Dice) -> String {
    let unit = ["甲科", "乙科", "丙科"][dice.below(3)];
    let month = dice.below(12) + 1;
    format!(
        "---\ntitle: 第{edit}号实施方案\nkind: plan\nissued: 2026-02-18\nstages:\n  - 起步阶段: 2026年3月至4月\n\
         tasks:\n  - {{work: 事项{edit}, lead: {unit}, due: 2026年{month}月底前}}\n---\n\n正文{edit}。\n"
    )
}

/// The plans that are there now.
fn plans(root: &Path) -> Vec<PathBuf> {
    let content = root.join("content");
    let mut plans: Vec<PathBuf> = tree(&content)
        .into_keys()
        .filter(|path| path.ends_with("/index.md"))
        .map(|path| content.join(path))
        .collect();
    plans.sort();
    plans
}

/// One edit, of a kind and at a place that the dice choose.
fn edit(root: &Path, at: usize, dice: &mut Dice) {
    let known = plans(root);
    let some = known[dice.below(known.len())].clone();
    let folder = some.parent().unwrap().to_path_buf();
    match dice.below(14) {
        0 | 1 => fs::write(&some, plan(at, dice)).unwrap(),
        2 | 3 => {
            let beside = some.with_extension("tmp");
            fs::write(&beside, plan(at, dice)).unwrap();
            fs::rename(beside, &some).unwrap();
        }
        4 => {
            let away = folder.join("index.md~");
            fs::rename(&some, &away).unwrap();
            fs::write(&some, plan(at, dice)).unwrap();
            fs::remove_file(away).unwrap();
        }
        5 if known.len() < MOST => {
            let year = 2024 + dice.below(4);
            let new = root.join(format!("content/{year}/n{at}"));
            fs::create_dir_all(&new).unwrap();
            fs::write(new.join("index.md"), plan(at, dice)).unwrap();
        }
        5 | 6 if known.len() > 4 => fs::remove_dir_all(folder).unwrap(),
        7 => fs::rename(&folder, folder.with_file_name(format!("m{at}"))).unwrap(),
        8 => {
            fs::remove_dir_all(&folder).unwrap();
            fs::create_dir_all(&folder).unwrap();
            fs::write(&some, plan(at, dice)).unwrap();
        }
        9 => {
            let register = format!("- {{name: 甲科, id: a}}\n- {{name: 乙科, id: b, full_name: 乙科{at}}}\n");
            fs::write(root.join("content/units.yaml"), register).unwrap();
        }
        10 => {
            let theme = root.join("themes/default");
            fs::create_dir_all(theme.join("styles")).unwrap();
            fs::create_dir_all(theme.join("strings")).unwrap();
            fs::write(theme.join("styles/extra.css"), format!(".e{at}{{color:red}}")).unwrap();
            fs::write(theme.join("strings/zh-Hans.yaml"), format!("skip: 看正文{at}\n")).unwrap();
        }
        11 => {
            let settings = format!("title: 站{at}\norganization: 甲局\nbase_url: https://x.example/\n");
            fs::write(root.join("site.yaml"), settings).unwrap();
        }
        12 => {
            // A whole year to another name, as a checkout of another branch may do.
            let year = folder.parent().unwrap();
            fs::rename(year, year.with_file_name(format!("{}", 1900 + at % 90))).unwrap_or_default();
        }
        // A lock file, and a mistake that is mended by whatever is written there next.
        _ => {
            fs::write(folder.join("~$index.xlsx"), "x").unwrap();
            fs::write(&some, "---\ntitle: 坏\nkind: plan\nstagse: 1\n---\n").unwrap();
        }
    }
}

/// The memory of the program and the number of its open handles, where the system tells.
fn burden(preview: &Preview) -> Option<(usize, usize)> {
    let status = fs::read_to_string(format!("/proc/{}/status", preview.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let memory = line.split_whitespace().nth(1)?.parse().ok()?;
    let handles = fs::read_dir(format!("/proc/{}/fd", preview.id())).ok()?.count();
    Some((memory, handles))
}

fn complete(preview: &Preview) -> bool {
    preview.get("/_fangan/state.json").text().contains("\"complete\":true")
}

#[test]
fn after_many_edits_the_preview_is_a_fresh_build() {
    let edits = usize::try_from(number("FANGAN_SOAK", 60)).unwrap();
    let seed = number("FANGAN_SEED", 20_261_122);
    let mut dice = Dice(seed);
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write_site(
        root,
        &[
            ("site.yaml", "title: 站\norganization: 甲局\nbase_url: https://x.example/\n"),
            ("content/units.yaml", "- {name: 甲科, id: a}\n- {name: 乙科, id: b}\n"),
        ],
    );
    for at in 0..8 {
        write_site(root, &[(&format!("content/2026/p{at}/index.md"), &plan(at, &mut dice))]);
    }
    let preview = Preview::start(root, &["--as-of", "2026-11-22"]);
    let mut before = None;
    for at in 0..edits {
        edit(root, 1000 + at, &mut dice);
        if at % 10 == 9 {
            // Someone looks now and then; the rest of the edits come while it builds.
            preview.get("/");
            wait("it comes to rest", || complete(&preview));
        }
        if at == edits / 10 {
            wait("it comes to rest", || complete(&preview));
            // What is made once, such as threads, is there by now.
            before = burden(&preview);
        }
    }
    // Mistakes would hold the last good pages back: all are mended at the end.
    for path in plans(root) {
        if fs::read_to_string(&path).unwrap().contains("stagse") {
            fs::write(path, plan(1, &mut dice)).unwrap();
        }
    }
    fs::write(root.join("content/end.md"), "---\ntitle: 结束\nkind: page\n---\n\n都改完了。\n").unwrap();
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("public");
    let built = fangan()
        .args(["build", "--quiet", "--as-of", "2026-11-22", "--root"])
        .args([root, Path::new("--out"), &out])
        .output()
        .unwrap();
    assert!(built.status.success(), "{edits} edits, seed {seed}: {}", String::from_utf8_lossy(&built.stderr));
    let fresh = tree(&out);
    let pages = || fresh.iter().filter(|(path, _)| !path.starts_with('.'));
    let differs = || {
        let differing = pages().find(|(path, bytes)| {
            let answer = preview.get(&format!("/{path}"));
            plain(&answer.body) != **bytes
        });
        differing.map(|(path, _)| path.clone())
    };
    preview.shows("/end/", "都改完了。");
    let mut differing = None;
    let began = std::time::Instant::now();
    // What came last may still be built.
    while began.elapsed().as_secs() < 120 {
        differing = differs();
        if differing.is_none() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(differing, None, "{edits} edits, seed {seed}: not as built");
    let routes = format!("\"routes\":{},", pages().count());
    let state = preview.get("/_fangan/state.json").text();
    assert!(state.contains(&routes), "{edits} edits, seed {seed}: {state}, not {routes}");
    wait("it comes to rest", || complete(&preview));
    if let (Some((memory, handles)), Some(now)) = (before, burden(&preview)) {
        println!("{edits} edits: {memory} to {} kB, {handles} to {} handles", now.0, now.1);
        assert!(now.0 * 2 <= memory * 3, "memory from {memory} to {} kB", now.0);
        assert!(now.1 <= handles + 2, "handles from {handles} to {}", now.1);
    }
}
