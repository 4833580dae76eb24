"""A profile as one compiled pass over bytes; the lines that it hands back go to the reference."""

from collections import Counter
from collections.abc import Callable, Iterable

from newskit.normalizer.actions import Actions, Row
from newskit.normalizer.fields import Tree
from newskit.normalizer.json_pass import JsonPass
from newskit.normalizer.reference import Reference
from newskit.normalizer.rules import splice
from newskit.normalizer.utf8_pass import Utf8Pass

Thoroughly = Callable[[bytes, bool], tuple[bytes, list[Row] | None]]


class OnePass:
    """A profile compiled; `thoroughly` does every rule to a line.

    Bytes need not be UTF-8: what is not stays as it is.
    """

    def __init__(self, reference: Reference, thoroughly: Thoroughly) -> None:
        self._reference = reference
        self._thoroughly = thoroughly
        self._actions = Actions(reference)
        self._counts: Counter[str] = Counter()
        actions = self._actions
        self.utf8 = Utf8Pass(
            actions.page, self._line, actions.repeats, actions.tidy, actions.spaces, actions.order
        )

    def run(self, data: bytes) -> bytes:
        """The normal form."""
        return self.utf8.run(data)[0]

    def traced(self, data: bytes, characters: bool = False) -> tuple[bytes, bytes]:
        """The normal form, and its edits: rows of four int64, as bytes.

        With `characters` the edits speak of characters; then the data must be UTF-8.
        """
        new, edits, _ = self.utf8.run(data, True, False, characters)
        return new, edits or b""

    def counted(self, data: bytes) -> tuple[bytes, Counter[str]]:
        """The normal form, and how many changes each operation made."""
        self._counts = Counter()
        new, _, causes = self.utf8.run(data, False, True)
        return new, self._counted(causes)

    def texts(self, texts: Iterable[str]) -> list[str]:
        """The normal form of each text; UnicodeEncodeError where one has a lone surrogate."""
        return self.utf8.texts(texts)[0]

    def texts_counted(self, texts: Iterable[str]) -> tuple[list[str], Counter[str]]:
        """The normal form of each text, and how many changes each operation made."""
        self._counts = Counter()
        done, causes = self.utf8.texts(texts, True)
        return done, self._counted(causes)

    def json(
        self, tree: Tree, number: Callable[[bytes], bytes | None], report: Counter[str] | None
    ) -> Callable[[bytes], bytes | None]:
        """A function that does this to the texts of a tree in a line of JSON; see `json_lines`."""
        json_pass = JsonPass(self.utf8, tree, number)
        if report is None:
            return lambda line: json_pass.line(line)[0]

        def counted(line: bytes) -> bytes | None:
            self._counts = Counter()
            new, causes = json_pass.line(line, True)
            if new is not None:
                report.update(self._counted(causes))
            return new

        return counted

    def _counted(self, causes: dict[int, int]) -> Counter[str]:
        """What the pass counted, with what the reference did."""
        for number, times in causes.items():
            for name in self._actions.causes[number]:
                self._counts[name] += times
        return self._counts

    def _line(self, line: bytes, tracing: bool, counting: bool) -> tuple[bytes, list[Row] | None]:
        if not counting:
            return self._thoroughly(line, tracing)
        text = line.decode("utf-8", "surrogateescape")
        for name, edits, before in self._reference.rounds(text):
            self._counts[name] += len(edits)
            text = splice(before, edits)
        return text.encode("utf-8", "surrogateescape"), None
