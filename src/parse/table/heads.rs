//! The heads of columns: every word for every field, Chinese and English, in one table.

use unicode_normalization::UnicodeNormalization;

use crate::model::task::Field;

/// What a column holds, by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// 序号.
    Number,
    /// A stable id.
    Id,
    /// 类别.
    Group,
    /// 阶段.
    Stage,
    /// 工作内容.
    Work,
    /// 工作措施.
    Measures,
    /// 牵头单位.
    Lead,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Support,
    /// 责任人.
    Person,
    /// 完成时限.
    Due,
    /// 工作要求.
    Requirement,
    /// 成果形式.
    Deliverable,
    /// 备注.
    Note,
    /// 完成情况.
    State,
    /// 时间: the limit of a task, or the day of an update.
    Time,
    /// The day of an update.
    Date,
    /// The unit that an update is about.
    Unit,
    /// 佐证材料.
    Evidence,
    /// 未完成原因.
    Reason,
    /// 调整后时限.
    NewDue,
    /// 批准.
    Authority,
    /// 核验.
    Verified,
}

impl Head {
    /// The column of a table of tasks that it makes, if it makes one.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Head::Number => Field::Number,
            Head::Group => Field::Group,
            Head::Stage => Field::Stage,
            Head::Work => Field::Work,
            Head::Measures => Field::Measures,
            Head::Lead => Field::Lead,
            Head::Responsible => Field::Responsible,
            Head::Support => Field::Support,
            Head::Person => Field::Person,
            Head::Due => Field::Due,
            Head::Requirement => Field::Requirement,
            Head::Deliverable => Field::Deliverable,
            Head::Note => Field::Note,
            _ => return None,
        })
    }
}

/// The words of each head, with a space between. A leader (牵头领导) is a person, who must not get a unit's page.
const WORDS: &[(Head, &str)] = &[
    (Head::Number, "序号 编号 号 项目序号 任务序号 任务编号 序 no number # ref sn"),
    (Head::Id, "id 任务id taskid"),
    (
        Head::Group,
        "类别 项目 领域 专项 分类 类型 板块 方面 任务类别 工作类别 项目类别 重点领域 所属领域 \
         一级任务 group category theme area priority workstream",
    ),
    (Head::Stage, "阶段 工作阶段 实施阶段 所属阶段 步骤 stage phase"),
    (
        Head::Work,
        "工作内容 工作任务 主要任务 重点工作 重点任务 任务内容 任务 任务名称 具体任务 \
         民生实事 项目名称 项目内容 改革举措 改革任务 目标任务 工作事项 任务事项 重点事项 \
         事项 事项名称 整改任务 整改事项 整改问题 反馈问题 主要工作 工作要点 工作项目 \
         分解任务 重点工作任务 主要工作任务 重点任务内容 工作任务内容 实事项目 二级任务 \
         milestone action task activity work actions tasks commitment recommendation",
    ),
    (
        Head::Measures,
        "工作措施 具体举措 工作任务安排 主要内容 整改措施 建设内容 具体措施 主要措施 工作举措 \
         主要举措 推进措施 落实措施 措施 举措 建设内容及规模 三级任务 steps measures keysteps",
    ),
    (
        Head::Lead,
        "牵头单位 牵头部门 牵头科室 牵头股室 牵头处室 主责单位 主责部门 主办单位 主办部门 \
         主办科室 第一责任单位 牵头责任单位 牵头 lead leadagency leadunit leaddepartment \
         deliveryorganisation(lead) deliveryorganization(lead) leadorganisation \
         leadorganization",
    ),
    (
        Head::Responsible,
        "责任单位 责任部门 责任科室 责任股室 责任科室/股室 责任处室 负责部门 负责单位 \
         负责科室 实施主体 责任主体 责任主体与协同单位 承办单位 承办部门 承办科室 实施单位 \
         落实单位 整改责任单位 建设单位 项目单位 责任 负责 responsibleparty owner responsible \
         responsibleunit responsibleagency responsibility deliveryorganisation",
    ),
    (
        Head::Support,
        "配合单位 配合部门 配合科室 协办单位 协办部门 协同单位 协同部门 参与单位 参加单位 \
         协助单位 配合 协办 support supporting supportingunits partners supportingagencies",
    ),
    (
        Head::Person,
        "责任人 责任领导 分管领导 区政府分管领导 包抓领导 总责任人 牵头领导 包保领导 联系领导 \
         挂点领导 责任人员 主要责任人 第一责任人 具体责任人 联系人 person",
    ),
    (
        Head::Due,
        "时间安排 完成时限 完成时间 时间进度 进度安排 整改时限 时序进度 时限 办理时限 \
         办结时限 完成期限 期限 计划完成时间 时间节点 时间要求 工作时限 推进时间 时限要求 \
         完成时限要求 整改期限 实施时间 工作时间 进度要求 targetdate timeline deadline due \
         duedate timeframe completiondate bywhen",
    ),
    (
        Head::Requirement,
        "工作要求 攻坚目标 测评标准 考核要点 全年目标任务 要求 目标要求 工作目标 工作标准 \
         目标 年度目标 任务目标 整改目标 标准 measurement requirement target measure",
    ),
    (
        Head::Deliverable,
        "成果形式 预期成果 工作成果 成果 标志性成果 完成标志 成果要求 deliverable \
         deliverables output outputs expectedoutcome outcome",
    ),
    (Head::Note, "备注 说明 备考 其他 note notes remarks comments comment"),
    (
        Head::State,
        "状态 完成情况 推进情况 是否达序 进展 进展情况 工作进展 办理情况 落实情况 整改情况 \
         完成状态 办理状态 办理结果 进度 进度状态 目前进展 进展状态 整改状态 执行情况 \
         完成进度 工作进度 目前进度 整改进展 任务状态 status rag progress state",
    ),
    (Head::Time, "时间 日期 date time"),
    (
        Head::Date,
        "截至日期 填报日期 填报时间 实际完成时间 实际完成日期 完成日期 办结时间 办结日期 \
         销号时间 销号日期 报送日期 asof datecompleted",
    ),
    (Head::Unit, "单位 部门 科室 填报单位 报送单位 单位名称 unit organisation organization"),
    (Head::Evidence, "佐证 佐证材料 证明材料 印证材料 依据材料 evidence"),
    (Head::Reason, "原因 未完成原因 滞后原因 原因说明 未达序原因 逾期原因 存在问题 reason"),
    (
        Head::NewDue,
        "新时限 调整后时限 调整后完成时限 调整后完成时间 新完成时限 延期至 新的时限 \
         变更后时限 预计完成时间 newdue reviseddate revisedtargetdate newtargetdate",
    ),
    (Head::Authority, "批准 批准单位 批准人 审批 批准机关 同意延期单位 authority approvedby"),
    (Head::Verified, "核验 核验单位 验收单位 验收 核查单位 核实单位 销号单位 verifiedby verified"),
];

