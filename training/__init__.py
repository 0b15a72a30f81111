"""How the language models are made: treebanks and corpus in, packed networks out; not part of the wheel."""
