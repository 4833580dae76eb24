"""`newskit export`: articles as a file people use."""

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


def _list_formats(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from newskit.cli.exporting import describe_formats

        click.echo(describe_formats(), nl=False)
        ctx.exit()


@click.command("export", cls=Command)
@options.inputs
@click.option(
    "--to",
    "form",
    metavar="FORMAT",
    help="jsonl, csv, xlsx or another of --formats. Default: the suffix of -o, else jsonl.",
)
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats, what each drops and its settings.",
)
@options.output
@click.option("--fields", metavar="F,F…", help="Only these, in this order: id, text, source.path …")
@click.option("--excel", is_flag=True, help="CSV as Excel reads it: BOM, CRLF, formulas guarded.")
@click.option("--card", is_flag=True, help="Parquet as a folder for the Hub, with its card.")
@click.option("--single", is_flag=True, help="Markdown in one file instead of a folder.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Another setting of the format, such as delimiter=';' for CSV.",
)
@options.desk
def command(
    inputs: tuple[str, ...],
    form: str | None,
    output: str | None,
    fields: str | None,
    excel: bool,
    card: bool,
    single: bool,
    settings: tuple[str, ...],
    desk: Desk,
) -> int:
    """Write articles (newskit.article/1, one a line) in a format that other programs read.

    Try:
      newskit export --to csv --excel -o articles.csv articles.jsonl
      newskit export --to md -o vault/ articles.jsonl
      newskit parse dumps/ | newskit export --fields id,headline,text,published
    """
    from newskit.cli import exporting
    from newskit.cli.ledger import Ledger

    exporter = exporting.chosen(form, output)
    given = exporting.given_options(
        exporter, fields, settings, excel=excel, card=card, single=single
    )
    with Ledger(desk, "articles", inputs) as ledger:
        found, write = exporting.records(exporter, given, inputs, desk)
        records = ledger.passing(found)
        with exporting.place(exporter, given, output, desk, inputs) as destination:
            report = write(records, destination, given)
        assert report.written == ledger.written, f"{exporter.name} has not written what it took"
        for warning in report.warnings:
            desk.voice.remark(warning)
    return ledger.status
