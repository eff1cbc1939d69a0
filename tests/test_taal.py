"""Dutch words for search: what is one word, what is a part, what means the same."""

import unicodedata

import pytest
from playwright.sync_api import Browser

from browser import visit
from kennisbank.search import language
from kennisbank.text import LETTERS
from project import ROOT
from static_server import serve


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M@ZL", ["mazl"]),
        ("'s-Hertogenbosch", ["s", "hertogenbosch"]),
        ("geëvalueerd in één crèche", ["geevalueerd", "creche"]),
        ("onderwijs-zorgarrangement (OZA)", ["onderwijs", "zorgarrangement", "oza"]),
        ("Zij gaan niet naar school.", ["gaan", "niet", "school"]),
        ("学校 <b>&amp;", ["b", "amp"]),
        ("", []),
    ],
)
def test_the_words_of_a_text(text: str, expected: list[str]) -> None:
    assert language.tokens(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        ("thuiszitter", "thuiszitters"),
        ("gezin", "gezinnen"),
        ("school", "scholen"),
        ("begeleiding", "begeleidingen"),
        ("arrangement", "arrangementen"),
    ],
)
def test_inflections_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({language.stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("kind", "kinderen"),
        ("betalen", "betaalt", "betaald"),
        ("helpen", "geholpen", "hielp"),
        ("evaluatie", "evaluaties", "evalueren", "geevalueerd"),
        ("therapie", "therapieen"),
        ("uitval", "uitgevallen", "uitvallen"),
    ],
)
def test_forms_that_no_stemmer_joins_share_a_root(words: tuple[str, ...]) -> None:
    assert len({language.root(word) for word in words}) == 1


@pytest.mark.parametrize("words", [("jongeren", "jonge"), ("leden", "lijden"), ("ass", "as")])
def test_words_that_only_look_alike_keep_a_root_of_their_own(words: tuple[str, str]) -> None:
    assert language.root(words[0]) != language.root(words[1])


def test_the_forms_of_known_words_lead_to_their_root() -> None:
    forms = language.forms(["helpen", "kind"])
    assert forms["geholp"] == (language.root("helpen"),)
    assert forms["kinder"] == ("kind",)
    assert "help" not in forms


def test_a_run_of_words_may_be_a_phrase_or_a_name() -> None:
    assert list(language.runs(["niet", "schol"])) == [
        (0, 1, "niet="),
        (1, 1, "schol="),
        (0, 2, "niet_schol"),
        (0, 2, "niet_schol="),
    ]
    assert language.wholes(["Niet naar school", "een twee drie vier vijf zes"]) == ["niet_schol="]


@pytest.mark.parametrize(
    "words", [("begeleiding", "beleid"), ("gedrag", "drag"), ("gezin", "zin"), ("gemeente", "meen")]
)
def test_words_of_another_meaning_keep_a_stem_of_their_own(words: tuple[str, str]) -> None:
    assert language.stem(words[0]) != language.stem(words[1])


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("leerlingenvervoer", ("leerling", "vervoer")),
        ("kinderopvang", ("kind", "opvang")),
        ("gezinshulp", ("gezin", "hulp")),
        ("ziekteverzuim", ("ziekte", "verzuim")),
        ("jeugdhulp", ("jeugd", "hulp")),
        ("samenwerkingsverband", ("samenwerking", "verband")),
        ("onderwijsinspectie", ("onderwijs", "inspectie")),
        ("taalproblemen", ("taal", "problemen")),
        # These only look like compounds.
        ("onderwijs", ()),
        ("organisatie", ()),
        ("begeleiding", ()),
        ("scheiding", ()),
        ("verstandelijk", ()),
        ("school", ()),
    ],
)
def test_the_parts_of_a_compound(word: str, parts: tuple[str, ...]) -> None:
    assert language.parts(word) == parts


