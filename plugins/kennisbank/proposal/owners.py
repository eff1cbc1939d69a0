"""Who is asked to look at a change: the text of a CODEOWNERS file.

The shape is that of https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kennisbank.knowledge.ref import Ref
from kennisbank.model import Pilot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.knowledge.ref import Kennis

HEADER: Final = """# Who is asked to look at a change; the last line that fits a file counts.
# Written by `kennisbank codeowners`; give it the same answers after a change of the pilots.
"""


def code_owners(kennis: Kennis, teams: Mapping[Ref, str]) -> str:
    """A line for the page of each group, region or organisation, and for every pilot of it.

    ``teams`` has the account or team of each, such as ``@organisatie/groep``. Raises ``KeyError``
    for one that is not there.
    """
    lines = []
    for ref, team in teams.items():
        entry = kennis.entries[ref]
        pilots = {
            link.source
            for link in kennis.incoming.get(ref, ())
            if link.source.kind == Pilot.kind.name and link.field != "proza"
        }
        paths = [] if entry.item.kind.in_list else [entry.path]
        paths += sorted(kennis.entries[pilot].path for pilot in pilots)
        lines += [f"# {kennis.title(ref)}", *(f"/{path} {team}" for path in paths), ""]
    return "\n".join([HEADER, *lines])
