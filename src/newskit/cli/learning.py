"""What `newskit layouts learn` does: pages in, a layout out."""

from collections.abc import Sequence

from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.reading import dumps
from newskit.cli.streams import writing
from newskit.corpus.layout_learning import MOST_PAGES, layout_toml, learn_layout
from newskit.errors import Code, NewskitError
from newskit.parser.layout import load_layout
from newskit.parser.model import load_model


def learn_from(
    inputs: Sequence[str],
    output: str | None,
    desk: Desk,
    encoding: str,
    separator: str | None,
    *,
    name: str,
    base: str,
) -> int:
    """Learn from the pages of `inputs` and write the TOML; gives the exit status.

    Raises `NewskitError` for a name or base that makes no sense, or where there are too few pages.
    """
    if not (name.isascii() and name.replace("_", "").isalnum()):
        raise NewskitError(Code.OPTION, f"--name {name!r}: Latin letters, digits and _ only")
    if base.endswith(".toml"):
        raise NewskitError(Code.OPTION, f"--base {base!r}: a layout that comes with newskit")
    extended, model = load_layout(base), load_model()
    pages: list[bytes] = []
    with Ledger(desk, "pages", inputs, good="learned from") as ledger:
        for page in ledger.records(dumps(inputs, encoding, separator, desk.shard), sharded=True):
            pages.append(page.data)
            ledger.settle(written=True)
            if len(pages) == MOST_PAGES:
                ledger.note = f"{MOST_PAGES} pages are enough, the rest was not read"
                break
        learned = learn_layout(pages, extended, model, name=name)
        with writing(output, desk, inputs) as out:
            out.write(layout_toml(learned).encode())
    return ledger.status
