"""One spelling for the spellings of an address: what it takes to see that two of them lead to the same article."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from broadsheet.transforms.readers.reader import word_set

# What campaigns and social networks hang on an address; it never says which article is meant.
TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "ns_", "at_", "hsa_", "guce_", "amp_", "wt_", "wt.", "_hs", "__twitter_")
TRACKING = word_set(
    "fbclid gclid dclid msclkid igshid yclid twclid ttclid gbraid wbraid ref ref_src ref_url smid cmp cmpid ito ocid xtor mkt_tok "
    "guccounter _ga _gl s_cid cvid ncid ftag icid intcid soc_src soc_trk tsrc mbid sref vero_id oly_enc_id usqp"
)
DEFAULT_PORTS = {"http": 80, "https": 443}
VARIANTS = word_set("www www2 m mobile amp")  # first parts of the host that say for which device a page is made
AMP_QUERY = {"outputtype": "amp", "output": "amp", "format": "amp", "amp": ""}  # key: the value that it has; "" for any
AMP_CACHE = re.compile(r"/[acv]/(?:s/)?([^/]+)(/.*)?")  # …cdn.ampproject.org/c/s/HOST/PATH
AMP_VIEWER = re.compile(r"/amp/(?:s/)?([^/]+\.[^/]+)(/.*)?")  # google.com/amp/s/HOST/PATH
AMP_ENDING = re.compile(r"(?:/amp|\.amp|/amp\.html)$|\.amp(?=\.html$)|^/amp(?=/)", re.IGNORECASE)
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
SLASHES = re.compile(r"//+")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")  # RFC 3986, section 2.3


def normal_url(url: str) -> str:
    """The spelling to compare addresses by; it is not to be fetched. What is no address comes back as it is.

    It has no scheme, "www.", "m." or "amp.", default port, user, fragment, tracking parameters, doubled or closing slash, name of an index
    file or mark of an AMP page; the host is in lower case, escapes are as RFC 3986 (section 6.2.2) has them, and parameters are in order.
    A page in an AMP cache has the address of the page that it was made from.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    host, path = _cached(parts)
    labels = host.rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in VARIANTS:
        labels = labels[1:]
    host = ".".join(labels)
    if port and port != DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    path = SLASHES.sub("/", ESCAPE.sub(_escape, path)).rstrip("/")
    path = INDEX.sub("", AMP_ENDING.sub("", path)).rstrip("/")
    query = sorted(_telling(parts.query))
    return f"{host}{path}?{urlencode(query)}" if query else f"{host}{path}"


def _cached(parts: SplitResult) -> tuple[str, str]:
    """Host and path of an address, or of the one that an AMP cache has a copy of."""
    host = parts.hostname or ""
    copied = None
    if host.endswith("cdn.ampproject.org"):
        copied = AMP_CACHE.fullmatch(parts.path)
    elif host.removeprefix("www.").startswith("google."):
        copied = AMP_VIEWER.fullmatch(parts.path)
    return (copied[1].lower(), copied[2] or "") if copied else (host, parts.path)


def _telling(query: str) -> Iterator[tuple[str, str]]:
    """The parameters that say which article is meant."""
    for key, value in parse_qsl(query, keep_blank_values=True):
        plain = key.lower()
        tracks = plain in TRACKING or plain.startswith(TRACKING_PREFIXES)
        if not tracks and not (plain in AMP_QUERY and AMP_QUERY[plain] in ("", value.lower())):
            yield key, value


def _escape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in UNRESERVED else found[0].upper()
