"""Prose: safe HTML, plain headings, links that say what they are, remarks that stay hidden."""

from html.parser import HTMLParser

import pytest

from kennisbank.prose import (
    Sort,
    check,
    headings,
    mentions,
    outline,
    render,
    visible,
)
from kennisbank.web import is_external


def html(text: str, address: str | None = None) -> str:
    """The HTML of a text; a link keeps its target, or gets ``address``."""
    return render(text, link=lambda to: address or to, source=lambda key: f"<sup>{key}</sup>").html


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


HIDDEN = {
    "een regel": "Voor <!-- geheim --> na",
    "een blok": "Voor\n\n<!--\ngeheim\n\ngeheim\n-->\n\nna",
    "procenten": "Voor %% geheim %% na",
    "procentenblok": "Voor\n\n%%\ngeheim\n\n- geheim\n%%\n\nna",
    "midden in alinea's": "Voor <!-- geheim\n\ngeheim --> na",
    "in een lijst": "- Voor\n- <!-- geheim -->\n- na",
    "in een kop": "# Voor <!-- geheim --> na",
    "in een tabel": "|a|b|\n|-|-|\n|Voor|<!-- geheim --> na|",
    "in een link": "Voor [na](a.md) <!-- [geheim](geheim.md) -->",
    "na een accent": "Voor ` na <!-- geheim -->",
    "na een omheining": "Voor\n\n```\ncode\n```\n\nna <!-- geheim -->",
    "een omheining erin": "Voor <!--\n```\ngeheim\n--> na\n",
    "nooit gesloten": "Voor na <!-- geheim\n\ngeheim",
    "ingesprongen omheining": "Voor\n\n      ```\n\nna <!-- geheim -->",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_a_remark_is_neither_shown_nor_found(text: str) -> None:
    for shown in (html(text), visible(text), str(headings(text)), str([*mentions(text)])):
        assert "geheim" not in shown
    assert "Voor" in visible(text)
    assert "na" in visible(text).replace("Voor", "")


@pytest.mark.parametrize(
    "text", ["`<!-- x -->`", "```\n<!-- x -->\n%% y %%\n```", "100% zeker", "``a ` <!-- x --> ``"]
)
def test_signs_in_code_are_signs(text: str) -> None:
    assert visible(text) == text.strip("`").strip()
    assert not outline(text).faults


def test_a_remark_without_an_end_is_told_where_it_begins() -> None:
    (told,) = check("Een\n\ntwee <!-- drie\n\nvier", "x.md", first_line=10)
    assert (told.place.line, told.code) == (12, "opmerking-open")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Kop [^bron]", "Kop"),
        ("Kop `code` en *nadruk* en **vet**", "Kop code en nadruk en vet"),
        ("Kop [met link](a.md)", "Kop met link"),
        ("Wat doet <gemeente>?", "Wat doet <gemeente>?"),
        ("Kop <img src=x onerror=alert(1)>", "Kop <img src=x onerror=alert(1)>"),
        ("A &amp; B \\* C", "A & B * C"),
        ("Kop ![beeld](x.png)", "Kop beeld"),
    ],
)
def test_the_title_of_a_heading_is_plain_text(source: str, title: str) -> None:
    (heading,) = headings(f"## {source}")
    assert heading.title == title
    assert "<img" not in html(f"## {source}")


def test_headings_have_ids_of_their_own_in_slug_signs() -> None:
    text = "# A\n# A\n# A 2\n# _bron-1\n# 日本\n# A\n# ?"
    found = [one.anchor for one in headings(text)]
    assert found == ["a", "a-2", "a-2-2", "bron-1", "deel", "a-3", "deel-2"]
    tags = _Tags(html(text)).found
    assert [attrs["id"] for tag, attrs in tags if tag in {"h1", "h2"}] == found


