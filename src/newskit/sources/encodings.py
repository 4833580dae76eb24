"""In which encoding a page is written: certain, or not said at all.

A page read in the wrong single-byte encoding looks like Arabic to a program and like nothing to a
reader: من in windows-1256 is كل in ISO-8859-6. So a page is UTF-8 if it is valid UTF-8, UTF-16 if
a byte order mark says so, and one of the old encodings only where it reads as Arabic prose in that
one alone. Everything else is refused, with the candidates named.
"""

import codecs
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newskit.errors import Code, NewskitError

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ASCII = bytes(range(0x80))
HIGH_CONTROLS = re.compile("[\x80-\x9f\ufffd]")
VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]+")
WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+")

SHORTEST = 8
"""Arabic words below which nothing is certain."""
PROSE = 0.2
"""Share of words that are function words or have the article, above which it is Arabic prose."""
FOREIGN = 0.02
"""Share of words of two alphabets («لê») above which an encoding is out of the question."""
SOUND = 0.25
"""Share of the bytes above 7F in whole UTF-8 characters, from which a page is damaged UTF-8."""


class Knowledge(NamedTuple):
    """`encodings.toml`: which encodings there are, and what Arabic prose looks like."""

    accept: tuple[str, ...]
    mention: tuple[str, ...]
    function: frozenset[str]
    article: tuple[str, ...]


@cache
def knowledge() -> Knowledge:
    """Read `encodings.toml` once."""
    import tomllib

    text = Path(__file__).with_name("encodings.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Knowledge(
        tuple(table["accept"]),
        tuple(table["mention"]),
        frozenset(table["function"]),
        tuple(table["article"]),
    )


def checked_encoding(name: str) -> str:
    """The name that newskit uses for an encoding, ``auto`` included.

    Raises `NewskitError` E_OPTION where Python has no such codec, or where the place of a byte
    could not be found again: accepted are UTF-8, UTF-16, UTF-32 and encodings of one byte a
    character.

    >>> checked_encoding("CP1256"), checked_encoding("UTF8"), checked_encoding("auto")
    ('windows-1256', 'utf-8', 'auto')
    """
    if name == "auto":
        return name
    try:
        codec = codecs.lookup(name).name
        one_each = len(bytes(range(256)).decode(codec, "replace")) == 256
    except (LookupError, UnicodeError):
        raise NewskitError(Code.OPTION, f"there is no encoding called {name!r}") from None
    if codec in ("utf-8", "utf-8-sig"):
        return "utf-8"
    if codec.startswith(("utf-16", "utf-32")):
        # Without an order in name or mark: the one that Windows writes.
        return codec if codec.endswith(("-le", "-be")) else codec + "-le"
    if not one_each:
        raise NewskitError(
            Code.OPTION, f"{name}: only UTF-8, UTF-16, UTF-32 and single-byte encodings are read"
        )
    return {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}.get(codec, codec)


def byte_order_mark(head: bytes) -> tuple[int, str | None]:
    r"""Length of the byte order mark at the head of a file, and the encoding that it says.

    >>> byte_order_mark(b"\xff\xfeA\x00"), byte_order_mark(b"text")
    ((2, 'utf-16-le'), (0, None))
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return len(mark), encoding
    return 0, None


class Reading(NamedTuple):
    """A page as one encoding reads it."""

    encoding: str
    text: str
    words: int
    prose: float
    foreign: float

    @property
    def plausible(self) -> bool:
        """Whether it reads as Arabic prose."""
        return self.words >= SHORTEST and self.prose >= PROSE and self.foreign <= FOREIGN


def read_as(data: bytes, encoding: str) -> Reading | None:
    """The page in `encoding`, and how far it is Arabic; ``None`` where a byte has no meaning.

    >>> read_as("قال إن من في".encode("cp1256"), "windows-1256").prose
    1.0
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if HIGH_CONTROLS.search(text):
        return None
    words = [word for word in WORD.findall(VOWELS.sub("", text)) if not word.isascii()]
    arabic = [word for word in words if ARABIC.fullmatch(word)]
    known = knowledge()
    marked = sum(word in known.function or word.startswith(known.article) for word in arabic)
    mixed = sum(not ARABIC.fullmatch(word) and bool(ARABIC.search(word)) for word in words)
    total = max(len(words), 1)
    return Reading(encoding, text, len(arabic), marked / total, mixed / total)


class Uncertain(NamedTuple):
    """Why a page that is not UTF-8 was refused, and the byte (from its start) that shows it."""

    code: Code
    byte: int
    message: str


def recognise(data: bytes) -> Reading | Uncertain:
    """The certain reading of a page that is not valid UTF-8, or why there is none.

    Certain means: it is Arabic prose in one accepted encoding, and in no other that would give
    different words.
    """
    fault = first_fault(data)
    byte = f"byte 0x{data[fault]:02X}"
    if sound_share(data) >= SOUND:
        return Uncertain(Code.UTF8, fault, f"{byte} is not UTF-8, but the rest of the page is")
    known = knowledge()
    readings = [r for name in known.accept + known.mention if (r := read_as(data, name))]
    plausible = [r for r in readings if r.plausible]
    texts = {r.text for r in plausible}
    if len(texts) == 1 and plausible[0].encoding in known.accept:
        return plausible[0]
    names = ", ".join(r.encoding for r in plausible or readings) or "none known"
    return Uncertain(
        Code.ENCODING,
        fault,
        f"{byte} is not UTF-8 and the encoding is uncertain (candidates: {names}); "
        "name it with --encoding",
    )


def first_fault(data: bytes) -> int:
    """Offset of the first byte that is not UTF-8; ``len(data)`` where all are."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def sound_share(data: bytes) -> float:
    r"""Share of the bytes above 7F that stand in whole UTF-8 characters.

    >>> sound_share("قا".encode() + b"\xe1"), sound_share("قال".encode("cp1256"))
    (0.8, 0.0)
    """
    high = len(data.translate(None, ASCII))
    sound = len(data.decode("utf-8", "ignore").encode().translate(None, ASCII))
    return sound / high if high else 1.0
