//! Codes of plans and reports: times, stages, tasks, counts and what is told of progress.

crate::base::codes::codes! {
    /// Times of a plan with two readings; {0} lists the words, {1} and {2} are the days of the first.
    TWO_READINGS = "two-readings", Note {
        zh: "有两种读法的时限：{0}", en: "times with two readings: {0}",
        label: ("{1} 或 {2}", "{1} or {2}"),
        hint: ("页面两种读法都显示；要只有一种，改用“9月20日（含）前”“3月底前”一类的说法", "pages show both; to leave one, write 9月20日（含）前, 3月底前 and the like"),
        reason: ("“X日前”含不含当日、“X月前”是到月初还是月底，各地习惯不同。页面并列两种读法，过了较晚的一天才算超期；写清楚，承办单位就不必猜。", "Whether “X日前” includes the day, and “X月前” the month, is read differently from place to place. Pages show both readings and count from the later one; clear words spare the units the guess."),
        wrong: r"---
标题: 示例方案
类型: 方案
年度: 2026
任务:
  - 工作内容: 报送总结
    完成时限: 9月20日前
---
",
        right: r"---
标题: 示例方案
类型: 方案
年度: 2026
任务:
  - 工作内容: 报送总结
    完成时限: 9月20日（含）前
---
",
    }
    /// A limit before the plan itself; {0} lists the tasks, {1} the words, {2} the day, {3} the plan's.
    DEADLINE_BEFORE_PLAN = "deadline-before-plan", Warning {
        zh: "任务{0}的时限“{1}”早于方案的{4}（{3}）", en: "the limit `{1}` of task {0} is before the plan itself ({5} {3})",
        label: ("读作 {2}", "read as {2}"),
        hint: ("核对时限的年份和月份；没有写年份的，写上年份", "check the year and the month of the limit; write the year if it is not there"),
        reason: ("方案印发时时限已过，任务一公布就是超期；多半是年份写错，或照抄了上一年的方案。", "The task would be late on the day it is announced; mostly the year is wrong, or last year's plan was copied."),
        wrong: r"---
标题: 示例方案
类型: 方案
成文日期: 2026-04-26
任务:
  - 序号: 1
    工作内容: 制定细则
    完成时限: 3月底前
---
",
        right: r"---
标题: 示例方案
类型: 方案
成文日期: 2026-04-26
任务:
  - 序号: 1
    工作内容: 制定细则
    完成时限: 5月底前
---
",
    }
    /// A stage that is not within the period of its plan.
    STAGE_OUTSIDE_PERIOD = "stage-outside-period", Warning {
        zh: "阶段“{0}”（{1}）超出方案的起止时间（{2}）", en: "the stage `{0}` ({1}) is not within the plan's period ({2})",
        hint: ("改正“起止”或这个阶段的时间", "mend `period` or the time of the stage"),
        reason: ("起止时间和各阶段的时间自相矛盾，时间轴会画到方案之外，读者不知道以哪个为准。", "The period and the stages contradict each other; the timeline would run beyond the plan, and readers could not tell which holds."),
        wrong: r"---
标题: 示例方案
类型: 方案
起止: 2026年3月至10月
阶段:
  - 动员部署阶段: 3月
  - 总结提高阶段: 11月至12月
---
",
        right: r"---
标题: 示例方案
类型: 方案
起止: 2026年3月至12月
阶段:
  - 动员部署阶段: 3月
  - 总结提高阶段: 11月至12月
---
",
    }
    /// Stages that share days; {0} lists them.
    STAGES_OVERLAP = "stages-overlap", Note {
        zh: "阶段的时间有重叠：{0}", en: "stages overlap in time: {0}",
        hint: ("有意交叉推进的不必改", "leave it if they are meant to run side by side"),
        reason: ("交叉推进是常见的写法；但一个月份同时写进前后两个阶段，也常常只是衔接没写清。时间轴照写的画。", "Stages are often meant to run side by side; but a month that stands in two of them is often only a loose joint. The timeline draws what is written."),
        wrong: r"---
标题: 示例方案
类型: 方案
年度: 2026
阶段:
  - 宣传发动阶段: 2月至3月
  - 工作推动阶段: 3月至11月
---
",
        right: r"---
标题: 示例方案
类型: 方案
年度: 2026
阶段:
  - 宣传发动阶段: 2月至3月
  - 工作推动阶段: 4月至11月
---
",
    }
    /// Two tasks of a plan with one number; {1} is the first one's work.
    DUPLICATE_TASK_NUMBER = "duplicate-task-number", Warning {
        zh: "任务序号“{0}”重复；前面的是“{1}”", en: "the task number `{0}` stands twice, first at `{1}`",
        label: ("前面已有这个序号", "used before"),
        hint: ("改正其中一个；同一任务的分项可写 5.1、5.2", "mend one of them; parts of one task may be 5.1, 5.2"),
        reason: ("通报按序号说明进展，督查按序号销号；序号重复，就不知道说的是哪一项。", "Reports tell the progress of tasks by their numbers; with a number that stands twice nobody knows which task is meant."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展检查}
  - {序号: 2, 工作内容: 报送总结}
---
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展检查}
  - {序号: 3, 工作内容: 报送总结}
---
",
    }
    /// Numbers that are missing between others; {0} lists them.
    TASK_NUMBER_GAP = "task-number-gap", Note {
        zh: "任务序号不连续，缺 {0}", en: "the numbers of tasks have a gap: {0}",
        hint: ("核对是否缺行；有意不公开的，在正文中说明", "check whether rows are missing; say so in the text if some are not published"),
        reason: ("序号跳号，往往是从原表复制时漏了行，这几项任务就没有公布。", "A gap mostly means that rows were lost when the table was copied, so that these tasks are not published."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展检查}
  - {序号: 4, 工作内容: 报送总结}
---
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展检查}
  - {序号: 3, 工作内容: 报送总结}
