"""What can go wrong around the nightly run.

PipelineError
├── SettingsError     a setting is unknown or malformed; names the key
├── SourceFileError   a source file cannot be used; lists every mistake with file and key
└── FetchError        one request failed; carries its disposition
"""

from __future__ import annotations


class PipelineError(Exception):
    """Root of the pipeline's exceptions; the command line turns it into one message and exit code 2."""
