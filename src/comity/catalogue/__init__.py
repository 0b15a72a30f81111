"""The General Catalog of Artificial Space Objects (GCAT): launches, sites, vehicles, organisations, as files give them.

Jonathan McDowell's catalogue, planet4589.org/space/gcat, CC BY 4.0.
"""

from __future__ import annotations

from comity.catalogue.build import build
from comity.catalogue.files import File, find, read
from comity.catalogue.nouns import Catalogue, Launch, Organization, Payload, Site, Vague, Vehicle

__all__ = [
    "Catalogue",
    "File",
    "Launch",
    "Organization",
    "Payload",
    "Site",
    "Vague",
    "Vehicle",
    "build",
    "find",
    "read",
]