@pytest.mark.parametrize(
    ("target", "good"),
    [
        ("https://example.org", True),
        ("HTTP://Example.org:8080/a(b)?c=d&e#f", True),
        ("https://xn--caf-dma.example/é", True),
        ("mailto:loket@example.org", True),
        ("mailto:loket@example.org?subject=Vraag", True),
        ("tel:+31721234567", True),
        ("tel:14%20072", True),
        ("https:fout", False),
        ("https://", False),
        ("https:///a", False),
        ("https://geennaam", False),
        ("https://a..b", False),
        ("https://naam@example.org", False),
        ("https://example.org:poort", False),
        ("https://[::1", False),
        ("http://ex ample.org", False),
        ("mailto:niemand", False),
        ("mailto:a@b@c.nl", False),
        ("tel:zes", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("themas/wonen.md", False),
        ("https://example.org/" + "a" * 5000, False),
    ],
)
def test_an_address_is_well_formed_or_none(target: str, good: bool) -> None:  # noqa: FBT001
    assert is_external(target) is good


DANGER = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](< javascript:alert(1)>)",
    "[a](javascript&colon;alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,x)",
    "[a](//evil.example)",
    "[a](\\\\\\\\evil.example)",
    "<javascript:alert(1)>",
    "[a]\n\n[a]: javascript:alert(1)",
    "![a](javascript:alert(1))",
    '<a href="javascript:alert(1)">a</a>',
]


@pytest.mark.parametrize("text", DANGER)
def test_no_text_makes_a_link_that_runs_or_leads_astray(text: str) -> None:
    for tag, attrs in _Tags(html(text)).found:
        assert tag in {"p", "span", "pre", "code"}
        assert set(attrs) <= {"class"}


@pytest.mark.parametrize("address", ["javascript:x", " javascript:x", "//evil.example", "https:x"])
def test_not_even_the_caller_can_make_one(address: str) -> None:
    assert "href" not in html("[a](b.md)", address)


def test_images_are_not_fetched() -> None:
    assert html("![Een <b>foto</b>](https://example.org/x.png)").count("<") == 2


def test_alignment_is_a_class() -> None:
    shown = html("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")
    assert "style" not in shown
    assert [shown.count(name) for name in ("kb-links", "kb-midden", "kb-rechts")] == [2, 2, 2]


@pytest.mark.parametrize(
    ("text", "sort", "path", "anchor"),
    [
        ("[a](b.md#kop)", Sort.LINK, "b.md", "kop"),
        ("[a](<map met spatie/caf\u00e9.md>)", Sort.LINK, "map met spatie/caf\u00e9.md", ""),
        ("[a](cafe%CC%81.md#%C3%A9)", Sort.LINK, "caf\u00e9.md", "\u00e9"),
        ("[a](pilot:warm-welkom)", Sort.LINK, "pilot:warm-welkom", ""),
        ("[a](#kop)", Sort.LINK, "", "kop"),
        ("[a](verslag.PDF)", Sort.ATTACHMENT, "verslag.PDF", ""),
        ("![a](foto.png)", Sort.IMAGE, "foto.png", ""),
        ("![a](https://example.org/foto.png)", Sort.EXTERNAL, "https://example.org/foto.png", ""),
        ("[a](https:fout)", Sort.MALFORMED, "https:fout", ""),
        ("[^agenda:12-14, 20]", Sort.SOURCE, "agenda:12-14, 20", ""),
        ("[[Naam|woorden]]", Sort.WIKILINK, "Naam|woorden", ""),
    ],
)
def test_a_mention_tells_its_sort_path_and_anchor(
    text: str, sort: Sort, path: str, anchor: str
) -> None:
    (found,) = mentions(f"Regel een\nen {text}")
    assert (found.sort, found.path, found.anchor, found.line) == (sort, path, anchor, 1)


@pytest.mark.parametrize("text", ["`[^a] [b](c.md) [[d]]`", "    [^a] [b](c.md)", "```\n[^a]\n```"])
def test_code_mentions_nothing(text: str) -> None:
    assert not [*mentions(text)]
    assert "<sup>" not in html(text)


def test_words_are_without_signs_addresses_and_sources() -> None:
    text = "# Kop\n\nEen *tekst* met [link](https://example.org) [^bron:1]\nen `code`.\n\n- lijst"
    assert visible(text) == "Kop\nEen tekst met link en code.\nlijst"


def test_a_page_that_multiplies_is_told_and_not_made() -> None:
    text = f"[a]: https://example.org/{'x' * 30_000}\n\n" + "[a] [a] [a]\n\n" * 2000
    assert {one.code for one in check(text, "x.md")} == {"pagina-te-groot", "fout-adres"}
    assert not html(text)


def test_a_paragraph_that_takes_too_long_to_read_costs_only_itself() -> None:
    text = "Ervoor.\n\n" + "![" * 6000 + "\n\nErna."
    assert [(one.place.line, one.code) for one in check(text, "x.md")] == [(3, "alinea-te-lang")]
    assert "Ervoor." in html(text)
    assert "Erna." in html(text)
