"""Write labelled pages to a folder: ``dumps/*.txt``, ``labels/*.tsv`` and ``manifest.tsv``."""

from pathlib import Path

import click

from . import LabelledPage, dumper_names, family_names, generate, read_stories

HEADER = "line_no\tarticle_no\trole\ttext40\talt_role\tnote\n"


def labels(page: LabelledPage) -> str:
    """The labels of a page in the gold's format; the text is cut to 40 characters."""
    lines = page.text.split("\n")
    rows = (
        f"{number}\t{article}\t{role}\t{lines[number - 1].strip()[:40].replace(chr(9), ' ')}\t\t\n"
        for number, article, role in page.rows
    )
    return HEADER + "".join(rows)


@click.command()
@click.option("--stories", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--pages", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--family", "families", type=click.Choice(family_names()), multiple=True)
@click.option("--dumper", "dumpers", type=click.Choice(dumper_names()), multiple=True)
@click.option("-o", "output", type=click.Path(file_okay=False, path_type=Path), required=True)
def main(
    stories: Path,
    pages: int,
    seed: int,
    families: tuple[str, ...],
    dumpers: tuple[str, ...],
    output: Path,
) -> None:
    """Print pages with the stories of a collection and label every line."""
    for folder in ("dumps", "labels"):
        (output / folder).mkdir(parents=True, exist_ok=True)
    made = generate(
        read_stories(stories),
        seed=seed,
        pages=pages,
        families=families or None,
        dumpers=dumpers or None,
    )
    manifest = ["page\tdumper\tdump\tlabels\tfamily\n"]
    for number, page in enumerate(made):
        name = f"{page.family}{number:05}"
        dump = f"dumps/{name}.{page.dumper}.txt"
        (output / dump).write_text(page.text, encoding="utf-8", newline="")
        (output / f"labels/{name}.tsv").write_text(labels(page), encoding="utf-8", newline="")
        manifest.append(f"{name}\t{page.dumper}\t{dump}\tlabels/{name}.tsv\t{page.family}\n")
    (output / "manifest.tsv").write_text("".join(manifest), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
