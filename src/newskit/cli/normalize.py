"""`newskit normalize`: one spelling for one word, in articles or in plain text."""

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


def _list_profiles(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from newskit.cli.profiles import describe_profiles

        click.echo(describe_profiles(), nl=False)
        ctx.exit()


@click.command("normalize", cls=Command)
@options.inputs
@click.option(
    "-p",
    "--profile",
    default="repair",
    show_default=True,
    metavar="NAME|FILE",
    help="repair loses no letter, search folds for an index; see --profiles. Or your own (.toml).",
)
@click.option(
    "--profiles",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_profiles,
    help="List the profiles and the operations.",
)
@click.option(
    "--with", "on", multiple=True, metavar="OP[=VALUE]", help="Switch an operation on, or set it."
)
@click.option("--without", "off", multiple=True, metavar="OP", help="Switch an operation off.")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="PATH",
    help="Only this field, such as headline or body.paragraphs. Default: every text of an article.",
)
@click.option("--text", is_flag=True, help="The input is plain text, not JSONL.")
@click.option(
    "--offsets", is_flag=True, help="Write beside the texts how to get the old ones back."
)
@click.option("--explain", is_flag=True, help="Instead of records, a table of changes and reasons.")
@click.option("--report", is_flag=True, help="In the end, how often each operation changed a text.")
@options.output
@options.jobs
@options.desk
def command(
    inputs: tuple[str, ...],
    profile: str,
    on: tuple[str, ...],
    off: tuple[str, ...],
    fields: tuple[str, ...],
    text: bool,
    offsets: bool,
    explain: bool,
    report: bool,
    output: str | None,
    jobs: int | None,
    desk: Desk,
) -> int:
    """Bring Arabic texts into one spelling; ids, dates, spans and all other keys stay as they are.

    INPUT is JSONL, of articles or of any objects with --field, or plain text with --text.

    Try:
      newskit normalize -p search articles.jsonl
      newskit normalize -p marks --report -o clean.jsonl.gz articles.jsonl
      newskit normalize -p ml --text < lines.txt
    """
    from newskit.cli.normalizing import Mode, Settings, normalize
    from newskit.normalizer.choosing import switches

    if text and (fields or offsets):
        raise click.UsageError("--field and --offsets are about JSONL, not --text")
    if offsets and explain:
        raise click.UsageError("--explain writes no records that could have --offsets")
    mode = Mode.CHANGES if explain else Mode.OFFSETS if offsets else Mode.RECORDS
    settings = Settings(profile, switches(on, off), fields, mode, text, report)
    return normalize(inputs, output, settings, options.jobs_for(jobs, inputs), desk)
