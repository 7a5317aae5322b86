#!/usr/bin/env python3
"""Measures what frozen years cost a build: ten frozen years beside a live one, and the live one alone.

    cargo build --release
    python3 benches/frozen.py --years 10 --plans 1000 --live 100

Years are made and frozen one after another by `fangan archive`. Then, in turn, each into a new
folder: the whole for the first time, when nothing is remembered of the archives; the live year
alone; the whole again into another folder; and a copy of the frozen bytes (`cp -r`, and by two
threads); and beside an output that is there: one text of the live year changed, and nothing
changed. What is wanted: the whole costs at most 1.5 times the live year and the copy; beside an
output that is there, at most 1.5 times the live year. Before each run the disk has written what is
left of the one before, which would otherwise slow it down. Only the standard library is used.
"""
import argparse
import os
import shutil
import statistics
import sys
import tempfile

import build
import corpus

LIVE = 2026


def year(root, which, plans, first):
    """Writes the plans of one year, whose stages all end in it."""
    shape = corpus.Shape(within=which)
    for at in range(first, first + plans):
        made = corpus.plan(at, shape)
        corpus.save(root, f"content/{which}/{made['id']}/index.md", corpus.as_fangan(made))


def frozen_pages(root):
    """The folders of `data/site/` whose bytes a build takes: those of the years."""
    archives = os.path.join(root, "archives")
    return [os.path.join(archives, name, "data", "site") for name in sorted(os.listdir(archives))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--plans", type=int, default=1000, help="plans of a frozen year [1000]")
    parser.add_argument("--live", type=int, default=100, help="plans of the live year [100]")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--fangan", default=os.path.join(build.HERE, "target", "release", "fangan"))
    parser.add_argument("--keep", help="the folder of the site, made if it is not there, and kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        measure(asked, asked.keep or os.path.join(work, "site"), work)


def measure(asked, site, work):
    alone = os.path.join(work, "alone")
    for root in [alone] + ([] if os.path.exists(site) else [site]):
        corpus.fangan_site(root)
        year(root, LIVE, asked.live, asked.years * asked.plans)
    archives = os.path.join(site, "archives")
    for at in range(asked.years):
        which = LIVE - asked.years + at
        if os.path.exists(os.path.join(archives, str(which))):
            continue
        year(site, which, asked.plans, at * asked.plans)
        run = build.timed([asked.fangan, "archive", str(which), "--root", site, "--as-of", f"{which + 1}-01-15"])
        print(f"archive {which}: {run.wall:.1f} s, {run.peak / 2**20:.0f} MiB", file=sys.stderr)
        shutil.rmtree(os.path.join(site, "content", str(which)))
    floor = build.floor_program(work)
    runs, number = {}, 0

    def new():
        nonlocal number
        number += 1
        return os.path.join(work, f"{number:03}")

    def timed(case, line, out=None):
        os.sync()
        runs.setdefault(case, []).append(build.timed(line, out))

    def fangan(case, root, out, *more):
        line = [asked.fangan, "build", "--root", root, "--as-of", build.AS_OF, "--out", out, "--quiet", *more]
        timed(case, line, out)
        return out

    def change(root, mark):
        made = corpus.plan(asked.years * asked.plans, corpus.Shape(within=LIVE))
        # Not as a run before may have left it in a folder that is kept.
        made["body"] += f"\n\n本次更正{os.getpid()}之{mark}。"
        corpus.save(root, f"content/{LIVE}/{made['id']}/index.md", corpus.as_fangan(made))

    for at in range(asked.runs):
        outs = {}
        # What earlier builds remember of the archives is taken away once: the very first build.
        shutil.rmtree(os.path.join(site, ".fangan-cache"), ignore_errors=True)
        fangan("whole, for the first time", site, new())
        for case, root in [("live year", alone), ("whole", site)]:
            outs[case] = fangan(case, root, new())
        for case, root in [("live year", alone), ("whole", site)]:
            change(root, at + 1)
            fangan(f"{case}, one text", root, outs[case])
            fangan(f"{case}, again", root, outs[case])
        # What the build took over: the years' folders of its output, and their data.
        taken = new()
        for which in range(LIVE - asked.years, LIVE):
            for folder in (str(which), os.path.join("data", str(which))):
                source = os.path.join(outs["whole"], folder)
                if os.path.exists(source):
                    shutil.copytree(source, os.path.join(taken, folder))
        os.sync()
        runs.setdefault("copy, two threads", []).append(build.floor(floor, taken, new()))
        timed("cp -r", ["cp", "-r", taken, new()])
        files, size = build.size(taken)
    print(f"{asked.years} frozen years of {asked.plans} plans, a live one of {asked.live}: {files} frozen files, {size / 1e6:.0f} MB; median of {asked.runs} (least–most)")
    print("\n| case | wall s | CPU s | peak MiB |\n|---|---|---|---|")
    for case, found in runs.items():
        walls = [run.wall for run in found]
        cpu, peak = statistics.median(run.cpu for run in found), max(run.peak for run in found)
        print(f"| {case} | {statistics.median(walls):.3f} ({min(walls):.3f}–{max(walls):.3f}) | {cpu:.2f} | {peak / 2**20:.0f} |")
    wall = {case: statistics.median(run.wall for run in found) for case, found in runs.items()}
    print("\n| ratio | wanted | found |\n|---|---|---|")
    for case in ["whole, for the first time", "whole"]:
        for name, copy in [("cp -r", wall["cp -r"]), ("two threads", wall["copy, two threads"])]:
            found = wall[case] / (1.5 * wall["live year"] + copy)
            print(f"| {case} : 1.5 × live year + copy ({name}) | 1.00 | {found:.2f} |")
    print(f"| whole, one text : live year | 1.50 | {wall['whole, one text'] / wall['live year']:.2f} |")
    print(f"| whole, again : live year | 1.50 | {wall['whole, again'] / wall['live year']:.2f} |")


if __name__ == "__main__":
    main()
