//! What is remembered, and what is not believed.

use jiff::civil::date;

use super::*;
use crate::disk::cache::run::{Moments, Seen, Told};
use crate::disk::output::files::{File, Standing};
use crate::disk::output::manifest::Content;
use crate::disk::stat::Stat;
use crate::pipeline::AsOf;

/// As the system tells of a folder.
fn seen() -> verified::Seen {
    verified::Seen::of(&fs::metadata("/").unwrap())
}

fn kept() -> Kept {
    let file = |text: &str| File {
        standing: Standing {
            sha256: Content::of(text.as_bytes()).sha256,
            stat: Stat { size: 3, modified: -5, node: u64::MAX },
        },
        made_of: Digest::of(text),
    };
    let mut files = Files::default();
    files.push("2011/甲/index.html", file("one"));
    files.push("index.html", file("two"));
    Kept {
        run: Run {
            asked: Digest::of("asked"),
            moments: Moments { as_of: 7, zone: "Asia/Shanghai".into(), next: Some(-9) },
            seen: Seen { digest: Digest::of("seen"), settled: true },
            contents: Digest::of("contents"),
            held: [(Digest::of("known"), Digest::of("held"))].into(),
            marker: Stat { size: 1, modified: 2, node: 3 },
            told: Told {
                warnings: "警告\n".into(),
                opening: "a".into(),
                closing: String::new(),
                language: "en".into(),
            },
        },
        files: files.into(),
        folders: vec![(String::new(), seen()), ("2011".into(), seen())],
    }
}

/// All that is written.
fn written(kept: &Kept, program: Digest) -> Vec<u8> {
    let mut bytes = code::files(&kept.files, &kept.folders, program).concat();
    bytes.extend(code::run(&kept.run));
    bytes.extend(checked(&bytes));
    bytes
}

#[test]
fn what_is_written_is_read_again() {
    let program = Digest::of("program");
    assert_eq!(code::read(&written(&kept(), program), program), Ok(kept()));
}

#[test]
fn what_is_not_whole_or_of_another_program_is_not_read() {
    let program = Digest::of("program");
    let bytes = written(&kept(), program);
    for end in 0..bytes.len() {
        assert_eq!(code::read(&bytes[..end], program), Err(Unfit::Damaged), "cut at {end}");
    }
    for at in 0..bytes.len() {
        let mut bent = bytes.clone();
        bent[at] ^= 4;
        assert_eq!(code::read(&bent, program), Err(Unfit::Damaged), "bent at {at}");
    }
    assert_eq!(code::read(&bytes, Digest::of("another")), Err(Unfit::Other));
    assert_eq!(code::read(b"", program), Err(Unfit::Damaged));
    assert_eq!(code::read(b"fangan-cache 2 and so on", program), Err(Unfit::Other));
}

#[test]
fn a_cache_is_found_again_and_is_kept_out_of_version_control() {
    let root = tempfile::tempdir().unwrap();
    let cache = |out: &str| Cache::of(root.path(), &root.path().join(out)).unwrap();
    assert_eq!(cache("public").load(), Ok(None));
    cache("public").save(&kept());
    assert_eq!(cache("public").load(), Ok(Some(kept())));
    assert_eq!(cache("other").load(), Ok(None));
    let ignored = fs::read_to_string(root.path().join(FOLDER).join(".gitignore")).unwrap();
    assert_eq!(ignored, "*\n");
    let remembered = fs::read(&cache("public").file).unwrap();
    assert_eq!(remembered, written(&kept(), cache("public").program));
    // A build that fails has begun, and leaves nothing.
    let names = || fs::read_dir(root.path().join(FOLDER)).unwrap().count();
    let before = names();
    let begun = cache("public").begin(&Files::default(), &[]);
    assert_eq!(names(), before + 1);
    drop(begun);
    assert_eq!(names(), before);
    assert_eq!(cache("public").load(), Ok(Some(kept())));
    fs::write(&cache("public").file, "something else").unwrap();
    assert_eq!(cache("public").load(), Err(Unfit::Damaged));
}

#[test]
fn the_same_day_tells_the_same_until_something_is_published() {
    let moment = |text: &str| AsOf::Moment(text.parse().unwrap());
    let nanoseconds = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_nanosecond();
    // 10:00 in Shanghai; the next document is due at 15:00 there.
    let moments = Moments {
        as_of: nanoseconds("2026-11-22T02:00:00Z"),
        zone: "Asia/Shanghai".into(),
        next: Some(nanoseconds("2026-11-22T07:00:00Z")),
    };
    assert!(moments.holds(moment("2026-11-22T02:00:00Z")));
    assert!(moments.holds(moment("2026-11-22T06:59:59Z")));
    assert!(!moments.holds(moment("2026-11-22T07:00:00Z")));
    assert!(!moments.holds(moment("2026-11-22T01:59:59Z")));
    let none = Moments { next: None, ..moments };
    assert!(none.holds(AsOf::Day(date(2026, 11, 22))));
    assert!(!none.holds(moment("2026-11-22T16:00:00Z")), "it is the 23rd in Shanghai");
    assert!(!none.holds(AsOf::Day(date(2026, 11, 21))));
}