---
",
    }
    /// Tasks without a lead in a plan that names leads; {0} counts them, {1} lists their numbers.
    NO_LEAD = "no-lead", Note {
        zh: "{0}项任务没有写明牵头单位：{1}", en: "no lead is named for {0} of the tasks: {1}",
        hint: ("补上牵头单位；页面显示“未明确”", "name one; the page says that none is stated"),
        reason: ("几个单位共同负责而没有牵头，最容易无人负责；页面如实显示“未明确”，不作推断。", "A task of several units without a lead is easily nobody's; the page says so and infers none."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则, 牵头单位: 办公室}
  - {序号: 2, 工作内容: 开展检查, 责任单位: 各科室}
---
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则, 牵头单位: 办公室}
  - {序号: 2, 工作内容: 开展检查, 牵头单位: 监督科, 责任单位: 各科室}
---
",
    }
    /// A count in words that is not the number of what there is; {1} and {2} say how many there are.
    DECLARED_COUNT = "declared-count", Warning {
        zh: "写的是“{0}”，实有{1}", en: "it says `{0}`, and there are {2}",
        label: ("实有{1}", "there are {2}"),
        hint: ("核对是否缺行、漏写，或改正这个数", "check whether some are missing, or mend the count"),
        reason: ("正文或概要写的数和表里的数对不上，不是漏了内容，就是改了表没有改文字。", "Either something is missing, or the table was changed and the words were not."),
        wrong: r"---
标题: 示例方案
类型: 方案
概要: 分三个阶段推进。
年度: 2026
阶段:
  - 宣传发动阶段: 2月至3月
  - 工作推动阶段: 4月至11月
---
",
        right: r"---
标题: 示例方案
类型: 方案
概要: 分两个阶段推进。
年度: 2026
阶段:
  - 宣传发动阶段: 2月至3月
  - 工作推动阶段: 4月至11月
---
",
    }
    /// Responsibility written in the text that the table contradicts; {1} is the text's, {2} the table's.
    INLINE_RESPONSIBILITY = "inline-responsibility", Warning {
        zh: "正文写的{0}是“{1}”，任务表（任务{3}）是“{2}”", en: "the text names `{1}` ({0}), the table of tasks (task {3}) `{2}`",
        label: ("与任务表不一致", "not as in the table"),
        hint: ("改正其中一处", "mend one of the two"),
        reason: ("同一项任务，正文和任务表写的单位不同，哪个单位都可以说不归它管。", "Where text and table name different units for one task, each of them may say that it is not theirs."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 修订应急预案, 责任单位: 办公室}
---

修订应急预案。（责任单位：监督科）
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 修订应急预案, 责任单位: 监督科}
---