/// Ends by which longer heads are known: 市级牵头单位, 区政府分管领导.
const ENDS: &[(Head, &str)] = &[
    (Head::Lead, "牵头单位 牵头部门 牵头科室"),
    (Head::Responsible, "责任单位 责任部门 责任科室"),
    (Head::Support, "配合单位 配合部门 协办单位"),
    (Head::Person, "分管领导 包抓领导 责任人"),
    (Head::Due, "完成时限 整改时限"),
];

/// The longest head that is looked for, in characters without blanks.
const LONGEST: usize = 32;

/// The words of all heads, sorted to be found fast: every cell is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    words: Vec<(&'static str, Head)>,
}

impl Vocabulary {
    /// All words of all heads.
    pub fn new() -> Vocabulary {
        let entries = WORDS.iter().flat_map(|(head, words)| words.split(' ').map(|word| (word, *head)));
        let mut words: Vec<(&str, Head)> = entries.collect();
        words.sort_unstable();
        Vocabulary { words }
    }

    /// What a head means: the whole of it, or without its brackets, or by its end.
    pub fn head(&self, text: &str) -> Option<Head> {
        let key = short_key(text)?;
        let bare = without_brackets(&key);
        let by_end = |key: &str| ENDS.iter().find(|(_, ends)| ends.split(' ').any(|end| key.ends_with(end)));
        self.word(&key).or_else(|| self.word(&bare)).or_else(|| by_end(&bare).map(|(head, _)| *head))
    }

    /// Whether a text is a head word for word.
    pub fn is_exact(&self, text: &str) -> bool {
        short_key(text).is_some_and(|key| self.word(&key).is_some())
    }

