"""Dutch search: what a record is found by, the index, and what is like what."""
