//! Which addresses can be files in an output folder, here and on any other system.

use std::io;

use crate::route::fit;

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
    address.split('/').find_map(fit::part_fault).map(|fault| fault.en)
}
