"""Knowledge to pages: HTML values that somebody else writes."""

from kennisbank.pages.addresses import HOME
from kennisbank.pages.build import Page, build, reachable_tables

__all__ = ["HOME", "Page", "build", "reachable_tables"]
