"""What mkdocs.yml says, as the rest needs it: the project, edit links, names that are escaped."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError

from kennisbank.load import DOCS
from kennisbank.model import Pilot
from kennisbank.output.edit import EditLinks, edit_links, edit_template
from kennisbank.pages import Sender
from kennisbank.pages.values import Forge

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kennisbank.knowledge.ref import Kennis

NEEDS_FOLDERS = "De kennisbank heeft adressen als /pilots/naam/: zet use_directory_urls op true."
NEEDS_DOCS = (
    "De kennisbank leest uit een map die docs heet, en uit de map pilots ernaast. In de "
    "instellingen staat als docs_dir: {found}. Geef de map docs, gezien vanaf dat bestand."
)
NEEDS_PILOTS = (
    "Naast {docs} staat geen map pilots: dit is geen kennisbank, of docs_dir wijst naar een andere "
    "map dan bedoeld."
)
# MkDocs follows such links before we are asked; two to each other keep it busy for ever.
LINKED_FOLDER = (
    "{found} is een verwijzing naar een andere map (een symbolische link). Zet de map zelf in "
    "docs, of haal de verwijzing weg."
)
NOT_AN_ADDRESS = (
    "edit_uri leidt niet naar een adres met https:// of http://: {found}. Er staan geen links om "
    "een pagina te verbeteren."
)
NOT_A_LIST = (
    "extra: kennisbank: {name} moet een lijst van kenmerken zijn, zoals [autisme, thuiszitters]."
)
NOT_A_TEXT = "extra: kennisbank: {name} moet een regel tekst zijn."
NOT_MAIL = "extra: kennisbank: mail is geen e-mailadres: {found}. Er staat geen adres op de site."
NOT_KNOWN = (
    "extra: kennisbank: voorpagina: {name} noemt {found}, maar dat bestaat niet of heeft niets om "
    "te tonen. Het is overgeslagen."
)
NO_PROJECT = (
    "extra: kennisbank: opslag: adres is geen adres van een project: {found}. Geef het hele adres, "
    "zoals https://github.com/organisatie/project."
)
NO_FORGE = "extra: kennisbank: opslag: soort is {found!r}. Kies uit: {known}."
# What is known of a forge by its host; others say what sort they are.
FORGES = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo"}
# What the theme takes where the settings name none.
MATERIALS_FAVICON = "assets/images/favicon.png"
# One sign @ with something around it and a dot behind it; who wants more sends a mail.
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")


def project_of(config: MkDocsConfig) -> Path:
    """The folder of the project: the one around ``docs_dir``, wherever the settings stand.

    Raises ``PluginError`` where no site could be made: a site without records helps nobody.
    """
    if not config.use_directory_urls:
        raise PluginError(NEEDS_FOLDERS)
    docs = Path(config.docs_dir)
    if docs.name != DOCS:
        raise PluginError(NEEDS_DOCS.format(found=docs))
    if not (docs.parent / Pilot.kind.home).is_dir():
        raise PluginError(NEEDS_PILOTS.format(docs=docs))
    for folder, folders, _ in os.walk(docs):
        for name in folders:
            if Path(folder, name).is_symlink():
                raise PluginError(LINKED_FOLDER.format(found=Path(folder, name)))
    return docs.parent


def edit_links_of(config: MkDocsConfig) -> EditLinks | None:
    """How a file of the project is reached at its host, or ``None`` if nobody says."""
    repo = config.repo_url or ""
    forge = forge_of(config)
    if not config.edit_uri and isinstance(forge, Forge):
        return EditLinks(f"{forge.address}/{_EDIT[forge.kind]}/{quote(forge.branch)}/")
    if config.edit_uri_template:
        return edit_template(repo, str(config.edit_uri_template))
    return edit_links(repo, config.edit_uri or "")


_EDIT = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}


def is_address(links: EditLinks) -> bool:
    """Whether the links lead to a place on the web."""
    try:
        parts = urlsplit(links.before)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def sender_of(config: MkDocsConfig) -> tuple[Sender, list[str]]:
    """Who keeps the site, as ``extra: kennisbank:`` says, and what is wrong with that."""
    wrong: list[str] = []
    raw = _mapping(config.extra.get("kennisbank"))
    front = _mapping(raw.get("voorpagina"))

    def text(name: str) -> str:
        value = raw.get(name) or ""
        if isinstance(value, str):
            return " ".join(value.split())
        wrong.append(NOT_A_TEXT.format(name=name))
        return ""

    def ids(name: str) -> tuple[str, ...]:
        value = front.get(name) or []
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        wrong.append(NOT_A_LIST.format(name=f"voorpagina: {name}"))
        return ()

    mail = text("mail")
    if mail and not _MAIL.fullmatch(mail):
        wrong.append(NOT_MAIL.format(found=mail))
        mail = ""
    forge = forge_of(config)
    if isinstance(forge, str):
        wrong.append(forge)
        forge = None
    groups, pilots = ids("doelgroepen"), ids("pilots")
    return Sender(text("naam"), text("loket"), mail, groups, pilots, text("reactie"), forge), wrong


def forge_of(config: MkDocsConfig) -> Forge | str | None:
    """Where the files are kept, as ``extra: kennisbank: opslag:`` says, or what is wrong there."""
    raw = _mapping(_mapping(config.extra.get("kennisbank")).get("opslag"))
    address = str(raw.get("adres") or "").rstrip("/")
    if not address:
        return None
    parts = urlsplit(address)
    kind = str(raw.get("soort") or FORGES.get(parts.hostname or "", ""))
    if parts.scheme != "https" or not parts.netloc or parts.path.count("/") < 2:  # noqa: PLR2004 - owner and project
        return NO_PROJECT.format(found=address)
    if kind not in set(FORGES.values()):
        return NO_FORGE.format(found=kind, known=", ".join(dict.fromkeys(FORGES.values())))
    return Forge(kind, address, str(raw.get("tak") or "main"))


def unknown_choices(kennis: Kennis, sender: Sender) -> list[str]:
    """What the settings put on the first page and is not there to be shown."""
    pilots = kennis.items[Pilot.kind.name].items()
    shown = {name for name, one in pilots if isinstance(one, Pilot) and one.evaluatie.bekend}
    known = {"doelgroepen": kennis.items["doelgroep"], "pilots": shown}
    chosen = {"doelgroepen": sender.groups, "pilots": sender.pilots}
    return [
        NOT_KNOWN.format(name=name, found=one)
        for name, ids in chosen.items()
        for one in ids
        if one not in known[name]
    ]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def trusted_files(config: MkDocsConfig) -> frozenset[str]:
    """The files in ``docs/`` that the settings name: those may hold script or markup."""
    theme = (config.theme.get("logo"), config.theme.get("favicon"))
    named = [*config.extra_css, *config.extra_javascript, *config.extra_templates, *theme]
    return frozenset(f"{DOCS}/{name}" for name in named if name)


def escape_names(config: MkDocsConfig) -> None:
    """Escape what Material puts in its pages as it stands; ``copyright`` is meant to be HTML."""
    config.site_name = _text(config.site_name)
    config.site_description = _text(config.site_description)
    config.site_author = _text(config.site_author)
    for name in ("palette", "logo", "favicon"):
        if name in config.theme:
            config.theme[name] = _text(config.theme[name])
    for name in ("social", "alternate", "homepage", "scope"):
        if name in config.extra:
            config.extra[name] = _text(config.extra[name])


def _text(value: Any) -> Any:
    """``value`` with every text in it escaped, once: what is marked as escaped stays as it is."""
    match value:
        case Markup():
            return value
        case str():
            return escape(value)
        case list():
            return [_text(one) for one in value]
        case dict():
            return {name: _text(one) for name, one in value.items()}
    return value
