//! Which parts of an address can be names of files, here and on any other system.

use crate::base::language::Text;
use crate::base::parallel;
use crate::route::Output;
use crate::route::link::file_of;

/// The longest part of an address in bytes, as most file systems have it.
const LONGEST_PART: usize = 255;

/// What is wrong with an address, if anything: a part that some system cannot store.
pub fn fault(address: &str) -> Option<Text> {
    address.trim_end_matches('/').split('/').find_map(part_fault)
}

/// The positions of the outputs whose file, whatever its case, another one has that is sorted
/// before them; each with the first that has it.
pub fn taken(wanted: &[(String, Output)]) -> Vec<(usize, usize)> {
    let mut files = parallel::map(wanted, |at, (address, _)| (file_of(address).to_lowercase(), at));
    parallel::sort(&mut files);
    let mut taken = Vec::new();
    for same in files.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        taken.extend(same[1..].iter().map(|(_, at)| (*at, same[0].1)));
    }
    taken.sort_unstable();
    taken
}

/// What is wrong with a part of an address, if anything.
pub fn part_fault(part: &str) -> Option<Text> {
    let said = if part.is_empty() {
        Text { zh: "有一段是空的", en: "has an empty part" }
    } else if part == "." || part == ".." {
        Text { zh: "有一段只有点", en: "has a part that is only dots" }
    } else if part.len() > LONGEST_PART {
        Text { zh: "有一段超过255字节", en: "has a part over 255 bytes" }
    } else if part.contains(|c: char| c.is_control() || "\\:<>\"|?*".contains(c)) {
        Text {
            zh: "有Windows文件名不允许的字符",
            en: "has a character that Windows does not allow in file names",
        }
    } else if part.ends_with(['.', ' ']) {
        Text { zh: "有一段以点或空格结尾", en: "has a part that ends in a dot or a space" }
    } else if is_device(part) {
        Text {
            zh: "有一段是Windows的设备名", en: "has a part that is the name of a device on Windows"
        }
    } else {
        return None;
    };
    Some(said)
}

/// `CON`, `nul.txt`, `Com1.tar.gz`: Windows opens the device, whatever the ending.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    })
}