修订应急预案。（责任单位：监督科）
",
    }
    /// What looks like a person's name where a post is meant; {0} is the key, {1} counts them.
    PERSON_FOR_POST = "person-for-post", Note {
        zh: "“{0}”中有{1}处像是人名，这里宜写职务", en: "`{0}` has {1} that look like names of persons; give posts",
        hint: ("写职务，如“局办公室主任”；换了人，责任仍在岗位上", "give the post: persons change, the duty stays with it"),
        reason: ("方案长期公开，人员会变动；写职务，责任随岗位走，也少公开个人信息。", "Plans stay public for years and people move on; a post keeps the duty where it belongs, and publishes less of persons."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则, 责任人: 张某某}
---
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则, 责任人: 办公室主任}
---
",
        clause: ("《中华人民共和国个人信息保护法》第六条：收集个人信息应当限于实现处理目的的最小范围", "Personal Information Protection Law, article 6: no more personal information than the purpose needs"),
    }
    /// An update whose words are not those of its task; {1} is what the task says now.
    CHANGED_ROW = "changed-row", Warning {
        zh: "任务{0}现在写的是“{1}”，与这一行不同", en: "task {0} now reads `{1}`, which is not what this row says",
        hint: ("核对序号；方案改过的，按改后的任务填写", "check the number; if the plan was changed, tell of the task as it is now"),
        reason: ("进展按序号归到任务；序号没变而内容变了，进展就会记到另一项任务上。", "Progress goes to a task by its number; where the number stayed and the words changed, it would go to another task."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展年度检查}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
---
-- content/2026/x/june/进展.csv
序号,工作内容,状态
1,开展年度检查,推进中
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
  - {序号: 2, 工作内容: 开展年度检查}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
---
-- content/2026/x/june/进展.csv
序号,工作内容,状态
2,开展年度检查,推进中
",
    }
    /// A task that is late or put off, and no word why.
    LATE_WITHOUT_REASON = "late-without-reason", Warning {
        zh: "任务{0}滞后或推迟，没有写明原因", en: "task {0} is late or put off, and no reason is given",
        hint: ("加上“原因: …”", "add `reason: …`"),
        reason: ("公布滞后而不说原因，读者只看到没有完成；原因也是审批新时限的依据。", "Without a reason readers only see that it was not done; it is also what a new time limit rests on."),
        wrong: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
进展:
  - {任务: 1, 状态: 滞后}
---
",
        right: r"---
标题: 示例方案
类型: 方案
任务:
  - {序号: 1, 工作内容: 制定细则}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
进展:
  - {任务: 1, 状态: 滞后, 原因: 上位规定尚未出台}
---
",
    }
    /// A new time limit, and no word who allowed it.
    NEW_DUE_WITHOUT_AUTHORITY = "new-due-without-authority", Warning {
        zh: "任务{0}改了时限，没有写明由谁批准", en: "task {0} has a new time limit, and nobody is named who allowed it",
        hint: ("加上“批准: …”，如“局务会议”", "add `authority: …`"),
        reason: ("时限是方案定的，承办单位不能自己改；没有批准，旧时限仍然有效。", "The plan set the limit, and a unit cannot move its own; unless somebody allowed it, the old one holds."),
        wrong: r"---
标题: 示例方案
类型: 方案
年度: 2026
任务:
  - {序号: 1, 工作内容: 制定细则, 完成时限: 5月底前}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
年度: 2026
进展:
  - {任务: 1, 状态: 滞后, 原因: 上位规定尚未出台, 新时限: 8月底前}
---
",
        right: r"---
标题: 示例方案
类型: 方案
年度: 2026
任务:
  - {序号: 1, 工作内容: 制定细则, 完成时限: 5月底前}
---
-- content/2026/x/june/index.md
---
标题: 上半年进展通报
类型: 通报
年度: 2026
进展:
  - {任务: 1, 状态: 滞后, 原因: 上位规定尚未出台, 新时限: 8月底前, 批准: 局务会议}
---
",
    }
}
