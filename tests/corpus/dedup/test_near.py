"""Near duplicates: most of the words are the same."""

import json
import random

import pytest

from newskit.corpus.dedup import Likeness, MinHash


def test_a_new_headline_makes_a_near_duplicate(marks, record, story):
    """The same body under another headline is the same story."""
    records = [record(1, "جسر جديد في الواحة", *story), record(2, "العمدة يفتتح جسرا", *story)]
    assert marks("near_duplicate_of", "near", records) == [None, f"{1:032x}"]


def test_shuffled_paragraphs_make_a_near_duplicate(marks, record, story):
    """The second half of an article before the first is the same story."""
    records = [record(1, "جسر", *story), record(2, "جسر", *story[3:], *story[:3])]
    assert marks("near_duplicate_of", "near", records) == [None, f"{1:032x}"]


def test_spelling_does_not_matter(marks, record, story):
    """Hamza, teh marbuta and punctuation aside, it is the same text: the likeness is whole."""
    spelled = [p.replace("إ", "ا").replace("ة", "ه").replace(".", " !") for p in story]
    records = [record(1, "جسر", *story), record(2, "جسر", *spelled)]
    likeness = Likeness(verify=1.0)
    assert marks("near_duplicate_of", "near", records, likeness=likeness) == [None, f"{1:032x}"]


def test_other_stories_are_left_alone(marks, record, story):
    """What shares no paragraph is no near duplicate and has no cluster."""
    records = [record(n, None, paragraph) for n, paragraph in enumerate(story)]
    assert marks("near_duplicate_of", "near", records) == [None] * len(story)
    assert marks("cluster", "near", records) == [None] * len(story)


def test_a_cluster_has_the_id_of_its_first(marks, record, story):
    """All records of a story carry one cluster, the first one too."""
    other = record(9, None, "خبر آخر لا صلة له بما سبق من قريب أو بعيد")
    records = [record(1, "جسر", *story), other, record(2, "جسر كبير", *story)]
    assert marks("cluster", "near", records) == [f"{1:032x}", None, f"{1:032x}"]


def test_short_texts_are_compared_whole(marks, record):
    """A text of fewer words than a shingle is one shingle."""
    records = [record(1, None, "خبر عاجل"), record(2, "خبر", "عاجل"), record(3, None, "خبر آجل")]
    assert marks("near_duplicate_of", "near", records) == [None, f"{1:032x}", None]


def test_records_without_words_are_no_duplicates(marks, record):
    """Two empty records are not one story."""
    assert marks("cluster", "near", [record(1, None), record(2, "…")]) == [None, None]


def test_verify_asks_for_the_true_similarity(marks, record, story):
    """Bands of one row make a candidate of nearly everything; verified, it is none."""
    records = [record(1, "جسر", *story[:3]), record(2, "جسر", *story[2:])]
    eager = MinHash(bands=64, rows=1)
    loose, strict = Likeness(minhash=eager), Likeness(minhash=eager, verify=0.8)
    assert marks("cluster", "near", records, likeness=loose) != [None, None]
    assert marks("cluster", "near", records, likeness=strict) == [None, None]


def test_verify_tells_stories_in_one_bucket_apart(marks, record):
    """Two pairs of copies that all share a band stay two clusters."""
    words = [f"كلمة{n}" for n in range(60)]
    one, two = " ".join(words), " ".join(words[:20] + words[40:])
    records = [record(n, None, text) for n, text in enumerate([one, two, one, two])]
    likeness = Likeness(minhash=MinHash(bands=64, rows=1), verify=0.9)
    found = marks("near_duplicate_of", "near", records, likeness=likeness)
    assert found == [None, None, f"{0:032x}", f"{1:032x}"]


@pytest.mark.parametrize("likeness", [Likeness(), Likeness(verify=0.6)], ids=["bands", "verified"])
def test_light_edits_are_found(run, record, likeness):
    """Of a hundred stories with one word in sixty changed nearly all copies are found, and no
    story is taken for another.
    """
    rng = random.Random(3)
    records = []
    for number in range(100):
        words = [f"كلمة{rng.randrange(2000)}" for _ in range(240)]
        copy = [word if rng.random() > 1 / 60 else "تعديل" for word in words]
        records += [
            record(2 * number, None, " ".join(words)),
            record(2 * number + 1, None, " ".join(copy)),
        ]
    found = [json.loads(line) for line in run("near", records, likeness=likeness)]
    clusters = [int(each["cluster"], 16) // 2 for each in found if each["cluster"]]
    owners = [int(each["id"], 16) // 2 for each in found if each["cluster"]]
    assert clusters == owners
    assert len(clusters) >= 170
