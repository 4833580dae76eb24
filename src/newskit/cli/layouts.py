"""`newskit layouts`: what newskit knows of publishers' pages, and how to teach it more."""

import sys

import click

from newskit.cli import exits, options
from newskit.cli.command import Command, laid_out
from newskit.cli.desk import Desk
from newskit.cli.voice import Voice

HELP = """What newskit knows of publishers' pages: their words and forms, as TOML files.

Try:
  newskit layouts list
  newskit layouts learn pages/ -o site.toml
  newskit parse --layout site.toml pages/
"""


@click.group(help=laid_out(HELP))
def command() -> None:
    """Hold the commands below; the words are in `HELP`."""


@command.command("list", cls=Command)
def list_() -> int:
    """List the layouts that come with newskit: id, publisher, title, domains; a tab between."""
    from newskit.parser.layout import builtin_layouts, read_layout

    for layout in map(read_layout, builtin_layouts()):
        cells = (layout.id, layout.publisher or "", layout.title, " ".join(layout.domains))
        sys.stdout.write("\t".join(cells) + "\n")
    return exits.OK


@command.command("show", cls=Command)
@click.argument("name", metavar="NAME|FILE")
def show(name: str) -> int:
    """Print a layout's file: a good start for one of your own.

    Try:
      newskit layouts show bbc
    """
    from newskit.parser.layout import layout_text

    sys.stdout.write(layout_text(name))
    return exits.OK


@command.command("check", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE...")
def check(names: tuple[str, ...]) -> int:
    """Name what is wrong with layouts, on standard error; exit status 3 if anything is.

    Try:
      newskit layouts check site.toml
    """
    from newskit.errors import Code, Reject
    from newskit.parser.layout_check import check_layout

    voice = Voice()
    voice.most_rejects = None
    faults = [(name, fault) for name in names for fault in check_layout(name)]
    for name, fault in faults:
        voice.reject(Reject(file=name, code=Code.OPTION, message=fault))
    return exits.REJECTED if faults else exits.OK


@command.command("learn", cls=Command)
@options.inputs
@options.output
@options.reading
@click.option("--name", default="site", show_default=True, help="Name of the new layout.")
@click.option("--base", default="generic", show_default=True, help="The layout that it extends.")
@options.desk
def learn(
    inputs: tuple[str, ...],
    output: str | None,
    encoding: str,
    separator: str | None,
    name: str,
    base: str,
    desk: Desk,
) -> int:
    """Learn a layout from 5 to 500 pages of one site; no labels needed.

    Lines that recur over stories are the site's: menus, labels, headers, names of sections. The
    TOML says of each with how many stories it was seen, for you to read and mend.

    Try:
      newskit layouts learn pages/ --name gazette -o gazette.toml
    """
    from newskit.cli.learning import learn_from

    return learn_from(inputs, output, desk, encoding, separator, name=name, base=base)
