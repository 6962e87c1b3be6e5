"""Which addresses may be asked: http and https on the public internet, in whatever way a host is spelled.

A page, a feed or a redirect can name any address, also that of a router, a database or a cloud's metadata service beside this machine.
So literal hosts are judged here, in every spelling that a resolver would take, and `connection` judges the very address that it
connects to. What is public follows IANA's registries of special-purpose addresses (RFC 6890) and of global IPv6 unicast.
"""

import re
import socket
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MAX_URL_CHARS = 4000
SCHEMES = frozenset({"http", "https"})
HIDDEN = "***"
SECRET_KEYS = frozenset(
    {"token", "access_token", "refresh_token", "id_token", "api_key", "apikey", "api-key", "auth", "authorization", "password", "passwd"}
    | {"pwd", "secret", "client_secret", "signature", "sig", "session", "sessionid", "jwt"}
    | {"x-amz-signature", "x-amz-credential", "x-amz-security-token", "x-goog-signature"}
)
UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
USER_INFO = re.compile(r"(?<=//)[^/?#@]*@")
# What Python's own tables leave public: the relay of 6to4, the documentation of IPv6, Teredo.
NEVER_IPV4 = (IPv4Network("192.88.99.0/24"), IPv4Network("192.0.0.0/24"))
NEVER_IPV6 = (IPv6Network("3fff::/20"), IPv6Network("2001::/23"))
GLOBAL_IPV6 = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")  # the last 32 bits are the IPv4 address that is really reached
LAST_IPV4 = 0xFFFFFFFF
NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)


class BadAddress(ValueError):
    """An address that is not asked. `code`: bad_address or private_address; the message says why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def redacted(url: str) -> str:
    """The address as it may stand in logs and tables: without user and password, secret parameters hidden, control characters out."""
    url = UNPRINTABLE.sub("", USER_INFO.sub("", url))
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url.split("?", 1)[0]
    if any(key.lower() in SECRET_KEYS for key, _ in query):
        shown = [(key, HIDDEN if key.lower() in SECRET_KEYS else value) for key, value in query]
        url = urlunsplit(parts._replace(query=urlencode(shown, safe="*")))
    return url


def host_of(url: str) -> str:
    """The host of an address in lower case; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def checked(url: str, allow_private: bool) -> str:
    """The address as it may be asked, without its fragment. Raises BadAddress: bad_address for what is none of http or https with a host;
    private_address for a host that is a literal address off the public internet, unless these are allowed."""
    url = url.strip().split("#", 1)[0]
    if len(url) > MAX_URL_CHARS:
        raise BadAddress("bad_address", f"the address has more than {MAX_URL_CHARS:,} characters; check where it comes from")
    if UNPRINTABLE.search(url):
        raise BadAddress("bad_address", "the address has spaces or control characters in it; write them as %20 and the like")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadAddress("bad_address", "that is no valid address; check its host and port") from None
    if parts.scheme.lower() not in SCHEMES:
        raise BadAddress("bad_address", "only http:// and https:// addresses are fetched")
    if not host or port == 0 or "\\" in parts.netloc:
        raise BadAddress("bad_address", "the address names no host; it should look like https://example.org/news")
    literal = literal_address(host)
    if literal is not None and not allow_private:
        require_public(literal, host)
    return url


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host spells out, as resolvers read it (127.0.0.1, 127.1, 2130706433, 0x7f.1, 0177.0.0.1, ::1, full-width digits);
    None for a name. Raises BadAddress for numbers that spell no address, and for IPv6 zones."""
    host = unicodedata.normalize("NFKC", host).replace("。", ".").strip("[]")
    if "%" in host:
        raise BadAddress("bad_address", "the host has a zone or an escaped character in it; write its plain name")
    if ":" in host:
        try:
            return IPv6Address(host)
        except AddressValueError:
            raise BadAddress("bad_address", f"{host} is no IPv6 address") from None
    labels = host.removesuffix(".").split(".")
    if not NUMBER.fullmatch(labels[-1]):
        return None
    try:
        return IPv4Address(socket.inet_aton(host.removesuffix(".")))
    except (OSError, ValueError):
        raise BadAddress("bad_address", f"{host} ends in a number, but is no IPv4 address") from None


def require_public(address: IPv4Address | IPv6Address, host: str) -> None:
    """Raises BadAddress private_address for an address off the public internet; `host` is what was asked for."""
    if not is_public(address):
        shown = host if host == str(address) else f"{host} ({address})"
        raise BadAddress(
            "private_address",
            f"{shown} is a private or reserved address, and those are not asked; if it is a server of your own, give --allow-private-hosts",
        )


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet's: of an IPv6 address that carries an IPv4 address, also that one."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in network for network in NEVER_IPV4)
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in NAT64:
        return is_public(IPv4Address(int(address) & LAST_IPV4))
    if address.sixtofour is not None:
        return is_public(address.sixtofour)
    return address in GLOBAL_IPV6 and address.is_global and not any(address in network for network in NEVER_IPV6)
