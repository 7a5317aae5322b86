//! The script of document numbers made even: widths, traditional characters, pinyin.

/// The text made even, and what had to be done to it.
pub struct Even {
    /// The characters.
    pub text: Vec<char>,
    /// Whether traditional characters were replaced.
    pub simplified: bool,
    /// Whether pinyin was taken out.
    pub pinyin: bool,
}

/// Traditional characters met in codes, and their simplified forms.
const TRADITIONAL: &[(char, char)] = &[
    ('號', '号'),
    ('發', '发'),
    ('辦', '办'),
    ('衛', '卫'),
    ('滬', '沪'),
    ('盤', '盘'),
    ('魯', '鲁'),
    ('國', '国'),
    ('黨', '党'),
    ('遼', '辽'),
    ('貴', '贵'),
    ('雲', '云'),
    ('陝', '陕'),
    ('寧', '宁'),
    ('蘇', '苏'),
    ('贛', '赣'),
    ('廣', '广'),
    ('東', '东'),
    ('財', '财'),
    ('環', '环'),
    ('農', '农'),
    ('規', '规'),
    ('電', '电'),
    ('審', '审'),
    ('報', '报'),
    ('營', '营'),
    ('綠', '绿'),
    ('愛', '爱'),
    ('監', '监'),
    ('質', '质'),
    ('檢', '检'),
    ('總', '总'),
    ('務', '务'),
    ('經', '经'),
    ('資', '资'),
    ('鄉', '乡'),
    ('縣', '县'),
    ('區', '区'),
    ('鎮', '镇'),
    ('會', '会'),
    ('學', '学'),
    ('醫', '医'),
    ('藥', '药'),
    ('聯', '联'),
    ('計', '计'),
    ('劃', '划'),
    ('設', '设'),
    ('應', '应'),
    ('機', '机'),
    ('關', '关'),
    ('內', '内'),
    ('動', '动'),
    ('糧', '粮'),
    ('長', '长'),
    ('開', '开'),
    ('運', '运'),
    ('單', '单'),
    ('職', '职'),
    ('業', '业'),
    ('體', '体'),
    ('廳', '厅'),
    ('處', '处'),
    ('組', '组'),
    ('駐', '驻'),
    ('紀', '纪'),
    ('統', '统'),
    ('稅', '税'),
    ('園', '园'),
    ('興', '兴'),
    ('漢', '汉'),
    ('閩', '闽'),
    ('瓊', '琼'),
    ('薊', '蓟'),
    ('龍', '龙'),
    ('門', '门'),
    ('陽', '阳'),
    ('鹽', '盐'),
    ('濟', '济'),
    ('濰', '潍'),
    ('煙', '烟'),
    ('臺', '台'),
    ('錫', '锡'),
    ('揚', '扬'),
    ('義', '义'),
    ('溫', '温'),
    ('紹', '绍'),
    ('麗', '丽'),
    ('豐', '丰'),
    ('試', '试'),
    ('證', '证'),
    ('調', '调'),
    ('產', '产'),
    ('勞', '劳'),
    ('險', '险'),
    ('銀', '银'),
    ('價', '价'),
    ('類', '类'),
    ('圖', '图'),
    ('館', '馆'),
    ('創', '创'),
    ('級', '级'),
    ('訊', '讯'),
    ('贊', '赞'),
    ('請', '请'),
];

impl Even {
    /// Makes a text even.
    pub fn of(raw: &str) -> Even {
        let mut even = Even { text: Vec::new(), simplified: false, pinyin: false };
        for c in raw.trim().chars() {
            let plain = match c {
                '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
                    char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
                }
                '（' => '(',
                '）' => ')',
                '：' => ':',
                '＊' => '*',
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => continue,
                c if c.is_whitespace() => ' ',
                c => c,
            };
            let simple = TRADITIONAL.iter().find(|pair| pair.0 == plain).map(|pair| pair.1);
            even.simplified |= simple.is_some();
            even.text.push(simple.unwrap_or(plain));
        }
        even.without_pinyin()
    }

    /// Takes out pinyin that a converter left behind a character: 衛(wèi).
    fn without_pinyin(mut self) -> Even {
        let mut kept: Vec<char> = Vec::with_capacity(self.text.len());
        let mut i = 0;
        while i < self.text.len() {
            let letters = self.text[i + 1..].iter().take_while(|c| is_pinyin(**c)).count();
            let closes = self.text.get(i + 1 + letters) == Some(&')');
            if self.text[i] == '('
                && (1..=6).contains(&letters)
                && closes
                && kept.last().is_some_and(|c| is_han(*c))
            {
                self.pinyin = true;
                i += letters + 2;
                continue;
            }
            kept.push(self.text[i]);
            i += 1;
        }
        self.text = kept;
        self
    }
}

fn is_pinyin(c: char) -> bool {
    c.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńň".contains(c)
}

/// Whether a character is Chinese.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}') && c != '〇'
}
