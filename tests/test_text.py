"""Words as people type them: tidied, compared, sorted, made into addresses."""

import unicodedata

import pytest

from kennisbank.limits import MAX_SLUG
from kennisbank.problems import Place, as_annotations, as_json, as_text, problem
from kennisbank.text import LETTERS, fold, nearest, printable, slug, sort_key, squash, tidy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gee\u0308valueerd", "geëvalueerd"),
        ("on\u00adder\u00adwijs", "onderwijs"),
        ("zorg\u200b\u2060\ufeff", "zorg"),
        ("072\u00a0123\u202f45", "072 123 45"),
        ("\u202eomgekeerd\u202c", "omgekeerd"),
        ("een\u2028twee", "een twee"),
        ("regel\n\tinspringen", "regel\n\tinspringen"),
    ],
)
def test_what_nobody_sees_is_gone_and_every_line_stays(typed: str, meant: str) -> None:
    assert tidy(typed) == meant
    assert tidy(meant) == meant


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één Coöperatie", "een cooperatie"),
        ("Ĳmuiden", "ijmuiden"),
        ("Łódź, Tromsø, Straße", "lodz, tromso, strasse"),
        ("Œuvre æsir ðat þing đak", "oeuvre aesir dat thing dak"),
        ("D\u0131yarbak\u0131r", "diyarbakir"),
        ("M@ZL", "mazl"),
        ("’t Honk van de pilot's", "t honk van de pilots"),
        ("be\u00adge\u200blei\u2060ding", "begeleiding"),
        ("ﬁets", "fiets"),
    ],
)
def test_folding_keeps_words_apart_and_leaves_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert squash(text) == folded.replace(" ", "").replace(",", "")


def test_the_letters_that_do_not_come_apart_are_all_of_the_latin_ones_in_the_table() -> None:
    assert all(len(letter) == 1 and letter.lower() == letter for letter in LETTERS)
    assert all(plain.isascii() and plain.isalpha() for plain in LETTERS.values())


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Samen naar School!", "samen-naar-school"),
        ("V.S.O. ’t Føø", "v-s-o-t-foo"),
        ("日本", ""),
        ("", ""),
        ("woord " * 100, "-".join(["woord"] * 16)),
        ("a" * 1000, "a" * MAX_SLUG),
    ],
)
def test_a_title_becomes_an_address(title: str, address: str) -> None:
    assert slug(title) == address


def test_a_list_stands_in_the_order_of_a_dutch_index() -> None:
    right = [
        "2 havo",
        "10 vmbo",
        "Ede",
        "Één",
        "Eén keer",
        "’t Honk",
        "'s Hoorn",
        "IJburg",
        "Ĳssel",
    ]
    assert sorted(sorted(right), key=sort_key) == right
    steps = ["Stap 1", "Stap 2", "Stap 10", f"Stap {'9' * 5000}"]
    assert sorted(sorted(steps), key=sort_key) == steps
    assert sort_key("Öst") < sort_key("Pa") < sort_key("’s Zomers")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("arangement", "arrangement"),
        ("Arrangement ", "arrangement"),
        ("wonnen", "wonen"),
        ("autsime", "autisme"),
        ("gee\u0308valueerd", "geëvalueerd"),
        ("heel iets anders", ""),
        ("", ""),
    ],
)
def test_a_suggestion_is_what_looks_most_like_it(word: str, near: str) -> None:
    known = ["arrangement", "wonen", "autisme", "geëvalueerd", "beleid"]
    assert nearest(word, known) == near


FORGED = "pilots/a\n::error file=b.md::weg\x1b[2J\udce9\u202e.md"


def test_no_file_name_forges_a_line() -> None:
    (told,) = [problem(Place(FORGED), "leeg-bestand")]
    for shown in (as_text([told]), as_annotations([told]), as_json([told])):
        assert "\\n::error file" in shown.replace("\\\\", "\\").replace("%3A", ":")
        assert not set(shown) & set("\x1b\udce9\u202e")
        shown.encode()
    assert as_text([told]).count("\n") == as_annotations([told]).count("\n") == 0


def test_what_is_shown_of_an_odd_name_is_readable() -> None:
    assert printable("a\tb\nc é \udcff") == "a\\tb\\nc é \\udcff"


def test_a_suggestion_equal_to_what_stands_there_is_left_out() -> None:
    told = problem(Place("a.md"), "onbekende-term", soort="Thema", waarde="wonen ", near="wonen")
    assert not told.near
