"""What can come of an address in a night: the one table of dispositions, each with its class and meaning."""

from __future__ import annotations

from typing import Literal

DispositionClass = Literal["ok", "unchanged", "gone", "refused", "failed", "deferred"]

# disposition: (class, meaning). The class decides what follows: ok is read, unchanged and gone are noted,
# refused is not asked again tonight, failed may be tried again, deferred waits for another night.
DISPOSITIONS: dict[str, tuple[DispositionClass, str]] = {
    "fetched": ("ok", "a new or changed body was archived"),
    "unchanged": ("unchanged", "the server, or the body itself, says that nothing changed"),
    "gone": ("gone", "the server says that the page is no more (404, 410)"),
    "refused_robots": ("refused", "robots.txt does not let us, or could not be asked for"),
    "refused_guard": ("refused", "the address leads to a network that is not public"),
    "refused_url": ("refused", "not http or https, malformed, or with credentials in it"),
    "refused_optout": ("refused", "the publisher reserves text and data mining"),
    "refused_type": ("refused", "neither page, paper, feed nor text"),
    "refused_login": ("refused", "the page asks for a login or a licence"),
    "failed_dns": ("failed", "the host's name has no address"),
    "failed_connect": ("failed", "no connection, or it broke before an answer"),
    "failed_tls": ("failed", "the certificate or the encryption is not in order"),
    "failed_timeout": ("failed", "silent or slow beyond the limit"),
    "failed_protocol": ("failed", "what came is not HTTP"),
    "failed_headers": ("failed", "more headers than the limit"),
    "failed_truncated": ("failed", "the body ended before its announced end"),
    "failed_too_large": ("failed", "the body, or what it unpacks to, is beyond the limit"),
    "failed_encoding": ("failed", "the compressed body cannot be unpacked"),
    "failed_redirect": ("failed", "redirected in a circle, too often, to nowhere, or from https to http"),
    "failed_status": ("failed", "the server answered with an error"),
    "failed_empty": ("failed", "a body of nothing"),
    "failed_error_page": ("failed", "an error page that calls itself a success"),
    "failed_file": ("failed", "a local file that cannot be read"),
    "failed_internal": ("failed", "a mistake of ours; the message says which"),
    "deferred_budget": ("deferred", "the source's budget for the night is spent"),
    "deferred_backoff": ("deferred", "the host asked for patience, or failed too often in a row"),
    "deferred_time": ("deferred", "the source's time for the night is over"),
}

# Answers after which an address is not asked again in the same night.
SETTLED = frozenset({"ok", "unchanged", "gone", "refused"})
# Failures that often pass by themselves.
PASSING = frozenset({"failed_connect", "failed_timeout", "failed_truncated", "failed_dns", "failed_protocol"})


def disposition_class(disposition: str) -> DispositionClass:
    """The class of a disposition. Raises ``KeyError`` with a name that is not in the table."""
    return DISPOSITIONS[disposition][0]
