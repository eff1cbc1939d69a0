"""A module of ours in a process of its own, with bounds on its time and memory."""

from __future__ import annotations

import runpy
import subprocess
import sys
from contextlib import suppress
from typing import Final

from kennisbank.limits import CHILD_CPU, CHILD_MEMORY, MAX_FETCHED

# What a child may say: what was fetched, and a line about it.
MOST_SAID: Final = MAX_FETCHED + 100_000
TOO_LONG: Final = "Het duurde langer dan {seconds:g} seconden en is afgebroken."
TOO_MUCH: Final = "Het kostte te veel tijd of geheugen en is afgebroken."


class Died(Exception):  # noqa: N818 - it says what is the matter
    """The child did not end as it should; the text is a sentence for who looks after the site."""


def run(module: str, given: bytes, seconds: float) -> bytes:
    """What a module says that is run as a program with ``given`` as its input.

    Raises ``Died`` where it takes more than ``seconds``, or more CPU or memory than it may.
    """
    command = [sys.executable, "-I", "-m", __name__, module]
    try:
        done = subprocess.run(  # noqa: S603 - a module of ours
            command, input=given, capture_output=True, timeout=seconds, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise Died(TOO_LONG.format(seconds=seconds)) from error
    except subprocess.CalledProcessError as error:
        raise Died(TOO_MUCH) from error
    if len(done.stdout) > MOST_SAID:
        raise Died(TOO_MUCH)
    return done.stdout


def main() -> None:
    """Bound this process, where the system can, and go on as the module that is named."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (CHILD_CPU, CHILD_CPU))
        resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY, CHILD_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    runpy.run_module(sys.argv[1], run_name="__main__")


if __name__ == "__main__":
    main()
