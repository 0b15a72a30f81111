"""Lemmas as edit scripts: how a word form becomes its dictionary form.

A script is a short string that a classifier can predict for a word it has never seen:

    ``L-3+y``   lower-case, cut three characters from the end, add ``y`` (``Bodies`` -> ``body``)
    ``K-1+``    keep the case, cut one character (``Russians`` -> ``Russian``)
    ``=be``     the lemma is ``be``, whatever the form (``was`` -> ``be``)

The idea is that of UDPipe 2 (Straka 2018, CoNLL shared task), reduced to suffixes.
"""

from __future__ import annotations

__all__ = ["edit_script", "lemma"]


def edit_script(form: str, gold: str) -> str:
    """The script that turns `form` into the lemma `gold`; `lemma` is its inverse."""
    lower = form.lower()
    candidates = [("L", lower)] if form == lower else [("L", lower), ("K", form)]
    best = ""
    for case, start in candidates:
        shared = 0
        while shared < min(len(start), len(gold)) and start[shared] == gold[shared]:
            shared += 1
        if shared == 0:
            continue
        script = f"{case}-{len(start) - shared}+{gold[shared:]}"
        if not best or len(script) < len(best):
            best = script
    return best or f"={gold}"


def lemma(form: str, script: str) -> str:
    """Apply a script to a form; a script that would leave nothing gives the lower-cased form.

    >>> lemma("Bodies", "L-3+y")
    'body'
    """
    if script[0] == "=":
        return script[1:]
    start = form.lower() if script[0] == "L" else form
    cut, _, add = script[2:].partition("+")
    keep = len(start) - int(cut)
    if keep < 0 or keep + len(add) == 0:
        return form.lower()
    return start[:keep] + add
