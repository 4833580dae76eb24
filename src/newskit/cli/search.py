"""`newskit search`: words in a corpus that was exported to SQLite."""

import sys
from typing import Literal

import click

from newskit.cli import colour, exits, options
from newskit.cli.command import Command
from newskit.cli.voice import Voice


@click.command("search", cls=Command)
@click.argument("corpus", metavar="CORPUS.sqlite")
@click.argument("query", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most N."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or for machines with the places of the words.",
)
@options.errors
@options.quiet
@options.color
def command(
    corpus: str,
    query: tuple[str, ...],
    limit: int,
    form: Literal["text", "tsv", "jsonl"],
    errors: str,
    quiet: bool,
    color: colour.Choice,
) -> int:
    """Find the articles that have every WORD, best first, and the sentence with most of them.

    CORPUS.sqlite is what `newskit export --to sqlite` wrote. Spelling does not matter: محمد finds
    مُحَمَّد, and احمد finds أحمد. A WORD is a whole word, and there are no operators.

    Try:
      newskit export --to sqlite -o corpus.sqlite articles.jsonl
      newskit search corpus.sqlite احمد الجسر
      newskit search --format jsonl corpus.sqlite الجسر | jq .sentence
    """
    from newskit.cli.views import hits as view
    from newskit.exporters.jsonl import encode_line
    from newskit.exporters.search import search

    hits = list(search(corpus, " ".join(query), limit=limit))
    if form == "text":
        console = colour.console(color, sys.stdout)
        view.show(hits, console, isolate=colour.is_terminal(sys.stdout))
    elif form == "tsv":
        click.echo(view.table(hits), nl=False)
    else:
        for hit in hits:
            click.echo(encode_line(hit._asdict()), nl=False)
    note = "as many as --limit allows" if len(hits) == limit else None
    Voice(as_json=errors == "json", quiet=quiet).counts({"found": len(hits)}, note)
    return exits.OK
