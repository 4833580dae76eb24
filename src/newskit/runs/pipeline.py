"""A run as a file: inputs, stages with their options, output (TOML).

    inputs = ["dumps/"]
    output = "corpus"
    shard_size = "8 MB"

    [read]
    separator = "====="

    [parse]
    min_confidence = 0.5

    [normalize]
    profile = "search"

    [export]
    to = "csv"

A stage is done where its table is there. Without ``[parse]`` the inputs are JSONL, and without
``[export]`` so is the output. Paths are those of the shell: relative to where it stands.
"""

import re
from pathlib import Path
from typing import Any

import msgspec

from newskit.errors import Code, NewskitError
from newskit.sources import open_dumps

UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: what it does not know is a slip of the pen, and said so."""


class Read(_Table, frozen=True):
    r"""How pages are found in the files, as the options of `newskit parse` say it."""

    encoding: str = "auto"
    separator: str | None = None
    text_field: str | None = None

    @property
    def mark(self) -> bytes | None:
        r"""The separator as the sources take it; ``\f`` may be written as in a shell."""
        return None if self.separator is None else self.separator.replace(r"\f", "\f").encode()


class Parse(_Table, frozen=True):
    """The options of `newskit parse`."""

    layout: str = "auto"
    min_confidence: float = 0.0
    spans: bool = True


class Normalize(_Table, frozen=True, rename={"on": "with", "off": "without"}):
    """The options of `newskit normalize`; `fields` empty is every text of an article."""

    profile: str = "repair"
    on: list[str] = []
    off: list[str] = []
    fields: list[str] = []


class Export(_Table, frozen=True):
    """The options of `newskit export`; `options` are the format's own."""

    to: str = "jsonl"
    options: dict[str, Any] = {}


class Limits(_Table, frozen=True):
    """What one page or record may cost before it is rejected: seconds of the processor, bytes,
    lines.

    A long page (see `parser.windows`) has the seconds for each of its windows. Without `size` and
    `lines` a page of text may have any length, and what must be held whole, as a record of JSONL,
    5 MB.
    """

    seconds: float = 60.0
    size: str | None = None
    lines: int | None = None

    @property
    def bytes(self) -> int | None:
        """`size` as a number."""
        return None if self.size is None else parse_size(self.size)


class Pipeline(_Table, frozen=True):
    """A whole run."""

    inputs: list[str]
    output: str
    shard_size: str = "8 MB"
    compress: str = ""
    read: Read = Read()
    parse: Parse | None = None
    normalize: Normalize | None = None
    export: Export | None = None
    limits: Limits = Limits()

    @property
    def shard_bytes(self) -> int:
        """`shard_size` as a number."""
        return parse_size(self.shard_size)

    @property
    def reads_records(self) -> bool:
        """Whether the inputs are records already, one a line."""
        return self.parse is None

    @property
    def unit(self) -> str:
        """What is read, in the plural."""
        return "records" if self.reads_records else "pages"


def parse_size(text: str) -> int:
    """A number of bytes as people write it, in thousands.

    >>> parse_size("16 MB"), parse_size("0.5GB")
    (16000000, 500000000)
    """
    match = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]*)\s*", text)
    unit = UNITS.get(match[2].lower()) if match else None
    if not match or not unit or float(match[1]) * unit < 1:
        raise NewskitError(Code.OPTION, f"{text!r} is no size such as 16 MB")
    return int(float(match[1]) * unit)


def load_pipeline(
    path: str, *, inputs: tuple[str, ...] = (), output: str | None = None
) -> Pipeline:
    """Read and check a pipeline file; `inputs` and `output` replace what it says.

    Raises `NewskitError`: E_NOT_FOUND or E_READ for a file that cannot be read, E_OPTION for what
    makes no sense in it, with the place.
    """
    try:
        text = Path(path).read_bytes()
    except OSError as error:
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.READ
        raise NewskitError(code, f"{path}: {error.strerror}") from None
    try:
        table = msgspec.toml.decode(text)
        table |= {"inputs": list(inputs)} if inputs else {}
        table |= {"output": output} if output else {}
        pipeline = msgspec.convert(table, Pipeline)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NewskitError(Code.OPTION, f"{path}: {error}") from None
    _check(path, pipeline)
    return pipeline


def _check(path: str, pipeline: Pipeline) -> None:
    if not (pipeline.parse or pipeline.normalize or pipeline.export):
        raise NewskitError(Code.OPTION, f"{path}: no stage ([parse], [normalize] or [export])")
    if not pipeline.inputs:
        raise NewskitError(Code.OPTION, f"{path}: no inputs")
    limits = pipeline.limits
    if limits.seconds <= 0 or (limits.lines is not None and limits.lines <= 0):
        raise NewskitError(Code.OPTION, f"{path}: limits must be more than 0")
    if pipeline.compress not in ("", "gz", "bz2", "xz", "zst"):
        raise NewskitError(Code.OPTION, f"{path}: compress is gz, bz2, xz or zst")
    if pipeline.reads_records and pipeline.read != Read():
        raise NewskitError(Code.OPTION, f"{path}: [read] is about pages, and there is no [parse]")
    for size in filter(None, (limits.size, pipeline.shard_size)):
        parse_size(size)
    read = pipeline.read
    next(open_dumps([], encoding=read.encoding, separator=read.mark, text_field=None), None)
