"""Remake the learned weights, and measure them on publishers left out of the training.

usage: python -m tools.train STORIES GOLD [--pages N] [--left-out DIR] [--jobs N] [-o WEIGHTS.tsv]

STORIES is the antcorpus archive, GOLD a folder of labelled dumps. The training set is generated
pages (`tools.train.generator`), the gold pages, our own samples in data/ and the pages written for
it (`tools.train.written`), some of all of them joined end to end, and copies of the labelled ones
with other stories poured into them (`tools.train.repoured`). A labelled page is shown twice, with
the words of all pages only and with those of its own layout, and counts the same however many dumps
there are of it; a long page counts less for each of its lines than a short one.

First, for each group of publishers, a model is trained without their pages and measured on them
(`tools.train.left_out`): its labels of gold pages go to the folder ``--left-out`` (one TSV for each
dump), and from all of them the calibration of confidences is fitted. Then all pages train the
weights that go to ``-o``, and the weights of what a learned layout tells are fitted on sites of the
generator.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from newskit import evaluation
from newskit.parser.model import Model
from newskit.sources import open_dumps
from newskit.sources.dump import Dump
from tools.train.calibrate import calibration
from tools.train.crf import Settings, TrainingPage, train
from tools.train.dataset import (
    GoldPage,
    read_gold,
    read_labels,
    read_publishers,
    training_pages,
)
from tools.train.generator import Story, family_names, generate, read_stories
from tools.train.joining import MOST, join, some_joined
from tools.train.learned_sites import fit_seen, learned_site_pages
from tools.train.left_out import Training, measure_left_out
from tools.train.repoured import repoured
from tools.train.states import Label
from tools.train.weights_file import weights_text
from tools.train.written import written_pages

PAGES = 1600
SEED = 1
SITES_SEED = 900
GOLD_WEIGHT = 1.5
WRITTEN_WEIGHT = 3.0
"""What a labelled page counts beside a generated one; a written one stands for its publisher."""
COPIES = {True: 2, False: 2}
"""Copies with other stories of a written page, and of another labelled one."""
COPY_WEIGHT = 0.5
USUAL_LINES = 60
"""A page of this many lines weighs 1; others by the root of how much longer they are."""

JOINED = 0.2
"""Share of the generated dumps that are several pages end to end."""
JOINED_GOLD = 15
"""Joined dumps of labelled pages in each training, at least."""


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


def is_written(page: GoldPage) -> bool:
    """Whether a page is one of those written for the training."""
    return page.dumper == "written"


def described(pages: Sequence[GoldPage], stories: Sequence[Story]) -> dict[str, list[TrainingPage]]:
    """Each labelled dump with the generic words, with its own layout's, and poured anew; by name.

    A written page has no layout of its own: it stands for a publisher that nobody prepared for.
    """
    dumps = Counter(page.page for page in pages)
    result: dict[str, list[TrainingPage]] = {}
    for page in pages:
        written, share = is_written(page), 1 / dumps[page.page]
        weight = (WRITTEN_WEIGHT if written else GOLD_WEIGHT) * share
        dump = (page.data, page.labels)
        copies = [
            repoured(dump, stories, Random(f"{SEED}/{page.name}/{copy}"))
            for copy in range(COPIES[written])
        ]
        result[page.name] = [
            *(
                weighed(training_pages([dump], layout=layout)[0], weight)
                for layout in (("generic",) if written else ("generic", None))
            ),
            *(
                weighed(copy, COPY_WEIGHT * share)
                for copy in training_pages(copies, layout="generic")
            ),
        ]
    return result


def joined_gold(pages: Sequence[GoldPage], seed: int) -> list[TrainingPage]:
    """Dumps of several labelled pages, no page twice in one."""
    random = Random(seed)
    dumps: list[tuple[bytes, Sequence[Label]]] = []
    by_page: dict[str, list[GoldPage]] = {}
    for page in pages:
        by_page.setdefault(page.page, []).append(page)
    for _ in range(max(JOINED_GOLD, len(by_page) // 4)):
        names = random.sample(sorted(by_page), random.randint(2, MOST))
        chosen = [random.choice(by_page[name]) for name in names]
        dumps.append(join([(page.data, page.labels) for page in chosen]))
    return [weighed(page, GOLD_WEIGHT) for page in training_pages(dumps, layout="generic")]


def fitted(
    pages: Sequence[GoldPage],
    ready: dict[str, list[TrainingPage]],
    synthetic: Sequence[TrainingPage],
) -> Model:
    """Train on generated pages and on these labelled ones, alone and joined."""
    alone = [shown for page in pages for shown in ready[page.name]]
    return train([*synthetic, *alone, *joined_gold(pages, SEED)])


def notes(pages: int, gold: int, written: int) -> list[str]:
    """The head of the weights file."""
    return [
        "Weights of the parser, made by `python -m tools.train`; the format is told in",
        "newskit/parser/model.py. Trained on generated pages poured from the ANT corpus",
        f"(Apache-2.0; {pages} pages, seed {SEED}), {gold} labelled dumps, {written} pages written",
        "for it, and the samples in data/; no text of theirs is here.",
        f"Settings: {Settings()}.",
    ]


def main() -> None:
    """Run the training as the module's docstring says."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("stories", type=Path)
    options.add_argument("gold", type=Path)
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--left-out", type=Path)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("-o", "--output", type=Path)
    chosen = options.parse_args()
    gold, written = list(read_gold(chosen.gold)), written_pages()
    pages = [*gold, *samples(Path(__file__).parents[2] / "data"), *written]
    publishers = read_publishers(Path(__file__).parents[1] / "gold_publishers.tsv")
    synthetic = generated(chosen.stories, chosen.pages, SEED)
    stories = read_stories(chosen.stories)
    ready = described(pages, stories)
    if chosen.left_out:
        chosen.left_out.mkdir(parents=True, exist_ok=True)
    training = Training(
        pages,
        ready,
        lambda page: publisher_of(page, publishers),
        lambda kept: fitted(kept, ready, synthetic),
    )
    dumps = evaluation.read_gold(chosen.gold, publishers)
    found = measure_left_out(training, dumps, chosen.left_out, chosen.jobs)
    if chosen.output:
        model = fitted(pages, ready, synthetic)
        sites = learned_site_pages(stories, model, family_names(), seed=SITES_SEED, sites=2)
        model = fit_seen(model, sites)
        curves = calibration(
            [one for group in found for one in group.lines],
            [one for group in found for one in group.articles],
        )
        text = weights_text(model, curves, notes(chosen.pages, len(gold), len(written)))
        chosen.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
