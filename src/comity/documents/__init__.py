"""Bytes to documents: text, Markdown, HTML, PDF, DOCX and JSON Lines, from files, folders, the web and standard input.

A format of your own is registered with `register(Format(...))`, as the built-in ones are below.
"""

from comity.documents.docx import is_zip, read_docx
from comity.documents.draft import Draft
from comity.documents.formats import Format, register
from comity.documents.html import is_html, read_html
from comity.documents.inputs import Input
from comity.documents.jsonl import is_json_lines, read_json_lines
from comity.documents.markdown import read_markdown
from comity.documents.options import Limits, Options
from comity.documents.pdf import is_pdf, read_pdf
from comity.documents.plain import read_plain
from comity.documents.reading import read, read_all

__all__ = ["Draft", "Format", "Input", "Limits", "Options", "read", "read_all", "register"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _never(_head: bytes) -> bool:
    return False


for _format in (
    Format(
        name="plain text",
        suffixes=frozenset({".txt", ".text"}),
        media_types=frozenset({"text/plain"}),
        recognises=_never,
        read=read_plain,
    ),
    Format(
        name="Markdown",
        suffixes=frozenset({".md", ".markdown"}),
        media_types=frozenset({"text/markdown", "text/x-markdown"}),
        recognises=_never,
        read=read_markdown,
    ),
    Format(
        name="JSON Lines",
        suffixes=frozenset({".jsonl", ".ndjson", ".json"}),
        media_types=frozenset({"application/jsonl", "application/x-ndjson", "application/json"}),
        recognises=is_json_lines,
        read=read_json_lines,
    ),
    Format(
        name="HTML",
        suffixes=frozenset({".html", ".htm", ".xhtml"}),
        media_types=frozenset({"text/html", "application/xhtml+xml"}),
        recognises=is_html,
        read=read_html,
    ),
    Format(
        name="DOCX",
        suffixes=frozenset({".docx"}),
        media_types=frozenset({_WORD}),
        recognises=is_zip,
        read=read_docx,
    ),
    Format(
        name="PDF",
        suffixes=frozenset({".pdf"}),
        media_types=frozenset({"application/pdf", "application/x-pdf"}),
        recognises=is_pdf,
        read=read_pdf,
    ),
):
    register(_format)
