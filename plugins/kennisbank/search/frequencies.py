"""How often each document has each term, by the fields it stands in: the one door to Whoosh."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whoosh.codec.memory import MemoryCodec, MemWriter
from whoosh.fields import TEXT, Schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.search.documents import Document

# BM25F: how much a word counts in each field (what is only implied counts least), and how much
# less in a field that is longer than most.
WEIGHTS = {
    "titel": 9.0,
    "namen": 5.0,
    "kop": 3.5,
    "tekst": 2.0,
    "facetten": 2.5,
    "delen": 1.5,
    "synoniemen": 1.2,
    "zoekwoorden": 1.0,
    "geheel": 1.0,
    "los": 0.01,
    "vragen": 1.0,
    "aaneen": 2.5,
    "naam_aaneen": 9.0,
}
LENGTHS = {
    "titel": 0.9,
    "namen": 0.5,
    "kop": 0.5,
    "tekst": 0.5,
    "facetten": 0.25,
    "delen": 0.25,
    "synoniemen": 0.0,
    "zoekwoorden": 0.0,
    "geheel": 0.0,
    "los": 0.0,
    "vragen": 0.25,
    "aaneen": 0.0,
    "naam_aaneen": 0.0,
}
MEMORY = 4096  # megabytes that the postings may take before they go through files


def frequencies(found: Sequence[Document]) -> dict[str, dict[int, float]]:
    """How often each document has each term: the sum over its fields, weighed (BM25F)."""
    schema = Schema(**{name: TEXT(phrase=False) for name in WEIGHTS})
    codec = MemoryCodec()
    # As its own writer(), but with more memory: through files 5,000 pages take twice as long.
    index = codec.storage.create_index(schema)
    writer = MemWriter(index, limitmb=MEMORY, codec=codec, _lk=False)
    for one in found:
        # Lists are terms already: Whoosh leaves them as they are.
        writer.add_document(**{name: list(one.fields.get(name, ())) for name in WEIGHTS})
    writer.commit()
    reader = codec.reader(schema)
    totals: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    # A small site may have nothing in some field.
    for name in reader.indexed_field_names():
        lengths = [reader.doc_field_length(doc, name) for doc in range(len(found))]
        mean = sum(lengths) / len(lengths)
        less = LENGTHS[name]
        worth = [WEIGHTS[name] / (1 - less + less * length / mean) for length in lengths]
        often = schema[name].format.decoder("frequency")
        for raw in reader.lexicon(name):
            totals_of = totals[raw.decode("utf-8")]
            for doc, packed in reader.postings(name, raw).all_items():
                totals_of[doc] += often(packed) * worth[doc]
    return totals
