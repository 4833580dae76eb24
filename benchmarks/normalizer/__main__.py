"""``python -m benchmarks.normalizer [PLAIN VOCALISED]``: one run, round robin, medians of five.

Without files it writes its own text. Slow peers get the first part of the text only; every figure
is MB (1e6 bytes) of UTF-8 input a second of CPU (all works run on one core), with the slowest and
the fastest round beside it.
"""

import statistics
import sys
import time
from pathlib import Path

from benchmarks.normalizer.peers import Work, limits, peers, standard_ways
from newskit.normalizer import Normalizer, Profile

ROUNDS = 5
SIZE = 8_000_000
SLOW = {"peer: araclean light": 400_000, "peer: ftfy fix_text": 400_000}

PLAIN = (
    "أعلنت بلدية المدينة أمس افتتاح جسر جديد «يربط الضفتين»، وقال رئيسها إن كلفته بلغت ٣٫٥ مليون.\n"
)
VOCALISED = "أَعْلَنَتْ بَلَدِيَّةُ الْمَدِينَةِ أَمْسِ افْتِتَاحَ جِسْرٍ جَدِيدٍ يَرْبِطُ الضَّفَّتَيْنِ.\n"


STRIP = Profile(
    "strip",
    {
        "tatweel": {"keep": "none"},
        "marks": {"classes": ["harakat", "tanwin", "sukun", "shadda"]},
    },
)


def _with_map(normalizer: Normalizer) -> Work:
    return lambda data: normalizer.engine.run(data, trace=True)


def _line_by_line(normalizer: Normalizer) -> Work:
    return lambda data: "\n".join(normalizer.batch(data.decode().split("\n"))).encode()


def own() -> dict[str, Work]:
    """What newskit does, bytes in and bytes out."""
    works: dict[str, Work] = {"newskit: strip": Normalizer(STRIP).bytes}
    for name in ("repair", "marks", "search"):
        normalizer = Normalizer(name)
        works[f"newskit: {name}"] = normalizer.bytes
        works[f"newskit: {name} + map"] = _with_map(normalizer)
    works["newskit: search, batch of lines"] = _line_by_line(Normalizer("search"))
    return works


def sized(data: bytes, size: int) -> bytes:
    """Whole lines of the text, repeated or cut to about this size."""
    data = data * (size // len(data) + 1)
    return data[: data.rfind(b"\n", 0, size) + 1]


def measure(works: dict[str, Work], data: bytes) -> dict[str, list[float]]:
    """MB a second of each work in each round, after one round that does not count."""
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(ROUNDS + 1):
        for name, work in works.items():
            part = sized(data, SLOW.get(name, len(data)))
            start = time.process_time()
            work(part)
            speed = len(part) / 1e6 / (time.process_time() - start)
            if turn:
                speeds[name].append(speed)
    return speeds


def texts(paths: list[str]) -> dict[str, bytes]:
    """The two texts: the files given, or our own sentence many times."""
    if len(paths) == 2:
        plain, vocalised = (Path(path).read_bytes() for path in paths)
        return {"plain": plain, "vocalised": vocalised}
    return {"plain": PLAIN.encode(), "vocalised": VOCALISED.encode()}


def main() -> None:
    """Print a Markdown table for each text."""
    found, missing = peers()
    works = limits() | standard_ways() | found | own()
    for label, text in texts(sys.argv[1:]).items():
        speeds = measure(works, sized(text, SIZE))
        base = statistics.median(speeds.get("peer: pyarabic strip", [float("nan")]))
        print(
            f"\n{label}\n\n| work | MB/s | slowest | fastest | x PyArabic |\n|---|---|---|---|---|"
        )
        for name, rounds in speeds.items():
            middle = statistics.median(rounds)
            low, high = min(rounds), max(rounds)
            print(f"| {name} | {middle:.0f} | {low:.0f} | {high:.0f} | {middle / base:.2f} |")
    if missing:
        print(f"\nnot installed, skipped: {', '.join(missing)}")


if __name__ == "__main__":
    main()
