"""Knowledge to pages: HTML values that somebody else writes."""

from kennisbank.pages.addresses import HOME
from kennisbank.pages.build import Page, build

__all__ = ["HOME", "Page", "build"]
