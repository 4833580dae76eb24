"""`newskit explain`: the role of every line."""

from typing import Literal

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


@click.command("explain", cls=Command)
@options.inputs
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR/",
    help="Write here; into a folder one file for each page, named after it.",
)
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@options.reading
@options.layout
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "html"]),
    default="text",
    show_default=True,
    help="For people, for machines, or one page to look at in a browser.",
)
@click.option(
    "--width",
    type=click.IntRange(0),
    metavar="N",
    help="Cut lines of text to N columns, 0 to none. Default: as wide as the terminal.",
)
@click.option(
    "--why",
    is_flag=True,
    help="Tell of each line which role came second, and what spoke for the first.",
)
@options.desk
def command(
    inputs: tuple[str, ...],
    output: str | None,
    encoding: str,
    separator: str | None,
    layout: str,
    form: Literal["text", "tsv", "html"],
    width: int | None,
    why: bool,
    desk: Desk,
) -> int:
    """Show the role of every line of a page, its article and how sure the parser is.

    --format tsv has the columns line_no, article_no, role, confidence and text, and holds one
    page; for several give a folder with -o DIR/.

    Try:
      newskit explain page.txt | less -R
      newskit explain --format html -o page.html page.txt
      newskit explain --format tsv -o roles/ dumps/
    """
    from newskit.cli.explaining import explain

    return explain(
        inputs,
        output,
        desk,
        form=form,
        width=width,
        why=why,
        layout=layout,
        encoding=encoding,
        separator=separator,
    )
