"""Which predicted article is which gold article, and how much of its text is right."""

from collections import Counter
from collections.abc import Sequence

from newskit.evaluation.counts import Counts
from newskit.evaluation.types import GoldArticle, PredictedArticle, Reading


def shared_texts(one: Sequence[str], other: Sequence[str]) -> Counter[str]:
    """Return the multiset of texts that both have."""
    return Counter(one) & Counter(other)


def overlap(gold: GoldArticle, predicted: PredictedArticle) -> int:
    """Return the characters of body and headline that both have, in the best reading."""
    said = predicted.reading

    def characters(reading: Reading) -> int:
        shared = shared_texts(reading.units, said.units)
        same_title = reading.headline is not None and reading.headline == said.headline
        return sum(len(text) * times for text, times in shared.items()) + (
            len(reading.headline or "") if same_title else 0
        )

    return max((characters(reading) for reading in gold.readings), default=0)


def pair(gold: Sequence[GoldArticle], predicted: Sequence[PredictedArticle]) -> dict[int, int]:
    """Return {index of a gold article: index of its prediction}, one to one.

    Most shared text first; where that is equal, what stands at the same place in the order.
    Articles that share neither their headline nor a paragraph are not paired.
    """
    candidates = sorted(
        (-shared, abs(g - p), g, p)
        for g, wanted in enumerate(gold)
        for p, said in enumerate(predicted)
        if (shared := overlap(wanted, said))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, g, p in candidates:
        if g not in pairs and p not in taken:
            pairs[g] = p
            taken.add(p)
    return pairs


def is_exact(gold: GoldArticle, predicted: PredictedArticle) -> bool:
    """Tell whether headline, deck, every paragraph and every subhead are right, in order."""
    return predicted.reading in gold.readings


def paragraph_counts(
    gold: Sequence[GoldArticle], predicted: Sequence[PredictedArticle], pairs: dict[int, int]
) -> Counts:
    """Count paragraphs and subheads as multisets, article by article.

    Those of a predicted article without a gold one are wrong, those of a gold article without a
    prediction are missed. Of two gold readings the one counts that fits better.
    """
    total = Counts(wrong=sum(len(said.reading.units) for said in predicted))
    for index, wanted in enumerate(gold):
        if not wanted.readings:
            continue
        units = predicted[pairs[index]].reading.units if index in pairs else ()
        best = max(
            (compare_units(reading.units, units) for reading in wanted.readings),
            key=lambda counts: (counts.f1, -counts.missed),
        )
        total = total.plus(Counts(best.right, -best.right, best.missed))
    return total


def compare_units(gold: Sequence[str], predicted: Sequence[str]) -> Counts:
    """Count the texts of two bodies as multisets.

    >>> compare_units(["أ", "ب", "ب"], ["ب", "ج"])
    Counts(right=1, wrong=1, missed=2)
    """
    right = shared_texts(gold, predicted).total()
    return Counts(right, len(predicted) - right, len(gold) - right)


def leaked_text(gold: GoldArticle, reading: Reading) -> tuple[int, int]:
    """Return the characters of captions, teasers and headline in a body, and of the whole body.

    For gold without lines: a unit of the body leaks when it is one of the texts that the gold
    record holds outside of its body.
    """
    own = {text for good in gold.readings for text in good.units}
    outside = set(_strings({k: v for k, v in gold.fields.items() if k in LEAKING_FIELDS})) - own
    leaked = sum(len(text) for text in reading.units if text in outside)
    return leaked, sum(map(len, reading.units))


LEAKING_FIELDS = frozenset({"headline", "images", "videos", "related"})


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []
