"""`newskit parse`: dumps to articles."""

from contextlib import ExitStack

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


@click.command("parse", cls=Command)
@options.inputs
@options.output
@options.reading
@options.layout
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Hold back articles that are right with a probability below P.",
)
@click.option(
    "--quarantine",
    metavar="FILE",
    help="Where articles held back go, with the reason, as JSONL. Default: to the rejects.",
)
@click.option(
    "--text-field",
    metavar="NAME",
    help="The input is JSONL of a crawler, a page a line, with its text in this field.",
)
@click.option("--no-spans", is_flag=True, help="Leave out the byte range of every value.")
@options.jobs
@options.desk
def command(
    inputs: tuple[str, ...],
    output: str | None,
    encoding: str,
    separator: str | None,
    layout: str,
    min_confidence: float,
    quarantine: str | None,
    text_field: str | None,
    no_spans: bool,
    jobs: int | None,
    desk: Desk,
) -> int:
    """Turn dumps of news pages into articles, one JSON object a line.

    INPUT is a file, a folder, a pattern or - for stdin; a file is a page. Records follow
    newskit.article/1 (see `newskit schema`).

    Try:
      newskit parse page.txt
      newskit parse dumps/ -o articles.jsonl.gz --rejects rejects.jsonl
      cat pages.txt | newskit parse --separator ===== | newskit normalize
    """
    from newskit.cli.ledger import Ledger
    from newskit.cli.reading import dumps, parsed
    from newskit.cli.streams import writing
    from newskit.runs.pages import Settings

    settings = Settings(layout, not no_spans, min_confidence)
    articles = doubtful = 0
    has_any = False  # the page in hand, of which there may be more
    with Ledger(desk, "pages", inputs) as ledger, ExitStack() as outputs:
        out = outputs.enter_context(writing(output, desk, inputs))
        aside = outputs.enter_context(writing(quarantine, desk, inputs)) if quarantine else None
        source = dumps(
            inputs, encoding, separator, desk.shard, text_field=text_field, stretches=True
        )
        pages = ledger.records(source, sharded=True)
        for page in parsed(pages, settings, options.jobs_for(jobs, inputs)):
            out.write(b"".join(page.articles))
            articles += len(page.articles)
            doubtful += len(page.doubtful)
            for fault in page.doubtful:
                ledger.keep(fault, aside)
            for fault in page.faults:
                ledger.keep(fault)
            has_any = has_any or bool(page.articles)
            if not page.more:
                ledger.settle(written=has_any)
                has_any = False
        ledger.note = f"pages; {articles:,} article{'s' * (articles != 1)}"
        if doubtful:
            ledger.note += f", {doubtful:,} more held back"
    return ledger.status
