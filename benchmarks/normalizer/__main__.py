"""``python -m benchmarks.normalizer [PLAIN VOCALISED]``: one run, round robin, medians of five.

Without files it writes its own text. Slow peers get the first part of the text only; every figure
is MB (1e6 bytes) of UTF-8 input a second of CPU (all works run on one core), with the slowest and
the fastest round beside it. Peers that are not installed are named and left out.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.normalizer.command import commands, cpu_seconds, records
from benchmarks.normalizer.peers import Work, limits, peers, standard_ways
from newskit.normalizer import Normalizer, Profile

ROUNDS = 5
SIZE = 4_000_000
COMMAND_SIZE = 50_000_000
SLOW = {
    **dict.fromkeys(["peer: araclean light", "peer: araclean search"], 200_000),
    **dict.fromkeys(["peer: ftfy fix_text", "peer: camel_tools arclean"], 400_000),
    **dict.fromkeys(["peer: ICU strip", "strip: str.translate"], 400_000),
    "peer: pyarabic normalize_searchtext": 1_000_000,
    "peer: araclean light + map": 40_000,
    "newskit, plain: repair": 1_000_000,
    "newskit, plain: search": 1_000_000,
}
BASE = "peer: pyarabic strip"

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
MAP = Profile(
    "map",
    {
        "presentation_forms": {},
        "invisibles": {},
        "tatweel": {"keep": "none"},
        "marks": {},
        "alef": {},
        "hamza": {},
        "alef_maksura": {},
        "teh_marbuta": {},
        "digits": {},
        "quotes": {},
    },
)
"""The tables of `search`: about a thousand rules for single characters, none for neighbours."""


def _with_map(normalizer: Normalizer) -> Work:
    return lambda data: normalizer.engine.run(data, trace=True)


def _on_texts(normalizer: Normalizer) -> Work:
    return lambda data: normalizer.batch(data.decode().split("\n"))


def _without_compiled_code(name: str) -> Work:
    blocks = Normalizer(name).engine.blocks
    return lambda data: blocks.run(data, False)


def own() -> dict[str, Work]:
    """What newskit does, bytes in and bytes out."""
    works: dict[str, Work] = {}
    for label, profile in (("strip", STRIP), ("map engine, all rules", MAP)):
        works[f"newskit: {label}"] = Normalizer(profile).bytes
        works[f"newskit: {label} + map"] = _with_map(Normalizer(profile))
    for name in ("repair", "marks", "search"):
        normalizer = Normalizer(name)
        works[f"newskit: {name}"] = normalizer.bytes
        works[f"newskit: {name} + map"] = _with_map(normalizer)
    works["newskit: search + report"] = Normalizer("search", counting=True).bytes
    works["newskit: search, list of str"] = _on_texts(Normalizer("search"))
    works["newskit, plain: repair"] = _without_compiled_code("repair")
    works["newskit, plain: search"] = _without_compiled_code("search")
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


def measure_commands(text: bytes) -> None:
    """Print a table of whole commands on JSON lines of this text."""
    with tempfile.TemporaryDirectory() as folder:
        path, few = Path(folder) / "articles.jsonl", Path(folder) / "few.jsonl"
        decoded = text.decode("utf-8", "ignore")
        path.write_bytes(b"".join(records(decoded, COMMAND_SIZE)))
        few.write_bytes(b"".join(records(decoded, COMMAND_SIZE // 50)))
        print(f"\nwhole commands, {path.stat().st_size / 1e6:.0f} MB of JSON lines\n")
        print("| command | MB/s | start, s |\n|---|---|---|")
        for name, command in commands(path).items():
            slow = name.startswith("araclean")
            size = (few if slow else path).stat().st_size
            words = [str(few) if slow and word == str(path) else word for word in command]
            rounds = [cpu_seconds(words) for _ in range(1 if slow else ROUNDS)]
            empty = [os.devnull if word in (str(path), str(few)) else word for word in words]
            start = statistics.median(cpu_seconds(empty) for _ in range(ROUNDS))
            print(f"| {name} | {size / 1e6 / statistics.median(rounds):.0f} | {start:.2f} |")


def main() -> None:
    """Print a Markdown table for each text, and one of whole commands."""
    found, here, missing = peers()
    works = limits() | standard_ways() | found | own()
    chosen = texts(sys.argv[1:])
    print(f"load before: {os.getloadavg()[0]:.1f}; peers: {', '.join(here) or 'none'}")
    for label, text in chosen.items():
        speeds = measure(works, sized(text, SIZE))
        base = statistics.median(speeds.get(BASE, [float("nan")]))
        print(
            f"\n{label}\n\n| work | MB/s | slowest | fastest | x PyArabic |\n|---|---|---|---|---|"
        )
        for name, rounds in speeds.items():
            middle = statistics.median(rounds)
            low, high = min(rounds), max(rounds)
            shown = f"{middle:.2f}" if middle < 10 else f"{middle:.0f}"
            print(
                f"| {name} | {shown} | {low:.1f} | {high:.1f} | {middle / base:.3g} |", flush=True
            )
    measure_commands(chosen["plain"])
    if missing:
        print(f"\nnot installed, left out: {', '.join(missing)}")


if __name__ == "__main__":
    main()
