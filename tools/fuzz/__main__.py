"""Damaged inputs by the million: does any of them break a promise?

Usage: ``python -m tools.fuzz --rounds 1000000 --seed 1 [--keep FOLDER] [--from BLOCK]``

A round is one input: a few lines of the pages in `data/` as a file of some kind (text in several
encodings, archives, compressed files, JSON lines, WARC, WET, HTML), a record, or a text, after up
to four accidents. Files go through sources and parser (one block in 32 in tiny windows), records
through the readers and the normaliser, texts through a profile and its map. Checked are: no
exception, no hang, every file a page or a reject with a code, every line once, the bytes at every
span the value, records that the schema knows, idempotence, the way back from every normal form.

The same seed gives the same inputs. What breaks a promise is kept in FOLDER and named; the status
is 1 then.
"""

import argparse
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

from tools.fuzz.rounds import BLOCK, Input, keep, run_block, scratch

EVERY = 40
"""Blocks between two lines on how far it is."""


def main() -> int:
    """Do the rounds; give the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tools.fuzz")
    asked.add_argument("--rounds", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--from", dest="first", type=int, default=0, metavar="BLOCK")
    asked.add_argument("--keep", type=Path, default=Path("fuzz-found"), metavar="FOLDER")
    options = asked.parse_args()
    total = Counter[str]()
    began = time.process_time()
    numbers = count(1)

    def found(one: Input, what: str) -> None:
        print(f"{keep(options.keep, one, next(numbers))}: {what}", flush=True)

    with scratch() as folder:
        for block in range(options.first, options.first + -(-options.rounds // BLOCK)):
            total += run_block(options.seed, block, folder, found)
            if (block + 1) % EVERY == 0:
                print(_account(total, time.process_time() - began), flush=True)
    print(_account(total, time.process_time() - began))
    return 1 if total["broken"] else 0


def _account(total: Counter[str], seconds: float) -> str:
    counts = ", ".join(f"{number:,} {name}" for name, number in sorted(total.items()))
    return f"{counts}; {seconds:.0f} s of the processor"


if __name__ == "__main__":
    sys.exit(main())
