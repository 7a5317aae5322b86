//! The words around a number that tell what it is.

use std::ops::Range;

/// Words for bank cards and accounts.
pub const BANK: &[&str] = &[
    "账号",
    "帐号",
    "卡号",
    "账户",
    "帐户",
    "银行",
    "开户",
    "银联",
    "户名",
    "储蓄",
    "信用社",
    "农商行",
    "一卡通",
    "社保卡",
    "bank",
    "Bank",
    "account",
    "Account",
    "card",
    "Card",
];

/// Words for identity numbers.
pub const IDENTITY: &[&str] = &["身份证", "公民身份", "身份号", "证件号", "证件编号", "ID number", "ID No"];

/// Words for telephones.
pub const TELEPHONE: &[&str] = &[
    "电话", "手机", "联系", "微信", "号码", "热线", "短信", "☎", "☏", "tel", "Tel", "TEL", "phone", "Phone",
    "mobile", "Mobile",
];

/// Words for the codes of organizations.
pub const CREDIT_CODE: &[&str] = &["信用代码", "机构代码", "信用代码证", "税号", "纳税人识别号"];

/// Words that end a label of a running number.
const SERIAL: &[&str] = &[
    "编号",
    "序号",
    "编码",
    "代码",
    "流水号",
    "单号",
    "案号",
    "备案号",
    "备案",
    "许可证号",
    "受理号",
    "条码",
    "条形码",
    "序列号",
    "合同号",
    "索引号",
    "文号",
    "批号",
    "证书号",
    "登记号",
    "注册号",
    "档号",
    "统计号",
    "识别号",
    "图号",
    "房号",
    "工号",
    "学号",
    "No.",
    "NO.",
    "No",
    "NO",
    "№",
];

/// Words that make a label one of a person, whatever it ends in.
const PERSONAL: &[&str] = &["身份", "证件", "电话", "手机", "联系"];

/// What follows an amount.
const UNITS: &[&str] =
    &["元", "万元", "亿", "美元", "人次", "吨", "公顷", "平方", "立方", "公里", "千瓦", "%", "％", "‰"];

/// How far before a number a word for it may stand, in characters.
const BEFORE: usize = 40;

/// How far after it.
const AFTER: usize = 12;

/// How much of an address on the web is looked at, in bytes.
const ADDRESS: usize = 256;

/// A text, and words that stand beside all of it.
pub struct Around<'a> {
    /// The text.
    pub text: &'a str,
    /// The words beside it; `None` if no word is asked for, and none excuses.
    pub beside: Option<&'a str>,
}

impl Around<'_> {
    /// Whether one of some words stands near a number; always if none is asked for.
    pub fn is_near(&self, range: &Range<usize>, words: &[&str]) -> bool {
        let Some(beside) = self.beside else { return true };
        let (before, after) = (self.before(range.start, BEFORE), self.after(range.end, AFTER));
        words.iter().any(|word| before.contains(word) || after.contains(word) || beside.contains(word))
    }

    /// Whether a number is labelled with one of some words, directly before it.
    pub fn is_labelled(&self, start: usize, words: &[&str]) -> bool {
        let Some(beside) = self.beside else { return false };
        let label = bare(self.before(start, 24));
        if !label.is_empty() {
            return words.iter().any(|word| label.ends_with(word));
        }
        beside.lines().any(|line| words.iter().any(|word| bare(line).ends_with(word)))
    }

    /// Whether a number is labelled as a running number.
    pub fn is_serial(&self, start: usize) -> bool {
        let label = self.before(start, 10);
        let beside = self.beside.unwrap_or_default();
        let personal = |text: &str| PERSONAL.iter().any(|word| text.contains(word));
        !personal(label) && !personal(beside) && self.is_labelled(start, SERIAL)
    }

    /// Whether a run of digits is an amount: a currency before it or a unit after it.
    pub fn is_amount(&self, start: usize, end: usize) -> bool {
        if self.beside.is_none() {
            return false;
        }
        let after = self.after(end, 4);
        let before = self.before(start, 2).trim_end();
        before.ends_with(['¥', '￥', '$', '＄', '€']) || UNITS.iter().any(|unit| after.starts_with(unit))
    }

    /// Whether a number is part of an address on the web.
    pub fn in_address(&self, start: usize) -> bool {
        if self.beside.is_none() {
            return false;
        }
        let from = start.saturating_sub(ADDRESS);
        let before = &self.text.as_bytes()[from..start];
        let is_part = |byte: &u8| byte.is_ascii_graphic() && !b"\"'<>()[]{}|`".contains(byte);
        let part = before.iter().rev().take_while(|byte| is_part(byte)).count();
        let word = &before[before.len() - part..];
        word.windows(3).any(|three| three == b"://")
    }

    fn before(&self, at: usize, most: usize) -> &str {
        let start = self.text[..at].char_indices().rev().take(most).last().map_or(at, |(start, _)| start);
        &self.text[start..at]
    }

    fn after(&self, at: usize, most: usize) -> &str {
        let rest = &self.text[at..];
        let end = rest.char_indices().nth(most).map_or(rest.len(), |(end, _)| end);
        &rest[..end]
    }
}

/// A label without the marks that join it to its number.
fn bare(label: &str) -> &str {
    label.trim_end_matches(|c: char| c.is_whitespace() || "：:（(“\"'‘*_|#=为是+＋".contains(c))
}
