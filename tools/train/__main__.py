"""Remake the learned weights, and measure them on publishers left out of the training.

usage: python -m tools.train STORIES GOLD [--pages N] [--left-out DIR] [-o WEIGHTS.tsv]

STORIES is the antcorpus archive, GOLD a folder of labelled dumps. The training set is generated
pages (`tools.train.generator`), the gold pages and our own samples in data/, some of all of them
joined end to end. A labelled page is shown twice, with the words of all pages only and with those
of its own layout, and counts the same however many dumps there are of it; a long page counts less
for each of its lines than a short one.

First, for each group of publishers, a model is trained without their pages and labels them, alone
and joined, with the generic layout: these labels go to the folder ``--left-out`` (one TSV for each
dump), and from them the calibration of confidences is fitted. Then all pages train the weights that
go to ``-o``, and the weights of what a learned layout tells are fitted on sites of the generator.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import msgspec

from newskit import evaluation
from newskit.parser import Parser
from newskit.parser.lines import split_lines
from newskit.parser.model import Model
from newskit.sources import open_dumps
from newskit.sources.dump import Dump
from tools.train.calibrate import Outcome, calibration
from tools.train.crf import Settings, TrainingPage, train
from tools.train.dataset import (
    GoldPage,
    read_gold,
    read_labels,
    read_publishers,
    training_pages,
)
from tools.train.generator import family_names, generate, read_stories
from tools.train.joining import MOST, join, some_joined
from tools.train.labelling import article_outcomes, as_tsv, label_page, line_outcomes
from tools.train.learned_sites import fit_seen, learned_site_pages
from tools.train.states import Label
from tools.train.weights_file import weights_text

PAGES = 2500
SEED = 1
SITES_SEED = 900
GOLD_WEIGHT = 1.5
USUAL_LINES = 60
"""A page of this many lines weighs 1; others by the root of how much longer they are."""

JOINED = 0.12
"""Share of the generated dumps that are several pages end to end."""
JOINED_GOLD = 15
"""Joined dumps of labelled pages in each training."""
FOLDS = 4
"""Groups of publishers that are left out together."""

Outcomes = tuple[list[Outcome], list[Outcome]]


def weighed(page: TrainingPage, weight: float = 1.0) -> TrainingPage:
    """A page with its weight for each line."""
    return page._replace(weight=weight * (USUAL_LINES / len(page.matrix)) ** 0.5)


def generated(stories: Path, pages: int, seed: int) -> list[TrainingPage]:
    """Generated pages, described with the generic layout."""
    made = generate(read_stories(stories), seed=seed, pages=pages)
    labelled = [(page.text.encode(), [Label(*row) for row in page.rows]) for page in made]
    dumps = some_joined(labelled, JOINED, Random(seed))
    return [weighed(page) for page in training_pages(dumps, layout="generic")]


def samples(folder: Path) -> list[GoldPage]:
    """Our own sample pages, as dumps of one dumper."""
    pages: list[GoldPage] = []
    for path in sorted(folder.glob("*.txt")):
        for dump in open_dumps([str(path)]):
            if isinstance(dump, Dump):
                labels = read_labels(path.with_suffix(".labels.tsv"))
                pages.append(GoldPage(path.stem, "sample", dump.data, labels))
    return pages


def publisher_of(page: GoldPage, publishers: dict[str, str]) -> str:
    """Who published a page; a sample is of whom it imitates, by the first word of its name."""
    return publishers.get(page.page, page.page.split("_")[0])


def described(pages: Sequence[GoldPage]) -> dict[str, list[TrainingPage]]:
    """Each gold dump with the generic words and with its own layout's, by its name."""
    dumps = Counter(page.page for page in pages)
    result: dict[str, list[TrainingPage]] = {}
    for page in pages:
        weight = GOLD_WEIGHT / dumps[page.page]
        result[page.name] = [
            weighed(training_pages([(page.data, page.labels)], layout=layout)[0], weight)
            for layout in ("generic", None)
        ]
    return result


