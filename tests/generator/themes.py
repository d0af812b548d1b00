"""All subjects of an achievements item."""

from __future__ import annotations

from .model import Theme
from .themes_a import DECISION, ENFORCE, ORGAN, PUBLICITY, STUDY
from .themes_b import ADVISER, COURT, DOCS, MEDIATE, OPEN
from .themes_c import LEGALAID, PETITION, SAFETY, SERVICE, VILLAGE
from .themes_d import LAND, ORDER, OVERSIGHT, TEAM

THEMES: tuple[Theme, ...] = (
    *(STUDY, ORGAN, PUBLICITY, ENFORCE, DECISION, DOCS, ADVISER, OPEN, COURT, MEDIATE),
    *(PETITION, VILLAGE, SERVICE, LEGALAID, SAFETY, ORDER, LAND, OVERSIGHT, TEAM),
)
BY_KEY: dict[str, Theme] = {theme.key: theme for theme in THEMES}
