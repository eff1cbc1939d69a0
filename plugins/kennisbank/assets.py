"""What a page loads, made ready: one style sheet of many files, scripts without their comments."""

import posixpath
import re
from collections.abc import Callable

import rjsmin

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/\n*""", re.DOTALL)
_MODULE = re.compile(r"^import (\{[^}]*\}) from \"([^\"]+)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|class|function) (\w+))", re.MULTILINE)
_CHARSET = '@charset "UTF-8";'


def style(entry: str, read: Callable[[str], str]) -> str:
    """One style sheet: each ``@import`` of ``entry`` replaced by its file, in its layer.

    ``read`` gives the text of a file by its address in the import, which may hold a ``*``. What
    such a file names by ``url()`` must be data, or be where it is for ``entry``.
    """

    def layer(found: re.Match[str]) -> str:
        text = read(found[1]).removeprefix(_CHARSET)
        return f"@layer {found[2]} {{\n{text.strip()}\n}}"

    return _COMMENT.sub(lambda found: found[1] or "", _IMPORT.sub(layer, entry)).lstrip()


def script(text: str) -> str:
    """A script without its comments and its needless space; names and lines stay readable."""
    return str(rjsmin.jsmin(text))


def joined(entry: str, read: Callable[[str], str]) -> str:
    """A script with the modules it imports, and what those import, in one file.

    ``entry`` is its address, ``read`` gives the text of a file by its address. Each module is a
    function that gives what it exports, so that no two names meet. Takes the modules as we write
    them: imports by name at the start of a line, and exports where something is declared. Two
    modules that need each other never end; ``RecursionError``.
    """
    names: dict[str, str] = {}
    parts: list[str] = []

    def body(address: str) -> tuple[str, list[str]]:
        def known(found: re.Match[str]) -> str:
            given = found[1].replace(" as ", ": ")
            return f"const {given} = {add(posixpath.join(posixpath.dirname(address), found[2]))};\n"

        text = _MODULE.sub(known, read(address))
        return _EXPORT.sub("", text), [found[1] for found in _EXPORT.finditer(text)]

    def add(address: str) -> str:
        place = posixpath.normpath(address)
        if place not in names:
            text, given = body(place)
            name = f"$module{len(parts)}"
            parts.append(
                f"const {name} = (() => {{\n{text}\nreturn {{{', '.join(given)}}};\n}})();\n"
            )
            names[place] = name
        return names[place]

    text, _ = body(entry)
    return "".join([*parts, text])
