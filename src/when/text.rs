//! The words made even before they are read: widths, dashes, script, blanks, pinyin.

/// Even text; each character knows the byte of the source at which it stood.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The characters.
    pub chars: Vec<char>,
    /// The byte of each character.
    pub at: Vec<usize>,
    /// Where the source ends, in bytes.
    pub len: usize,
}

/// Traditional characters of the vocabulary of time, in their order, and their simplified forms.
const TRADITIONAL: &[(char, char)] = &[
    ('來', '来'),
    ('個', '个'),
    ('們', '们'),
    ('兒', '儿'),
    ('內', '内'),
    ('兩', '两'),
    ('劃', '划'),
    ('動', '动'),
    ('務', '务'),
    ('勞', '劳'),
    ('區', '区'),
    ('參', '三'),
    ('啓', '启'),
    ('啟', '启'),
    ('單', '单'),
    ('國', '国'),
    ('報', '报'),
    ('夠', '够'),
    ('婦', '妇'),
    ('學', '学'),
    ('實', '实'),
    ('將', '将'),
    ('屆', '届'),
    ('層', '层'),
    ('師', '师'),
    ('幾', '几'),
    ('後', '后'),
    ('從', '从'),
    ('慶', '庆'),
    ('擬', '拟'),
    ('於', '于'),
    ('時', '时'),
    ('曆', '历'),
    ('會', '会'),
    ('東', '东'),
    ('歲', '岁'),
    ('歷', '历'),
    ('歸', '归'),
    ('為', '为'),
    ('無', '无'),
    ('爭', '争'),
    ('爲', '为'),
    ('現', '现'),
    ('產', '产'),
    ('當', '当'),
    ('發', '发'),
    ('盡', '尽'),
    ('確', '确'),
    ('禮', '礼'),
    ('種', '种'),
    ('節', '节'),
    ('籌', '筹'),
    ('終', '终'),
    ('結', '结'),
    ('給', '给'),
    ('總', '总'),
    ('織', '织'),
    ('續', '续'),
    ('義', '义'),
    ('聯', '联'),
    ('臘', '腊'),
    ('與', '与'),
    ('號', '号'),
    ('規', '规'),
    ('訂', '订'),
    ('計', '计'),
    ('試', '试'),
    ('該', '该'),
    ('調', '调'),
    ('財', '财'),
    ('貫', '贯'),
    ('貳', '二'),
    ('農', '农'),
    ('週', '周'),
    ('進', '进'),
    ('過', '过'),
    ('達', '达'),
    ('適', '适'),
    ('遲', '迟'),
    ('還', '还'),
    ('長', '长'),
    ('開', '开'),
    ('間', '间'),
    ('關', '关'),
    ('陰', '阴'),
    ('階', '阶'),
    ('際', '际'),
    ('隨', '随'),
    ('雙', '双'),
    ('預', '预'),
    ('頭', '头'),
    ('題', '题'),
    ('驗', '验'),
    ('點', '点'),
    ('黨', '党'),
];

impl Text {
    /// Makes a text even.
    pub fn new(source: &str) -> Text {
        let mut raw: Vec<(char, usize)> = Vec::with_capacity(source.len());
        for (at, c) in source.char_indices() {
            if let Some(c) = even(c)
                && !(c == ' ' && raw.last().is_some_and(|last| last.0 == ' '))
            {
                raw.push((c, at));
            }
        }
        let raw = without_pinyin(&raw);
        let (chars, at) = (Vec::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
        let mut text = Text { chars, at, len: source.len() };
        for (i, &(c, at)) in raw.iter().enumerate() {
            if c == ' ' && is_idle(&raw, i, &text.chars) {
                continue;
            }
            text.chars.push(c.to_ascii_lowercase());
            text.at.push(at);
        }
        text
    }

    /// The byte at which a character stands; the end of the source after the last.
    pub fn byte(&self, index: usize) -> usize {
        self.at.get(index).copied().unwrap_or(self.len)
    }

    /// Whether the text is Chinese, or figures alone, which both languages read alike.
    pub fn reads_as_chinese(&self) -> bool {
        self.chars.iter().any(|&c| is_han(c)) || !self.chars.iter().any(|c| c.is_alphabetic())
    }
}

/// Whether a character is Chinese.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

fn even(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{00ad}' => return None,
        '\u{ff5e}' | '~' | '〜' | '∼' | '→' | '➔' | '⇒' | '–' | '—' | '―' | '─' | '━' => {
            '—'
        }
        '‐' | '‑' | '−' | '﹣' | '－' => '-',
        '（' | '［' | '【' | '[' | '{' | '﹙' => '(',
        '）' | '］' | '】' | ']' | '}' | '﹚' => ')',
        '“' | '”' | '„' | '‘' | '’' | '「' | '」' | '『' | '』' | '\'' | '〝' | '〞' | '＂' => {
            '"'
        }
        '○' | '◯' | 'Ｏ' | 'Ο' | 'О' => '〇',
        '，' | '﹐' => ',',
        '；' => ';',
        '：' | '∶' => ':',
        '．' | '·' | '•' | '・' => '.',
        '×' | '✕' | '╳' | '□' | '■' | '＿' | '_' | '＊' | '※' | '△' | '？' => '*',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => match TRADITIONAL.binary_search_by_key(&c, |pair| pair.0) {
            Ok(found) => TRADITIONAL[found].1,
            Err(_) => c,
        },
    })
}

/// Takes out pinyin that a converter left behind a character: 開(kāi)始.
fn without_pinyin(raw: &[(char, usize)]) -> Vec<(char, usize)> {
    let mut kept = Vec::with_capacity(raw.len());
    let mut i = 0;
    while i < raw.len() {
        if raw[i].0 == '(' && i > 0 && is_han(raw[i - 1].0) {
            let letters = raw[i + 1..].iter().take_while(|(c, _)| is_pinyin(*c)).count();
            let masked = raw[i + 1..].iter().take(letters).all(|(c, _)| *c == 'x');
            if (1..=6).contains(&letters)
                && !masked
                && raw.get(i + 1 + letters).is_some_and(|(c, _)| *c == ')')
            {
                i += letters + 2;
                continue;
            }
        }
        kept.push(raw[i]);
        i += 1;
    }
    kept
}

fn is_pinyin(c: char) -> bool {
    c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńň".contains(c)
}

/// Whether a blank at `i` stands for nothing: beside a Chinese character or a mark, or inside a year.
fn is_idle(raw: &[(char, usize)], i: usize, before: &[char]) -> bool {
    let (Some(&left), Some(right)) = (before.last(), raw[i + 1..].iter().map(|p| p.0).find(|&c| c != ' '))
    else {
        return true;
    };
    if left == ' ' {
        return true;
    }
    if left.is_ascii_digit() && right.is_ascii_digit() {
        let head: String = before.iter().rev().take_while(|c| c.is_ascii_digit()).collect();
        let rest = raw[i + 1..].iter().skip_while(|p| p.0 == ' ');
        let tail = rest.clone().take_while(|p| p.0.is_ascii_digit()).count();
        let after = rest.skip(tail).map(|p| p.0).find(|&c| c != ' ');
        let century = head.ends_with("02") || head.ends_with("91") || head.len() == 1 && head == "2";
        return head.len() + tail == 4 && century && (head.len() == 3 || after == Some('年'));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '*';
    !(is_plain(left) && is_plain(right) || left.is_ascii() && right.is_ascii())
}