def test_a_text_is_found_by_what_means_the_same() -> None:
    synonyms = language.Synonyms(
        [["thuiszitter", "niet naar school"], ["LVB", "verstandelijk beperkt"]]
    )
    stems = [language.root(token) for token in language.tokens("Een pact voor thuiszitters")]
    assert synonyms.expand(stems) == ["niet_schol"]
    assert synonyms.expand(["lvb"]) == ["verstand_beperk"]
    assert synonyms.expand(["iets", "anders"]) == []


def test_a_phrase_counts_only_as_a_whole() -> None:
    synonyms = language.Synonyms([["thuiszitter", "niet naar school"]])
    assert synonyms.expand(["schol"]) == []
    assert synonyms.expand(["niet", "schol"]) == ["niet_schol", "thuiszitter"]


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ("autisme", "autisme", 0),
        ("autisme", "autismee", 1),
        ("thuiszitetrs", "thuiszitters", 1),
        ("dislexie", "dyslexie", 1),
        ("vervoer", "school", 3),
    ],
)
def test_the_distance_between_words(one: str, other: str, gap: int) -> None:
    assert language.distance(one, other, 2) == gap


def test_the_nearest_word_is_the_more_frequent_of_two() -> None:
    assert language.closest("schol", {"school": 9, "schot": 1}, 1) == "school"
    assert language.closest("xyz", {"school": 9}, 1) == ""


ODD_TEXTS = [
    "V.S.O. en s.b.o.-school, o.a. i.p.v. bijv. www.a.b.nl A.B. Jansen",
    "a.b.",
    "..a.b x.y.1 a_b.c_d",
    "Łódź, Đorđe, Straße, STRAẞE, œuvre, Æro, Øst, Þór, ŋ, ħ, ŧ, ĸ, İ",
    "ĳsbeer Ĳs",
    "kin\u00adde\u200bren \ufeffschool\u2060jeugd\u200d",
    "niet\u00a0naar\u202fschool",
    "’s-Hertogenbosch ‘t 't",
    "café cafe\u0301 É",
    "\ufdfa ½ ㏂ ™ ﬁ \ud800 a",
    "".join(map(chr, range(0x20, 0x250))),
    " ".join(map(chr, range(0x20, 0x250))),
]


def test_the_browser_folds_and_cuts_as_python_does(browser: Browser) -> None:
    codes = (*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0xE0000, 0xE0200))
    # A browser may know signs that came later than this Python.
    signs = [sign for sign in map(chr, codes) if unicodedata.category(sign) != "Cn"]
    code = """async ([address, texts, signs]) => {
        const taal = await import(address);
        const { MAX_TOKENS, MAX_TOKEN, MAX_PHRASE, MIN_STEM, LETTERS } = taal;
        return {
            words: texts.map(taal.words),
            folded: signs.map((sign) => taal.words(`a${sign}b`)),
            numbers: { MAX_TOKENS, MAX_TOKEN, MAX_PHRASE, MIN_STEM },
            letters: LETTERS,
        };
    }"""
    folder = ROOT / "plugins/kennisbank/theme/assets/kennisbank/zoeken"
    with serve(folder) as address, visit(browser, f"{address}taal.json") as seen:
        found = seen.page.evaluate(code, [f"{address}taal.js", ODD_TEXTS, signs])
    assert found["words"] == [language.words(text) for text in ODD_TEXTS]
    cut = [language.words(f"a{sign}b") for sign in signs]
    assert [sign for sign, a, b in zip(signs, found["folded"], cut, strict=True) if a != b] == []
    assert found["numbers"] == {name: getattr(language, name) for name in found["numbers"]}
    assert found["letters"] == dict(LETTERS)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("V.S.O.", "vso"),
        ("kin\u00adderen", "kinderen"),
        ("Łódź", "lodz"),
        ("œuvre", "oeuvre"),
        ("\u200bschool", "school"),
        ("straße", "strasse"),
    ],
)
def test_a_word_is_the_same_however_it_is_typed(written: str, plain: str) -> None:
    assert language.words(written) == [plain]
