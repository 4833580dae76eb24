"""The engine: a profile ready for bytes, in one compiled pass or in numpy passes over blocks.

Both give what the reference gives, byte for byte.
"""

import os
from functools import cached_property
from typing import TYPE_CHECKING

from newskit.normalizer.actions import Actions, Row
from newskit.normalizer.reference import Reference

if TYPE_CHECKING:
    from newskit.normalizer.blocks import Blocks
    from newskit.normalizer.one_pass import OnePass
    from newskit.normalizer.passes import Outcome

PLAIN = "NEWSKIT_PLAIN"
"""Where this environment variable is set, nothing that is compiled is used."""

LONG = 1 << 14
"""Bytes of a line from which passes over blocks are quicker than the reference."""


class Engine:
    """A profile, compiled for bytes."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference

    @cached_property
    def by_line(self) -> bool:
        """Whether the profile treats every line by itself; otherwise only whole texts will do."""
        options = self.reference.profile.operations
        spaces = options.get("spaces", {})
        return "trim" not in options and spaces.get("lines", True) and spaces.get("edges", True)

    @cached_property
    def one_pass(self) -> "OnePass | None":
        """The compiled pass, where there is one and it can do what the profile says."""
        if os.environ.get(PLAIN) or not (self.by_line and Actions.possible(self.reference)):
            return None
        try:
            from newskit.normalizer.one_pass import OnePass
        except ImportError:  # installed without a compiler
            return None
        return OnePass(self.reference, self._line)

    @cached_property
    def blocks(self) -> "Blocks":
        """The passes over blocks."""
        from newskit.normalizer.blocks import Blocks

        return Blocks(self.reference)

    def run(self, data: bytes, trace: bool = False) -> "Outcome":
        """The normal form of valid UTF-8 and, where `trace`, the map to it in bytes."""
        if self.one_pass is not None and not trace:
            return self.one_pass.run(data), None
        from newskit.normalizer.offsets import OffsetMap
        from newskit.normalizer.passes import rewritten

        if self.one_pass is not None:
            new, edits = self.one_pass.traced(data)
            return new, OffsetMap.of_bytes(edits)
        if not self.by_line:
            return rewritten(data, [(0, len(data))], self.reference, trace)
        return self.blocks.run(data, trace)

    def _line(self, line: bytes, trace: bool) -> tuple[bytes, list[Row] | None]:
        """Every rule carried out on a line, or on a few words; the bytes need not be UTF-8."""
        if len(line) >= LONG and _is_utf8(line):
            new, mapped = self.blocks.thoroughly(line, trace)
        elif trace:
            from newskit.normalizer.passes import rewritten

            new, mapped = rewritten(line, [(0, len(line))], self.reference, trace)
        else:
            text = line.decode("utf-8", "surrogateescape")
            return self.reference.apply(text).encode("utf-8", "surrogateescape"), None
        return new, mapped.spans() if mapped is not None else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
