"""How much is enough: generous bounds, so that no file can keep a build or a browser waiting.

Whatever goes beyond them costs its own field or file, with a message that names the bound.
Lengths count characters, unless bytes are named.
"""

from __future__ import annotations

# A file that is read.
MAX_BYTES = 1_000_000
# The fields above a text.
MAX_DEPTH = 12
MAX_NODES = 50_000
# Fields at the margin that are tried one by one where the whole cannot be read.
MAX_PIECES = 5_000
# Problems in one file that are told one by one; nobody mends more before trying again.
MAX_TOLD = 1_000
# Places in one file where one rule says that something may be of a person.
MAX_PERSONAL = 20
# Places of which the text around is looked at for that.
MAX_JUDGED = 5_000
# Fewer children than this can be recognised.
SMALL_GROUP = 10
# Values.
MAX_TITLE = 200
MAX_TEXT = 10_000
MAX_LIST = 1_000
# The text below the fields, what it becomes, and an address in it.
MAX_BODY = 200_000
# Each line may be a block of its own, which takes as much time as a paragraph.
MAX_LINES = 10_000
# A paragraph: Markdown takes time that grows with the square of its length.
MAX_PARAGRAPH = 10_000
MAX_PAGE = 2_000_000
MAX_ADDRESS = 2_000
# A part of an address that is made from a title.
MAX_SLUG = 100
# A document that comes by mail: the file, one part of it unpacked, the words and paragraphs in it.
MAX_DOCUMENT = 20_000_000
MAX_PARTS = 2_000
MAX_XML = 10_000_000
MAX_ELEMENTS = 300_000
MAX_NESTED = 200
MAX_WORDS = 1_000_000
MAX_PARAGRAPHS = 10_000
# What is fetched from others: seconds for a step and for all of it, redirects, and bytes as they
# come and unpacked.
STEP_SECONDS = 5
WHOLE_SECONDS = 15
MAX_REDIRECTS = 3
MAX_WIRE = 1_000_000
MAX_FETCHED = 2_000_000
# What reads it: seconds of CPU and bytes of memory.
CHILD_CPU = 10
CHILD_MEMORY = 200_000_000
# What other sites publish for us: sites, records of one site and the files they come in; and bytes
# of such a file of our own, which has to fit in one answer.
MAX_PARTNERS = 50
MAX_RECORDS = 10_000
MAX_SHARES = 256
MAX_SHARE = 900_000
# A feed of others: its elements and attributes, items that are looked at, bytes of HTML in one,
# signs of it that are shown.
MAX_FEED_PARTS = 50_000
MAX_ITEMS = 50
MAX_ITEM_HTML = 20_000
MAX_EXCERPT = 300
# The programme of a meeting from another program: the file, the sessions, the cells of a sheet.
MAX_PROGRAMME = 5_000_000
MAX_SESSIONS = 500
MAX_ROWS = 5_000
MAX_COLUMNS = 100
# A file beside a meeting, which readers download.
MAX_ATTACHED = 10_000_000
