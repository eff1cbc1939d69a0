"""Dutch words for search: what is one word, what is a part, what means the same."""

import pytest

from kennisbank import taal


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
    assert taal.tokens(text) == expected


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
    assert len({taal.stem(word) for word in words}) == 1


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
    assert len({taal.root(word) for word in words}) == 1


@pytest.mark.parametrize("words", [("jongeren", "jonge"), ("leden", "lijden"), ("ass", "as")])
def test_words_that_only_look_alike_keep_a_root_of_their_own(words: tuple[str, str]) -> None:
    assert taal.root(words[0]) != taal.root(words[1])


def test_the_forms_of_known_words_lead_to_their_root() -> None:
    forms = taal.forms(["helpen", "kind"])
    assert forms["geholp"] == (taal.root("helpen"),)
    assert forms["kinder"] == ("kind",)
    assert "help" not in forms


def test_a_run_of_words_may_be_a_phrase_or_a_name() -> None:
    assert list(taal.runs(["niet", "schol"])) == [
        (0, 1, "niet="),
        (1, 1, "schol="),
        (0, 2, "niet_schol"),
        (0, 2, "niet_schol="),
    ]
    assert taal.wholes(["Niet naar school", "een twee drie vier vijf zes"]) == ["niet_schol="]


@pytest.mark.parametrize(
    "words", [("begeleiding", "beleid"), ("gedrag", "drag"), ("gezin", "zin"), ("gemeente", "meen")]
)
def test_words_of_another_meaning_keep_a_stem_of_their_own(words: tuple[str, str]) -> None:
    assert taal.stem(words[0]) != taal.stem(words[1])


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
    assert taal.parts(word) == parts


def test_a_text_is_found_by_what_means_the_same() -> None:
    synonyms = taal.Synonyms(
        [["thuiszitter", "niet naar school"], ["LVB", "verstandelijk beperkt"]]
    )
    stems = [taal.root(token) for token in taal.tokens("Een pact voor thuiszitters")]
    assert synonyms.expand(stems) == ["niet_schol"]
    assert synonyms.expand(["lvb"]) == ["verstand_beperk"]
    assert synonyms.expand(["iets", "anders"]) == []


def test_a_phrase_counts_only_as_a_whole() -> None:
    synonyms = taal.Synonyms([["thuiszitter", "niet naar school"]])
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
    assert taal.distance(one, other, 2) == gap


def test_the_nearest_word_is_the_more_frequent_of_two() -> None:
    assert taal.nearest("schol", {"school": 9, "schot": 1}, 1) == "school"
    assert taal.nearest("xyz", {"school": 9}, 1) == ""
