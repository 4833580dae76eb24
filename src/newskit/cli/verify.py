"""`newskit verify`: whether the output of a run is all there, and as it was written."""

import click

from newskit.cli import exits, options
from newskit.cli.command import Command
from newskit.cli.voice import Voice


@click.command("verify", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option("--quick", is_flag=True, help="Names and sizes only: do not read the files.")
@options.errors
@options.quiet
def command(folder: str, quick: bool, errors: str, quiet: bool) -> int:
    """Check the output folder of `newskit run`: every shard there, counts and digests right.

    Prints a line for each thing that is not: the shard or file, a tab, and what is wrong with it
    (status 1). The last line on stderr is the sum of all shards.

    Try:
      newskit verify corpus/
    """
    from newskit.runs.sidecar import Counts
    from newskit.runs.verify import verify

    total = Counts()
    wrong = 0
    for finding in verify(folder, total, quick=quick):
        click.echo(f"{finding.name}\t{finding.what}")
        wrong += 1
    voice = Voice(as_json=errors == "json", quiet=quiet)
    account = {"read": total.read, "written": total.written, "rejected": total.rejected}
    voice.counts(account, f"{total.articles:,} articles; {wrong or 'nothing'} wrong")
    return exits.FAILED if wrong else exits.OK
