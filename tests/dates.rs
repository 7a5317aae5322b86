//! Every expression of the data files reads as written there.

use fangan::when;

/// Rows judged wrong, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn check(text: &str, count: usize) {
    let rows = rows(text);
    assert!(rows.len() >= count, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [expr, year, kind, start, end, precision, note] = row.as_slice() else { panic!("{row:?}") };
        if EXCEPTIONS.iter().any(|exception| exception.0 == expr) {
            continue;
        }
        let reading = when::read(expr, year.parse().ok());
        let (first, last) = when::columns(&reading);
        let got = [
            reading.kind.word(),
            first.as_deref().unwrap_or(""),
            last.as_deref().unwrap_or(""),
            reading.precision.word(),
        ];
        let want = [kind, start, end, precision];
        let mut faults = Vec::new();
        if got != want.map(String::as_str) {
            faults.push(format!("want {want:?}"));
        }
        let named =
            |name: &str| note.find(name).map(|at| note[at + name.len()..].split([' ', '"']).next().unwrap());
        if let Some(other) = named("alt_end=") {
            let alternative = reading.alternative_end.map(|day| day.to_string());
            if alternative.as_deref() != Some(other) {
                faults.push(format!("alt_end {other}"));
            }
        }
        if let Some(rule) = named("FREQ=") {
            if reading.rule.as_deref() != Some(&format!("FREQ={rule}")) {
                faults.push(format!("rule FREQ={rule}"));
            }
        }
        if let Some(hedge) = named("hedge ") {
            if reading.hedge.as_deref() != Some(hedge) {
                faults.push(format!("hedge {hedge}"));
            }
        }
        if !faults.is_empty() {
            wrong.push(format!(
                "{expr} ({year}): {faults:?}, got {got:?} {:?} {:?} {:?}",
                reading.alternative_end, reading.rule, reading.hedge
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_rows_from_real_texts_read_as_given() {
    check(include_str!("data/dates.csv"), 174);
}

#[test]
fn other_ways_of_writing_read_by_the_same_rules() {
    check(include_str!("data/more-dates.csv"), 200);
}
