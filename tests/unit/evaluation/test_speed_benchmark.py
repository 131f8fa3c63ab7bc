"""The speed benchmark measures what it says, on texts that are made here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "benchmarks" / "speed.py"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_speed_and_memory_are_measured(tmp_path: Path) -> None:
    story = "The council of the town met on Monday and spoke of roads, schools and a new bridge. " * 12
    short = {"text": "Too short to count."}
    lines = [json.dumps({"text": f"{number} {story}"}) for number in range(40)] + [json.dumps(short)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    done = _run("--texts", str(tmp_path), "--documents", "200", "--json")
    found = json.loads(done.stdout)
    assert found["n_texts"] == 40
    assert found["n_words"] == 40 * (1 + len(story.split()))
    assert found["words_per_cpu_second"] > 1_000
    assert 0 < found["megabytes_after_a_tenth"] <= found["megabytes_most"] < 1_000
    assert ("ratio" in found) == ("model_words_per_cpu_second" in found)
    assert done.returncode == (1 if found["missed"] else 0)


def test_without_texts_nothing_is_measured(tmp_path: Path) -> None:
    done = _run("--texts", str(tmp_path))
    assert done.returncode == 0
    assert "nothing is measured" in done.stdout


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    story = (
        "The minister of Kenya said that $40 million of Nvidia chips would arrive in Nairobi in May, and that "
        "France and Japan would help. "
    )
    lines = [json.dumps({"text": f"{number} {story * 6}"}) for number in range(30)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    found = json.loads(_run("--texts", str(tmp_path), "--documents", "1000", "--json").stdout)
    assert found["megabytes_after_all"] < found["megabytes_after_a_tenth"] * 1.05 + 2
    assert found["megabytes_most"] < 300
