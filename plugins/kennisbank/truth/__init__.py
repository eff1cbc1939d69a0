"""What can be checked against the texts of the sources: hints for a reader, never errors.

A room of its own beside pages and search. It asks all that is known (``knowledge``), which knows
nothing of words; and it compares words, which ``search`` can and which may not be imported from
beside it. So the command hands over one function that turns a text into the terms it speaks of.
"""
