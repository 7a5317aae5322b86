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
        ("国发〔2023〕第12号", "国发〔2023〕12号", Form::Spacing),
        ("发改环资〔2021〕969号", "发改环资〔2021〕969号", Form::Standard),
        ("沪府办规〔2021〕3号", "沪府办规〔2021〕3号", Form::Standard),
        ("皖政办秘〔2022〕11 号", "皖政办秘〔2022〕11号", Form::Spacing),
        ("国卫办基层函〔2019〕610号", "国卫办基层函〔2019〕610号", Form::Standard),
        ("工信部联通装〔2021〕207号", "工信部联通装〔2021〕207号", Form::Standard),
        ("浙土字A〔2023〕12号", "浙土字A〔2023〕12号", Form::Standard),
        ("新政发〔2021〕0012号", "新政发〔2021〕12号", Form::Spacing),
        ("国办发(2020年)12号", "国办发〔2020〕12号", Form::WrongBrackets),
        ("国办发〔2023〕12号文", "国办发〔2023〕12号", Form::Spacing),
        ("国办发〔2023〕12号文件", "国办发〔2023〕12号", Form::Spacing),
        ("（国办发〔2023〕12号）", "国办发〔2023〕12号", Form::Spacing),
        ("(鄂政办发[2021]1号)", "鄂政办发〔2021〕1号", Form::WrongBrackets),
        ("(鄂政办发(2021)1号)", "鄂政办发〔2021〕1号", Form::WrongBrackets),
        ("环办〔2013〕103 号（有效）", "环办〔2013〕103号", Form::Spacing),
        ("津政办规〔2023〕2号（已废止）", "津政办规〔2023〕2号", Form::Spacing),
        ("发文字号：皖政〔2022〕1号（现行有效）", "皖政〔2022〕1号", Form::Spacing),
        ("市政府令第12号", "市政府令第12号", Form::Order),
        ("国家发展和改革委员会令 第7号", "国家发展和改革委员会令第7号", Form::Order),
        ("中华人民共和国主席令第四十六号", "中华人民共和国主席令第46号", Form::Order),
        ("中华人民共和国主席令第一〇四号", "中华人民共和国主席令第104号", Form::Order),
        ("中华人民共和国主席令第一百一十五号", "中华人民共和国主席令第115号", Form::Order),
        ("国家发展改革委令2023年第3号", "国家发展改革委令2023年第3号", Form::Announcement),
        ("国家税务总局公告（2022年第14号）", "国家税务总局公告2022年第14号", Form::Announcement),
        ("财政部 税务总局公告2023年第12号", "财政部税务总局公告2023年第12号", Form::Announcement),
    ] {
        let number = DocumentNumber::read(raw);
        assert_eq!(number.validity, Validity::Yes, "{raw}");
        assert_eq!(number.normalized.as_deref(), Some(normalized), "{raw}");
        assert_eq!(number.form, expected, "{raw}");
    }
}

#[test]
fn a_number_whose_issuer_stands_elsewhere_is_partial() {
    for (raw, year, serial, expected) in [
        ("第5号令", None, 5, Form::Order),
        ("第十二号令", None, 12, Form::Order),
        ("2023年第5号令", Some(2023), 5, Form::Order),
        ("2023年第5号公告", Some(2023), 5, Form::Announcement),
    ] {
        let number = DocumentNumber::read(raw);
        assert_eq!((number.validity, number.normalized), (Validity::Partial, None), "{raw}");
        assert_eq!((number.year, number.serial, number.form), (year, Some(serial), expected), "{raw}");
    }
}

#[test]
fn what_is_no_number_is_never_repaired() {
    for raw in [
        "国办发〔2020〕-12",
        "国办发[2020〕12号",
        "国办发2020年12号",
        "国办发〔2020〕12号文件精神",
        "国办发〔2020〕12号（代拟稿）",
        "鲁政办发〔2021〕1号、鲁政办发〔2021〕2号",
        "GB/T 9704-2012",
        "京公网安备11010202000001号",
        "主席令第一百四号",
        "第5号",
        "(2023)12号)",
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
