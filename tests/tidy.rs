//! The house is in order: floors, lengths of files, opening sentences, rooms named in the map.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor and its rooms; a room imports its own files and lower floors only.
const FLOORS: &[(u32, &[&str])] = &[
    (0, &["base"]),
    (1, &["model"]),
    (2, &["parse", "records", "when"]),
    (3, &["resolve"]),
    (4, &["check", "route"]),
    (5, &["view"]),
    (6, &["diff", "export", "feed", "fingerprint", "list", "render", "search", "verify"]),
    (7, &["pipeline"]),
    (8, &["archive", "disk", "watch"]),
    (9, &["serve"]),
    (10, &["cli"]),
];

/// The longest a source file may be, in lines.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the project, with its path from there.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn floor_of(room: &str) -> Option<u32> {
    FLOORS.iter().find(|(_, rooms)| rooms.contains(&room)).map(|(floor, _)| *floor)
}

/// The room that a file of `src` belongs to; `None` for `lib.rs` and `main.rs`.
fn room_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("src/")?;
    let room = rest.split('/').next()?.trim_end_matches(".rs");
    (room != "lib" && room != "main").then_some(room)
}

/// The rooms that a file imports, by any path that begins with `crate::`; tests of a file are
/// held to the same floors.
fn imports(text: &str) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            // use crate::{check, render}; nested groups are cut at their own braces.
            let mut depth = 1;
            let mut item = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 || (depth == 1 && c == ',') {
                    let name: String =
                        item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    rooms.insert(name);
                    item.clear();
                    if depth == 0 {
                        break;
                    }
                } else {
                    item.push(c);
                }
            }
        } else {
            rooms.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "use crate::base::source::Span;\nuse crate::{check, render::Theme,\n view::{a, b}};\nfn f() { crate::route::href() } // crate::cli\n";
    let found: Vec<String> = imports(text).into_iter().collect();
    assert_eq!(found, ["base", "check", "render", "route", "view"]);
}

#[test]
fn no_room_imports_a_higher_floor_or_its_neighbour() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files("src") {
        assert!(!text.contains("use super::super"), "{path}: imports are written from the crate's root");
        let Some(room) = room_of(&path) else { continue };
        let floor = floor_of(room).unwrap_or_else(|| panic!("{path}: the room {room} is on no floor"));
        for other in imports(&text) {
            // Macros of the crate and its own constants have no room.
            let Some(others) = floor_of(&other) else { continue };
            if other != room && others >= floor && !shares_floor(room, &other) {
                wrong.push(format!("{path} (floor {floor}) imports {other} (floor {others})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `check` judges sites with their routes: the one arrow within a floor.
fn shares_floor(room: &str, other: &str) -> bool {
    room == "check" && other == "route"
}

#[test]
fn every_room_is_declared_and_on_the_map() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rooms: BTreeSet<String> =
        rust_files("src").iter().filter_map(|(path, _)| room_of(path)).map(str::to_owned).collect();
    for (_, named) in FLOORS {
        for room in *named {
            assert!(rooms.contains(*room), "the table of floors names {room}, which is not there");
        }
    }
    for room in rooms {
        assert!(floor_of(&room).is_some(), "the room {room} is on no floor");
        assert!(library.contains(&format!("pub mod {room};")), "lib.rs does not declare {room}");
        assert!(
            map.contains(&format!("`{room}`")) || map.contains(&format!("`{room}/`")),
            "ARCHITECTURE.md does not name {room}"
        );
    }
}

#[test]
fn no_source_file_is_too_long() {
    let long: Vec<String> = ["src", "tests"]
        .into_iter()
        .flat_map(rust_files)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (path, text) in rust_files("src") {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 8, "{path} does not open with a sentence");
    }
}

#[test]
fn nothing_is_left_undone() {
    let marks = ["#[ignore", "todo!(", "unimplemented!("];
    for (path, text) in rust_files("src") {
        for mark in marks {
            assert!(!text.contains(mark), "{path} has {mark}");
        }
    }
}
