"""How the language models are made: treebanks in, quantised networks out; not part of the wheel."""
