"""What pages load is made ready without changing what it does."""

import posixpath
import re

from kennisbank import assets
from kennisbank.plugin.assets import JOINED
from project import ROOT

ENTRY = """/* The order. */
@layer one, two;

@import url("a.*.css") layer(one);
@import url("b.css") layer(two);

p { color: red; }
"""
FILES = {
    "a.*.css": """@charset "UTF-8";q::before { content: "/* no comment */"; }""",
    "b.css": "/* why */\nq { color: blue; } /* how */\n",
}


def test_each_file_of_a_style_sheet_stands_in_its_layer() -> None:
    assert " ".join(assets.style(ENTRY, FILES.__getitem__).split()) == (
        "@layer one, two; "
        '@layer one { q::before { content: "/* no comment */"; } } '
        "@layer two { q { color: blue; } } "
        "p { color: red; }"
    )


def test_a_script_loses_its_comments_and_keeps_its_texts() -> None:
    made = assets.script('/** why */\nlet a = "/* x */"; // how\nlet b = `// ${a}`;\n')
    assert made.split("\n") == ['let a="/* x */";let b=`// ${a}`;']


def test_a_script_has_the_modules_it_needs_in_the_order_of_their_needs() -> None:
    of_c = 'import { one } from "../c.js";\n'
    files = {
        "a/a.js": f'import {{ two as b }} from "./b.js";\n{of_c}use(b, one);\n',
        "a/b.js": f"{of_c}const here = 1;\nexport const two = one + here;\n",
        "c.js": "const here = 2;\nexport const one = here;\nexport class Other {}\n",
    }
    made = assets.joined("a/a.js", files.__getitem__)
    assert "export" not in made
    assert "import" not in made
    assert made.index("const here = 2") < made.index("const here = 1") < made.index("use(b, one)")
    assert made.count("const here = 2") == 1
    assert "const { two: b } = $module1;" in made
    assert "return {one, Other};" in made


def test_our_joined_scripts_are_written_so_that_they_can_be() -> None:
    theme = ROOT / "plugins/kennisbank/theme"

    def read(name: str) -> str:
        return (theme / posixpath.normpath(name)).read_text("utf-8")

    for entry in JOINED:
        made = assets.script(assets.joined(entry, read))
        assert re.findall(r"^(?:import|export)\b", made, re.MULTILINE) == []
