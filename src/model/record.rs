//! The record of what was published: every address, and the index number that stood there.

use std::collections::BTreeMap;

/// The addresses of documents and units that were ever published (`addresses.txt`), each with
/// the document's index number, which never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// By address without slashes around it; the index number where there was one.
    pub addresses: BTreeMap<String, Option<String>>,
}

/// The first lines of the file.
const HEAD: &str = "# 已发布的全部地址和索引号，由 fangan build --record 写入；不要手工删改。\n\
                    # Every address ever published, with its index number; written by fangan build --record.\n";

impl Record {
    /// Reads the file: an address a line, its index number behind a tab; `#` begins a comment.
    pub fn read(text: &str) -> Record {
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entries = lines.map(|line| {
            let (address, number) = line.split_once('\t').unwrap_or((line, ""));
            let number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
            (address.trim().trim_matches('/').to_owned(), number)
        });
        Record { addresses: entries.collect() }
    }

    /// The text of the file: sorted, so that it can be kept in version control.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (address, number) in &self.addresses {
            let number = number.as_ref().map(|number| format!("\t{number}"));
            text.push_str(&format!("/{address}/{}\n", number.unwrap_or_default()));
        }
        text
    }

    /// Adds an address; an index number that is recorded stays, whatever is said now.
    pub fn add(&mut self, address: &str, number: Option<&str>) {
        let entry = self.addresses.entry(address.trim_matches('/').to_owned()).or_default();
        if entry.is_none() {
            *entry = number.map(str::to_owned);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_and_keeps_the_first_number() {
        let mut record = Record::read("# x\n/2026/a/\t000/2026-1\n/units/office/\n\n");
        record.add("2026/a", Some("000/2026-2"));
        record.add("2026/b/", Some("000/2026-3"));
        assert_eq!(record.addresses["2026/a"].as_deref(), Some("000/2026-1"));
        assert_eq!(Record::read(&record.text()), record);
        assert!(record.text().ends_with("/2026/a/\t000/2026-1\n/2026/b/\t000/2026-3\n/units/office/\n"));
    }
}
