"""The pages for users speak of every command, and of none that does not exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from comity.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```(?:sh|console)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(group: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
            if command.invoke_without_command:
                yield (*path, name), command
        else:
            yield (*path, name), command


COMMANDS = dict(commands(get_command(app)))


def calls(page: Path) -> Iterator[list[str]]:
    """The words of every `comity` call in the page's code blocks, without what follows a pipe or a redirection."""
    for block in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            for part in re.split(r"\s\|\s|\s&&\s", line):
                words = shlex.split(re.split(r"\s>\s", part)[0].removeprefix("$ "), comments=True)
                if words[:1] == ["comity"] and words[1:2] != ["--version"]:
                    yield words[1:]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_explains_itself(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert "Example" in (command.help or ""), "the help shows an example"
    silent = [one.name for one in command.params if one.name != "help" and not getattr(one, "help", None)]
    assert not silent, "every option and argument has help"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_is_in_the_guide(path: tuple[str, ...]) -> None:
    told = [
        tuple(call[: len(path)]) for page in (ROOT / "README.md", ROOT / "docs" / "guide.md") for call in calls(page)
    ]
    assert path in told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_calls_commands_as_they_are(page: Path) -> None:
    for call in calls(page):
        path = next((path for path in COMMANDS if tuple(call[: len(path)]) == path), None)
        assert path, f"no such command: comity {' '.join(call)}"
        assert problem(COMMANDS[path], call[len(path) :]) is None, f"comity {' '.join(call)}"


def problem(command: Any, arguments: list[str]) -> str | None:
    """What is wrong with a call: unknown options, missing arguments. The files of an example need not be there."""
    try:
        command.make_context("comity", arguments)
    except Exception as error:
        return None if "does not exist" in str(error) else str(error)
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_links_to_what_is_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
