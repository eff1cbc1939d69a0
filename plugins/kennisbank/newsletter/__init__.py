"""A newsletter: what is new since a day, what comes, and what the network asks.

The same letter as Markdown, as HTML for mail programs and as plain text.
"""

from kennisbank.newsletter.gather import Letter, newsletter
from kennisbank.newsletter.write import as_html, as_markdown, as_text

__all__ = ["Letter", "as_html", "as_markdown", "as_text", "newsletter"]
