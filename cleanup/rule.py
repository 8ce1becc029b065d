"""All rules that there are: their ids, what they say, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleanup import checkrule, packs, yamlfile
from cleanup.checkrule import CheckRule
from cleanup.errors import ConfigError
from cleanup.paths import rules_folder


class Rule(NamedTuple):
    """A rule as the user sees it. ``careful`` says whether a rule about chrome acts under that preset; ``check`` is a rule about consistency."""

    id: str
    what: str
    why: str
    careful: bool
    location: Path
    check: CheckRule | None = None


@cache
def catalogue(paths: tuple[Path, ...] = ()) -> Mapping[str, Rule]:
    """Every rule by its id, sorted; with those that the user has at some paths."""
    folder = rules_folder()
    kinds, methods, html = folder / "chrome" / "kinds.yaml", folder / "methods.yaml", folder / "chrome" / "html.yaml"
    found = [Rule(k.rule, k.what, k.why, True, kinds) for k in packs.kinds().values()]
    for rule_id, entry in yamlfile.load(methods)["rules"].items():
        found.append(Rule(rule_id, entry["what"], entry["why"].strip(), bool(entry.get("careful")), methods))
    found += [Rule(rule.id, rule.what, rule.why, False, rule.location, rule) for rule in checkrule.available(paths)]
    known = {rule.id for rule in found}
    for name, entry in yamlfile.load(html)["selectors"].items():
        if (rule_id := f"chrome.{name}") not in known:
            found.append(Rule(rule_id, entry["what"], "Elements of a page: " + ", ".join(entry["css"]), False, html))
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


def check_ids(prefixes: Iterable[str], paths: tuple[Path, ...] = ()) -> None:
    """Make sure that each id or prefix names a rule, of ours or of those that the user has at some paths.

    Raises:
        ConfigError: with the nearest right name.
    """
    if not (prefixes := tuple(prefixes)):
        return
    known = set(catalogue(paths))
    known |= {rule_id.split(".")[0] for rule_id in known}
    for prefix in prefixes:
        if prefix not in known:
            raise ConfigError(f"no rule is called '{prefix}'; did you mean '{packs.nearest(prefix, known)}'?")
