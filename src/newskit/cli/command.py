"""The class of every command: known faults of the rooms become one line and a status."""

import inspect
from typing import Any

import click

from newskit.cli import exits
from newskit.cli.voice import Voice


class Command(click.Command):
    """A click command that never answers bad input with a traceback."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.help = laid_out(self.help or "")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What a room calls fatal, or the system refuses, ends it in one line."""
        # Imported here: `newskit --help` needs neither the faults nor what they are made of.
        from newskit.errors import Code, NewskitError

        voice = Voice(as_json=ctx.params.get("errors") == "json")
        try:
            return super().invoke(ctx)
        except NewskitError as fault:
            voice.error(fault.code, fault.message)
            return exits.USAGE if fault.code is Code.OPTION else exits.FAILED
        except BrokenPipeError:
            raise
        except OSError as fault:
            # Rooms turn what they cannot open into faults of their own, outputs above all; what is
            # left is a file that could not be read, which has a name, or a stream that was open and
            # failed: a full disk under standard output.
            code, where = (Code.READ, f"{fault.filename}: ") if fault.filename else (Code.WRITE, "")
            voice.error(code, f"{where}{fault.strerror or fault}")
            return exits.FAILED


def laid_out(text: str) -> str:
    r"""Mark the paragraphs of a help text that have indented lines, so that click keeps them.

    >>> laid_out("Words.\n\nExamples:\n  newskit --help")
    'Words.\n\n\x08\nExamples:\n  newskit --help'
    """
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join("\b\n" + each if "\n  " in each else each for each in paragraphs)
