"""What is to be done with one input, as a value that can go to another process, and doing it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from cleanup.api import clean_source
from cleanup.config import Settings
from cleanup.errors import ConfigError, InputError
from cleanup.inputs import Input, load
from cleanup.model import Cleaned, Source
from cleanup.readers import reader
from cleanup.writers import writer


@dataclass(frozen=True)
class Job:
    """Strip one input, and render it in a format; to ``target`` where that is a path, else into the outcome.

    ``only_changed`` asks for no output where nothing changes.
    """

    entry: Input
    settings: Settings
    format: str | None
    target: str | None = None
    only_changed: bool = False
    media_type: str | None = None


@dataclass
class Outcome:
    """What became of a job: output, whether stripping changed anything, and errors, one line each."""

    path: str
    output: bytes = b""
    changed: bool = False
    errors: list[str] = field(default_factory=list)


def work(job: Job) -> Outcome:
    """Do a job. What goes wrong with its input is in the outcome; nothing is raised for it."""
    outcome = Outcome(job.entry.path)
    with collected(outcome.errors, job.entry.path):
        source = load(job.entry, job.media_type)
        if job.only_changed and not rewritable(source):
            raise InputError(f"{source.name}: {source.media_type} cannot be rewritten in place")
        results = _watched(clean_source(source, job.settings), outcome)
        if job.format is None:
            for _ in results:
                pass
        elif job.target is None:
            outcome.output = b"".join(writer(job.format).render(source, results, job.settings))
        else:
            _write(job, source, results, outcome)
    return outcome


@contextmanager
def collected(errors: list[str], name: str) -> Iterator[None]:
    """Put what goes wrong with one input on a list, one line each, instead of raising it."""
    try:
        yield
    except ConfigError:
        raise  # a broken pack of rules concerns all inputs
    except InputError as error:
        errors.append(str(error))
    except OSError as error:
        errors.append(f"{error.filename or name}: {error.strerror}")
    except Exception as error:  # a defect of ours, or too little memory: it costs no other input anything
        errors.append(f"{name}: {type(error).__name__}: {error}")


def rewritable(source: Source) -> bool:
    """Whether a file of its format can be rewritten."""
    return hasattr(reader(source.media_type), "edits")


def _watched(results: Iterable[Cleaned | InputError], outcome: Outcome) -> Iterator[Cleaned]:
    for result in results:
        if isinstance(result, InputError):
            outcome.errors.append(str(result))
        else:
            outcome.changed |= result.changed
            yield result


def _write(job: Job, source: Source, results: Iterable[Cleaned], outcome: Outcome) -> None:
    """Write the output to the target.

    Where an input cannot be read nothing is written, and where ``only_changed`` is asked for and nothing changed neither.
    """
    assert job.target is not None and job.format is not None
    with replacing(job.target) as file:
        file.writelines(writer(job.format).render(source, results, job.settings))
        if (outcome.errors and source.media_type != "jsonl") or (job.only_changed and not outcome.changed):
            raise Unwanted


class Unwanted(Exception):
    """Raised while a file is being written to leave things as they were."""


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when it is whole, so that the target is whole at any time."""
    target = os.path.realpath(path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".cleanup-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(scratch, _mode(target))
        os.replace(scratch, target)
    except Unwanted:
        pass
    finally:
        if os.path.exists(scratch):
            os.unlink(scratch)


def _mode(target: str) -> int:
    """The mode bits of a file, or those that a new one gets."""
    try:
        return os.stat(target).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
