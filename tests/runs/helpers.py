"""Small corpora about invented events, and runs over them."""

from collections.abc import Sequence
from pathlib import Path

from newskit.errors import Reject
from newskit.runs.convert import convert
from newskit.runs.identity import identity_of
from newskit.runs.pipeline import Limits, Normalize, Parse, Pipeline
from newskit.runs.run import opened
from newskit.runs.sidecar import Counts

PAGE = """الأخبار
افتتاح مكتبة الحي رقم {number} بعد ترميمها
سلمى الراوي (المرفأ)
افتتح مجلس البلدة أمس المكتبة رقم {number} بعد أعمال ترميم استمرت عامين كاملين في المبنى القديم.
وقال مدير المكتبة إن القاعات الجديدة تتسع لأكثر من مئتي قارئ، وإن الإعارة تبدأ الأسبوع المقبل.
وأضاف أن المكتبة ستفتح أبوابها كل يوم من الصباح إلى المساء، وأن الدخول إليها مجاني للجميع.
"""
SEPARATOR = "====="


def write_pages(folder: Path, count: int) -> Path:
    """A folder of `count` pages, a file each, each with one article of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(PAGE.format(number=number), encoding="utf-8")
    return folder


def joined_pages(count: int) -> bytes:
    """The same pages in one stream, with a separator between two."""
    return f"{SEPARATOR}\n".join(PAGE.format(number=n) for n in range(count)).encode()


def pipeline_of(inputs: Path | str, output: Path | str, **changes: object) -> Pipeline:
    """Parse and normalise, a page or so a shard."""
    settings: dict[str, object] = {
        "inputs": [str(inputs)],
        "output": str(output),
        "shard_size": "2 KB",
        "parse": Parse(),
        "normalize": Normalize(),
        "limits": Limits(seconds=20),
        **changes,
    }
    return Pipeline(**settings)  # type: ignore[arg-type]


def run_here(pipeline: Pipeline, *, force: bool = False) -> Counts:
    """A run in this process; gives the sum of the accounts."""
    total = Counts()
    with opened(pipeline, force=force) as run:
        for shard in list(run.todo()):
            total.add(convert(shard, run.folder, pipeline, identity_of(pipeline)))
    return total


def result(folder: Path, suffix: str = ".jsonl") -> bytes:
    """The results of all shards in their order, one after the other."""
    names = sorted(path.name for path in folder.iterdir())
    wanted = [name for name in names if name.endswith(suffix) and name[:6].isdigit()]
    if suffix == ".jsonl":
        wanted = [name for name in wanted if not name.endswith(".rejects.jsonl")]
    return b"".join((folder / name).read_bytes() for name in wanted)


def unfinished(folder: Path) -> list[str]:
    """Names of what a run has not finished, nor removed."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def codes(rejects: Sequence[Reject]) -> list[str]:
    """The codes of some rejects."""
    return [reject.code for reject in rejects]
