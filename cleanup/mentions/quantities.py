"""Numbers with what they count or measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions

Sort = Literal["count", "money", "percent", "measure", "age", "year", "ordinal", "time", "other"]


class Quantity(NamedTuple):
    """A number in its context.

    ``value`` is the number with its magnitude word multiplied in. ``unit`` is the currency, the unit of measure or the noun counted, in its
    base form; ``noun`` is what the sentence says it is of, where that is another word ("$3 million *order*"). ``rough`` marks "about", "nearly",
    "more than".
    """

    start: int
    end: int
    value: float
    sort: Sort
    unit: str = ""
    noun: str = ""
    rough: bool = False


def find_quantities(mentions: Mentions) -> tuple[Quantity, ...]:
    """The quantities in the article."""
    return ()
