//! Files of data as JSON, and how many bytes a file has, without holding it.

use serde::Serialize;

/// A value as JSON on one line, and the end of the line.
pub fn json(value: &impl Serialize) -> String {
    json_of(value, 0)
}

/// The same of a value that is told in about so many bytes.
pub fn json_of(value: &impl Serialize, room: usize) -> String {
    let mut out = Vec::with_capacity(room);
    serde_json::to_writer(&mut out, value).expect("all keys of data are texts");
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is a text")
}

/// How many bytes a list has in such a file, without the brackets around it; its values are made
/// one after another.
pub fn of_list<T: Serialize>(values: impl Iterator<Item = T>) -> u64 {
    let mut size = 0;
    let mut out = Vec::new();
    for value in values {
        // A comma stands between two.
        size += u64::from(size > 0);
        out.clear();
        serde_json::to_writer(&mut out, &value).expect("all keys of data are texts");
        size += out.len() as u64;
    }
    size
}
