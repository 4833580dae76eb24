"""The ledger: counts, shards and limits over any sequence of records."""

from collections import deque
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.cli.desk import Desk
from newskit.cli.ledger import Ledger
from newskit.cli.voice import Voice
from newskit.errors import NewskitError, Reject


def fault(number: int) -> Reject:
    """A reject that can be told from others."""
    return Reject(file="x", line=number, code="E_EMPTY", message="nothing")


def ledger(**settings: object) -> Ledger:
    """A ledger that says nothing."""
    return Ledger(Desk(Voice(quiet=True), **settings), "pages", ())


class Heard(Voice):
    """Remembers the rejects it is told."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self.lines: list[int | None] = []

    def reject(self, reject: Reject) -> None:
        """Note its line."""
        self.lines.append(reject.line)


records_and_rejects = st.lists(st.booleans()).map(
    lambda sound: [number if ok else fault(number) for number, ok in enumerate(sound)]
)


@given(records_and_rejects, st.integers(1, 5))
def test_shards_make_the_whole(source, count):
    """Every record is in exactly one of N shards, in its order there."""
    shares = []
    for number in range(1, count + 1):
        with ledger(shard=(number, count)) as book:
            shares.append(list(book.passing(source)))
    assert sorted(chain.from_iterable(shares)) == [item for item in source if isinstance(item, int)]
    assert all(share == sorted(share) for share in shares)


@given(records_and_rejects, st.integers(1, 9))
def test_the_sum_holds_under_a_limit(source, limit):
    """Read = written + rejected, whatever the limit cuts."""
    with ledger(limit=limit) as book:
        list(book.passing(source))
    assert book.read == min(limit, len(source)) == book.written + book.rejected


def test_a_limit_asks_for_no_more():
    """After the last record of the limit the source is left alone: it may be a slow pipe."""

    def source():
        yield 1
        raise AssertionError("asked for another")

    with ledger(limit=1) as book:
        assert list(book.passing(source())) == [1]


@given(records_and_rejects, st.integers(1, 4))
def test_rejects_keep_the_order_of_the_input(source, delay):
    """Where results come later, rejects wait for their turn: the order is that of the input."""
    voice = Heard()
    under_way: deque[int] = deque()
    with Ledger(Desk(voice), "pages", ()) as book:

        def settle_one() -> None:
            number = under_way.popleft()
            faulty = number % 3 == 0
            book.settle(written=not faulty, faults=[fault(number)] if faulty else [])

        for number in book.records(source):
            under_way.append(number)
            if len(under_way) > delay:
                settle_one()
        while under_way:
            settle_one()
    assert voice.lines == sorted(
        item.line if isinstance(item, Reject) else item
        for item in source
        if isinstance(item, Reject) or item % 3 == 0
    )


def test_a_lost_record_is_noticed():
    """A sum that does not hold is a bug and is shouted out."""
    with pytest.raises(AssertionError, match="lost"), ledger() as book:
        list(book.records([1, 2]))


def test_strict_raises_the_fault():
    """The first reject of a strict command is its error."""
    with pytest.raises(NewskitError, match="E_EMPTY: x:7"), ledger(strict=True) as book:
        list(book.passing([fault(7)]))
