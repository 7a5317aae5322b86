#!/usr/bin/env python3
"""Writes a deterministic corpus of invented implementation plans, as a Fangan site and as a Hugo site.

    python3 benches/corpus.py 1000 /tmp/corpus            # /tmp/corpus/fangan and /tmp/corpus/hugo
    python3 benches/corpus.py 100 /tmp/corpus --unit-tasks 50000 --rows 2200 --year-plans 20000 --body 80000

Plan k is the same whatever the number of plans. A plan has three to five stages, 12 to 43 tasks and
about six kilobytes of text. Only the standard library is used.
"""
import argparse
import datetime
import os
import shutil

PLACES = ["云山", "河湾", "青石", "东浦", "松岭", "白沙", "金坪", "临湖", "望江", "平原"]
BODIES = ["市人民政府办公室", "市教育局", "市卫生健康局", "市住房和城乡建设局"]
ISSUERS = [place + body for body in BODIES for place in PLACES]
SIGNS = ["政办发", "教发", "卫发", "建发"]
FIELDS = ["发展改革", "教育", "科技", "公安", "民政", "司法行政", "财政", "人社", "自然资源", "生态环境",
          "住建", "交通运输", "水利", "农业农村", "商务", "文旅", "卫生健康", "应急管理", "审计", "市场监管"]
UNITS = [field + kind for kind in ("部门", "执法队伍", "服务中心") for field in FIELDS]
TOPICS = [kind + what for kind in ("城市", "乡村", "社区") for what in
          ("安全", "教育", "医疗", "养老", "住房", "出行", "环境", "文化", "就业", "政务")]
VERBS = ["摸清", "修订", "公布", "检查", "补齐", "改造", "培训", "评估", "清理", "统一", "开通", "推广"]
KINDS = ["重点", "日常", "年度", "基层", "窗口", "夜间", "雨季", "老旧", "新建", "公共"]
THINGS = ["隐患清单", "值班制度", "设备台账", "服务指南", "巡查路线", "应急预案", "办事流程", "宣传材料",
          "考核办法", "数据目录", "维修计划", "联系名册", "验收标准", "经费预算", "投诉渠道", "培训教材"]
WHY = ["对照上年的问题", "根据群众来信", "结合现场查看", "按照职责分工", "在试点的基础上", "与相邻地区协商后"]
ENDS = ["结果向社会公布。", "逾期的说明原因。", "情况每季度汇总一次。", "资料一年一归档。", "由专人负责到底。",
        "先易后难，分批完成。", "不增加基层负担。", "遇有变化及时调整。"]
STAGES = ["准备阶段", "试点阶段", "实施阶段", "检查阶段", "总结阶段"]
GROUPS = ["组织准备", "制度建设", "设施改造", "服务改进", "监督检查", "宣传培训", "总结提高"]
PARTS = ["目标", "原则", "工作内容", "步骤安排", "保障", "监督", "其他"]
DUE = ["{y}年{m}月底前", "{y}年{m}月{d}日（含）前", "{y}年{m}月", "持续推进，{y}年{m}月底前评估"]
NUMERALS = "一二三四五六七"


