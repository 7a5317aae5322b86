#!/usr/bin/env python3
"""Measures how time and memory of a build grow with the number of plans, and what extremes do.

    cargo build --release
    python3 benches/growth.py --svg docs/growth.svg            # 100 to 50,000 plans, then the extremes

Each size is built `--runs` times into new folders; the median is told. `pages` are the pages, feeds
and the sitemap, `everything` all outputs (up to --everything plans: they take much room), `check`
judges without writing. A folder is never removed before the end: some file systems write slowly
where files were just deleted. Only the standard library is used.
"""
import argparse
import math
import os
import statistics
import tempfile

import build
import corpus

SIZES = [100, 300, 1000, 3000, 10000, 30000, 50000]
EXTREMES = [
    ("1,000 plans", 1000, corpus.Shape()),
    ("the same, one with 2,200 tasks", 1000, corpus.Shape(rows=2200)),
    ("the same, one with a text of 80,000 characters", 1000, corpus.Shape(body=240000)),
    ("5,000 plans", 5000, corpus.Shape()),
    ("the same, one unit leads 50,000 tasks", 5000, corpus.Shape(unit_tasks=50000)),
    ("20,000 plans", 20000, corpus.Shape()),
    ("the same, all in one year", 20000, corpus.Shape(year_plans=20000)),
]


def measured(asked, plans, shape, cases):
    """For each case: seconds, peak bytes, and the largest page; all from one corpus."""
    found = {}
    work = tempfile.mkdtemp(dir=asked.work)
    root = os.path.join(work, "corpus")
    corpus.write(root, plans, shape, peers=("fangan",))
    root = os.path.join(root, "fangan")
    for case in cases:
        corpus.fangan_site(root, build.PAGES if case == "pages" else None)
        runs = []
        for turn in range(asked.runs):
            line = [asked.fangan, "check" if case == "check" else "build", "--root", root, "--as-of", build.AS_OF]
            out = os.path.join(work, f"{case}-{turn}")
            runs.append(build.timed(line if case == "check" else [*line, "--out", out, "--quiet"], out))
        largest = max((os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(runs[0].out)
                       for name in names if name.endswith(".html")), default=0)
        found[case] = {"wall": statistics.median(run.wall for run in runs),
                       "cpu": statistics.median(run.cpu for run in runs),
                       "peak": statistics.median(run.peak for run in runs), "largest": largest}
    return found