def joined_gold(pages: Sequence[GoldPage], seed: int) -> list[TrainingPage]:
    """Dumps of several labelled pages, no page twice in one."""
    random = Random(seed)
    dumps: list[tuple[bytes, Sequence[Label]]] = []
    by_page: dict[str, list[GoldPage]] = {}
    for page in pages:
        by_page.setdefault(page.page, []).append(page)
    for _ in range(JOINED_GOLD):
        names = random.sample(sorted(by_page), random.randint(2, MOST))
        chosen = [random.choice(by_page[name]) for name in names]
        dumps.append(join([(page.data, page.labels) for page in chosen]))
    weight = GOLD_WEIGHT / 2
    return [weighed(page, weight) for page in training_pages(dumps, layout="generic")]


def fitted(
    pages: Sequence[GoldPage],
    ready: dict[str, list[TrainingPage]],
    synthetic: Sequence[TrainingPage],
) -> Model:
    """Train on generated pages and on these labelled ones, alone and joined."""
    alone = [shown for page in pages for shown in ready[page.name]]
    return train([*synthetic, *alone, *joined_gold(pages, SEED)])


def measure_left_out(
    pages: Sequence[GoldPage],
    ready: dict[str, list[TrainingPage]],
    synthetic: list[TrainingPage],
    publishers: dict[str, str],
    gold: Path,
    folder: Path | None,
) -> Outcomes:
    """Label each publisher's pages, alone and joined, with a model that has not seen them."""
    lines: list[Outcome] = []
    articles: list[Outcome] = []
    names = sorted(set(publishers.values()))
    dumps = evaluation.read_gold(gold, publishers)
    joined: list[evaluation.GoldPage] = []
    said: dict[str, evaluation.PredictedPage] = {}
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        seen = [page for page in pages if publisher_of(page, publishers) not in held]
        model = fitted(seen, ready, synthetic)
        for page in pages:
            if publishers.get(page.page) in held:
                raw = split_lines(page.data)
                found = label_page(model, ready[page.name][0].matrix, raw)
                lines += line_outcomes(found, page.labels)
                articles += article_outcomes(found, page.labels)
                if folder:
                    (folder / f"{page.name}.tsv").write_text(as_tsv(found, raw), encoding="utf-8")
        parser = Parser(layout="generic", weights=model)
        for dump in evaluation.join_pages([d for d in dumps if d.publisher in held], fold):
            renamed = msgspec.structs.replace(dump, name=f"{fold}-{dump.name}")
            joined.append(renamed)
            parsed = parser.parse(Dump(data=dump.data, path=renamed.name))
            said[renamed.name] = evaluation.from_page(parsed)
        print(f"left out: {', '.join(sorted(held))}", file=sys.stderr, flush=True)
    result = evaluation.evaluate(joined, said, replicates=200)
    for name, measure in result.measures.items():
        print(f"joined, left out: {name} {measure}", file=sys.stderr, flush=True)
    return lines, articles


def notes(pages: int, gold: int) -> list[str]:
    """The head of the weights file."""
    return [
        "Weights of the parser, made by `python -m tools.train`; the format is told in",
        "newskit/parser/model.py. Trained on generated pages poured from the ANT corpus",
        f"(Apache-2.0; {pages} pages, seed {SEED}), {gold} labelled dumps, and the samples in",
        "data/; no text of theirs is here.",
        f"Settings: {Settings()}.",
    ]


def main() -> None:
    """Run the training as the module's docstring says."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("stories", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--left-out", type=Path)
    options.add_argument("-o", "--output", type=Path)
    chosen = options.parse_args()
    gold = list(read_gold(chosen.gold))
    pages = gold + samples(Path(__file__).parents[2] / "data")
    publishers = read_publishers(Path(__file__).parents[1] / "gold_publishers.tsv")
    synthetic = generated(chosen.stories, chosen.pages, SEED)
    ready = described(pages)
    if chosen.left_out:
        chosen.left_out.mkdir(parents=True, exist_ok=True)
    lines, articles = measure_left_out(
        pages, ready, synthetic, publishers, chosen.gold, chosen.left_out
    )
    if chosen.output:
        model = fitted(pages, ready, synthetic)
        stories = read_stories(chosen.stories)
        sites = learned_site_pages(stories, model, family_names(), seed=SITES_SEED, sites=2)
        model = fit_seen(model, sites)
        text = weights_text(model, calibration(lines, articles), notes(chosen.pages, len(gold)))
        chosen.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
