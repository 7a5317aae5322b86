//! Every document number of the data file reads as written there, and printing it again changes nothing.

use fangan::model::document_number::{DocumentNumber, Form, Validity};
use proptest::prelude::*;

fn form(form: Form) -> &'static str {
    match form {
        Form::Standard => "standard",
        Form::WrongBrackets => "wrong-brackets",
        Form::Spacing => "spacing",
        Form::Traditional => "traditional",
        Form::Order => "order",
        Form::Announcement => "announcement",
        Form::Telegram => "telegram",
        Form::Issue => "issue",
        Form::Old => "old",
        Form::Broken => "broken",
    }
}

fn valid(validity: Validity) -> &'static str {
    match validity {
        Validity::Yes => "yes",
        Validity::Partial => "partial",
        Validity::No => "no",
        Validity::None => "none",
    }
}

#[test]
fn the_rows_read_as_given() {
    let mut reader = csv::Reader::from_reader(include_str!("data/docnumbers.csv").as_bytes());
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in reader.records() {
        let row = row.unwrap();
        count += 1;
        let number = DocumentNumber::read(&row[0]);
        assert_eq!(number.raw, &row[0]);
        let got = [
            number.issuer_code.clone().unwrap_or_default(),
            number.year.map(|year| year.to_string()).unwrap_or_default(),
            number.serial.map(|serial| serial.to_string()).unwrap_or_default(),
            form(number.form).to_owned(),
            valid(number.validity).to_owned(),
            number.normalized.clone().unwrap_or_default(),
        ];
        let want: Vec<&str> = (1..7).map(|i| &row[i]).collect();
        if got.iter().map(String::as_str).ne(want.iter().copied()) {
            wrong.push(format!("{}: want {want:?}, got {got:?}", &row[0]));
        }
    }
    assert_eq!(count, 77);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_numbers_read_by_the_same_rules() {
    for (raw, normalized, expected) in [
        ("示政发〔2024〕1号", "示政发〔2024〕1号", Form::Standard),
        ("文号：示政办发〔2023〕12号", "示政办发〔2023〕12号", Form::Standard),
        ("示政发〔2024〕１２号", "示政发〔2024〕12号", Form::Standard),
        ("示卫函<2019>7号", "示卫函〔2019〕7号", Form::WrongBrackets),
        ("国务院令第752号", "国务院令第752号", Form::Order),
        ("示例市人民政府令 第 12 号", "示例市人民政府令第12号", Form::Order),
        ("市场监管总局公告2023年第21号", "市场监管总局公告2023年第21号", Form::Announcement),
        ("示府發〔2020〕3號", "示府发〔2020〕3号", Form::Traditional),
        ("督查专报第二十三期", "督查专报第23期", Form::Issue),
    ] {
        let number = DocumentNumber::read(raw);
        assert_eq!(number.validity, Validity::Yes, "{raw}");
        assert_eq!(number.normalized.as_deref(), Some(normalized), "{raw}");
        assert_eq!(number.form, expected, "{raw}");
    }
}

#[test]
fn what_is_no_number_is_never_repaired() {
    for raw in [
        "Resolution 2025-14",
        "002546445/2023-448528",
        "QZ05101-3000-2025-00003",
        "示政发〔2024〕号",
        "示政发〔2024〕0号",
        "示政发〔1948〕3号",
        "示政发〔2101〕3号",
        "示政发〔2024〕10000号",
        "示政发2024〕3号",
        "示政发〔2024]3号",
        "示政发〔202*〕3号",
        "示政发〔24〕3号",
        "示政发〔2024〕3",
        "〔2024〕3号",
        "",
        "号",
        "〔〕",
        "xx发〔2024〕3号",
        "示、发〔2024〕3号",
    ] {
        let number = DocumentNumber::read(raw);
        assert_ne!(number.validity, Validity::Yes, "{raw}");
        assert_eq!(number.normalized, None, "{raw}");
        assert_eq!(number.raw, raw);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(raw in "\\PC{0,40}") {
        let number = DocumentNumber::read(&raw);
        prop_assert_eq!(number.raw, raw);
        prop_assert_eq!(number.normalized.is_some(), number.validity == Validity::Yes);
    }

    #[test]
    fn what_is_printed_reads_back_as_itself(raw in "[国办发卫令告公第期号年一十 〔〕()（）\\[\\]0-9]{0,16}") {
        if let Some(printed) = DocumentNumber::read(&raw).normalized {
            let again = DocumentNumber::read(&printed);
            prop_assert_eq!(again.normalized.as_deref(), Some(printed.as_str()));
            prop_assert!(matches!(again.form, Form::Standard | Form::Order | Form::Announcement | Form::Telegram | Form::Issue));
        }
    }

    #[test]
    fn a_number_of_the_standard_form_is_standard(year in 1949_i16..=2100, serial in 1_u32..=9999) {
        let raw = format!("示政发〔{year}〕{serial}号");
        let number = DocumentNumber::read(&raw);
        prop_assert_eq!(number.form, Form::Standard);
        prop_assert_eq!(number.normalized, Some(raw));
        prop_assert_eq!((number.year, number.serial), (Some(year), Some(serial)));
    }
}
