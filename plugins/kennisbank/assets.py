"""What a page loads, made ready: one style sheet of many files, scripts without their comments."""

import re
from collections.abc import Callable

import rjsmin

_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\(([a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/\n*""", re.DOTALL)
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
