"""The public face: switches, own profiles, explanations, counts, records."""

from pathlib import Path

import msgspec
import pytest

from newskit.errors import Code, NewskitError
from newskit.normalizer import Normalizer, OffsetMap, load, normalize, profile
from newskit.normalizer.fields import chosen
from newskit.normalizer.records import (
    invert_record,
    normalize_records,
    normalize_with_offsets,
)

ARTICLE = {
    "schema": "newskit.article/1",
    "id": "0" * 32,
    "headline": "مـــؤتمر  المدينة",
    "deck": ["سطر  أول", "سطرٌ ثان"],
    "authors": [{"name": "ليلى  سالم", "place": None}],
    "agencies": ["AFP"],
    "dates": [{"text": "٥  مايو", "value": "2026-05-05", "kind": "absolute"}],
    "body": [{"subhead": None, "paragraphs": ["فقرةٌ  أولى", "ﻻ"]}],
    "source": {"path": "صفـــحة.txt", "bytes": [0, 9]},
    "spans": {"headline": [0, 20]},
    "mine": {"note": "كمـــا هو"},
}


def test_switches_turn_operations_on_and_off() -> None:
    """A switch is an operation: off, on, its first option, or its options."""
    assert normalize("مدرسةٌ", "search", teh_marbuta=False) == "مدرسة"
    assert normalize("١٢", "repair", digits="ascii") == "12"
    assert normalize("كَتَّبَ", "repair", marks={"classes": ["harakat"]}) == "كتّب"


@pytest.mark.parametrize(
    "switches", [{"nonsense": True}, {"digits": "roman"}, {"alef": {"x": 1}}, {"tatweel": "some"}]
)
def test_nonsense_is_one_error(switches: dict[str, object]) -> None:
    """An unknown operation, option or value is E_OPTION."""
    with pytest.raises(NewskitError) as caught:
        normalize("نص", "repair", **switches)
    assert caught.value.code == Code.OPTION


def test_own_profile_from_toml(tmp_path: Path) -> None:
    """A user's file extends a profile, leaves operations out and sets options."""
    path = tmp_path / "mine.toml"
    path.write_text(
        'name = "mine"\nextends = "search"\nwithout = ["teh_marbuta"]\n'
        '[options.digits]\nto = "arabic"\n',
        encoding="utf-8",
    )
    assert Normalizer(load(path)).text("المدرسةُ 12") == "المدرسة ١٢"


def test_a_profile_is_data() -> None:
    """A profile goes through JSON and comes back equal."""
    search = profile("search")
    again = msgspec.json.decode(msgspec.json.encode(search), type=type(search))
    assert again == search


def test_explain_says_which_operation_changed_what() -> None:
    """Each step has its operation, the raw characters, before and after, and why."""
    steps = Normalizer("marks").explain("مـكْتَب")
    assert [(step.operation, step.raw, step.before) for step in steps] == [
        ("tatweel", (1, 2), "ـ"),
        ("marks", (3, 4), "ْ"),
        ("marks", (5, 6), "َ"),
    ]
    assert all(step.why for step in steps)


def test_report_counts_changes() -> None:
    """The report counts the changes of each operation over all texts."""
    normalizer = Normalizer("repair", counting=True)
    normalizer.batch(["مـــؤتمر", "ﻻ  ﻻ"])
    assert normalizer.report == {"tatweel": 3, "presentation_forms": 2, "spaces": 1}


def test_offsets_carry_spans_both_ways() -> None:
    """A word of the normal text leads to its raw characters, and back."""
    raw = "قالَ المـــدير  العامّ"
    aligned = Normalizer("search").aligned(raw)
    start = aligned.text.index("المدير")
    a, b = aligned.map.to_raw(start, start + len("المدير"))
    assert raw[a:b] == "المـــدير"
    assert aligned.map.to_norm(a, b) == (start, start + len("المدير"))
    assert aligned.map.invert().to_norm(start, start + 6) == (a, b)


def test_maps_compose() -> None:
    """The map of two normalisers in a row is the composition of their maps."""
    raw = "شَيْـًٔا  من ﻻ شَيء"
    one = Normalizer("repair").aligned(raw)
    two = Normalizer("search").aligned(one.text)
    both = one.map.compose(two.map)
    for place in range(len(two.text)):
        a, b = both.to_raw(place, place + 1)
        middle = two.map.to_raw(place, place + 1)
        assert one.map.to_raw(*middle) == (a, b)


def test_long_texts_go_through_the_engine() -> None:
    """A long text has the same normal form and an exact map."""
    raw = "قالَ المـــدير  العامّ إن ﻻ شَيْـًٔا تغيّر في عام 1446هـ.\n" * 60
    aligned = Normalizer("search").aligned(raw)
    assert aligned.text == Normalizer("search").reference.apply(raw)
    assert aligned.original() == raw


def test_records_are_normalised_in_place() -> None:
    """Texts change; ids, sources, spans, codes, unknown keys and the order of keys do not."""
    record = msgspec.json.decode(msgspec.json.encode(ARTICLE))
    normalize_records([record], Normalizer("marks"))
    assert record == ARTICLE | {
        "headline": "مؤتمر المدينة",
        "deck": ["سطر أول", "سطر ثان"],
        "authors": [{"name": "ليلى سالم", "place": None}],
        "dates": [{"text": "٥ مايو", "value": "2026-05-05", "kind": "absolute"}],
        "body": [{"subhead": None, "paragraphs": ["فقرة أولى", "لا"]}],
    }
    assert list(record) == list(ARTICLE)


def test_only_chosen_fields() -> None:
    """A selection of fields leaves the others alone, and takes keys that articles do not have."""
    record = msgspec.json.decode(msgspec.json.encode(ARTICLE))
    normalize_records([record], Normalizer("repair"), chosen(["body.paragraphs", "mine.note"]))
    assert record["headline"] == ARTICLE["headline"]
    assert record["body"][0]["paragraphs"] == ["فقرةٌ أولى", "لا"]
    assert record["mine"] == {"note": "كما هو"}


def test_offsets_of_records_bring_the_texts_back() -> None:
    """The offsets of a record are JSON, and enough to undo the normalisation."""
    record = msgspec.json.decode(msgspec.json.encode(ARTICLE))
    [offsets] = normalize_with_offsets([record], Normalizer("search"))
    again = msgspec.json.decode(msgspec.json.encode(offsets))
    assert invert_record(record, again) == ARTICLE


def test_lone_surrogates_go_through() -> None:
    """A text that no UTF-8 can hold, as broken JSON gives it, is normalised all the same."""
    assert Normalizer("repair").text("مـ\ud83d") == "م\ud83d"
    assert Normalizer("repair").batch(["مـ\ud83d", "نـص"]) == ["م\ud83d", "نص"]


def test_an_identity_map_is_empty() -> None:
    """A text that does not change has no edits, and its map changes no span."""
    aligned = Normalizer("search").aligned("نص")
    assert len(aligned.map) == 0
    assert OffsetMap.identity().to_raw(1, 2) == (1, 2)
