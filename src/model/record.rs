//! The record of what was published: every address, and the index number that stood there.

use std::collections::BTreeMap;

/// What is recorded of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The index number of the document; it never changes.
    pub index_number: Option<String>,
    /// Its document number, as it was last published.
    pub document_number: Option<String>,
    /// Its title, as it was last published.
    pub title: Option<String>,
}

/// The addresses of documents and units that were ever published (`addresses.txt`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// By address without slashes around it.
    pub addresses: BTreeMap<String, Entry>,
}

/// The first lines of the file.
const HEAD: &str = "# 已发布的全部地址、索引号、字号和标题，由 fangan build --record 写入；不要手工删改。\n\
                    # Every address ever published, with index number, document number and title; written by fangan build --record.\n";

impl Record {
    /// Reads the file: an address a line, then index number, document number and title behind
    /// tabs, as far as they are known; `#` begins a comment.
    pub fn read(text: &str) -> Record {
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entries = lines.map(|line| {
            let mut parts = line.split('\t').map(str::trim);
            let address = parts.next().unwrap_or_default().trim_matches('/').to_owned();
            let mut next = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
            (address, Entry { index_number: next(), document_number: next(), title: next() })
        });
        Record { addresses: entries.collect() }
    }

    /// The text of the file: sorted, so that it can be kept in version control.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (address, Entry { index_number, document_number, title }) in &self.addresses {
            let parts =
                [index_number, document_number, title].map(|part| part.as_deref().unwrap_or_default());
            let line = format!("/{address}/\t{}", parts.join("\t"));
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Adds an address; an index number that is recorded stays, whatever is said now, the rest
    /// is as it is now.
    pub fn add(&mut self, address: &str, now: Entry) {
        let one_line = |text: Option<String>| -> Option<String> {
            let text = text?.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(text).filter(|text| !text.is_empty())
        };
        let entry = self.addresses.entry(address.trim_matches('/').to_owned()).or_default();
        if entry.index_number.is_none() {
            entry.index_number = one_line(now.index_number);
        }
        entry.document_number = one_line(now.document_number);
        entry.title = one_line(now.title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_and_keeps_the_first_index_number() {
        let entry = |index: &str, number: Option<&str>, title: &str| Entry {
            index_number: Some(index.to_owned()),
            document_number: number.map(str::to_owned),
            title: Some(title.to_owned()),
        };
        // As written before titles were recorded.
        let mut record = Record::read("# x\n/2026/a/\t000/2026-1\n/units/office/\n\n");
        record.add("2026/a", entry("000/2026-2", None, "甲\n方案"));
        record.add("2026/b/", entry("000/2026-3", Some("示发〔2026〕1号"), "乙方案"));
        assert_eq!(record.addresses["2026/a"], entry("000/2026-1", None, "甲 方案"));
        assert_eq!(Record::read(&record.text()), record);
        let end = "/2026/a/\t000/2026-1\t\t甲 方案\n/2026/b/\t000/2026-3\t示发〔2026〕1号\t乙方案\n/units/office/\n";
        assert!(record.text().ends_with(end), "{}", record.text());
    }
}
