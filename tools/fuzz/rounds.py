"""Blocks of damaged inputs, and what came of them."""

import os
import random
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FrameType

import msgspec

from newskit.errors import NewskitError, Reject
from newskit.normalizer import Normalizer, names
from newskit.parser import Page, Parser
from newskit.parser.windows import SIZE, Size, parse_parts
from newskit.sources import open_dumps, pages
from newskit.sources.dump import Dump
from tools.fuzz.damage import damaged
from tools.fuzz.kinds import PAGES, record
from tools.fuzz.promises import (
    BrokenPromiseError,
    check_normal,
    check_page,
    check_records,
    check_rejects,
    require,
)

BLOCK = 250
"""Inputs of one block, whose pages are parsed together."""
PATIENCE = 60
"""Seconds of the processor that a block may take; it takes less than one."""
LONGEST = 700
"""Characters that an input is made of."""
TINY = Size(bytes=400, lines=8, context=3, tail=2)
"""Windows so small that short pages are long ones."""
MAY_BE_EMPTY = (".jsonl", ".tar", ".warc", ".wet", ".wet.gz", ".zip")
"""Kinds of files that may hold no record or member, or none that is a page."""
DATA = Path(__file__).parents[2] / "data"

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, OSError)
FOUND = (*FAULTS, NewskitError, RuntimeError, StopIteration, TypeError, ValueError)
"""What a mistake in the code raises, or what stops a whole command for one input."""


class Hang(BaseException):
    """A block has taken too long. No `Exception`, so that no handler takes it for a fault."""


class Input:
    """One damaged input, ready to be tried: its bytes, its kind, the chance of what is checked."""

    def __init__(self, data: bytes, suffix: str) -> None:
        self.data = data
        self.suffix = suffix


def run_block(
    seed: int, block: int, folder: Path, found: Callable[[Input, str], None]
) -> Counter[str]:
    """One block of inputs; `found` hears of each that breaks a promise. Gives what was counted."""
    chance = random.Random(f"{seed}/{block}")
    inputs = [_input(chance) for _ in range(BLOCK)]
    counts = Counter[str](inputs=len(inputs))
    size = TINY if block % 32 == 0 else SIZE
    try:
        with _in_time():
            _try_all(inputs, size, folder, random.Random(block), counts)
    except (*FOUND, Hang):
        for one in inputs:  # which of them?
            try:
                with _in_time():
                    _try_all([one], size, folder, random.Random(block), Counter())
            except (*FOUND, Hang) as error:
                found(one, f"{type(error).__name__}: {error}")
                counts["broken"] += 1
        if not counts["broken"]:
            found(inputs[0], f"block {block} of seed {seed}: only together")
            counts["broken"] += 1
    return counts


def _input(chance: random.Random) -> Input:
    text = _text(chance)
    kind = chance.random()
    if kind < 0.35:
        return Input(damaged(text.encode(), chance), ".txt")
    if kind < 0.6:
        return Input(damaged(text.encode(), chance), ".normal")
    if kind < 0.7:
        return Input(damaged(record(text) * 2, chance), ".record")
    suffix = chance.choice(sorted(PAGES))
    return Input(damaged(PAGES[suffix](text), chance), suffix)


def _text(chance: random.Random) -> str:
    """A few lines of one sample page, or of two."""
    text = ""
    for _ in range(chance.choice((1, 1, 1, 2))):
        lines = chance.choice(_samples())
        begin = chance.randrange(len(lines))
        text += "\n".join(lines[begin : begin + chance.randint(1, 12)]) + "\n"
    return text[:LONGEST]


def _try_all(
    inputs: Sequence[Input], size: Size, folder: Path, chance: random.Random, counts: Counter[str]
) -> None:
    dumps: list[Dump] = []
    for one in inputs:
        if one.suffix == ".normal":
            _normal(one.data.decode("utf-8", "replace"), chance)
            counts["texts"] += 1
        elif one.suffix == ".record":
            check_records(one.data)
            counts["records"] += one.data.count(b"\n")
        else:
            dumps += _read(one, folder, chance, counts)
    counts["pages"] += len(dumps)
    for dump, parts in zip(dumps, _parsed(dumps, size), strict=True):
        check_page(dump, parts)
        found = sum(len(part.articles) for part in parts)
        counts["articles"] += found
        counts["pages with articles"] += bool(found)


def _read(one: Input, folder: Path, chance: random.Random, counts: Counter[str]) -> Iterator[Dump]:
    """The pages in a file; all of its bytes are in them, or said to be unreadable."""
    path = folder / f"input{one.suffix}"
    path.write_bytes(one.data)
    separator = chance.choice((None, None, b"\f", b"====="))
    stretches = chance.random() < 0.2
    pages.STRETCH = 300 if stretches else 2 << 20
    found = list(open_dumps([str(path)], separator=separator, stretches=stretches))
    files = one.suffix not in MAY_BE_EMPTY
    require(bool(found) or not files, "a file gave neither a page nor a reject")
    rejects = [each for each in found if isinstance(each, Reject)]
    check_rejects(rejects)
    counts.update(reject.code for reject in rejects)
    for dump in found:
        if isinstance(dump, Dump):
            dump.data.decode()
            yield dump if not dump.more else _alone(dump)


def _alone(dump: Dump) -> Dump:
    """A stretch as a page of its own: that stretches are one page is tested elsewhere."""
    return msgspec.structs.replace(dump, more=False)


def _parsed(dumps: Sequence[Dump], size: Size) -> Iterator[list[Page]]:
    parts: list[Page] = []
    for part in parse_parts(_parser(), dumps, size):
        parts.append(part.page)
        if part.last:
            yield parts
            parts = []


def _normal(text: str, chance: random.Random) -> None:
    name = chance.choice(names())
    check_normal(_normalizer(name), text, own=not name.startswith("compat:"))


@cache
def _parser() -> Parser:
    return Parser()


@cache
def _normalizer(name: str) -> Normalizer:
    return Normalizer(name)


@cache
def _samples() -> list[list[str]]:
    """The lines of each sample page."""
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(DATA.glob("*.txt"))]
    return [lines for text in texts if (lines := [line for line in text.split("\n") if line])]


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise `Hang` where the block takes more of the processor than it may."""

    def up(number: int, frame: FrameType | None) -> None:
        raise Hang(f"not done after {PATIENCE} seconds")

    before = signal.signal(signal.SIGVTALRM, up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the input in hand: in memory where the system has such a place."""
    shared = Path("/dev/shm")
    place = shared if os.access(shared, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="newskit-fuzz-", dir=place) as folder:
        yield Path(folder)


def keep(folder: Path, one: Input, number: int) -> Path:
    """Save an input that broke a promise; gives where."""
    with suppress(FileExistsError):
        folder.mkdir(parents=True)
    path = folder / f"{number:06}{one.suffix}"
    path.write_bytes(one.data)
    return path


__all__ = ["BLOCK", "BrokenPromiseError", "Input", "keep", "run_block", "scratch"]