class Dice:
    """SplitMix64: the same throws in every version of Python."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def throw(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return mixed ^ (mixed >> 31)

    def between(self, low, high):
        return low + self.throw() % (high - low + 1)

    def one(self, among):
        return among[self.throw() % len(among)]

    def some(self, among, count):
        rest = list(among)
        return [rest.pop(self.throw() % len(rest)) for _ in range(count)]


def clause(dice):
    return dice.one(VERBS) + dice.one(KINDS) + dice.one(THINGS)


def sentence(dice):
    return f"{dice.one(WHY)}，" + "，".join(clause(dice) for _ in range(dice.between(2, 4))) + f"，{dice.one(ENDS)}"


def paragraph(dice):
    return "".join(sentence(dice) for _ in range(dice.between(2, 4)))


def body(dice, size):
    """Markdown of about so many bytes, with headings of three levels, lists and emphasis."""
    parts, written = [f"为{clause(dice)}，{clause(dice)}，制定本方案。"], 0
    sections = 0
    while written < size:
        if sections < len(PARTS):
            parts.append(f"## {NUMERALS[sections]}、{PARTS[sections]}")
            sections += 1
        for at in range(dice.between(1, 3)):
            parts += [f"### （{NUMERALS[at]}）{clause(dice)}", paragraph(dice)]
            if dice.between(1, 3) == 1:
                parts.append("\n".join(f"- {clause(dice)}；" for _ in range(dice.between(2, 5))))
            if dice.between(1, 2) == 1:
                parts.append(f"**{clause(dice)}。** {paragraph(dice)}")
        written = sum(len(part.encode()) for part in parts)
    return "\n\n".join(parts)


class Shape:
    """What is extreme in a corpus; nothing by default."""

    def __init__(self, unit_tasks=0, rows=0, year_plans=0, body=0, within=0):
        # The tasks of one unit, the rows of plan 0, the plans of one year, the bytes of plan 0's
        # text; the year that all plans begin and end in.
        self.unit_tasks, self.rows, self.year_plans, self.body = unit_tasks, rows, year_plans, body
        self.within = within

    def plans(self, wanted):
        # Each plan gives the one unit at most 43 tasks.
        return max(wanted, self.year_plans, -(-self.unit_tasks // 12))


def plan(at, shape=None):
    """Plan number `at`: plain values, from which both forms are written."""
    shape = shape or Shape()
    dice = Dice(0xFA46A4 + 7919 * at)
    issuer = dice.between(0, len(ISSUERS) - 1)
    year = dice.between(2009, 2026)
    if shape.year_plans > at:
        year = 2020
    months, days = (10, (30, 160)) if not shape.within else (2, (20, 50))
    year = shape.within or year
    issued = datetime.date(year, dice.between(1, months), dice.between(1, 28))
    topics = dice.some(range(len(TOPICS)), dice.between(1, 3))
    title = f"{TOPICS[topics[0]]}{dice.one(THINGS)}{dice.one(['三年', '年度', '专项', '试点'])}工作实施方案"
    stages, start = [], issued
    for name in STAGES[: dice.between(3, 5)]:
        end = start + datetime.timedelta(days=dice.between(*days))
        steps = [f"{clause(dice)}，{dice.one(ENDS)}" for _ in range(dice.between(2, 6))]
        stages.append({"name": name, "start": start, "end": end, "steps": steps})
        start = end + datetime.timedelta(days=1)
    count = shape.rows if shape.rows and at == 0 else dice.between(12, 43)
    groups = dice.some(GROUPS, dice.between(3, 6))
    tasks = []
    for number in range(1, count + 1):
        due = issued + datetime.timedelta(days=dice.between(20, max(21, (start - issued).days)))
        lead = dice.some(range(len(UNITS)), 1 if dice.between(1, 5) > 1 else 2)
        if number <= 12 and at * 12 + number <= shape.unit_tasks:
            lead = [0]
        others = [unit for unit in dice.some(range(len(UNITS)), dice.between(0, 3)) if unit not in lead]
        tasks.append({
            "number": number, "group": groups[(number - 1) * len(groups) // count],
            "work": f"{clause(dice)}，{clause(dice)}", "lead": lead, "responsible": others, "due": due,
            "due_words": dice.one(DUE).format(y=due.year, m=due.month, d=due.day),
            "requirement": f"{clause(dice)}，{dice.one(ENDS)}"})
    size = shape.body if shape.body and at == 0 else dice.between(4000, 8000)
    return {"id": f"plan-{at:06}", "year": year, "title": title, "issuer": issuer, "issued": issued,
            "number": f"{PLACES[issuer % len(PLACES)]}{SIGNS[issuer // len(PLACES)]}〔{year}〕{at + 1}号",
            "topics": topics, "summary": f"{clause(dice)}，{clause(dice)}，{dice.one(ENDS)}",
            "stages": stages, "tasks": tasks, "body": body(dice, size)}


def words(names, ids):
    return "[" + ", ".join(names[at] for at in ids) + "]"


def as_fangan(plan):
    lines = ["---", f"title: {plan['title']}", "kind: plan", f"document_number: {plan['number']}",
             f"issuer: {ISSUERS[plan['issuer']]}", f"issued: {plan['issued']}", f"published: {plan['issued']}",
             f"topics: {words(TOPICS, plan['topics'])}", f"summary: {plan['summary']}", "stages:"]
    for stage in plan["stages"]:
        lines += [f"  - name: {stage['name']}", f"    when: {stage['start']}至{stage['end']}", "    steps:"]
        lines += [f"      - {step}" for step in stage["steps"]]
    lines.append("tasks:")
    for task in plan["tasks"]:
        lines += [f"  - number: {task['number']}", f"    group: {task['group']}", f"    work: {task['work']}",
                  f"    lead: {words(UNITS, task['lead'])}"]
        if task["responsible"]:
            lines.append(f"    responsible: {words(UNITS, task['responsible'])}")
        lines += [f"    due: {task['due_words']}", f"    requirement: {task['requirement']}"]
    return "\n".join(lines + ["---", "", plan["body"], ""])


def as_hugo(plan):
    """Hugo cannot gather units out of tasks: the front matter repeats them, as its authors must."""
    units = sorted({unit for task in plan["tasks"] for unit in task["lead"] + task["responsible"]})
    ids = lambda kind, numbers: "[" + ", ".join(f"{kind}-{at:02}" for at in numbers) + "]"
    lines = ["---", f"title: {plan['title']}", f"date: {plan['issued']}", f"description: {plan['summary']}",
             f"issuers: {ids('body', [plan['issuer']])}", f"topics: {ids('topic', plan['topics'])}",
             f"units: {ids('unit', units)}", "params:", f"  number: {plan['number']}", "  stages:"]
    for stage in plan["stages"]:
        lines += [f"    - name: {stage['name']}", f"      start: \"{stage['start']}\"",
                  f"      end: \"{stage['end']}\"", "      steps:"]
        lines += [f"        - {step}" for step in stage["steps"]]
    lines.append("  tasks:")
    for task in plan["tasks"]:
        lines += [f"    - number: {task['number']}", f"      group: {task['group']}", f"      work: {task['work']}",
                  f"      lead: {ids('unit', task['lead'])}", f"      responsible: {ids('unit', task['responsible'])}",
                  f"      due: \"{task['due']}\"", f"      due_words: {task['due_words']}",
                  f"      requirement: {task['requirement']}"]
    return "\n".join(lines + ["---", "", plan["body"], ""])


def save(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


SETTINGS = """title: 实施方案公开
base_url: https://plans.example/
language: zh-Hans
time_zone: Asia/Shanghai
organization: {name: 示例省人民政府}
"""


def fangan_site(root, outputs=None):
    """The settings and registers of the Fangan site; `outputs` are those that are made, all if None."""
    chosen = "" if outputs is None else f"outputs: [{', '.join(outputs)}]\n"
    save(root, "site.yaml", SETTINGS + chosen)
    register = [f"- {{name: {name}, id: unit-{at:02}}}" for at, name in enumerate(UNITS)]
    register += [f"- {{name: {name}, id: body-{at:02}}}" for at, name in enumerate(ISSUERS)]
    save(root, "content/units.yaml", "\n".join(register) + "\n")
    save(root, "content/topics.yaml", "\n".join(f"- {{name: {name}, id: topic-{at:02}}}" for at, name in enumerate(TOPICS)) + "\n")


def hugo_site(root):
    shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "hugo"), root, dirs_exist_ok=True)
    for folder, kind, names in [("units", "unit", UNITS), ("issuers", "body", ISSUERS), ("topics", "topic", TOPICS)]:
        for at, name in enumerate(names):
            save(root, f"content/{folder}/{kind}-{at:02}/_index.md", f"---\ntitle: {name}\n---\n")
    for folder, title in [("units", "单位"), ("issuers", "发文机关"), ("topics", "主题")]:
        save(root, f"content/{folder}/_index.md", f"---\ntitle: {title}\n---\n")
    save(root, "content/plans/_index.md", "---\ntitle: 方案\n---\n")
    for year in range(2009, 2027):
        save(root, f"content/{year}/_index.md", f"---\ntitle: \"{year}年\"\n---\n")


def write(root, plans, shape=None, outputs=None, peers=("fangan", "hugo")):
    """Writes the corpus below `root`, a folder for each program."""
    shape = shape or Shape()
    if "fangan" in peers:
        fangan_site(os.path.join(root, "fangan"), outputs)
    if "hugo" in peers:
        hugo_site(os.path.join(root, "hugo"))
    for at in range(shape.plans(plans)):
        made = plan(at, shape)
        if "fangan" in peers:
            save(os.path.join(root, "fangan"), f"content/{made['year']}/{made['id']}/index.md", as_fangan(made))
        if "hugo" in peers:
            save(os.path.join(root, "hugo"), f"content/{made['year']}/{made['id']}.md", as_hugo(made))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=int)
    parser.add_argument("out")
    parser.add_argument("--unit-tasks", type=int, default=0, help="how many tasks one unit leads")
    parser.add_argument("--rows", type=int, default=0, help="how many tasks plan 0 has")
    parser.add_argument("--year-plans", type=int, default=0, help="how many plans one year has")
    parser.add_argument("--body", type=int, default=0, help="how many bytes of text plan 0 has")
    asked = parser.parse_args()
    write(asked.out, asked.plans, Shape(asked.unit_tasks, asked.rows, asked.year_plans, asked.body))


if __name__ == "__main__":
    main()
