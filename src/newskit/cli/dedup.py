"""`newskit dedup`: copies of one story, and paragraphs that recur."""

from functools import partial
from itertools import islice
from typing import Any

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


@click.command("dedup", cls=Command)
@options.inputs
@options.output
@click.option(
    "--mode",
    type=click.Choice(["exact", "near", "paragraphs"]),
    default="exact",
    show_default=True,
    help="The same words; most of the words; paragraphs that many articles have.",
)
@click.option("--drop", is_flag=True, help="Leave copies out; the first of each story stays.")
@click.option(
    "--verify",
    type=click.FloatRange(0, 1, min_open=True),
    metavar="S",
    help="near: compare the candidates themselves; S is the least Jaccard similarity.",
)
@click.option(
    "--shingle", type=click.IntRange(1, 64), default=5, metavar="N", help="near: words in one [5]."
)
@click.option(
    "--bands",
    type=(click.IntRange(1, 256), click.IntRange(1, 64)),
    default=(14, 8),
    show_default=True,
    metavar="BANDS ROWS",
    help="near: bands of the signature, and rows in each.",
)
@click.option(
    "--least",
    type=click.IntRange(2),
    default=3,
    show_default=True,
    metavar="N",
    help="paragraphs: mark those of N articles.",
)
@options.jobs
@options.desk
def command(
    inputs: tuple[str, ...], output: str | None, jobs: int | None, desk: Desk, **asked: Any
) -> int:
    """Mark articles that are copies of an earlier one; nothing is dropped without --drop.

    Records pass in their order, with marks after their own keys: duplicate_of,
    near_duplicate_of and cluster hold ids, same_as the articles behind related teasers,
    boilerplate the number of articles with a paragraph. Marks, punctuation and the
    spelling of hamza do not count. The input is read twice; a pipe is kept on disk
    beside the output (or in TMPDIR) meanwhile.

    Try:
      newskit dedup articles.jsonl -o marked.jsonl
      newskit dedup --mode near --verify 0.8 --drop a.jsonl -o unique.jsonl
      newskit dedup --mode near a.jsonl | newskit dedup --mode paragraphs
    """
    from newskit.cli.ledger import Ledger
    from newskit.cli.streams import writing
    from newskit.corpus import dedup
    from newskit.errors import Code, NewskitError
    from newskit.runs.ordered import ordered
    from newskit.sources import read_lines

    if asked["drop"] and asked["mode"] == "paragraphs":
        raise NewskitError(Code.OPTION, "--drop: paragraphs are marked, never dropped")
    likeness = dedup.Likeness(asked["shingle"], dedup.MinHash(*asked["bands"]), asked["verify"])
    count = options.jobs_for(jobs, inputs)
    spread: Any = partial(ordered, jobs=count, preload="newskit.corpus.dedup")
    number, parts = desk.shard
    with (
        Ledger(desk, "articles", inputs, good="sound" if asked["drop"] else "written") as ledger,
        writing(output, desk, inputs) as out,
        dedup.scratch_beside(output) as folder,
    ):
        method = dedup.make_method(asked["mode"], folder, likeness=likeness, least=asked["least"])
        run = dedup.Dedup(method, folder, drop=asked["drop"], spool=dedup.needs_spool(inputs))
        for fault in run.survey(ledger.records(read_lines(inputs)), map if count == 1 else spread):
            ledger.settle(written=fault is None, faults=[fault] if fault else ())
        again = islice(islice(read_lines(inputs), number - 1, None, parts), desk.limit)
        for line in run.marked(dedup.of_lines(again)):
            out.write(line)
        run.close()
        ledger.note = method.summary() + (f"; {run.written:,} written" if asked["drop"] else "")
    return ledger.status
