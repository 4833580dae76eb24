"""Input and output pairs of other libraries' tests and runs: what they publish, newskit matches."""

import json
import tomllib
from pathlib import Path

from newskit.normalizer import Normalizer, Profile

HERE = Path(__file__).parent
OFFSETS = "offset_map(utf8 bytes of raw per raw char, bytes kept)"


def _normalizer(entry: dict[str, dict[str, object]]) -> Normalizer:
    if "profile" in entry:
        return Normalizer(str(entry["profile"]), **entry.get("switches", {}))
    return Normalizer(Profile("pair", entry))


def _pairs(shared: Path) -> list[dict[str, str]]:
    lines = (shared / "pairs" / "normalize.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_pair_of_a_published_operation_holds(shared: Path) -> None:
    """All pairs to adopt and all optional ones give what their peer gives."""
    asked = tomllib.loads((HERE / "pair_operations.toml").read_text(encoding="utf-8"))
    wrong = [
        (pair["op"], pair["input"], pair["expected"], got)
        for pair in _pairs(shared)
        if pair["status"] in ("adopt", "optional") and pair["op"] in asked
        if (got := _normalizer(asked[pair["op"]]).text(pair["input"])) != pair["expected"]
    ]
    assert wrong == []


def test_no_pair_is_left_out(shared: Path) -> None:
    """Every operation that a pair to match names is asked; the offset pair has its own test."""
    asked = tomllib.loads((HERE / "pair_operations.toml").read_text(encoding="utf-8"))
    named = {pair["op"] for pair in _pairs(shared) if pair["status"] in ("adopt", "optional")}
    assert named - set(asked) == {OFFSETS}


def test_offsets_agree_with_charabia(shared: Path) -> None:
    """Bytes kept of each raw character, as charabia's character map counts them."""
    pair = next(pair for pair in _pairs(shared) if pair["op"] == OFFSETS)
    raw = pair["input"]
    mapped = Normalizer("compat:charabia").aligned(raw).map
    kept = []
    for place, char in enumerate(raw):
        start, end = mapped.to_norm(place, place + 1)
        kept.append([len(char.encode()), 2 * (end - start)])
    assert kept == json.loads(pair["expected"])
