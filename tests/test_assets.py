"""What pages load is made ready without changing what it does."""

from kennisbank import assets

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
