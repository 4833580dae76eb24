"""Write docs/commands/*.md, the manual of every command, from what ``--help`` says.

Run it after changing a command (``make docs``); a test holds the files to it.
"""

import sys
from pathlib import Path

import click

from newskit.cli.main import COMMANDS, cli

FOLDER = Path(__file__).parent.parent / "docs" / "commands"
WIDTH = 80
MADE = "<!-- Made from --help by tools/write_command_docs.py; edit the command instead. -->\n"


def help_of(name: str | None = None) -> str:
    """What `newskit [NAME] --help` prints on a terminal of `WIDTH` columns."""
    top = click.Context(cli, info_name="newskit", terminal_width=WIDTH, **cli.context_settings)
    if name is None:
        return cli.get_help(top)
    command = cli.get_command(top, name)
    assert command is not None
    below = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH)
    return command.get_help(below)


def pages() -> dict[str, str]:
    """File name to text: an index and one page for each command.

    >>> sorted(pages())[0]
    'README.md'
    """
    rows = "".join(f"| [{name}]({name}.md) | {does} |\n" for name, (_, does) in COMMANDS.items())
    index = f"{MADE}# Commands\n\n```\n{help_of()}\n```\n\n| command | does |\n|---|---|\n{rows}"
    written = {"README.md": index}
    for name in COMMANDS:
        written[f"{name}.md"] = f"{MADE}# newskit {name}\n\n```\n{help_of(name)}\n```\n"
    return written


def main() -> int:
    """Write the files and remove those of commands that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = pages()
    for name, text in written.items():
        (FOLDER / name).write_text(text, "utf-8")
    for old in FOLDER.glob("*.md"):
        if old.name not in written:
            old.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
