"""Web addresses: one spelling for one page, and the host that publishes it."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say how a reader came, never what the page is.
_TRACKING = frozenset(
    """fbclid gclid dclid msclkid igshid mc_cid mc_eid maca cmpid cmp smid smtyp ocid ito guccounter
    guce_referrer guce_referrer_sig ref_src ref_url xtor at_medium at_campaign at_custom1 at_custom2 at_custom3
    at_custom4 ns_mchannel ns_source ns_campaign ns_linkname ns_fee __twitter_impression""".split()
)
_PORTS = {"http": 80, "https": 443}
_EMPTY_HOST_LABELS = ("www.", "www2.", "m.", "amp.", "mobile.")


def canonical_url(url: str | None) -> str | None:
    """The address without fragment, tracking parameters, default port and trailing slash; None when it is none.

    >>> canonical_url("HTTPS://News.Example:443/a/?utm_source=x&id=7#top")
    'https://news.example/a?id=7'
    """
    parts = _parts(url)
    if parts is None or parts.hostname is None:
        return None
    host = parts.hostname
    port = _port(parts)
    if port is not None and port != _PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(key)]
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), urlencode(query), ""))


def is_inert(url: str) -> bool:
    """Whether nothing runs when somebody follows the address.

    >>> is_inert("urn:newsml:x"), is_inert(" Java Script:x")
    (True, False)
    """
    # A browser passes over blanks and control characters in a scheme.
    scheme = "".join(char for char in url.partition(":")[0] if char > " ").lower()
    return scheme not in {"javascript", "vbscript", "data", "blob", "filesystem"}


def host_of(url: str | None) -> str | None:
    """The host without ``www.`` and the like; None when the address has none.

    >>> host_of("https://www.news.example/a")
    'news.example'
    """
    parts = _parts(url)
    if parts is None or parts.hostname is None:
        return None
    host = parts.hostname
    for label in _EMPTY_HOST_LABELS:
        if host.startswith(label) and host.count(".") > 1:
            return host.removeprefix(label)
    return host


def _parts(url: str | None) -> SplitResult | None:
    """The parts of a web address; None when it is not one."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS and parts.netloc else None


def _port(parts: SplitResult) -> int | None:
    """The port, when a valid one is given."""
    try:
        return parts.port
    except ValueError:
        return None


def _is_tracking(key: str) -> bool:
    """Whether a parameter only tells where the reader came from."""
    return key.lower() in _TRACKING or key.lower().startswith("utm_")
