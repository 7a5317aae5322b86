//! The words of the grammar in Chinese, by their first character.

use std::sync::LazyLock;

use crate::when::atom::Atom::{self, *};
use crate::when::atom::Manner::{self, After, Around, AsOf, Before, By, During, Eve, Since};
use crate::when::atom::Unit::{
    self, Alternate, Dekad, HalfMonth, Month, Quarter, SchoolYear, Term, Unstated, Week, WorkingDay,
};
use crate::when::chinese_words::Word::{A, Festival, Following, P, YearWithin};
use crate::when::stamp::Edge;
use crate::when::stamp::Piece::{self, Months, Season, YearEdge};

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// An atom of its own.
    A(Atom),
    /// A year counted from the context: 明年.
    Year(i16),
    /// 次年.
    Following,
    /// A part of the year.
    P(Piece),
    /// 年内.
    YearWithin,
    /// A half of the year.
    Half(u8),
    /// A festival with a fixed day.
    Festival(u8, u8),
}

/// The words that begin with one character, the longest first.
struct Row {
    first: char,
    /// The characters after the first, and what the word stands for.
    words: Vec<(Vec<char>, Word)>,
}

/// The words as they are looked up.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |(first, words): &(char, &[(Word, &str)])| {
        let forms = words.iter().flat_map(|(word, forms)| forms.split(' ').map(|form| (*word, form)));
        let mut words: Vec<(Vec<char>, Word)> =
            forms.map(|(word, form)| (form.chars().skip(1).collect(), word)).collect();
        // Of two as long the first stays the first.
        words.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        Row { first: *first, words }
    };
    WORDS.iter().map(row).collect()
});

/// The longest word that begins at a character, and the character after it.
pub fn longest(chars: &[char], i: usize) -> Option<(Word, usize)> {
    let first = chars.get(i)?;
    let row = ROWS.binary_search_by_key(first, |row| row.first).ok()?;
    let rest = &chars[i + 1..];
    let (found, word) = ROWS[row].words.iter().find(|(word, _)| rest.starts_with(word))?;
    Some((*word, i + 1 + found.len()))
}

