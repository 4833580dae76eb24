"""Damaged inputs by the thousand: pages, archives and records with bytes changed, lost or doubled.

Usage: ``python -m tests.faults.fuzz FOLDER COUNT SEED``. FOLDER must be empty. Each round damages
some hundred files, takes them through a run (sources, parser, normaliser, exporter) and checks the
promises: no exception, every file accounted for, read = written + rejected, records that the
schema knows. Prints what was read, written and rejected by code; a broken promise stops it, with
the files still there.
"""

import bz2
import gzip
import io
import lzma
import random
import shutil
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
from tests.runs.helpers import SEPARATOR, joined_pages, result, run_here

from newskit.errors import Reject
from newskit.runs.pipeline import Export, Normalize, Parse, Pipeline, Read
from newskit.runs.sidecar import Counts
from newskit.runs.verify import verify
from newskit.schema import check_line
from newskit.sources import read_lines
from tools.fuzz.damage import damaged

ROUND = 200
"""Files of one run."""
ACCIDENTS = 5
"""At most so many befall a file."""

PAGES = joined_pages(3)


def _zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", data)
        archive.writestr("other/page.txt.gz", gzip.compress(data))
    return out.getvalue()


def _tarred(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("page.txt")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _crawled(data: bytes) -> bytes:
    pages = data.decode().split(SEPARATOR)
    return b"\n".join(msgspec.json.encode({"text": page, "url": "u"}) for page in pages)


KINDS: dict[str, Callable[[bytes], bytes]] = {
    ".txt": bytes,
    ".utf16.txt": lambda data: data.decode().encode("utf-16"),
    ".cp1256.txt": lambda data: data.decode().encode("windows-1256"),
    ".txt.gz": gzip.compress,
    ".txt.bz2": bz2.compress,
    ".txt.xz": lzma.compress,
    ".zip": _zipped,
    ".tar.gz": _tarred,
    ".jsonl": _crawled,
}


def fuzz(folder: Path, files: int, chance: random.Random) -> tuple[Counts, Counter[str]]:
    """Damage so many files, run, check; gives the account and the rejects by code."""
    dumps, out = folder / "dumps", folder / "out"
    dumps.mkdir(parents=True)
    for number in range(files):
        suffix = chance.choice(sorted(KINDS))
        data = KINDS[suffix](PAGES)
        (dumps / f"{number:04}{suffix}").write_bytes(damaged(data, chance, ACCIDENTS))
    pipeline = Pipeline(
        inputs=[str(dumps)],
        output=str(out),
        shard_size="100 KB",
        read=Read(separator=SEPARATOR),
        parse=Parse(),
        normalize=Normalize(profile="search"),
        export=Export(),
    )
    counts = run_here(pipeline)
    findings = list(verify(out, Counts()))
    assert not findings, findings
    assert counts.read >= files, "a file gave neither a page nor a reject"
    for line in read_lines([str(path) for path in sorted(out.glob("??????.jsonl"))]):
        faults = [line] if isinstance(line, Reject) else check_line(line)
        assert not faults, faults
    rejects = map(msgspec.json.decode, result(out, ".rejects.jsonl").splitlines())
    return counts, Counter(reject["code"] for reject in rejects)


def main(folder: Path, count: int, seed: int) -> None:
    """Rounds of `ROUND` files until `count` are done."""
    total, codes = Counts(), Counter[str]()
    for number in range(0, count, ROUND):
        counts, found = fuzz(folder / "round", min(ROUND, count - number), random.Random(seed))
        total.add(counts)
        codes += found
        seed += 1
        shutil.rmtree(folder / "round")
    print(f"{total.read:,} read, {total.written:,} written, {total.rejected:,} rejected", codes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
