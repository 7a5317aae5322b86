//! Vectors for finding and masking: what is personal, and what only looks like it.

use crate::base::personal::{Kind, find, find_beside, mask};

fn found(text: &str) -> Vec<(Kind, &str)> {
    find(text).into_iter().map(|found| (found.kind, &text[found.range])).collect()
}

#[test]
fn resident_numbers_are_judged_by_their_check_digit() {
    for number in ["11010519491231002X", "440524188001010014", "34052419800101001X", "34052419800101001x"] {
        assert_eq!(found(&format!("身份证{number}。")), [(Kind::ResidentId, number)]);
        assert_eq!(found(number), [(Kind::ResidentId, number)]);
    }
    assert_eq!(found("（110105194912310021）"), [(Kind::ResidentIdSuspect, "110105194912310021")]);
    assert_eq!(found("身份证编号：110105194912310021"), [(Kind::ResidentIdSuspect, "110105194912310021")]);
}

#[test]
fn resident_numbers_are_found_in_every_form() {
    assert_eq!(
        found("证号１１０１０５１９４９１２３１００２Ｘ！"),
        [(Kind::ResidentId, "１１０１０５１９４９１２３１００２Ｘ")]
    );
    assert_eq!(found("110105 19491231 002X"), [(Kind::ResidentId, "110105 19491231 002X")]);
    assert_eq!(found("440524-18800101-0014"), [(Kind::ResidentId, "440524-18800101-0014")]);
    assert_eq!(found("甲11010519491231002X乙440524188001010014丙").len(), 2);
}

#[test]
fn the_old_form_needs_a_word_for_it() {
    assert_eq!(found("身份证号码：110105491231002"), [(Kind::OldResidentId, "110105491231002")]);
    assert_eq!(found("设备 110105491231002 一台"), []);
    assert_eq!(found("身份证号码：110105491331002"), []);
    assert_eq!(find_beside("110105491231002", "姓名\n身份证号").len(), 1);
}

#[test]
fn mobile_numbers_are_found_in_every_form() {
    for number in [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138－0013－8000",
        "138\u{a0}0013\u{a0}8000",
        "138.0013.8000",
        "１３８００１３８０００",
        "１３８ ００１３ ８０００",
        "138-00138000",
        "1380 0138 000",
        "1380013 8000",
    ] {
        let text = format!("联系电话：{number}（办公室）");
        assert_eq!(found(&text), [(Kind::Mobile, number)], "{text}");
    }
    for text in [
        "+8613800138000",
        "+86 13800138000",
        "+86-13800138000",
        "0086 13800138000",
        "008613800138000",
        "8613800138000",
        "（＋８６）13800138000",
    ] {
        assert_eq!(found(text), [(Kind::Mobile, "13800138000")], "{text}");
    }
    assert_eq!(found("+86 138 0013 8000"), [(Kind::Mobile, "138 0013 8000")]);
    assert_eq!(found("+86138 0013 8000"), [(Kind::Mobile, "138 0013 8000")]);
}

#[test]
fn several_mobile_numbers_of_a_line_are_all_found() {
    let mobile = |text: &str| found(text).into_iter().filter(|(kind, _)| *kind == Kind::Mobile).count();
    assert_eq!(mobile("13800138000、13900139000/15000150000,17712345678;19912345678"), 5);
    assert_eq!(mobile("13800138000 13900139000"), 2);
    assert_eq!(mobile("138 0013 8000 139 0013 9000"), 2);
    assert_eq!(mobile("0571-87654321 13800138000"), 1);
    assert_eq!(mobile("0571-87654321-13800138000"), 1);
    assert_eq!(mobile("2026-05-20 13800138000"), 1);
    assert_eq!(mobile("2026-05-20 138 0013 8000"), 1);
    assert_eq!(mobile("1.138 0013 8000"), 1);
    assert_eq!(mobile("张三13800138000李四"), 1);
    assert_eq!(mobile("[电话](tel:13800138000)"), 1);
}

