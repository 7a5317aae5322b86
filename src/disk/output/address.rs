//! Which addresses can be files in an output folder, here and on any other system.

use std::io;

/// The longest segment of an address in bytes, as most file systems have it.
const LONGEST_SEGMENT: usize = 255;
/// The longest address in bytes.
const LONGEST: usize = 1024;

/// Refuses an address that leads out of the folder or that some system cannot store.
pub fn check(address: &str) -> io::Result<()> {
    match fault(address) {
        None => Ok(()),
        Some(fault) => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, format!("the address `{address}` {fault}")))
        }
    }
}

/// What is wrong with an address, if anything.
pub fn fault(address: &str) -> Option<&'static str> {
    if address.is_empty() || address.len() > LONGEST {
        return Some("is empty or too long");
    }
    // A mark of the program's own stands in the root of the folder.
    if address.starts_with(".fangan-") {
        return Some("is reserved");
    }
    address.split('/').find_map(segment_fault)
}

fn segment_fault(segment: &str) -> Option<&'static str> {
    if segment.is_empty() {
        Some("has an empty part")
    } else if segment == "." || segment == ".." {
        Some("has a part that is only dots")
    } else if segment.len() > LONGEST_SEGMENT {
        Some("has a part over 255 bytes")
    } else if segment.contains(|c: char| c.is_control() || "\\:<>\"|?*".contains(c)) {
        Some("has a character that Windows does not allow in file names")
    } else if segment.ends_with(['.', ' ']) {
        Some("has a part that ends in a dot or a space")
    } else if is_device(segment) {
        Some("has a part that is the name of a device on Windows")
    } else {
        None
    }
}

/// `CON`, `nul.txt`, `Com1.tar.gz`: Windows opens the device, whatever the ending.
fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    })
}
