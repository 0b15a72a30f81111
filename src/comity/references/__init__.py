"""What a document cites: its notes, references and links, and the words that they are tied to."""
