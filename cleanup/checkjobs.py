"""Checking one input, as a value that can go to another process, and doing it; with ``--fix`` and ``--diff`` also mending it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleanup.checking import examine, mended
from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.finding import Result
from cleanup.inputs import Input, load
from cleanup.jobs import collected, replacing, rewritable
from cleanup.model import Cleaned, Source
from cleanup.readers import reader
from cleanup.report import Checked, entries
from cleanup.writers import writer

ROUNDS = 4  # of mending; what one fix uncovers the next round mends


@dataclass(frozen=True)
class CheckJob:
    """Check one input. ``fix`` mends the file, ``diff`` says what that would do; ``unsafe`` takes the fixes that a person should look at too."""

    entry: Input
    settings: Settings
    media_type: str | None = None
    fix: bool = False
    unsafe: bool = False
    diff: bool = False


def check(job: CheckJob) -> Checked:
    """Do a job. What goes wrong with its input is in the result; nothing is raised for it."""
    checked = Checked(job.entry.path)
    with collected(checked.errors, job.entry.path):
        source = load(job.entry, job.media_type)
        results: Iterable[Result] = _results(source, job.settings, checked)
        if job.fix and _can_mend(job.entry, source):
            results = _mend(job, source, results, checked)
        elif job.diff and _can_mend(job.entry, source):
            results = list(results)
            checked.diff = b"".join(writer("diff").render(source, _mended(results, job), job.settings))
        _collect(results, checked)
    return checked


def _can_mend(entry: Input, source: Source) -> bool:
    """Whether the file can be rewritten: it is neither a page nor packed."""
    return rewritable(source) and not entry.path.endswith(".gz")


def _results(source: Source, settings: Settings, checked: Checked) -> Iterator[Result]:
    """The result for each document in a source; what cannot be read goes to the errors."""
    try:
        for document in reader(source.media_type).read(source, settings):
            if isinstance(document, InputError):
                checked.errors.append(str(document))
            else:
                yield examine(document, settings)
    except InputError as error:
        checked.errors.append(str(error))


def _mended(results: Iterable[Result], job: CheckJob) -> Iterator[Cleaned]:
    for result in results:
        yield mended(result, job.settings, job.unsafe)


def _mend(job: CheckJob, source: Source, results: Iterable[Result], checked: Checked) -> Iterable[Result]:
    """Rewrite a file until nothing is left to mend; what is found in it after that."""
    original, results = source, list(results)
    before = sum(len(r.findings) for r in results)
    for _ in range(ROUNDS):
        data = b"".join(writer("text").render(source, _mended(results, job), job.settings))
        if data == source.data:
            break
        source = Source(source.name, data, source.media_type)
        results = list(_results(source, job.settings, Checked(source.name)))
    if source.data != original.data:
        with replacing(job.entry.path) as file:
            file.write(source.data)
    checked.mended = before - sum(len(r.findings) for r in results)
    return results


def _collect(results: Iterable[Result], checked: Checked) -> None:
    for result in results:
        checked.entries += entries(result)
        checked.errors += result.failures
        if result.skipped:
            checked.skipped[result.document.language or "en"] = result.skipped
