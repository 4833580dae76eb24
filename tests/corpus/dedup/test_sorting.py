"""Sorting on disk, union-find and the other parts, against the obvious way to do the same."""

from itertools import count, groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.dedup import sorting
from newskit.corpus.dedup.clusters import Clusters
from newskit.corpus.dedup.identities import Identities
from newskit.corpus.dedup.places import Places
from newskit.corpus.dedup.sorting import SortedFile

ROW = np.dtype([("key", "<u8"), ("record", "<u4")])
NAMES = count()


@given(
    st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=20), max_size=8),
    st.integers(1, 9),
    st.integers(1, 20),
)
def test_rows_come_sorted_and_in_order(tmp_path_factory, batches, run, at_once):
    """Whatever the length of runs and blocks: by key, then as they were added; no key in two
    blocks, and no row lost.
    """
    file = SortedFile(tmp_path_factory.getbasetemp() / f"rows-{next(NAMES)}", ROW, run=run)
    added = 0
    for batch in batches:
        file.add(key=np.array(batch, dtype=np.uint64), record=np.arange(added, added + len(batch)))
        added += len(batch)
    file.finish()
    step, sorting.STEP = sorting.STEP, 2
    try:
        blocks = list(file.blocks(at_once))
    finally:
        sorting.STEP = step
    rows = [(int(key), int(record)) for block in blocks for key, record in block]
    keys = [key for batch in batches for key in batch]
    assert rows == sorted((key, number) for number, key in enumerate(keys))
    assert len([key for block in blocks for key, _ in groupby(block["key"])]) == len(set(keys))


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30), st.integers(1, 9))
def test_clusters_are_connected_records(pairs, size):
    """Whoever is reached by joins is in the cluster, and its first record names it."""
    clusters = Clusters(20)
    for at in range(0, len(pairs), size):
        left, right = np.array(pairs[at : at + size], dtype=np.uint32).T
        clusters.join(left, right)
    clusters.settle()
    groups = [{record} for record in range(20)]
    for left, right in pairs:
        one, two = (next(group for group in groups if end in group) for end in (left, right))
        if one is not two:
            one |= two
            groups.remove(two)
    for group in groups:
        for record in group:
            assert clusters.first_of(record) == min(group)
            assert clusters.is_alone(record) == (len(group) == 1)
    assert clusters.copies == 20 - len(groups)
    assert clusters.groups == sum(len(group) > 1 for group in groups)


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5))))
def test_ids_come_back(tmp_path_factory, batches):
    """An id is found by the number of its record, whatever it is."""
    folder = tmp_path_factory.getbasetemp() / f"ids-{next(NAMES)}"
    folder.mkdir()
    ids = Identities(folder)
    for batch in batches:
        ids.add(batch)
    names = [name for batch in batches for name in batch]
    assert ids.count == len(names)
    assert [ids[number] for number in reversed(range(len(names)))] == names[::-1]
    ids.close()


def test_places_come_in_the_order_of_records(tmp_path):
    """Values added in any order are read back record by record."""
    places = Places(tmp_path / "places")
    records, at, values = np.array([[7, 1, 7, 3], [2, 0, 1, 5], [20, 10, 30, 40]], dtype=np.uint32)
    places.add(records, at, values)
    places.finish()
    found = {record: places.of(record) for record in range(9)}
    assert {record: each for record, each in found.items() if each} == {
        1: [(0, 10)],
        3: [(5, 40)],
        7: [(1, 30), (2, 20)],
    }
