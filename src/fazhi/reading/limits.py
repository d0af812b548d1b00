"""Every number of the reading layer, in one place.

Bytes are counted while they are read; sizes that a file declares of itself are never trusted.
"""

from __future__ import annotations

MIB = 1024 * 1024

# A file as it comes, one part of a container, and all parts of it together.
MAX_FILE_BYTES = 64 * MIB
MAX_PART_BYTES = 64 * MIB
MAX_UNPACKED_BYTES = 256 * MIB
MAX_PARTS = 2_000
# A bare ratio misfires on honest files full of styles, so it counts only above this size.
MAX_RATIO = 200
RATIO_FREE_BYTES = 8 * MIB
CHUNK_BYTES = 256 * 1024

# What one XML part may hold: "<" bounds its elements, "=" its attributes, before anything is built.
MAX_XML_TAGS = 1_000_000
MAX_XML_ATTRIBUTES = 800_000

# What one text may hold.
MAX_CHARACTERS = 5_000_000
MAX_PARAGRAPHS = 100_000
# Fewer visible characters than this are not a text ("报告" is not a report).
MIN_CHARACTERS = 5
# Private-use, unassigned, U+FFFD, "(cid:": above this share the text is not the text.
MAX_ILLEGIBLE_SHARE = 0.005
# So few in a short text are a finding (conversion-residue), not a reason to judge nothing.
FEW_ILLEGIBLE = 8
MAX_ILLEGIBLE_SHARE_OF_SHORT = 0.03

MAX_HTML_BYTES = 16 * MIB
MAX_HTML_TAGS = 200_000
# Deeper tags are read as if they stood at this depth: nothing is lost, nothing overflows.
MAX_HTML_DEPTH = 150

MAX_PDF_PAGES = 1_000
# A page with less than this is taken for a picture of a page.
MIN_PAGE_CHARACTERS = 3
# From this share of pages without a text layer on, what was read cannot be judged.
MAX_PICTURE_PAGES_SHARE = 1 / 3

# An Office lock file ("~$…") is 162 bytes or little more; a report of that name is not.
MAX_LOCK_FILE_BYTES = 4_096
