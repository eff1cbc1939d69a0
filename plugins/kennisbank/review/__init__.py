"""What a change does to the knowledge, in the words of a reader: for who reviews a pull request."""

from kennisbank.review.difference import FieldChange, RecordChange, Sort, differences
from kennisbank.review.told import as_markdown, as_text

__all__ = ["FieldChange", "RecordChange", "Sort", "as_markdown", "as_text", "differences"]