def line(cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def growth(asked):
    rows = []
    line(["plans", "pages s", "CPU ms a plan", "everything s", "CPU ms a plan", "check s", "peak of pages MiB", "KB a plan", "peak of everything MiB", "largest page KB"])
    line(["---"] * 10)
    for plans in asked.sizes:
        cases = ["pages", "check"] + (["everything"] if plans <= asked.everything else [])
        found = measured(asked, plans, corpus.Shape(), cases)
        rows.append((plans, found))
        pages, whole = found["pages"], found.get("everything")
        line([f"{plans:,}", f"{pages['wall']:.2f}", f"{pages['cpu'] / plans * 1000:.2f}",
              f"{whole['wall']:.2f}" if whole else "", f"{whole['cpu'] / plans * 1000:.2f}" if whole else "",
              f"{found['check']['wall']:.2f}", f"{pages['peak'] / 2**20:.0f}", f"{pages['peak'] / plans / 1024:.0f}",
              f"{whole['peak'] / 2**20:.0f}" if whole else "", f"{pages['largest'] / 1024:.0f}"])
    return rows


def extremes(asked):
    print()
    line(["corpus", "everything s", "CPU s", "peak MiB", "largest page KB"])
    line(["---"] * 5)
    for name, plans, shape in EXTREMES:
        found = measured(asked, plans, shape, ["everything"])["everything"]
        line([name, f"{found['wall']:.2f}", f"{found['cpu']:.2f}", f"{found['peak'] / 2**20:.0f}", f"{found['largest'] / 1024:.0f}"])


WIDTH, HEIGHT, LEFT, TOP = 360, 260, 60, 40


def panel(x, title, unit, series):
    """One plot with both axes logarithmic: series are (name, dash, [(plans, value)])."""
    points = [point for _, _, line in series for point in line]
    low = [math.floor(math.log10(min(point[axis] for point in points))) for axis in (0, 1)]
    high = [math.ceil(math.log10(max(point[axis] for point in points))) for axis in (0, 1)]
    high = [max(high[axis], low[axis] + 1) for axis in (0, 1)]
    place = lambda plans, value: (
        x + LEFT + (math.log10(plans) - low[0]) / (high[0] - low[0]) * (WIDTH - LEFT - 20),
        TOP + (high[1] - math.log10(value)) / (high[1] - low[1]) * (HEIGHT - TOP - 50))
    drawn = [f'<text x="{x + LEFT}" y="20" font-weight="bold">{title}</text>']
    for power in range(low[1], high[1] + 1):
        _, y = place(10 ** low[0], 10 ** power)
        right, _ = place(10 ** high[0], 10 ** power)
        drawn.append(f'<path d="M{x + LEFT} {y:.1f}H{right:.1f}" stroke="#ccc"/>'
                     f'<text x="{x + LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    for power in range(low[0], high[0] + 1):
        at, bottom = place(10 ** power, 10 ** low[1])
        drawn.append(f'<text x="{at:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{10 ** power:,}</text>')
    drawn.append(f'<text x="{x + WIDTH / 2 + 20:.0f}" y="{HEIGHT - 10}" text-anchor="middle">plans</text>'
                 f'<text x="{x + LEFT - 6}" y="{TOP - 8}" text-anchor="end">{unit}</text>')
    for name, dash, values in series:
        path = "L".join("{:.1f} {:.1f}".format(*place(*point)) for point in values)
        end_x, end_y = place(*values[-1])
        drawn.append(f'<path d="M{path}" fill="none" stroke="#123" stroke-width="2" stroke-dasharray="{dash}"/>'
                     f'<text x="{end_x - 4:.1f}" y="{end_y - 8:.1f}" text-anchor="end">{name}</text>')
    return "\n".join(drawn)


def plot(rows):
    of = lambda case, key, scale: [(plans, found[case][key] / scale) for plans, found in rows if case in found]
    times = [("everything", "", of("everything", "wall", 1)), ("pages", "6 3", of("pages", "wall", 1)), ("check", "2 3", of("check", "wall", 1))]
    peaks = [("everything", "", of("everything", "peak", 2**20)), ("pages", "6 3", of("pages", "peak", 2**20))]
    keep = lambda series: [one for one in series if one[2]]
    last = rows[-1][0]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" role="img" aria-labelledby="t d" '
            f'font-family="sans-serif" font-size="12">\n<title id="t">Time and memory of a build against the number of plans</title>\n'
            f'<desc id="d">Both axes are logarithmic; up to {last:,} plans. The figures are in the table.</desc>\n'
            f'<rect width="100%" height="100%" fill="#fff"/>\n{panel(0, "Time", "s", keep(times))}\n'
            f'{panel(WIDTH, "Peak of memory", "MiB", keep(peaks))}\n</svg>\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--everything", type=int, default=10000, help="the most plans for which all outputs are made")
    parser.add_argument("--no-extremes", action="store_true")
    parser.add_argument("--fangan", default=os.path.join(build.HERE, "target/release/fangan"))
    parser.add_argument("--work", help="where corpora and outputs go for the time")
    parser.add_argument("--svg", help="a file for the plot")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.work) as asked.work:
        rows = growth(asked)
        if asked.svg:
            with open(asked.svg, "w", encoding="utf-8") as file:
                file.write(plot(rows))
        if not asked.no_extremes:
            extremes(asked)


if __name__ == "__main__":
    main()
