//! The words in which reports tell the state of a task.

use unicode_normalization::UnicodeNormalization;

use crate::model::report::State;
use crate::parse::table::grid::is_blank;
use crate::parse::table::heads::simplified;

/// The words of each state. Amber and "on hold" are absent: they do not say which state is meant.
const WORDS: &[(State, &[&str])] = &[
    (State::Closed, &["已销号", "销号", "完成销号", "已完成销号", "已验收销号", "closed", "verified"]),
    (
        State::Done,
        &[
            "已完成",
            "完成",
            "办结",
            "已办结",
            "全部完成",
            "已全部完成",
            "提前完成",
            "已提前完成",
            "按期完成",
            "按时完成",
            "如期完成",
            "完成整改",
            "已完成整改",
            "整改完成",
            "已整改",
            "整改到位",
            "已整改到位",
            "done",
            "complete",
            "completed",
            "delivered",
            "finished",
            "implemented",
        ],
    ),
    (
        State::Running,
        &[
            "推进中",
            "正在推进",
            "正常推进",
            "有序推进",
            "稳步推进",
            "正在办理",
            "办理中",
            "在办",
            "序时推进",
            "达序时",
            "达序",
            "序时",
            "按序时推进",
            "按序推进",
            "达进度",
            "达到序时进度",
            "超进度",
            "超序时",
            "快序时",
            "基本完成",
            "进行中",
            "正在进行",
            "正在实施",
            "实施中",
            "整改中",
            "正在整改",
            "已启动",
            "已开工",
            "在建",
            "取得阶段性成果",
            "取得阶段性成效",
            "阶段性完成",
            "正在落实",
            "落实中",
            "running",
            "in progress",
            "on track",
            "ongoing work",
            "started",
            "underway",
            "under way",
            "partly complete",
            "green",
        ],
    ),
    (
        State::NotStarted,
        &[
            "未启动",
            "尚未启动",
            "未开工",
            "尚未开工",
            "未开始",
            "尚未开始",
            "待启动",
            "not started",
            "not commenced",
            "not yet started",
            "not begun",
            "not-started",
        ],
    ),
    (
        State::Late,
        &[
            "滞后",
            "进度滞后",
            "欠进度",
            "未达序时",
            "未达序",
            "未达进度",
            "慢序时",
            "慢于序时",
            "逾期",
            "逾期未完成",
            "超期",
            "超期未完成",
            "late",
            "delayed",
            "minor delay",
            "minor delays",
            "significant delay",
            "significant delays",
            "behind schedule",
            "overdue",
            "red",
        ],
    ),
    (
        State::Standing,
        &[
            "长期坚持",
            "持续推进",
            "长期推进",
            "长期整改",
            "常态化推进",
            "常态化",
            "持续坚持",
            "长期",
            "standing",
            "ongoing",
            "continuing",
            "continuous",
        ],
    ),
    (
        State::Cancelled,
        &[
            "已取消",
            "取消",
            "终止",
            "已终止",
            "不再实施",
            "已撤销",
            "cancelled",
            "canceled",
            "terminated",
            "discontinued",
            "withdrawn",
        ],
    ),
];

/// Words after the first clause that say the task is not finished as a whole.
const BUT: [&str; 12] = [
    "其余",
    "剩余",
    "部分",
    "未完成",
    "未达",
    "滞后",
    "逾期",
    "未启动",
    "推进中",
    "进行中",
    "not ",
    "remaining",
];

/// The state that the words tell; `None` where they tell none, or more than one.
///
/// Of longer words only the opening counts: “已完成，3月2日验收” is done, “已完成80%” is unread.
pub fn state_of(words: &str) -> Option<State> {
    let words: String = words.nfkc().map(simplified).collect::<String>().to_lowercase();
    let words = words.trim_matches(|c: char| is_blank(c) || "\"'“”。.()（）[]【】".contains(c));
    if let Some(state) = exact(words) {
        return Some(state);
    }
    let end = words.find(|c: char| ",，。;；:：(（\n".contains(c))?;
    let (opening, rest) = words.split_at(end);
    let state = exact(opening.trim_matches(is_blank))?;
    let doubtful = state.is_finished() && BUT.iter().any(|word| rest.contains(word));
    (!doubtful).then_some(state)
}

fn exact(words: &str) -> Option<State> {
    let tight: String = words.chars().filter(|c| !is_blank(*c)).collect();
    let entry = WORDS.iter().find(|(_, all)| all.iter().any(|word| *word == words || *word == tight))?;
    Some(entry.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_words_tell_their_state() {
        for (words, state) in [
            ("已完成", State::Done),
            ("办结", State::Done),
            (" 已 完 成 ", State::Done),
            ("已销号", State::Closed),
            ("基本完成", State::Running),
            ("達序時", State::Running),
            ("未开工", State::NotStarted),
            ("慢序时", State::Late),
            ("長期堅持", State::Standing),
            ("已取消。", State::Cancelled),
            ("On Track", State::Running),
            ("NOT STARTED", State::NotStarted),
            ("Red", State::Late),
        ] {
            assert_eq!(state_of(words), Some(state), "{words}");
        }
    }

    #[test]
    fn each_word_of_the_data_files_is_its_own_state() {
        for state in State::ALL {
            assert_eq!(state_of(state.word()), Some(state));
        }
    }

    #[test]
    fn prose_is_read_by_its_opening_if_it_is_clear() {
        assert_eq!(state_of("已完成，3月2日验收"), Some(State::Done));
        assert_eq!(state_of("推进中（已完成60%）"), Some(State::Running));
        for words in [
            "已完成80%",
            "未完成",
            "已完成3项，其余推进中",
            "已完成，但其余单位滞后",
            "",
            "，",
            "好",
            "amber",
        ] {
            assert_eq!(state_of(words), None, "{words}");
        }
    }
}
