"""News of others: a feed read with care, and what of it is kept."""

from kennisbank.news.feed import Message, NotAFeed, messages
from kennisbank.news.keep import Kept, State, after_failure, asked_on, joined, outdated

__all__ = [
    "Kept",
    "Message",
    "NotAFeed",
    "State",
    "after_failure",
    "asked_on",
    "joined",
    "messages",
    "outdated",
]
