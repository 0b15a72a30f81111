"""The markup: what is read is what was marked, and every error names its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model import UNKNOWN
from training.corpus import Actor, CorpusError, Entry, Phrase, parse, read

#: Plain text, or a marked stretch of parts.
Part = str | tuple[str, list["Part"]]

GOOD = "[a=KOR.GOV Seoul] [1 thanked] [b=RUS.SPC Roscosmos].\n1 SUPPORT.praise a > b"


def nested(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    return st.tuples(st.just(""), st.lists(parts, min_size=1, max_size=4))


WORDS = st.text(st.characters(exclude_characters="\\\n", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
TREES = st.lists(st.recursive(WORDS, nested, max_leaves=12), min_size=1, max_size=5)


def marked(parts: list[Part], start: int, phrases: list[tuple[int, int]]) -> tuple[str, str]:
    """Parts with marks and without; the spans of the marks go to `phrases`, whose places are the keys."""
    written, plain = "", ""
    for one in parts:
        if isinstance(one, str):
            written += one.replace("[", "\\[").replace("]", "\\]")
            plain += one
        else:
            number, place = len(phrases), start + len(plain)
            phrases.append((place, place))
            inside, text = marked(one[1], place, phrases)
            phrases[number] = (place, place + len(text))
            written += f"[x{number} {inside}]"
            plain += text
    return written, plain


@given(TREES)
@settings(deadline=None)
def test_marks_nest_and_leave_the_sentence_as_it_was(parts: list[Part]) -> None:
    spans: list[tuple[int, int]] = []
    written, plain = marked(parts, 0, spans)
    text, phrases = parse(written)
    assert text == plain
    assert phrases == {f"x{n}": Phrase(f"x{n}", *span) for n, span in enumerate(spans)}


def test_brackets_are_escaped() -> None:
    assert parse(r"[a=KEN He] \[sic\] left[t  then\]].") == (
        "He [sic] left then].",
        {"a": Phrase("a", 0, 2, (Actor("KEN", ""),)), "t": Phrase("t", 13, 19)},
    )


def test_an_entry_is_read_whole(entries: Callable[..., list[Entry]]) -> None:
    (entry,) = entries(
        "[h=UN.IGO The UN] says [b=KOR.GOV+RUS.GOV both] may [1 send] [i aid to [k=?.REB the rebels]] [t in May].",
        "1 AID.military b > k; item i; time t; by h; possible; partial; military, space; economic",
    )
    (said,) = entry.statements
    assert (entry.name, entry.line) == ("nobody/wire:4", 4)
    assert entry.text == "The UN says both may send aid to the rebels in May."
    assert (entry.words("i"), entry.words("1")) == ("aid to the rebels", "send")
    assert entry.actors(["b", "k", "b"]) == (Actor("KOR", "GOV"), Actor("RUS", "GOV"), Actor(UNKNOWN, "REB"))
    assert (said.anchor, said.code, said.mode) == ("1", "AID", "military")
    assert (said.source, said.target) == (("b",), ("k",))
    assert (said.item, said.time, said.holder) == ("i", "t", "h")
    assert (said.factuality, said.outcome) == ("possible", "partial")
    assert said.contexts == ("military", "space", "economic")


def test_what_is_left_out_has_its_default(entries: Callable[..., list[Entry]]) -> None:
    (entry,) = entries("[a=KOR Seoul] and [b=JPN Tokyo] [1 met].", "1 CONSULT a,b > -")
    (said,) = entry.statements
    assert (said.source, said.target, said.mode) == (("a", "b"), (), None)
    assert (said.item, said.time, said.holder, said.outcome) == (None,) * 4
    assert (said.factuality, said.contexts) == ("actual", ())


A_AND_B = "[a=KOR Seoul] [1 met] [b=JPN Tokyo] [t today]."
ERRORS = {
    "no key": ("[ Seoul] slept.", "no key after the bracket"),
    "never closed": ("[a=KOR Seoul slept.", "the mark a is never closed"),
    "closed twice": ("[a=KOR Seoul]] slept.", "a closing bracket too many"),
    "key twice": ("[a=KOR Seoul] and [a=JPN Tokyo] slept.", "the key a is used twice"),
    "key twice, nested": ("[a=KOR Seoul and [a=JPN Tokyo]] slept.", "the key a is used twice"),
    "nothing marked": ("[a=KOR ] slept.", "nothing under the key a"),
    "unknown actor": ("[a=XXQ Seoul] slept.", "unknown actor XXQ"),
    "unknown sector": ("[a=KOR.CAT Seoul] slept.", "unknown sector CAT"),
    "no statement": (f"{A_AND_B}\nCONSULT a,b >", "not a statement"),
    "no arrow": (f"{A_AND_B}\n1 CONSULT a,b", "not a statement"),
    "unknown code": (f"{A_AND_B}\n1 CHAT a,b >", "unknown code CHAT"),
    "unknown mode": (f"{A_AND_B}\n1 CONSULT.dream a,b >", "CONSULT has no mode dream"),
    "unknown key": (f"{A_AND_B}\n1 CONSULT a > z", "no mark z in the sentence"),
    "unknown key of a field": (f"{A_AND_B}\n1 CONSULT a,b >; item z", "no mark z in the sentence"),
    "unknown anchor": (f"{A_AND_B}\n1 CONSULT a,b >\n2 CONSULT a,b >", "no anchor 2"),
    "nobody": (f"{A_AND_B}\n1 CONSULT - > -", "nobody acts and nobody is acted on"),
    "both sides": (f"{A_AND_B}\n1 CONSULT a > a,b", "the same key on both sides"),
    "no actor": (f"{A_AND_B}\n1 CONSULT a > t", "t is no actor"),
    "unknown word": (f"{A_AND_B}\n1 CONSULT a,b >; perhaps", "neither a field, a factuality, an outcome nor a context"),
    "idle anchor": (A_AND_B, "the anchor 1 carries no statement"),
    "acting anchor": ("[a=KOR Seoul] [1=KOR met] us.\n1 CONSULT a >", "the anchor 1 cannot be an actor"),
}


@pytest.mark.parametrize(("entry", "message"), ERRORS.values(), ids=ERRORS.keys())
def test_an_error_names_its_file_and_line(entry: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(f"% writer: nobody\n% register: wire\n\n{GOOD}\n\n{entry}\n\n{GOOD}\n", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        list(read(path))
    assert str(caught.value).startswith(f"{path}:7: {message}")


@pytest.mark.parametrize("header", ["", "% writer: nobody\n", "% writer: nobody\n% register: gossip\n"])
def test_a_file_needs_its_header(header: str, tmp_path: Path) -> None:
    path = tmp_path / "bare.txt"
    path.write_text(f"{header}\n{GOOD}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="needs a header"):
        list(read(path))
