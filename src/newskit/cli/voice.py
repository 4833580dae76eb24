"""What a command says on standard error: lines for a person, or JSON lines for a machine."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.errors import Reject

MOST_REJECTS = 20
"""Reject lines that a person is shown; ``--rejects FILE`` keeps them all."""


class Voice:
    """Speaks on stderr. `quiet` leaves only what stops the command."""

    def __init__(self, *, as_json: bool = False, quiet: bool = False) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self.most_rejects: int | None = MOST_REJECTS
        self._rejects = 0

    def error(self, code: str, message: str) -> None:
        """Say what stopped the command."""
        self._say(f"newskit: {code}: {message}", {"code": code, "message": message})

    def remark(self, message: str) -> None:
        """Say something worth knowing that is no fault of a record."""
        if not self.quiet:
            self._say(f"newskit: {message}", {"code": None, "message": message})

    def reject(self, reject: "Reject") -> None:
        """Name a record that is not written, and why."""
        if self.quiet:
            return
        self._rejects += 1
        if self.as_json or self.most_rejects is None or self._rejects <= self.most_rejects:
            self._say(str(reject), reject)
        elif self._rejects == self.most_rejects + 1:
            self._say("… more are rejected; --rejects FILE keeps them all", None)

    def counts(self, numbers: dict[str, int], note: str | None = None) -> None:
        """The account, the last line of a command: ``9,316 read, 9,314 written, 2 rejected``."""
        if not self.quiet:
            account = ", ".join(f"{number:,} {name}" for name, number in numbers.items())
            self._say(f"{account} ({note})" if note else account, numbers)

    def _say(self, line: str, message: Any) -> None:
        if self.as_json:
            import msgspec

            line = msgspec.json.encode(message).decode()
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
