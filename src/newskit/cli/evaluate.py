"""`newskit evaluate`: how good predictions are, against gold."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newskit.cli import colour, options
from newskit.cli.command import Command
from newskit.cli.exits import OK
from newskit.cli.voice import Voice

if TYPE_CHECKING:
    from newskit.evaluation.tables import Table


@click.command(cls=Command)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument(
    "predictions", nargs=-1, required=True, metavar="PRED...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@click.option("--alt", is_flag=True, help="Accept the second role of doubtful gold lines, too.")
@click.option("--pages", is_flag=True, help="A table of single pages, too.")
@click.option("--replicates", type=click.IntRange(1), default=1000, help="Bootstrap draws [1000].")
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=20240618, help="Their seed [20240618]."
)
@options.errors
@options.quiet
@options.color
def command(
    gold: Path,
    predictions: tuple[Path, ...],
    as_json: bool,
    alt: bool,
    pages: bool,
    replicates: int,
    seed: int,
    errors: str,
    quiet: bool,
    color: colour.Choice,
) -> int:
    r"""Measure predictions against GOLD: roles, boundaries, articles, fields, confidence.

    GOLD is a folder with manifest.tsv, dumps/, labels/, articles/, or a JSONL of records. PRED is
    a folder of TSVs from `newskit explain`, a JSONL from `newskit parse`, or both. Every figure
    comes with its 95 % interval over pages.

    Try:
      newskit evaluate gold/ roles/
    """
    import msgspec

    from newskit.errors import Code, NewskitError
    from newskit.evaluation import evaluate, read_gold, read_predictions
    from newskit.evaluation.tables import plain, tables

    pages_of_gold = read_gold(gold)
    found = read_predictions(predictions, pages_of_gold)
    if not found:
        raise NewskitError(Code.NOT_FOUND, f"{gold}: no prediction for any of its pages")
    result = evaluate(pages_of_gold, found, alternatives=alt, replicates=replicates, seed=seed)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n")
    elif colour.is_terminal(sys.stdout) or color == "always":
        _draw(tables(result, pages), color)
    else:
        sys.stdout.write("\n\n".join(map(plain, tables(result, pages))) + "\n")
    if result.missing:
        named = ", ".join(result.missing[:8]) + (" …" if len(result.missing) > 8 else "")
        Voice(as_json=errors == "json", quiet=quiet).remark(
            f"{len(result.missing)} gold dumps have no prediction and are left out: {named}"
        )
    return OK


def _draw(drawn: "list[Table]", color: colour.Choice) -> None:
    """Draw tables for a person."""
    import rich.table

    console = colour.console(color, sys.stdout)
    for item in drawn:
        table = rich.table.Table(title=item.title, title_justify="left")
        for index, name in enumerate(item.columns):
            table.add_column(name, justify="right" if index else "left", no_wrap=True)
        for row in item.rows:
            table.add_row(*row)
        console.print(table)
