"""Motives as a picture: aims side by side, as the actor itself states them and as others see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.analysis import ALL, Finding, Perspective
from comity.analysis.motives import Motives, Voice
from comity.model import UNKNOWN

from .canvas import SHAPES, SIDES, WIDE_FROM, Canvas, Shape, heading
from .palette import GRID, MUTED, RULE
from .phrases import count, enumerate_names, percent, title_of
from .plot import Plot

__all__ = ["motives_plot", "share_words", "voice_words"]

Names = Mapping[str, str]

#: Colour and mark of a voice, by its kind.
_MARKS: dict[str, tuple[str, Shape]] = {
    "self": (SIDES[0], SHAPES[0]),
    "others": (SIDES[1], SHAPES[1]),
    "author": (MUTED, "square"),
}
_ROW, _GAP = 14.0, 11.0  # for a mark, and between two aims
_EDGE = 8  # what padding and the strokes at the sides take of a width
_GROUPS = ((True, "Political aims"), (False, "Other aims"), (None, "Neither"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A voice as it is drawn."""

    voice: Voice
    name: str
    colour: str
    shape: Shape


def motives_plot(found: Motives, names: Names, width: int) -> Plot | None:
    """What an actor wants, as a mark with its interval for each voice that has enough evidence; None where none has.

    The actor's own word, that of others and that of the authors stand side by side; where none of them has enough,
    what anybody says stands alone.
    """
    shown = _shown(found, names)
    if not shown:
        return None
    canvas = Canvas(width - _EDGE, 0)
    title = _title(found, names)
    y = _legend(canvas, shown, heading(canvas, title, ("Share of each aim, with 95% intervals",)) + 24)
    gutter = 100.0 if width > WIDE_FROM else 84.0
    widest = max(max(aim.share.interval or (0.0, aim.share.value or 0.0)) for each in shown for aim in each.voice.aims)
    scale = (canvas.width - gutter - 40) / widest
    for political, group in _GROUPS:
        codes = _codes(shown, political)
        if codes:
            y = _group_head(canvas, group, y + 26)
        for code in codes:
            y = _aim(canvas, code, shown, y, gutter, scale)
    canvas.height = y
    said = ". ".join(_summary(each) for each in shown)
    return canvas.plot(f"{title}, in shares of aims. {said}.")


def share_words(finding: Finding) -> str:
    """A share with its interval, as it is printed: "38% (21% to 55%)"."""
    if finding.value is None:
        return "not enough evidence"
    value = percent(finding.value)
    return f"{value} ({' to '.join(map(percent, finding.interval))})" if finding.interval else value


def voice_words(by: Perspective, actor: str, names: Names) -> str:
    """Who says it: "Russia itself", "others", "the authors", "anybody", or the name of a holder."""
    if by.kind == "actor":
        return "an unknown holder" if by.code == UNKNOWN else names.get(str(by), str(by))
    itself = f"{names.get(actor, actor)} itself"
    return {"self": itself, "others": "others", "author": "the authors", "all": "anybody"}[by.kind]


def _title(found: Motives, names: Names) -> str:
    wants = f"What {names.get(found.actor, found.actor)} wants"
    return f"{wants} from {names.get(found.partner, found.partner)}" if found.partner else wants


def _shown(found: Motives, names: Names) -> list[_Shown]:
    enough = [voice for voice in found.voices if voice.aims and voice.aims[0].share.enough]
    apart = [voice for voice in enough if voice.by != ALL]
    return [
        _Shown(voice, voice_words(voice.by, found.actor, names), *_MARKS.get(voice.by.kind, _MARKS["self"]))
        for voice in apart or enough
    ]


def _legend(canvas: Canvas, shown: Sequence[_Shown], y: float) -> float:
    for each in shown:
        canvas.dot(6, y, each.colour, shape=each.shape)
        name = each.name[0].upper() + each.name[1:]
        canvas.words(17, y, f"{name}: {count(each.voice.n, 'aim')}, {_political(each.voice)}", size=12.5)
        y += 19
    return y - 19


def _political(voice: Voice) -> str:
    return f"{percent(voice.political.value)} political" if voice.political.value is not None else "few with a mark"


def _codes(shown: Sequence[_Shown], political: bool | None) -> list[str]:
    """The aims of a group, those with the greatest shares first."""
    shares: dict[str, float] = {}
    for each in shown:
        for aim in each.voice.aims:
            if aim.political is political:
                shares[aim.code] = shares.get(aim.code, 0.0) + (aim.share.value or 0.0)
    return sorted(shares, key=lambda code: (-shares[code], code))


def _group_head(canvas: Canvas, group: str, y: float) -> float:
    canvas.words(0, y, group, colour=MUTED, bold=True)
    canvas.line((0, y + 11, canvas.width, y + 11), RULE)
    return y + 18


def _aim(canvas: Canvas, code: str, shown: Sequence[_Shown], y: float, gutter: float, scale: float) -> float:
    height = _ROW * len(shown)
    canvas.words(gutter - 14, y + height / 2, title_of(code), align="right", size=12.5)
    canvas.line((gutter, y - _GAP / 2, gutter, y + height + _GAP / 2), GRID)
    for each in shown:
        aim = each.voice.aim(code)
        share = aim.share.value or 0.0 if aim else 0.0
        low, high = (aim.share.interval if aim else None) or (share, share)
        y += _ROW / 2
        canvas.line((gutter + scale * low, y, gutter + scale * high, y), each.colour, thick=7, faint=0.28)
        canvas.dot(gutter + scale * share, y, each.colour, shape=each.shape)
        canvas.words(gutter + scale * max(high, share) + 10, y, percent(share), colour=MUTED, size=10.5)
        y += _ROW / 2
    return y + _GAP


def _summary(each: _Shown) -> str:
    told = [aim for aim in each.voice.aims if aim.n]
    leading = [f"{title_of(aim.code).lower()} {percent(aim.share.value or 0.0)}" for aim in told[:3]]
    return f"In the words of {each.name} ({count(each.voice.n, 'aim')}, {_political(each.voice)}): " + enumerate_names(
        leading
    )
