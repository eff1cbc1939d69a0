"""How people write a record: the file that a contributor begins with."""
