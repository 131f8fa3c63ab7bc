"""``sovtrack doctor`` and ``sovtrack ui``: is everything here, and where can I look?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.output import print_json, results, talk
from pipeline.errors import PipelineError
from pipeline.night.run import PROJECT, dagster_home
from pipeline.settings import Settings, load_settings

NEEDED = (
    "httpx",
    "beautifulsoup4",
    "spacy",
    "dagster",
    "dagster-webserver",
    "duckdb",
    "trafilatura",
    "pypdfium2",
)
LITTLE_SPACE = 2 * 1024**3  # bytes; a night of a hundred sources archives some hundred megabytes


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``mend`` is empty where all is well."""

    what: str
    seen: str
    mend: str = ""


def doctor(json_: Annotated[bool, typer.Option("--json", help="Findings as JSON.")] = False) -> None:
    """Check the installation, and say what to mend. Exit code 1 if anything is to be mended."""
    findings = list(examine())
    if json_:
        print_json([{"what": f.what, "seen": f.seen, "mend": f.mend, "well": not f.mend} for f in findings])
    else:
        console = results()
        for f in findings:
            console.print(f"[{'red' if f.mend else 'green'}]{'✗' if f.mend else '✓'}[/] {f.what}: ", end="")
            console.print(f.seen, markup=False)
            if f.mend:
                console.print(f"    → {f.mend}", markup=False)
    if any(f.mend for f in findings):
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """Look at everything that a night needs, in the order in which a missing piece would hurt."""
    now = sys.version_info
    supported = (3, 11) <= now[:2] <= (3, 13)
    yield Finding(
        "Python", f"{now.major}.{now.minor}.{now.micro}", "" if supported else "use Python 3.11, 3.12 or 3.13"
    )
    yield from (_package(name) for name in NEEDED)
    try:
        settings = load_settings()
    except PipelineError as error:
        yield Finding("settings", str(error), "mend the keys above, in the environment or in sovtrack.toml")
        return
    yield Finding("settings", f"time zone {settings.timezone}, night at {settings.night_at}")
    contact = settings.fetch.contact
    nobodys = type(settings.fetch).model_fields["contact"].default  # stands in for an operator who set none
    yield Finding(
        "contact",
        str(contact or "none"),
        ""
        if contact != nobodys
        else "set SOVTRACK_FETCH__CONTACT to an address of yours that webmasters can write to",
    )
    for check in (_home, _catalogue, _warehouse, _dagster):
        yield _tried(check, settings)


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "not installed", "run `make install`")


def _tried(check: Callable[[Settings], Finding], settings: Settings) -> Finding:
    """A check that cannot even look is itself a finding."""
    try:
        return check(settings)
    except Exception as error:  # the doctor reports whatever it meets, in its own words
        return Finding(check.__name__.strip("_"), f"{type(error).__name__}", str(error))


def _home(settings: Settings) -> Finding:
    home = settings.home
    home.mkdir(parents=True, exist_ok=True)
    probe = home / ".doctor"
    probe.write_text("writable", encoding="utf-8")
    probe.unlink()
    free = shutil.disk_usage(home).free
    mend = f"free some space: under {LITTLE_SPACE // 1024**3} GiB is little" if free < LITTLE_SPACE else ""
    return Finding("data folder", f"{home.resolve()}, {free / 1024**3:.0f} GiB free", mend)


def _catalogue(settings: Settings) -> Finding:
    from pipeline.sources.installed import known_sources

    sources = known_sources(settings)
    enabled = sum(source.enabled for source in sources.values())
    return Finding(
        "sources",
        f"{len(sources)} known, {enabled} enabled",
        "" if enabled else "add one: sovtrack sources add URL",
    )


def _warehouse(settings: Settings) -> Finding:
    from warehouse.queries import snapshot_about

    if not settings.snapshot_path.exists():
        return Finding(
            "published snapshot", "none yet", "run `sovtrack night` (or look at `sovtrack night --sample`)"
        )
    about = snapshot_about(settings.snapshot_path)
    return Finding(
        "published snapshot", f"release {about['release_id']} of {about['released_at']:%Y-%m-%d %H:%M} UTC"
    )


def _dagster(settings: Settings) -> Finding:
    home = dagster_home(settings)
    return Finding("Dagster", str(home), "" if os.access(home, os.W_OK) else f"make {home} writable")


def ui(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 3000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    sample: Annotated[bool, typer.Option("--sample", help="Show and run the sample world.")] = False,
) -> None:
    """Open Dagster's pages: assets, runs, checks, schedule (webserver and daemon in one process)."""
    settings = load_settings()
    environment = {**os.environ, "DAGSTER_HOME": str(dagster_home(settings))}
    environment.setdefault(
        "PYTHONWARNINGS", "ignore"
    )  # Dagster's own words about its commands help nobody here
    tool = Path(sys.executable).with_name("dagster")
    command = [
        tool,
        "dev",
        "--host",
        host,
        "--port",
        str(port),
        "-w",
        PROJECT / "dagster_home" / "workspace.yaml",
    ]
    with ExitStack() as stack:
        if sample:
            from pipeline.night.sample import sample_environment

            environment |= stack.enter_context(sample_environment(settings))
        talk.print(f"Dagster's pages: http://{host}:{port} (ready in about half a minute; stop with Ctrl-C)")
        done = subprocess.run([str(part) for part in command], env=environment, check=False)
    raise typer.Exit(done.returncode)