/// The character after a form that begins at `i`, if it does.
pub fn matches(chars: &[char], i: usize, form: &str) -> Option<usize> {
    let mut at = i;
    for c in form.chars() {
        if chars.get(at) != Some(&c) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// A time at its beginning or end.
const fn lead(manner: Manner) -> Word {
    Word::A(Lead(manner))
}

const fn trail(manner: Manner) -> Word {
    Word::A(Trail(manner))
}

const NOISE: Word = Word::A(Noise);
const POISON: Word = Word::A(Poison);

/// The words by their first character, in the order of the characters.
#[rustfmt::skip]
const WORDS: &[(char, &[(Word, &str)])] = &[
    (',', &[(A(List), ",")]),
    (';', &[(A(List), ";")]),
    ('、', &[(A(List), "、")]),
    ('。', &[(A(List), "。")]),
    ('一', &[(A(To), "一直到"), (A(Hold), "一直 一以贯之"), (A(Every(Unit::Year, 1)), "一年一度"), (A(Hedge("一般")), "一般 一般在"),
        (NOISE, "一并 一般性 一般公共 一般预算 一时 一律 一体 一体化 一批 一步 一定 一些 一致 一样 一方面 一切 一项 一个 一名 一次性 一线 一网 一号 一岗双责 一公里 一老一小 一起")]),
    ('七', &[(Festival(7, 1), "七一节 七一"), (NOISE, "七个")]),
    ('万', &[(NOISE, "万一")]),
    ('三', &[(Festival(3, 8), "三八节 三八"), (POISON, "三夏 三秋"), (NOISE, "三农 三甲 三公 三定 三资 三重一大 三减")]),
    ('上', &[(trail(Around), "上下"), (Word::Year(-1), "上年 上年度 上一年 上一年度"), (Word::Half(1), "上半年 上半年度"),
        (P(Piece::Year), "上下半年 上、下半年"), (POISON, "上月 上周 上季度"), (NOISE, "上报至")]),
    ('下', &[(A(CycleMonth(4)), "下月 下个月 下一个月"), (Word::Year(1), "下一年 下年 下年度 下一年度"),
        (Word::Half(2), "下半年 下半年度"), (POISON, "下周 下季度 下一季度"), (NOISE, "下降到 下降至 下一步")]),
    ('不', &[(lead(By), "不迟于 不晚于 不超过 不得晚于 不得迟于 不应晚于 不能晚于 不得超过"), (lead(Since), "不早于 不得早于"), (A(Hold), "不间断"),
        (A(Every(Unstated, 0)), "不定期"), (A(Exclusive), "不含当日 不含当天 不含本日 不含"), (NOISE, "不止")]),
    ('与', &[(A(List), "与"), (NOISE, "与会 与否 与时俱进 与此同时")]),
    ('世', &[(Festival(6, 5), "世界环境日"), (NOISE, "世间")]),
    ('两', &[(POISON, "两节"), (NOISE, "两个 两会 两新 两山")]),
    ('中', &[(A(CycleMonth(2)), "中间月"), (POISON, "中秋 中秋节"), (NOISE, "中止 中间 中年")]),
    ('为', &[(trail(By), "为止"), (A(For), "为期 为时")]),
    ('主', &[(POISON, "主汛期"), (NOISE, "主题日")]),
    ('举', &[(NOISE, "举止")]),
    ('乃', &[(NOISE, "乃至")]),
    ('久', &[(A(Hold), "久久为功")]),
    ('之', &[(trail(Before), "之前"), (trail(After), "之后"), (trail(By), "之内"), (A(Event), "之日 之时"),
        (NOISE, "之后的工作 之间")]),
    ('乡', &[(NOISE, "乡间")]),
    ('争', &[(A(Hedge("争取")), "争取"), (NOISE, "争取到")]),
    ('事', &[(NOISE, "事前 事后")]),
    ('五', &[(Festival(5, 1), "五一节 五一"), (Festival(5, 4), "五四"), (NOISE, "五个 五星 五大")]),
    ('交', &[(NOISE, "交至")]),
    ('产', &[(NOISE, "产前 产后")]),
    ('亲', &[(NOISE, "亲自")]),
    ('今', &[(Word::Year(0), "今年 今年度 今年的"), (P(Season(3, 5)), "今春"), (P(Season(6, 8)), "今夏"),
        (P(Season(9, 11)), "今秋"), (P(Season(11, 15)), "今冬明春 今冬明春期间 今冬至明春"),
        (POISON, "今日 今天 今冬"), (NOISE, "今后")]),
    ('从', &[(A(From), "从"), (NOISE, "从事 从严 从而 从业 从重 从快 从中 从优 从紧 从头 从根本 从源头 从实")]),
    ('以', &[(A(List), "以及"), (trail(Before), "以前"), (trail(After), "以后"), (trail(Since), "以来"), (trail(By), "以内"),
        (A(Onwards), "以后长期"), (NOISE, "以前年度 以至 以及时")]),
    ('伏', &[(POISON, "伏季")]),
    ('休', &[(POISON, "休渔期")]),
    ('会', &[(NOISE, "会前")]),
    ('传', &[(NOISE, "传至")]),
    ('体', &[(NOISE, "体内")]),
    ('供', &[(POISON, "供暖期 供暖季")]),
    ('保', &[(A(Hedge("保证")), "保证"), (NOISE, "保证金 保证书")]),
    ('假', &[(NOISE, "假日")]),
    ('做', &[(NOISE, "做到")]),
    ('停', &[(NOISE, "停止")]),
    ('儿', &[(Festival(6, 1), "儿童节")]),
    ('元', &[(P(Months(1, 1)), "元月 元月份"), (Festival(1, 1), "元旦 元旦节"), (POISON, "元宵 元宵节")]),
    ('先', &[(NOISE, "先后")]),
    ('党', &[(NOISE, "党内")]),
    ('入', &[(POISON, "入冬 入夏 入春 入秋")]),
    ('全', &[(A(Hold), "全程 全过程 全时段"), (A(Start), "全面启动"), (P(Piece::Year), "全年 全年度"), (YearWithin, "全年内"),
        (NOISE, "全国内")]),
    ('八', &[(Festival(8, 1), "八一节 八一"), (NOISE, "八个 八项规定")]),
    ('公', &[(A(Event), "公布之日"), (NOISE, "公约")]),
    ('六', &[(Festival(6, 1), "六一节 六一")]),
    ('兰', &[(NOISE, "兰州周")]),
    ('共', &[(NOISE, "共和")]),
    ('兴', &[(NOISE, "兴起")]),
    ('其', &[(NOISE, "其间")]),
    ('内', &[(trail(By), "内"), (NOISE, "内容 内部 内设 内控 内科 内涵 内外 内生 内蒙古 内网 内含")]),
    ('农', &[(POISON, "农历")]),
    ('冬', &[(P(Season(11, 15)), "冬春季"), (POISON, "冬月 冬至 冬春 冬季 冬天")]),
    ('分', &[(NOISE, "分解到")]),
    ('创', &[(NOISE, "创始")]),
    ('初', &[(A(Hedge("初步")), "初步"), (NOISE, "初步设计")]),
    ('到', &[(A(To), "到"), (A(Onwards), "到现在"), (NOISE, "到位 到岗 到户 到人 到期 到会 到场 到村 到家 到边 到底 到任")]),
    ('制', &[(NOISE, "制止 制约")]),
    ('前', &[(trail(Before), "前"), (trail(Eve), "前夕 前一天 前一日"), (trail(Around), "前后"), (Word::Year(-2), "前年"),
        (Word::Half(1), "前半年"),
        (NOISE, "前期 前往 前提 前述 前列 前置 前端 前台 前瞻 前沿 前移 前三 前十 前款 前来 前进 前后方")]),
    ('力', &[(A(Hedge("力争")), "力争"), (A(Hedge("力求")), "力求")]),
    ('办', &[(A(Finish), "办结")]),
    ('务', &[(A(Hedge("务必")), "务必 务必于 务必在"), (A(Hedge("务")), "务于 务在")]),
    ('动', &[(A(Start), "动工 动员")]),
    ('劳', &[(Festival(5, 1), "劳动节")]),
    ('包', &[(NOISE, "包含")]),
    ('区', &[(NOISE, "区内")]),
    ('十', &[(NOISE, "十分 十佳")]),
    ('千', &[(NOISE, "千百")]),
    ('半', &[(A(Every(HalfMonth, 1)), "半月调度 半月报 半月一次 半月一"), (A(Every(Unit::Half, 1)), "半年一次 半年一")]),
    ('单', &[(A(Every(Alternate(1), 1)), "单月")]),
    ('印', &[(A(Event), "印发之日")]),
    ('危', &[(NOISE, "危及")]),
    ('即', &[(A(Event), "即日 即日起 即刻起"), (A(AtOnce), "即知即改 即行 即时 即刻 即查即改 即改")]),
    ('历', &[(A(For), "历时"), (NOISE, "历年 历史")]),
    ('原', &[(A(Hedge("原则上")), "原则上"), (POISON, "原定 原计划"), (NOISE, "原始")]),
    ('去', &[(Word::Year(-1), "去年"), (POISON, "去冬今春")]),
    ('县', &[(NOISE, "县内")]),
    ('参', &[(NOISE, "参与")]),
    ('及', &[(A(List), "及"), (NOISE, "及时 及格 及其 及早")]),
    ('双', &[(A(Every(Week, 2)), "双周"), (A(Every(Alternate(0), 1)), "双月"),
        (POISON, "双节 双抢 双十一 双十二 双11"), (NOISE, "双月刊 双创 双百")]),
    ('反', &[(NOISE, "反馈至")]),
    ('发', &[(NOISE, "发起 发送至 发至")]),
    ('受', &[(NOISE, "受到")]),
    ('召', &[(A(Start), "召开")]),
    ('各', &[(NOISE, "各自")]),
    ('合', &[(NOISE, "合并 合约")]),
    ('同', &[(A(List), "同时"), (Word::Year(0), "同年"), (POISON, "同月"), (NOISE, "同一")]),
    ('后', &[(trail(After), "后"), (A(CycleMonth(4)), "后一个月"), (Word::Year(2), "后年"), (Word::Half(2), "后半年"),
        (NOISE, "后续 后期 后勤 后备 后方 后台 后果 后评价 后进")]),
    ('含', &[(A(Inclusive), "含当日 含当天 含本日 含"), (NOISE, "含量 含糊 含义 含氧")]),
    ('启', &[(A(Start), "启动 启动实施"), (NOISE, "启动时间")]),
    ('周', &[(A(For), "周期 周期为"),
        (A(Every(Week, 1)), "周周 周调度 周通报 周报 周例会 周报告 周督查 周研判 周会商"), (A(Weekday(1)), "周一"),
        (A(Weekday(2)), "周二"), (A(Weekday(3)), "周三"), (A(Weekday(4)), "周四"), (A(Weekday(5)), "周五"),
        (A(Weekday(6)), "周六"), (A(Weekday(7)), "周日 周天"), (POISON, "周年"),
        (NOISE, "周边 周密 周围 周到 周转 周知 周末 周口 周期性 周全 周刊")]),
    ('和', &[(A(List), "和"), (NOISE, "和谐 和平 和田")]),
    ('售', &[(NOISE, "售后")]),
    ('唯', &[(NOISE, "唯一")]),
    ('四', &[(NOISE, "四周 四个 四不两直 四风")]),
    ('国', &[(Festival(3, 8), "国际劳动妇女节"), (Festival(5, 1), "国际劳动节"), (Festival(6, 1), "国际儿童节"),
        (Festival(10, 1), "国庆 国庆节"), (Festival(12, 4), "国家宪法日"), (NOISE, "国内")]),
    ('圈', &[(NOISE, "圈内")]),
    ('圣', &[(POISON, "圣诞 圣诞节")]),
    ('坚', &[(A(Hold), "坚持不懈")]),
    ('域', &[(NOISE, "域内")]),
    ('基', &[(A(Hedge("基本")), "基本"), (POISON, "基期 基准 基数 基础上"),
        (NOISE, "基本医疗 基本公共 基本情况 基本公共卫生 基本建设 基本信息 基本原则 基本制度 基本药物 基本养老 基本农田")]),
    ('境', &[(NOISE, "境内")]),
    ('增', &[(NOISE, "增加到 增加至 增至")]),
    ('夏', &[(P(Season(6, 8)), "夏季 夏天"), (POISON, "夏秋")]),
    ('多', &[(NOISE, "多年")]),
    ('夜', &[(NOISE, "夜间")]),
    ('大', &[(lead(Around), "大约 大概 大致"), (NOISE, "大约定")]),
    ('天', &[(A(Every(Unit::Day, 1)), "天天")]),
    ('头', &[(A(CycleMonth(1)), "头一个月")]),
    ('契', &[(NOISE, "契约")]),
    ('妇', &[(Festival(3, 8), "妇女节")]),
    ('始', &[(trail(Since), "始"), (A(Hold), "始终"), (NOISE, "始建")]),
    ('婚', &[(NOISE, "婚前")]),
    ('季', &[(A(Every(Quarter, 1)), "季调度 季通报 季报 季度调度 季度通报 季例会 季督查 季评估 季度一"),
        (NOISE, "季节 季度性 季刊")]),
    ('学', &[(POISON, "学期 学年 学年度")]),
    ('完', &[(A(Finish), "完成 完工 完毕"), (NOISE, "完成时限 完成时间 完成期限 完成日期 完成情况")]),
    ('定', &[(A(Every(Unstated, 0)), "定期 定期不定期")]),
    ('实', &[(A(Start), "实施"), (NOISE, "实施方案 实施意见 实施时间 实施步骤 实施期限 实施阶段")]),
    ('宣', &[(NOISE, "宣传日")]),
    ('室', &[(NOISE, "室内")]),
    ('寒', &[(POISON, "寒假")]),
    ('对', &[(NOISE, "对起")]),
    ('少', &[(NOISE, "少年")]),
    ('尚', &[(POISON, "尚未")]),
    ('尽', &[(A(Hedge("尽量")), "尽量"), (NOISE, "尽早")]),
    ('履', &[(NOISE, "履约")]),
    ('岁', &[(P(YearEdge(Edge::Early)), "岁初"), (P(YearEdge(Edge::Close)), "岁末 岁尾 岁末年终"), (P(YearEdge(Edge::End)), "岁底")]),
    ('岗', &[(NOISE, "岗前")]),
    ('工', &[(A(For), "工期"), (NOISE, "工作日")]),
    ('左', &[(trail(Around), "左右")]),
    ('市', &[(NOISE, "市内")]),
    ('常', &[(A(Hold), "常态化 常态 常态长效 常抓不懈 常年"), (NOISE, "常年性 常态化机制")]),
    ('平', &[(NOISE, "平和")]),
    ('年', &[(A(Every(Unit::Year, 1)), "年年 年通报 年考核 年报"), (YearWithin, "年内 年度内"),
        (P(YearEdge(Edge::Early)), "年初 年头"), (P(YearEdge(Edge::Middle)), "年中"),
        (P(YearEdge(Edge::Close)), "年终 年末 年尾 年关 年终岁尾 年底岁末"), (P(YearEdge(Edge::End)), "年底"),
        (NOISE, "年内部 年轻 年龄 年均 年检 年级 年度 年度计划 年限 年报表 年代 年会 年审 年货 年刊 年度工作")]),
    ('并', &[(A(List), "并"), (NOISE, "并且 并联 并网 并轨 并举 并重")]),
    ('延', &[(A(To), "延续到 延续至"), (POISON, "延期 延长 延至"), (NOISE, "延伸到")]),
    ('建', &[(A(For), "建设周期"), (A(Finish), "建成"), (Festival(7, 1), "建党节"), (Festival(8, 1), "建军节"),
        (NOISE, "建成区")]),
    ('开', &[(trail(Since), "开始 开始起"), (A(Start), "开工 开展"), (POISON, "开学"),
        (A(Opens), "开始时间 开工时间 开工日期"), (NOISE, "开展情况")]),
    ('引', &[(NOISE, "引起")]),
    ('当', &[(A(Event), "当日起"), (Word::Year(0), "当年 当年度 当年的"), (POISON, "当月 当季 当季度 当晚"), (NOISE, "当前")]),
    ('往', &[(NOISE, "往后")]),
    ('得', &[(NOISE, "得到")]),
    ('总', &[(NOISE, "总和")]),
    ('想', &[(NOISE, "想到")]),
    ('感', &[(NOISE, "感到")]),
    ('或', &[(POISON, "或 或者")]),
    ('截', &[(lead(By), "截止 截止到 截止至 截止于 截止时间 截止日期 截止时限"),
        (lead(AsOf), "截至 截至到 截止目前 截至目前"), (NOISE, "截止阀")]),
    ('房', &[(NOISE, "房间")]),
    ('执', &[(A(Start), "执行"), (NOISE, "执行情况")]),
    ('扩', &[(NOISE, "扩大到 扩大至")]),
    ('找', &[(NOISE, "找到")]),
    ('投', &[(A(Finish), "投用 投入使用")]),
    ('护', &[(Festival(5, 12), "护士节")]),
    ('报', &[(NOISE, "报到 报至 报送至 报告")]),
    ('拟', &[(A(Hedge("拟")), "拟 拟于 拟在 拟定于")]),
    ('拿', &[(NOISE, "拿到")]),
    ('持', &[(A(To), "持续到 持续至"), (A(For), "持续时间 持续时间为"), (A(Hold), "持续 持续推进"), (NOISE, "持续性")]),
    ('按', &[(A(Every(Unit::Day, 1)), "按日"), (A(Every(Week, 1)), "按周"), (A(Every(Month, 1)), "按月 按月度"),
        (A(Every(Quarter, 1)), "按季 按季度"), (A(Every(Unit::Half, 1)), "按半年"), (A(Every(Unit::Year, 1)), "按年 按年度")]),
    ('掀', &[(NOISE, "掀起")]),
    ('接', &[(NOISE, "接到")]),
    ('控', &[(NOISE, "控制到")]),
    ('推', &[(POISON, "推迟"), (NOISE, "推及")]),
    ('提', &[(POISON, "提前至 提前到"), (NOISE, "提前 提起 提高到 提高至 提交至")]),
    ('收', &[(A(Finish), "收官"), (NOISE, "收到")]),
    ('改', &[(POISON, "改为")]),
    ('放', &[(POISON, "放假")]),
    ('教', &[(Festival(9, 10), "教师节"), (POISON, "教学周")]),
    ('数', &[(POISON, "数九")]),
    ('新', &[(NOISE, "新年")]),
    ('施', &[(A(Event), "施行之日"), (A(Start), "施行")]),
    ('无', &[(NOISE, "无从")]),
    ('日', &[(A(Hold), "日常"), (A(Every(Unit::Day, 1)), "日日 日报告 日调度 日报"),
        (NOISE, "日前 日均 日期 日程 日益 日常工作 日常监管 日常管理 日刊")]),
    ('旧', &[(POISON, "旧历")]),
    ('早', &[(NOISE, "早起")]),
    ('旬', &[(A(Every(Dekad, 1)), "旬报 旬调度"), (NOISE, "旬刊")]),
    ('时', &[(trail(During), "时期"), (A(For), "时长 时间为"), (NOISE, "时间 时间节点")]),
    ('明', &[(Word::Year(1), "明年 明年的"), (POISON, "明天")]),
    ('星', &[(A(Weekday(1)), "星期一"), (A(Weekday(2)), "星期二"), (A(Weekday(3)), "星期三"),
        (A(Weekday(4)), "星期四"), (A(Weekday(5)), "星期五"), (A(Weekday(6)), "星期六"),
        (A(Weekday(7)), "星期日 星期天")]),
    ('春', &[(P(Season(3, 5)), "春季 春天"), (POISON, "春节 春耕 春夏")]),
    ('昨', &[(POISON, "昨日 昨天")]),
    ('晚', &[(NOISE, "晚间")]),
    ('普', &[(NOISE, "普及")]),
    ('暂', &[(A(Hedge("暂定")), "暂定")]),
    ('暑', &[(P(Season(7, 8)), "暑期 暑假 暑假期间 暑期期间")]),
    ('最', &[(lead(Since), "最早 最早于"), (lead(By), "最迟 最晚 最迟于 最迟至 最迟不超过 最晚不超过"),
        (A(CycleMonth(3)), "最后一个月 最后一月 最末月"), (A(Nth(-1)), "最后一个 最后一"),
        (POISON, "最后一周 最后一天 最后一日"), (NOISE, "最后")]),
    ('月', &[(A(Every(Month, 1)), "月月 月调度 月通报 月报 月例会 月报告 月督查 月研判 月会商 月小结"),
        (POISON, "月内"), (NOISE, "月度 月末考 月刊")]),
    ('有', &[(A(For), "有效期 有效期为 有效期限 有效期限为")]),
    ('服', &[(NOISE, "服从")]),
    ('期', &[(trail(During), "期间 期内"), (A(For), "期限为"), (POISON, "期末考试 期中"), (NOISE, "期间内")]),
    ('未', &[(POISON, "未按 未能 未于 未在"), (NOISE, "未来社区")]),
    ('末', &[(POISON, "末季 末季度"), (A(CycleMonth(3)), "末月 末个月"), (POISON, "末周")]),
    ('本', &[(Word::Year(0), "本年 本年度"), (POISON, "本月 本周 本季 本季度")]),
    ('条', &[(NOISE, "条约")]),
    ('来', &[(Word::Year(1), "来年"), (NOISE, "来自")]),
    ('某', &[(POISON, "某年 某月 某日")]),
    ('校', &[(NOISE, "校内")]),
    ('植', &[(Festival(3, 12), "植树节")]),
    ('榨', &[(POISON, "榨季")]),
    ('次', &[(A(CycleMonth(4)), "次月 次月的"), (Following, "次年 次年度"), (POISON, "次日")]),
    ('止', &[(trail(By), "止")]),
    ('正', &[(A(Start), "正式启动"), (POISON, "正月")]),
    ('此', &[(NOISE, "此后")]),
    ('每', &[(A(Every(Unstated, 0)), "每隔一周 每隔一月 每隔一个月 每隔两周 每隔一天 每隔一年 每隔半年 每隔三个月"),
        (A(Every(Unit::Day, 1)), "每日 每天 每一天"), (A(Every(WorkingDay, 1)), "每个工作日 每工作日"),
        (A(Every(Week, 1)), "每周 每星期 每个星期 每一周 每礼拜 每个周"), (A(Every(Week, 2)), "每双周"),
        (A(Every(HalfMonth, 1)), "每半月 每半个月"), (A(Every(Dekad, 1)), "每旬 每一旬"),
        (A(Every(Month, 1)), "每月 每个月 每一月 每一个月 每月度"), (A(Every(Month, 2)), "每隔月"),
        (A(Every(Alternate(0), 1)), "每双月 每逢双月"), (A(Every(Alternate(1), 1)), "每单月 每逢单月"),
        (A(Every(Quarter, 1)), "每季 每季度 每个季度 每一季度"), (A(Every(Unit::Half, 1)), "每半年 每半年度"),
        (A(Every(Unit::Year, 1)), "每年 每年度 每个年度 每一年 每个年份"), (A(Every(Term, 1)), "每学期 每个学期"),
        (A(Every(SchoolYear, 1)), "每学年 每个学年"),
        (NOISE, "每次 每批 每期 每场 每个 每名 每家 每人 每户 每项 每件 每所 每届 每村 每处 每条")]),
    ('民', &[(NOISE, "民间")]),
    ('永', &[(A(Hold), "永久 永远")]),
    ('汛', &[(POISON, "汛期")]),
    ('活', &[(NOISE, "活动日")]),
    ('涉', &[(NOISE, "涉及")]),
    ('清', &[(POISON, "清明 清明节")]),
    ('温', &[(NOISE, "温和")]),
    ('滞', &[(NOISE, "滞后")]),
    ('然', &[(NOISE, "然后")]),
    ('现', &[(A(Event), "现在起")]),
    ('理', &[(NOISE, "理由")]),
    ('甚', &[(NOISE, "甚至")]),
    ('生', &[(A(Start), "生效"), (POISON, "生产季"), (NOISE, "生前 生日")]),
    ('用', &[(NOISE, "用到")]),
    ('由', &[(A(From), "由"), (NOISE, "由于 由来")]),
    ('百', &[(NOISE, "百分 百姓 百年 百日攻坚 百强 百日行动 百日")]),
    ('目', &[(A(Event), "目前起"), (NOISE, "目前")]),
    ('直', &[(A(To), "直到 直至"), (NOISE, "直达到")]),
    ('相', &[(POISON, "相比")]),
    ('省', &[(NOISE, "省内")]),
    ('看', &[(NOISE, "看到")]),
    ('着', &[(A(Start), "着手")]),
    ('确', &[(A(Hedge("确保")), "确保"), (NOISE, "确保率")]),
    ('礼', &[(A(Weekday(1)), "礼拜一"), (A(Weekday(2)), "礼拜二"), (A(Weekday(3)), "礼拜三"),
        (A(Weekday(4)), "礼拜四"), (A(Weekday(5)), "礼拜五"), (A(Weekday(6)), "礼拜六"),
        (A(Weekday(7)), "礼拜日 礼拜天")]),
    ('禁', &[(POISON, "禁渔期"), (NOISE, "禁止")]),
    ('秋', &[(P(Season(9, 11)), "秋季 秋天"), (POISON, "秋收 秋冬")]),
    ('空', &[(NOISE, "空间")]),
    ('立', &[(A(AtOnce), "立行立改 立即 立刻 立查立改"), (POISON, "立春 立夏 立秋 立冬")]),
    ('竣', &[(A(Finish), "竣工"), (A(Closes), "竣工时间 竣工日期")]),
    ('端', &[(POISON, "端午 端午节")]),
    ('第', &[(A(CycleMonth(1)), "第一个月 第1个月 第一月"), (A(CycleMonth(2)), "第二个月 第2个月 第二月"),
        (A(CycleMonth(3)), "第三个月 第3个月"), (A(Nth(1)), "第一个 第1个"), (A(Nth(2)), "第二个 第2个"),
        (A(Nth(3)), "第三个 第3个"), (A(Nth(4)), "第四个 第4个"), (A(Nth(5)), "第五个 第5个"), (Following, "第二年"),
        (POISON, "第一周"), (NOISE, "第一时间 第一轮")]),
    ('签', &[(NOISE, "签约")]),
    ('系', &[(NOISE, "系统内")]),
    ('约', &[(lead(Around), "约 约在"), (NOISE, "约定 约谈 约束")]),
    ('组', &[(A(Start), "组织开展")]),
    ('细', &[(NOISE, "细化到")]),
    ('终', &[(A(Hold), "终身"), (A(Finish), "终结"), (NOISE, "终止")]),
    ('经', &[(A(Hold), "经常性"), (NOISE, "经由")]),
    ('结', &[(A(Finish), "结束"), (A(Closes), "结束时间")]),
    ('给', &[(NOISE, "给予")]),
    ('统', &[(NOISE, "统一")]),
    ('缘', &[(NOISE, "缘起 缘由")]),
    ('翌', &[(Following, "翌年"), (POISON, "翌日")]),
    ('老', &[(NOISE, "老年")]),
    ('背', &[(NOISE, "背后")]),
    ('腊', &[(POISON, "腊月")]),
    ('自', &[(A(From), "自"),
        (NOISE, "自查 自纠 自评 自愿 自然 自主 自我 自行 自治 自治区 自身 自觉 自救 自贸 自办 自来水 自建 自检 自动 自选 自测 自筹 自有 自由")]),
    ('至', &[(A(To), "至"), (A(Onwards), "至今 至目前 至长期"), (POISON, "至少提前"), (NOISE, "至关 至上 至诚 至少")]),
    ('节', &[(NOISE, "节日 节约")]),
    ('范', &[(NOISE, "范围内")]),
    ('落', &[(NOISE, "落后 落实到")]),
    ('行', &[(NOISE, "行业内")]),
    ('规', &[(trail(During), "规划期 规划期间 规划期内")]),
    ('计', &[(A(Hedge("计划")), "计划 计划于 计划在"), (NOISE, "计划书 计划生育")]),
    ('试', &[(A(For), "试行期 试行期为")]),
    ('课', &[(NOISE, "课前 课后")]),
    ('调', &[(POISON, "调整")]),
    ('财', &[(POISON, "财政年度 财年")]),
    ('贯', &[(A(Hold), "贯穿 贯彻始终")]),
    ('起', &[(A(To), "起至"), (trail(Since), "起 起始 起开始"), (A(Start), "起步"),
        (NOISE, "起草 起点 起来 起到 起诉 起色 起止时间 起止 起止日期 起止年限")]),
    ('车', &[(NOISE, "车间")]),
    ('辖', &[(NOISE, "辖区内")]),
    ('边', &[(A(AtOnce), "边查边改")]),
    ('达', &[(NOISE, "达到 达到标准")]),
    ('过', &[(trail(After), "过后")]),
    ('近', &[(POISON, "近年 近三年 近两年 近年来 近五年")]),
    ('还', &[(POISON, "还是")]),
    ('进', &[(NOISE, "进一步")]),
    ('违', &[(NOISE, "违约")]),
    ('连', &[(NOISE, "连年")]),
    ('送', &[(NOISE, "送到 送至")]),
    ('逐', &[(A(Every(Unit::Day, 1)), "逐日"), (A(Every(Week, 1)), "逐周"), (A(Every(Month, 1)), "逐月"),
        (A(Every(Quarter, 1)), "逐季 逐季度"), (NOISE, "逐年")]),
    ('通', &[(NOISE, "通报")]),
    ('逢', &[(A(Every(Alternate(0), 1)), "逢双月"), (A(Every(Alternate(1), 1)), "逢单月")]),
    ('遇', &[(NOISE, "遇到")]),
    ('遵', &[(NOISE, "遵从")]),
    ('邮', &[(NOISE, "邮箱至")]),
    ('采', &[(POISON, "采暖期 采暖季")]),
    ('重', &[(POISON, "重阳 重阳节")]),
    ('长', &[(A(Hold), "长期 长期坚持 长期任务 长效 长久"), (NOISE, "长期护理 长期股权 长效机制")]),
    ('间', &[(trail(During), "间"), (NOISE, "间隔 间接 间断")]),
    ('防', &[(POISON, "防火期"), (NOISE, "防止")]),
    ('阴', &[(POISON, "阴历")]),
    ('降', &[(NOISE, "降至")]),
    ('院', &[(NOISE, "院内")]),
    ('除', &[(POISON, "除夕 除外")]),
    ('隆', &[(POISON, "隆冬")]),
    ('随', &[(NOISE, "随后")]),
    ('隔', &[(A(Every(Unit::Day, 2)), "隔日 隔天"), (A(Every(Week, 2)), "隔周"), (A(Every(Month, 2)), "隔月")]),
    ('青', &[(Festival(5, 4), "青年节"), (NOISE, "青年")]),
    ('顺', &[(POISON, "顺延 顺延至")]),
    ('顾', &[(NOISE, "顾及")]),
    ('预', &[(A(Hedge("预计")), "预计 预计于 预计在 预计到"), (A(Hedge("预期")), "预期"), (NOISE, "预约")]),
    ('首', &[(P(Piece::Quarters(1, 1)), "首季 首季度"), (A(CycleMonth(1)), "首月 首个月"), (POISON, "首周 首日")]),
    ('马', &[(A(AtOnce), "马上")]),
    ('验', &[(A(Finish), "验收"), (NOISE, "验收合格")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_begin_with_their_character() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (first, rows) in WORDS {
            for form in rows.iter().flat_map(|row| row.1.split(' ')) {
                assert!(form.starts_with(*first), "{form}");
            }
        }
    }
}
