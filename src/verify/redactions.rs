//! What was taken out of an archive by decision: told as such, not as damage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::verify::bag::{self, Bag};
use crate::verify::fixity::Fixity;
use crate::verify::{Damage, Finding};

/// The version of the form that is read.
const VERSION: u64 = 1;

/// The list of redactions.
#[derive(Debug, Deserialize)]
struct File {
    version: u64,
    redactions: Vec<Redaction>,
}

/// One redaction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Redaction {
    /// The path in the archive.
    pub path: String,
    /// Why.
    pub reason: String,
    /// The day of the decision.
    pub date: String,
    /// The digest of what stood there.
    pub former_sha256: String,
}

/// The redactions of an archive, and what is wrong with them.
pub fn of(bag: &Bag, fixity: &Fixity) -> (Vec<Redaction>, Vec<Finding>) {
    // A list whose bytes differ is told by that; what it says decides nothing.
    let Some(bytes) = bag.text(bag::REDACTIONS).filter(|_| fixity.is_intact(bag::REDACTIONS)) else {
        return (Vec::new(), Vec::new());
    };
    let file: File = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => {
            let finding = Finding::new(bag::REDACTIONS, Damage::Redactions(error.to_string()));
            return (Vec::new(), vec![finding.at(error.line().max(1), error.column().max(1))]);
        }
    };
    if file.version != VERSION {
        let what = Damage::Redactions(format!("version {}", file.version));
        return (Vec::new(), vec![Finding::new(bag::REDACTIONS, what)]);
    }
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in &bag.entries {
        if let Some(file) = entry.file() {
            places.entry(&file.sha256).or_default().push(&entry.path);
        }
    }
    let mut damage = Vec::new();
    for redaction in &file.redactions {
        let former = redaction.former_sha256.to_ascii_lowercase();
        for path in places.get(former.as_str()).into_iter().flatten() {
            damage.push(Finding::new(*path, Damage::StillThere));
        }
    }
    damage.dedup();
    (file.redactions, damage)
}
