"""Products to files: the frame around a page, its security policy, and writing what changed.

Knows addresses, text and digests; never what a page is about.
"""
