"""`newskit run`: a whole corpus, in shards that are finished or not begun."""

import click

from newskit.cli import colour, options
from newskit.cli.command import Command
from newskit.cli.voice import Voice

COUNT = click.IntRange(1)
ENGINES = click.Choice(["local", "ray"])


@click.command("run", cls=Command)
@click.argument("pipeline", metavar="PIPELINE")
@click.option(
    "-i",
    "--input",
    "inputs",
    multiple=True,
    metavar="INPUT",
    help="File, folder, pattern or address, in the place of the pipeline's; may be repeated.",
)
@click.option(
    "-o", "--output", metavar="DIR", help="Folder or address, in the place of the pipeline's."
)
@click.option("--dry-run", is_flag=True, help="Only list the shards, and which are to be done.")
@click.option("--force", is_flag=True, help="Do again what was done with other options or inputs.")
@click.option(
    "-j",
    "--jobs",
    type=COUNT,
    metavar="N",
    help="Worker processes; the result is the same. Default: every core.",
)
@click.option(
    "--shard",
    "share",
    type=options.Shard(),
    default=(1, 1),
    help="Only every N-th shard from the I-th on: a machine's share.",
)
@click.option(
    "--engine", type=ENGINES, default="local", show_default=True, help="Where the work is done."
)
@click.option("--address", metavar="HOST:PORT", help="The Ray cluster; default: a local one.")
@click.option(
    "--limit", type=COUNT, metavar="N", help="Begin no shard after N records; run again to go on."
)
@click.option("--strict", is_flag=True, help="Stop at the first reject (status 1).")
@click.option("--metrics", metavar="FILE", help="The numbers as JSON, every minute and at the end.")
@options.errors
@options.quiet
@options.no_progress
@options.color
def command(
    pipeline: str,
    inputs: tuple[str, ...],
    output: str | None,
    dry_run: bool,
    force: bool,
    jobs: int | None,
    share: tuple[int, int],
    engine: str,
    address: str | None,
    limit: int | None,
    strict: bool,
    metrics: str | None,
    errors: str,
    quiet: bool,
    no_progress: bool,
    color: colour.Choice,
) -> int:
    """Take a corpus through the stages of a pipeline file (TOML), shard by shard.

    Killed at any moment, the same command goes on where it was. See `newskit verify`.

    Try:
      newskit run pipeline.toml --dry-run
      newskit run pipeline.toml -i dumps/ -o corpus/ --jobs 8
      newskit run pipeline.toml --shard 3/200
    """
    from newskit.cli import running
    from newskit.runs.pipeline import load_pipeline

    voice = Voice(as_json=errors == "json", quiet=quiet)
    chosen = load_pipeline(pipeline, inputs=inputs, output=output)
    if dry_run:
        return running.dry(chosen, share, voice, force=force)
    moving = running.is_watched() and not quiet and not no_progress
    seen = running.Seen(voice, metrics, color, moving=moving)
    where = running.Engine(engine, jobs or running.every_core(), address)
    wanted = running.Wanted(share, force=force, strict=strict, limit=limit)
    return running.work(chosen, wanted, where, seen)
