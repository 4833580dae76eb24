"""The whole command, from process start to the last byte: ``newskit normalize`` on JSON lines.

CPU time of the process, on one core, beside the limit (read the file, decode and encode each line)
and beside araclean's own command where it is installed.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

PROGRAM = Path(sys.executable).with_name("newskit")
LIMIT = """import sys, msgspec
decode, encode = msgspec.json.decode, msgspec.json.encode
with open(sys.argv[1], "rb") as file:
    for line in file:
        sys.stdout.buffer.write(encode(decode(line)) + b"\\n")
"""
PARAGRAPHS = 8


def records(text: str, size: int) -> Iterator[bytes]:
    """Article records of the lines of a text, again and again, until there are so many bytes."""
    lines = [line for line in text.split("\n") if line.strip()]
    done = at = 0
    while done < size:
        part = [lines[(at + i) % len(lines)] for i in range(PARAGRAPHS + 1)]
        at += PARAGRAPHS + 1
        record = {
            "schema": "newskit.article/1",
            "id": f"{at:032x}",
            "headline": part[0],
            "deck": [],
            "body": [{"subhead": None, "paragraphs": part[1:]}],
            "text": "\n\n".join(part[1:]),
            "confidence": at % 100 / 100,
            "source": {"path": "pages/a.txt", "bytes": [at, at + 1], "hints": []},
            "spans": {f"body.0.paragraphs.{i}": [at + i, at + i + 9] for i in range(PARAGRAPHS)},
        }
        line = msgspec.json.encode(record) + b"\n"
        done += len(line)
        yield line


def commands(path: Path) -> dict[str, Sequence[str]]:
    """The commands to time, by name."""
    found: dict[str, Sequence[str]] = {
        "limit: start": [sys.executable, "-c", "import msgspec"],
        "limit: decode + encode": [sys.executable, "-c", LIMIT, str(path)],
    }
    for name in ("raw", "repair", "search"):
        words = ["normalize", "-q", "--jobs", "1", "-p", name, str(path)]
        found[f"newskit normalize -p {name}"] = [str(PROGRAM), *words]
    peer = shutil.which("araclean", path=str(PROGRAM.parent))
    if peer:
        words = ["normalize", "--jsonl", "--field", "text", "-p", "search", str(path)]
        found["araclean normalize --jsonl -p search"] = [peer, *words]
    return found


def cpu_seconds(command: Sequence[str]) -> float:
    """CPU time of a process; its output goes nowhere."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
