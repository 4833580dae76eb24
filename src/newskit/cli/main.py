"""The way in: `newskit COMMAND`, each command a module that is imported when it is needed."""

import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

import newskit
from newskit.cli.command import laid_out
from newskit.cli.exits import guarded

COMMANDS = {
    "parse": ("newskit.cli.parse", "Turn dumps of news pages into articles."),
    "explain": ("newskit.cli.explain", "Show the role of every line of a page."),
    "normalize": ("newskit.cli.normalize", "Clean the Arabic of articles or plain text."),
    "export": ("newskit.cli.export", "Write articles as CSV, Markdown and more."),
    "search": ("newskit.cli.search", "Find words in a corpus in SQLite."),
    "dedup": ("newskit.cli.dedup", "Mark or drop copies of the same story."),
    "layouts": ("newskit.cli.layouts", "List, show, check and learn layouts."),
    "run": ("newskit.cli.run", "Take a corpus through a pipeline, in shards."),
    "verify": ("newskit.cli.verify", "Check the output of a run."),
    "validate": ("newskit.cli.validate", "Check records against the schema."),
    "schema": ("newskit.cli.schema", "Print the JSON Schema of the record."),
    "evaluate": ("newskit.cli.evaluate", "Measure predictions against gold."),
    "completion": ("newskit.cli.completion", "Print the completion script of a shell."),
}
"""Each command in the order of the work: the module whose `command` it is, and what it does.

The words are here, not with the command, so that `newskit --help` imports none of them.
"""

COMPLETE_VARIABLE = "_NEWSKIT_COMPLETE"


class LazyGroup(click.Group):
    """A group that imports a command when it is run, so that starting stays quick."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.help = laid_out(self.help or "")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return a command; ``None`` for a name that is not one."""
        if name not in COMMANDS:
            return None
        module, _ = COMMANDS[name]
        command = import_module(module).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but suggest from names that are not imported yet, too."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newskit.__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """From raw text dumps of Arabic news pages to a clean, traceable corpus.

    Try:
      newskit explain page.txt
      newskit parse dumps/ | newskit normalize -p search > articles.jsonl
      newskit export --to csv --excel -o articles.csv articles.jsonl

    Data goes to standard output, words to standard error. Exit status:
      0    everything was written
      1    could not go on
      2    wrong usage
      3    finished, but some records were rejected
      130  interrupted
      141  the reader closed the pipe
    """


def run(arguments: list[str]) -> int:
    """Run one command line (without the program's name) and give its exit status."""
    instruction = os.environ.get(COMPLETE_VARIABLE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "newskit", COMPLETE_VARIABLE, instruction)
    with cli.make_context("newskit", arguments) as context:
        return int(cli.invoke(context) or 0)


def entry_point() -> NoReturn:
    """What the installed `newskit` program calls."""
    sys.exit(guarded(run, sys.argv[1:]))
