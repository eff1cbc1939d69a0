"""Kennisbank: structured files about onderwijs-zorgarrangementen become linked pages.

Read the modules in this order: ``model`` (what a record is), ``load`` (folders to records and
problems), ``graph`` (links, backlinks, facets), ``pages`` (knowledge to HTML), ``plugin`` (the
thin connection to MkDocs) and ``cli`` (the command ``kennisbank``).
"""
