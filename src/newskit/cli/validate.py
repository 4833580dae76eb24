"""`newskit validate`: JSONL against the schema of the record."""

import click

from newskit.cli import options
from newskit.cli.command import Command
from newskit.cli.desk import Desk


@click.command("validate", cls=Command)
@options.inputs
@options.desk
def command(inputs: tuple[str, ...], desk: Desk) -> int:
    """Check that each line of a JSONL file is a newskit.article/1; exit status 3 if one is not.

    Every fault is named on standard error: file, line, field, what was expected there. Standard
    output stays empty.

    Try:
      newskit validate articles.jsonl
      newskit parse dumps/ | newskit validate --rejects faults.jsonl
    """
    from newskit.cli.ledger import Ledger
    from newskit.errors import Code, Reject
    from newskit.schema import faults
    from newskit.sources import decode_object, read_lines

    desk.voice.most_rejects = None
    with Ledger(desk, "records", inputs, good="valid") as ledger:
        for line in ledger.records(read_lines(inputs)):
            record = decode_object(line)
            if isinstance(record, Reject):
                ledger.settle(written=False, faults=[record])
                continue
            found = [
                line.reject(Code.SCHEMA, f"{path}: {message}") for path, message in faults(record)
            ]
            ledger.settle(written=not found, faults=found)
    return ledger.status