#[test]
fn bank_cards_need_the_check_of_luhn_and_a_word_for_them() {
    for number in
        ["6222020000000000000", "6217000000000006", "6222 0200 0000 0000 000", "6217-0000-0000-0006"]
    {
        assert_eq!(found(&format!("开户行某银行，账号：{number}")), [(Kind::BankCard, number)]);
        assert_eq!(found(&format!("编组 {number} 完")), [], "{number}");
        assert_eq!(find_beside(number, "\n银行卡号").len(), 1);
    }
    assert_eq!(found("卡号：6217000000000007"), []);
    assert_eq!(found("卡号\n\n６２１７００００００００００６"), []);
    assert_eq!(found("卡号\n\n６２１７０００００００００００６").len(), 1);
}

#[test]
fn what_only_looks_like_a_personal_number_is_left_alone() {
    for text in [
        // Unified social credit codes, with letters and, as offices have them, of digits alone.
        "统一社会信用代码：91330100MA27XF8C6P",
        "12330100470110103K",
        "113500000035910405",
        "统一社会信用代码 11310120003591040X",
        "91110000100000300X",
        // Index numbers and document numbers.
        "000014349/2017-00110",
        "索引号：11330700002592599F/2021-07665",
        "113500000035910405-2026-00007",
        "015003505/2023-00048",
        "FZ0100-1300-2022-00012",
        "示卫〔2011〕19号",
        "国办发〔2023〕12号",
        "浙发改价格〔2026〕123 号",
        // Office lines and services.
        "0571-87654321",
        "（0571）87654321",
        "0571 8765 4321",
        "057187654321",
        "+86-571-87654321",
        "010-12345678-8001",
        "400-138-0013",
        "4001380013",
        "400 1380 013",
        "12345",
        "95598",
        // Serials, amounts, dates, books, coordinates, times, addresses.
        "202603151230450001",
        "20260315123045000123456789",
        "330106202605200012345",
        "编号：13800138000",
        "流水号 13800138000",
        "合同编号：330106202605200013",
        "A13800138000",
        "13800138000B",
        "138001380001",
        "013800138000",
        "ISBN 978-7-5217-1234-5",
        "ISBN 9787521712345",
        "2026-05-20 10:30:00",
        "20260520",
        "2026.05.20",
        "120.153576, 30.287459",
        "E120.15357612345",
        "0.13800138000",
        "13800138000.50",
        "13,800,138,000",
        "13800138000元",
        "￥13800138000",
        "150 2000 3000",
        "150 2025 2026",
        "1500 2000 300",
        "192.168.1001.1001",
        "2026-13800138000-01",
        "https://example.gov.cn/art/13912345678.html",
        "https://example.gov.cn/i?id=330106198001011234",
        "sha256 11010519491231002a13800138000f",
        "京ICP备13800138号",
        "浙公网安备33010602001234号",
        "138****1234",
        "35*************123",
        "1380013800",
        "12800138000",
        "110105194913310021",
        "990105194912310021",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn masks_have_the_standing_forms() {
    assert_eq!(mask("电话13812341234转"), "电话138****1234转");
    assert_eq!(mask("35052419800101001X"), "35052419800101001X".replace("0524198001010", "*************"));
    assert_eq!(mask("110105194912310021"), "11*************021");
    assert_eq!(mask("6217000000000006"), "************0006");
    assert_eq!(mask("138 0013 8000"), "138 **** 8000");
    assert_eq!(mask("+86-138-0013-8000"), "+86-138-****-8000");
    assert_eq!(mask("１３８００１３８０００"), "１３８＊＊＊＊８０００");
    assert_eq!(mask("110105491231002"), "11**********002");
    assert_eq!(mask("0571-87654321，示卫〔2011〕19号"), "0571-87654321，示卫〔2011〕19号");
}

#[test]
fn masking_keeps_every_byte_in_its_place_and_is_done_once() {
    let text = "甲 13800138000，１３８－００１３－８０００；11010519491231002X 6222 0200 0000 0000 000。";
    let masked = mask(text).into_owned();
    assert_eq!(masked.len(), text.len());
    assert_eq!(masked.chars().count(), text.chars().count());
    assert_eq!(find(&masked), []);
    assert_eq!(mask(&masked), masked);
}

#[test]
fn long_lines_take_linear_time() {
    // Each of these would take minutes if anything were quadratic.
    for part in ["1", "1 ", "138 0013 8000 ", "13800138000 ", "１", "1-2.3 4", "x/1", "110105 19491231 0021 "]
    {
        let text = part.repeat(300_000 / part.len());
        assert!(find(&text).len() <= text.len() / 11, "{part}");
        assert_eq!(mask(&text).len(), text.len());
    }
}
