"""What can be wrong with an input, each with a stable code.

A fault costs the record that has it and nothing else: rooms yield a `Reject` in the place of
what they could not read, and raise `NewskitError` only for what stops the whole command.
"""

from enum import StrEnum

import msgspec


class Code(StrEnum):
    """Stable names of faults; scripts may rely on them."""

    NOT_FOUND = "E_NOT_FOUND"  # no such file, folder or match of a glob
    READ = "E_READ"  # the system refused to read it
    EMPTY = "E_EMPTY"  # no bytes, or nothing but white space
    BINARY = "E_BINARY"  # NUL bytes or a known binary signature: not text
    UTF8 = "E_UTF8"  # a byte that is not UTF-8 where UTF-8 was expected
    ENCODING = "E_ENCODING"  # not UTF-8, and the encoding is uncertain
    COMPRESSION = "E_COMPRESSION"  # truncated or corrupt gz, bz2, xz or zst
    TOO_LARGE = "E_TOO_LARGE"  # a page beyond the limit of one page
    LANGUAGE = (
        "E_LANGUAGE"  # pages of a crawl that are not in Arabic: one reject a file, with a count
    )
    RECORD = "E_RECORD"  # a WARC record that is damaged or cut
    NO_ARTICLE = "E_NO_ARTICLE"  # a page of menus or lists: nothing to read on it
    LOW_CONFIDENCE = "E_LOW_CONFIDENCE"  # an article below --min-confidence
    JSON = "E_JSON"  # a line that is not a JSON object
    SCHEMA = "E_SCHEMA"  # JSON, but not a newskit.article/1
    EXISTS = "E_EXISTS"  # the output is there already
    SAME_FILE = "E_SAME_FILE"  # the output is one of the inputs
    WRITE = "E_WRITE"  # the system refused to write it
    EXTRA = "E_EXTRA"  # needs an optional package that is not installed
    OPTION = "E_OPTION"  # an option, a profile or a layout file that makes no sense
    TIME = "E_TIME"  # a record that took longer than its limit
    WORKER = "E_WORKER"  # a worker process died


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was not written, and why. `line` counts from 1, `byte` from 0."""

    file: str
    line: int | None = None
    byte: int | None = None
    code: str
    message: str
    raw: str | None = None

    def __str__(self) -> str:
        """One line for a person: ``dumps/a.txt:3 (byte 91): E_UTF8: …``."""
        place = self.file
        if self.line is not None:
            place += f":{self.line}"
        if self.byte is not None:
            place += f" (byte {self.byte})"
        return f"{place}: {self.code}: {self.message}"


class NewskitError(Exception):
    """The command cannot go on. Carries a stable code and a message of one line."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type["NewskitError"], tuple[Code, str]]:
        """Let the error cross from a worker process to its parent."""
        return type(self), (self.code, self.message)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
