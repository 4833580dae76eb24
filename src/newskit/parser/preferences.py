"""What a layout prefers: log weights for roles, for a site that prints some more than others do.

The one number in a layout file that speaks to the decoder. A site that never prints decks says
``deck = -2``, and a line must look much more like one than elsewhere to be called so.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newskit.parser.grammar import Grammar
from newskit.parser.layout import Layout

Floats = NDArray[np.float32]


def with_preferences(
    emissions: Floats, layouts: Sequence[Layout], lengths: Sequence[int], grammar: Grammar
) -> Floats:
    """The emissions of pages laid end to end with the preferences of each page's layout added; the
    very same array where no layout has any.
    """
    if not any(layout.preferences for layout in layouts):
        return emissions
    result = emissions.copy()
    end = 0
    for layout, length in zip(layouts, lengths):
        start, end = end, end + length
        if layout.preferences:
            weights = [layout.preferences.get(role, 0.0) for role in grammar.roles]
            result[start:end] += np.array(weights, np.float32)
    return result
