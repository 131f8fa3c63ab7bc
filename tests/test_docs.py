"""What the documents say is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from pipeline.cli import app
from pipeline.settings import PREFIX, Settings
from warehouse.dictionary import dictionary_markdown, tables_markdown

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def _commands() -> list[tuple[str, ...]]:
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [(name, each) for each in inner] if inner else [(name,)]
    return found


@pytest.mark.parametrize("command", _commands(), ids=" ".join)
def test_every_command_teaches(command: tuple[str, ...]) -> None:
    """Each command has a help text, and each of its options says what it does."""
    click_command = typer.main.get_command(app)
    for name in command:
        click_command = click_command.commands[name]  # type: ignore[attr-defined]
    assert len(click_command.help or "") > 30
    for parameter in click_command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{' '.join(command)}: {parameter.name} has no help"


def test_the_readme_names_every_command() -> None:
    shown = {words[1] for words in _readme_calls() if len(words) > 1}
    assert {command[0] for command in _commands()} - {"ui"} <= shown


def _readme_calls() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split("|")[-1].strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("sovtrack ")]


@pytest.mark.parametrize("words", _readme_calls(), ids=" ".join)
def test_commands_of_the_readme_parse(words: list[str]) -> None:
    """Every ``sovtrack`` line of the README is a command with options that exist (it is not run here)."""
    words = words[1 : words.index(">")] if ">" in words else words[1:]
    command = typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        if words[0].startswith("-") and command.invoke_without_command:
            break  # a group that is a command itself
        assert words[0] in command.commands
        command = command.commands[words.pop(0)]
    with command.make_context("sovtrack", list(words), resilient_parsing=False):
        pass


def test_sources_that_the_readme_asks_are_in_the_catalogue() -> None:
    asked = {words[words.index("--source") + 1] for words in _readme_calls() if "--source" in words}
    asked |= set(re.findall(r"sources: \[([\w-]+)\]", README))
    assert asked and asked <= {path.stem for path in (ROOT / "pipeline/sources/catalog").glob("*.yml")}


def test_the_readme_lists_every_setting() -> None:
    listed = {name.split("__")[0] for name in re.findall(r"^\| `(SOVTRACK_[A-Z_.]+)`", README, re.MULTILINE)}
    assert listed == {PREFIX + name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        row = next(line for line in README.splitlines() if line.startswith(f"| `{PREFIX}{name.upper()}"))
        if field.default is not None and field.default_factory is None:
            default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
            assert f"| `{default}` |" in row


def test_the_readme_lists_every_published_table() -> None:
    told = README.split("<!-- tables -->")[1].split("<!-- /tables -->")[0].strip()
    assert told == tables_markdown().strip(), "run `make docs`"


def test_the_data_dictionary_is_current() -> None:
    written = (ROOT / "warehouse" / "DICTIONARY.md").read_text("utf-8")
    assert written.strip() == dictionary_markdown().strip(), "run `make docs`"


def _python_of_the_readme(holds: str, more: str = "") -> str:
    """What the one example that holds these words prints, when it is run as it stands."""
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (example,) = [block for block in blocks if holds in block]
    done = subprocess.run(
        [sys.executable, "-c", example + more], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_example_of_the_readme_runs() -> None:
    printed = _python_of_the_readme("extract_document(")
    assert "'FRA'" in printed and "'nvidia'" in printed


def test_the_readme_adds_a_component_to_a_pipeline_of_ones_own() -> None:
    printed = _python_of_the_readme('nlp.add_pipe("sovtrack_amounts")', "print(html)")
    assert printed.startswith("[('C$2 billion', 'commitment', 'CAD')]")
    assert "<div" in printed and "commitment" in printed.split("<div", 1)[1]


def test_files_that_documents_link_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        for link in re.findall(r"\]\((?!http)([^)#]+)", text):
            assert (ROOT / link).exists(), f"{name} links {link}"