    fn word(&self, key: &str) -> Option<Head> {
        let at = self.words.binary_search_by_key(&key, |(word, _)| *word).ok()?;
        self.words.get(at).map(|(_, head)| *head)
    }
}

/// The known head nearest to a text that is none, if one is near.
pub fn nearest(text: &str) -> Option<&'static str> {
    let key: Vec<char> = without_brackets(&key(text)).chars().collect();
    if key.len() < 2 || key.len() > LONGEST {
        return None;
    }
    let all = WORDS.iter().flat_map(|(_, words)| words.split(' '));
    let near = all.map(|word| (distance(&key, &word.chars().collect::<Vec<_>>()), word));
    let (distance, word) = near.min_by_key(|(distance, _)| *distance)?;
    (distance * 2 <= key.len()).then_some(word)
}

/// How many heads stand in a text that should hold one: a sign that cells have run together.
pub fn heads_inside(text: &str) -> usize {
    let key = key(text);
    let telling = [
        "序号",
        "工作内容",
        "工作任务",
        "责任单位",
        "牵头单位",
        "配合单位",
        "完成时限",
        "时间安排",
        "工作要求",
        "主要任务",
        "责任部门",
        "完成时间",
        "责任人",
        "备注",
        "完成情况",
    ];
    telling.iter().filter(|word| key.contains(*word)).count()
}

/// The key of a text that is short enough for a head.
fn short_key(text: &str) -> Option<String> {
    // Most cells are too long, and need not be folded to see it.
    let key = (text.chars().count() <= LONGEST * 2).then(|| key(text))?;
    (!key.is_empty() && key.chars().count() <= LONGEST).then_some(key)
}

/// Simplifies a character of the commonest heads and states; others stay.
pub fn simplified(c: char) -> char {
    const PAIRS: &str = "號号責责單单牽牵頭头進进時时間间項项備备註注說说類类別别務务內内標标領领導导負负門门配配協协辦办\
        達达狀状態态況况結结實实絡络處处參参與与點点質质證证據据檔档驗验銷销準准劃划階阶關关發发啟启開开動动滯滞後后堅坚長长歸归終终續续調调";
    if c < '\u{4e00}' {
        return c;
    }
    // Each character takes three bytes, so a traditional one stands at an even third.
    let at = PAIRS.find(c).filter(|at| (at / 3) % 2 == 0);
    at.and_then(|at| PAIRS[at + 3..].chars().next()).unwrap_or(c)
}

/// A head as it is compared: no blanks, no marks, half-width, lower case, simplified.
fn key(text: &str) -> String {
    let folded = text.nfkc().flat_map(char::to_lowercase).map(simplified);
    folded
        .filter(|c| {
            !c.is_whitespace() && !"*:_-\"'“”.,，、".contains(*c) && !matches!(c, '\u{200b}'..='\u{200f}')
        })
        .collect()
}

fn without_brackets(key: &str) -> String {
    let mut bare = String::with_capacity(key.len());
    let mut depth = 0_usize;
    for c in key.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '<' | '《' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// The number of characters to put in, take out or change.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn heads_are_known_in_many_dresses() {
        let vocabulary = Vocabulary::new();
        for (text, head) in [
            ("责任单位（科室）", Head::Responsible),
            ("牵头单位\n(科室)", Head::Lead),
            ("完成时限（2025年）", Head::Due),
            ("＊序　号", Head::Number),
            ("責任單位", Head::Responsible),
            ("責任\n領導", Head::Person),
            ("Delivery Organisation (Lead)", Head::Lead),
            ("Target Date", Head::Due),
            ("NO.", Head::Number),
            ("市级牵头单位", Head::Lead),
            ("责任科室/股室", Head::Responsible),
            ("完成情况：", Head::State),
        ] {
            assert_eq!(vocabulary.head(text), Some(head), "{text}");
        }
        for text in ["", "（）", "召开动员大会", "填报单位：示例市卫生局", "2月底前"] {
            assert_eq!(vocabulary.head(text), None, "{text}");
        }
    }

    #[test]
    fn no_word_means_two_heads_and_each_is_written_as_it_is_compared() {
        let mut seen = BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, words)| words.split(' ')) {
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(key(word), word);
        }
    }

    #[test]
    fn a_slip_is_near_its_head() {
        assert_eq!(nearest("责任单拉"), Some("责任单位"));
        assert_eq!(nearest("经费来源"), None);
    }
}
