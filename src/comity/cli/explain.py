"""Why a statement was coded as it was: found again in its text, and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from comity.cli.output import plain
from comity.model import Act, Actor, Document, Mention, Sentence, Statement, Token, When

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from comity.coding import Coder, Coding
    from comity.coding.rules import Rule

__all__ = ["Explanation", "show"]


@dataclass(frozen=True)
class Explanation:
    """A statement of the record beside what its text is coded as today; `coding` is None where it is gone."""

    stated: Statement
    document: Document
    sentence: Sentence
    mentions: tuple[Mention, ...]
    coding: Coding | None

    @classmethod
    def of(cls, stated: Statement, document: Document, coder: Coder) -> Explanation:
        """Code the document again and look for the statement."""
        sentences, mentions, codings = coder.read(document)
        sentence = next(one for one in sentences if one.start <= stated.start < one.end)
        present = tuple(mention for mention in mentions if mention.sentence == sentence.index)
        coding = next((one for one in codings if one.statement.id == stated.id), None)
        return cls(stated, document, sentence, present, coding)

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields whose value is another today; all of them are the same where the statement is not found."""
        if self.coding is None:
            return ()
        now = self.coding.statement
        return tuple(f.name for f in fields(now) if getattr(now, f.name) != getattr(self.stated, f.name))

    @property
    def roles(self) -> dict[int, str]:
        """What the tokens of the sentence are to the rule, by token number."""
        if self.coding is None:
            return {}
        match = self.coding.match
        found = {match.anchor.index: "anchor"}
        if match.carrier is not None:
            found.setdefault(match.carrier.index, "carrier")
        for role, mentions in (("source", match.roles.source), ("target", match.roles.target)):
            for mention in mentions:
                found.setdefault(mention.head, role)
        if match.roles.item is not None:
            found.setdefault(match.roles.item.index, "item")
        for reporter in self.coding.assessment.reporters:
            found.setdefault(reporter.index, "holder")
        return found

    def conllu(self) -> str:
        """The sentence's tree in CoNLL-U."""
        from comity.language.conllu import to_conllu

        return to_conllu([self.sentence], self.document.text)


def show(explanation: Explanation) -> None:
    """Print an explanation, part by part."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, emoji=False, color_system=None, width=_PAGE)
    for title, body in _parts(explanation):
        console.print(_title(title))
        console.print(body)
        console.print()


_PAGE = 110


def _parts(explanation: Explanation) -> Iterator[tuple[str, RenderableType]]:
    stated, document, coding = explanation.stated, explanation.document, explanation.coding
    yield f"Statement {stated.id}", _facts(_statement(stated))
    yield "Document", _facts(_document(document))
    yield f"Sentence {stated.sentence}", _text(document.text[explanation.sentence.start : explanation.sentence.end])
    yield "Tree", _tree(explanation)
    yield "Actors", _mentions(explanation)
    if coding is None:
        yield (
            "Rule",
            _text(
                f"{stated.rule} coded this statement. Coded today, the text no longer gives it: Comity, a codebook or"
                " the gazetteer has changed. `comity recode` brings the record up to date."
            ),
        )
        return
    yield "Rule", _facts(_rule(coding))
    if coding.match.act is not None:
        yield "Model", _facts(_model(coding.match.act, explanation.sentence))
    yield "Roles", _facts(_roles(explanation, coding))
    yield "Factuality", _facts(_factuality(coding))
    yield "Time and confidence", _facts(_measures(coding))
    if explanation.changed:
        yield (
            "Changed",
            _text(
                f"Coded today, the statement differs in: {', '.join(explanation.changed)}. `comity recode` brings the"
                " record up to date."
            ),
        )


def _statement(stated: Statement) -> Iterator[tuple[str, str]]:
    yield "code", f"{stated.code}.{stated.mode}" if stated.mode else stated.code
    yield "source", _actors(stated.source)
    yield "target", _actors(stated.target)
    yield "item", stated.item or ""
    yield "factuality", stated.factuality.replace("_", " ")
    yield "contexts", ", ".join(stated.contexts)


def _document(document: Document) -> Iterator[tuple[str, str]]:
    yield "title", document.title or ""
    yield "publisher", document.publisher or ""
    yield "published", str(document.published or "")
    yield "where", document.uri


def _rule(coding: Coding) -> Iterator[tuple[str, str]]:
    from comity.coding.rules import Rule

    grounds, match = coding.match.rule, coding.match
    entry = grounds.book.codes[grounds.code]
    yield "name", grounds.name
    yield grounds.code, entry.definition
    if grounds.mode:
        yield f".{grounds.mode}", entry.modes[grounds.mode].definition
    if isinstance(grounds, Rule):
        yield from _signal(grounds, match.carrier)
    else:
        yield "signal", "no rule: the model reads it so"
    yield "anchor", f"“{match.anchor.form}”, token {match.anchor.index}"


def _signal(rule: Rule, carrier: Token | None) -> Iterator[tuple[str, str]]:
    words = f"the {rule.part} “{rule.lemma}”" + (f" with “{rule.particle}”" if rule.particle else "")
    yield "signal", words + (f", carried by “{carrier.form}”" if carrier else "")
    if rule.objects:
        yield "objects", f"one of {', '.join(sorted(rule.objects))}"
    if rule.complements:
        yield "complements", f"one of {', '.join(sorted(rule.complements))}"
    slots = {"source": rule.frame.source, "target": rule.frame.target, "item": rule.frame.item}
    frame = "; ".join(f"{role}: {', '.join(names)}" for role, names in slots.items() if names)
    yield "frame", f"{rule.signal.frame} ({frame}{'; reciprocal' if rule.frame.reciprocal else ''})"


def _model(act: Act, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What the model reads at the anchor: its arcs and scores."""

    def shares(found: Iterable[tuple[str, float]]) -> str:
        return ", ".join(f"{name.replace('_', ' ')} {share:.2f}" for name, share in found)

    yield "codes", shares(act.codes)
    yield "modes", shares((name.partition(".")[2], share) for name, share in act.modes)
    for role in dict.fromkeys(role for role, _, _ in act.roles):
        words = [(sentence.token(word).form, share) for name, word, share in act.roles if name == role]
        yield role, ", ".join(f"“{form}” {share:.2f}" for form, share in sorted(words, key=lambda w: -w[1]))
    yield "factuality", shares(act.factualities)
    yield "outcome", shares(act.outcomes)
    yield "contexts", shares(act.contexts)


