"""Offices and titles, with who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanup.mentions import Mentions
    from cleanup.mentions.persons import Person


class Office(NamedTuple):
    """A mention of an office.

    ``key`` names the office in any language ("foreign-minister"), ``group`` the field in which one person holds one office.
    ``of`` is the country, body or firm it belongs to as far as the text says so. ``holder`` is the person of whom the text says that they
    hold it. ``past`` marks offices that are not held now (former, then-, -elect, acting …).
    """

    start: int
    end: int
    key: str
    group: str
    of: str = ""
    holder: Person | None = None
    past: bool = False


def find_offices(mentions: Mentions) -> tuple[Office, ...]:
    """The offices in the article."""
    return ()
