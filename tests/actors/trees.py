"""Documents with trees, from a compact table.

A sentence is a line of words ``form|UPOS|head|relation|entity`` parted by spaces; ``+`` before a form glues it to the
word before, ``form~lemma`` gives a lemma. A plain noun that ends in "s" is a plural.
"""

from __future__ import annotations

from datetime import date

from comity.model import Document, Sentence, Token


def document(*lines: str, published: date | None = None, country: str | None = None) -> tuple[Document, list[Sentence]]:
    """The document whose sentences the lines describe, and the sentences."""
    sentences: list[Sentence] = []
    text = ""
    for index, line in enumerate(lines):
        text += " " if text else ""
        begin, tokens = len(text), list[Token]()
        for number, cell in enumerate(line.split(), start=1):
            form, upos, head, relation, entity = [*cell.split("|"), "", "", "", ""][:5]
            text += "" if form.startswith("+") or number == 1 else " "
            form, _, lemma = form.removeprefix("+").partition("~")
            plural = upos == "NOUN" and form.endswith("s")
            lemma = lemma or (form.removesuffix("s") if plural else form)
            features = (("Number", "Plur" if plural else "Sing"),) if upos == "NOUN" else ()
            start = len(text)
            text += form
            tokens.append(
                Token(number, form, lemma, upos, features, int(head or 0), relation, start, len(text), entity)
            )
        sentences.append(Sentence(index, 0, begin, len(text), tuple(tokens), parsed="|" in line))
    found = Document(Document.identify(text), "test:", text, published=published, country=country, language="en")
    return found, sentences