def _roles(explanation: Explanation, coding: Coding) -> Iterator[tuple[str, str]]:
    roles = coding.match.roles
    for name, mentions in (("source", roles.source), ("target", roles.target)):
        for mention in mentions:
            yield name, f"“{_words(explanation, mention)}” → {_actors(mention.actors)} (by {mention.how})"
    if coding.statement.item:
        yield "item", coding.statement.item
    if coding.statement.outcome:
        yield "outcome", coding.statement.outcome


def _factuality(coding: Coding) -> Iterator[tuple[str, str]]:
    assessment, stated = coding.assessment, coding.statement
    yield "stands as", stated.factuality.replace("_", " ")
    yield "cues", ", ".join(f"“{cue}”" for cue in assessment.cues) or "none: what nothing qualifies is actual"
    if stated.probability:
        yield "probability", f"{stated.probability.low:.0%} to {stated.probability.high:.0%}"
    said_by = ", ".join(f"“{reporter.form}”" for reporter in assessment.reporters)
    yield "said by", f"{said_by} → {stated.holder.name}" if stated.holder else "the author"


def _measures(coding: Coding) -> Iterator[tuple[str, str]]:
    stated, match = coding.statement, coding.match
    yield "time", _when(stated.time)
    yield "intensity", "" if stated.intensity is None else f"{stated.intensity:+g}"
    weighed = ", ".join(f"{name.replace('_', ' ')} {value:+.2g}" for name, value in match.evidence.items() if value)
    yield "confidence", f"{stated.confidence:g}" + (f", from: {weighed}" if weighed else "")


def _when(time: When | None) -> str:
    if time is None:
        return "nothing in the sentence dates it"
    return f"{time.start or '…'} to {time.end or '…'}, to the {time.precision}"


def _tree(explanation: Explanation) -> Table:
    sentence, roles = explanation.sentence, explanation.roles
    table = _columns("", "form", "lemma", "tag", "relation", "head", "role")
    depths = dict(_depths(sentence))
    for token in sentence.tokens:
        head = sentence.head(token)
        role = roles.get(token.index, "")
        cells = (
            str(token.index),
            "  " * depths.get(token.index, 0) + token.form,
            token.lemma,
            token.upos,
            token.relation,
            f"{head.index} {head.form}" if head else "",
            role,
        )
        table.add_row(*(_text(cell) for cell in cells), style="bold" if role else None)
    return table


def _depths(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """How many steps each token lies below the root."""
    waiting: list[tuple[Token, int]] = [(root, 0) for root in sentence.roots] if sentence.parsed else []
    while waiting:
        token, depth = waiting.pop()
        yield token.index, depth
        waiting += ((child, depth + 1) for child in sentence.children(token))


def _mentions(explanation: Explanation) -> RenderableType:
    if not explanation.mentions:
        return _text("nobody is named")
    table = _columns("words", "actors", "kind", "resolved by")
    for mention in explanation.mentions:
        actors = _actors(mention.actors) or f"undecided: {_actors(mention.candidates) or 'nobody known'}"
        cells = (_words(explanation, mention), actors, mention.kind, mention.how)
        table.add_row(*(_text(cell) for cell in cells))
    return table


def _words(explanation: Explanation, mention: Mention) -> str:
    return explanation.document.text[mention.start : mention.end]


def _actors(actors: Sequence[Actor]) -> str:
    return ", ".join(f"{actor.code}{'.' + actor.sector if actor.sector else ''} {actor.name}" for actor in actors)


def _facts(pairs: Iterable[tuple[str, str]]) -> Table:
    """Names and values; what has no value is left out."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, min_width=11)
    table.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            table.add_row(_text(f"  {name}"), _text(value))
    return table


def _columns(*names: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=True, padding=(0, 1), header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold", justify="left" if name else "right")
    return table


def _title(text: str) -> RenderableType:
    from rich.text import Text

    return Text(text, style="bold")


def _text(text: str) -> RenderableType:
    """Outside text as it is: no markup, no control characters."""
    from rich.text import Text

    return Text(plain(text))
