"""`newskit schema`: the JSON Schema of the record."""

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk
from newskit.cli.voice import Voice


@click.command("schema", cls=Command)
@options.output
def command(output: str | None, force: bool) -> int:
    """Print the JSON Schema (2020-12) of newskit.article/1, the record of every article.

    Try:
      newskit schema -o article.schema.json
    """
    import msgspec

    from newskit.cli.streams import writing
    from newskit.schema import json_schema

    with writing(output, Desk(Voice(), force=force), ()) as out:
        out.write(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2) + b"\n")
    return 0
