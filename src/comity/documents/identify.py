"""Which language a text is in, by py3langid, whose model ships in its package."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["identify_language"]

_LEAST_LETTERS = 30
_LEAST_PROBABILITY = 0.3
_SAMPLE = 4_000


def identify_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None under 30 letters, or where no language is likely enough.

    Longer texts are judged by 4,000 characters from their middle: menus and addresses gather at the ends.
    """
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _LEAST_PROBABILITY else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
