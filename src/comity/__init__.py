"""Comity reads what is written about states working together in space and keeps a sourced record of it."""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    # Asking the installed metadata takes longer than all that `comity --help` does besides.
    if name == "__version__":
        from importlib.metadata import version

        return version("comity")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
