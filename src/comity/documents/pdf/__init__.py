"""PDF: glyphs with their places, by pypdfium2, and from those the words in reading order, as paragraphs."""

from comity.documents.pdf.reader import is_pdf, read_pdf

__all__ = ["is_pdf", "read_pdf"]
