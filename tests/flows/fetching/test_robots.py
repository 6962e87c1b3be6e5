"""robots.txt by RFC 9309, against a real server."""

from typing import Any

import pytest

from broadsheet.flows.fetching.client import Client
from broadsheet.flows.fetching.errors import FetchError
from broadsheet.flows.fetching.manners import Manners, Pace
from broadsheet.flows.fetching.robots import Robots

RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n\nUser-agent: Broadsheet\nDisallow: /desk\nDisallow: /*.pdf$\n"


def code(robots: Robots, url: str) -> str | None:
    try:
        robots.require(url)
    except FetchError as error:
        return error.code
    return None


def test_the_rules_for_this_program_hold_and_are_read_once(site: Any, reply: Any, robots: Robots) -> None:
    site.pages["/robots.txt"] = reply(RULES)
    told = {path: code(robots, f"{site.url}{path}") for path in ("/", "/desk/a", "/private/a", "/a.pdf", "/a.pdf?x")}
    assert told == {"/": None, "/desk/a": "refused_by_robots", "/private/a": None, "/a.pdf": "refused_by_robots", "/a.pdf?x": None}
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_the_rules_for_all_hold_where_none_are_for_this_program(site: Any, reply: Any, robots: Robots) -> None:
    site.pages["/robots.txt"] = reply(RULES.split(b"\n\n")[0])
    assert code(robots, f"{site.url}/private/a") == "refused_by_robots" and code(robots, f"{site.url}/private/open") is None


GROUPS = """\ufeffUser-Agent: OtherBot
User-agent: BROADSHEET
Disallow: /both
Disallow: /a/b
Allow: /a/b/c
Allow: /tie
Disallow: /tie
Disallow: /caf%C3%A9
Disallow: /*/print$
Disallow: /q?*session=
Allow: /*.html
Disallow: /x
nonsense
Sitemap: https://news.example/sitemap.xml

User-agent: *
Disallow: /

User-agent: broadsheet
Disallow: /second
"""


ALLOWED = ["/", "/a", "/a/b/c/d", "/tie", "/2024/print/2", "/q?a=1", "/x.html", "/BOTH", "/robots.txt"]
FORBIDDEN = ["/both/1", "/second/1", "/a/b/d", "/caf\u00e9/menu", "/caf%c3%a9", "/2024/print", "/q?a=1&session=2", "/x"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_groups_and_rules_by_the_rfc(site: Any, reply: Any, robots: Robots, ending: str) -> None:
    """All groups for this program hold, in whatever letters; of the rules that fit, the longest, and Allow among equals."""
    site.pages["/robots.txt"] = reply(GROUPS.replace("\n", ending).encode())
    told = {path: code(robots, f"{site.url}{path}") for path in ALLOWED + FORBIDDEN}
    assert told == dict.fromkeys(ALLOWED) | dict.fromkeys(FORBIDDEN, "refused_by_robots")


@pytest.mark.parametrize("agent", ["Broadsheet2", "BroadsheetNews", "NotBroadsheet"])
def test_groups_for_other_programs_do_not_hold(site: Any, reply: Any, robots: Robots, agent: str) -> None:
    site.pages["/robots.txt"] = reply(f"User-agent: {agent}\nDisallow: /".encode())
    assert code(robots, f"{site.url}/a") is None


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 429])
def test_what_is_not_there_allows_everything(site: Any, reply: Any, robots: Robots, status: int) -> None:
    site.pages["/robots.txt"] = reply(b"User-agent: *\nDisallow: /", status)
    assert code(robots, f"{site.url}/a") is None


@pytest.mark.parametrize("status", [500, 503])
def test_what_fails_allows_nothing(site: Any, reply: Any, robots: Robots, status: int) -> None:
    site.pages["/robots.txt"] = reply(b"", status)
    assert code(robots, f"{site.url}/a") == "robots_unreachable" == code(robots, f"{site.url}/b")


def test_what_is_too_slow_allows_nothing(site: Any, reply: Any, robots: Robots) -> None:
    site.pages["/robots.txt"] = reply(b"User-agent: *", pause=0.2)
    assert code(robots, f"{site.url}/a") == "robots_unreachable"


def test_a_server_that_is_not_there_is_told_as_such(robots: Robots) -> None:
    assert code(robots, "http://127.0.0.1:9/a") == "unreachable"


def test_a_private_server_is_told_as_such() -> None:
    manners = Manners(interval=0.0)
    pace = Pace(manners)
    assert code(Robots(Client(manners, pace), pace), "http://127.0.0.1:9/a") == "private_address"


@pytest.mark.parametrize(("hops", "told"), [(5, "refused_by_robots"), (6, None)])
def test_five_redirects_are_followed_and_more_allow_everything(site: Any, reply: Any, robots: Robots, hops: int, told: str | None) -> None:
    site.pages["/robots.txt"] = reply(status=302, headers={"Location": "/1"})
    site.pages |= {f"/{n}": reply(status=302, headers={"Location": f"/{n + 1}"}) for n in range(1, hops)}
    site.pages[f"/{hops}"] = reply(b"User-agent: *\nDisallow: /")
    assert code(robots, f"{site.url}/a") == told


def test_of_a_long_file_the_first_500_kib_hold(site: Any, reply: Any, robots: Robots) -> None:
    rules = b"User-agent: *\nDisallow: /early\n"
    site.pages["/robots.txt"] = reply(rules + b"# \n" * 200_000 + b"Disallow: /late\n")
    assert code(robots, f"{site.url}/early") == "refused_by_robots" and code(robots, f"{site.url}/late") is None


def test_an_html_page_and_bytes_that_are_no_text_allow_everything(site: Any, reply: Any, client: Client, pace: Pace) -> None:
    for body in (b"<!doctype html><html><p>Disallow nothing</p>", bytes(range(256)) * 20):
        site.pages["/robots.txt"] = reply(body)
        assert code(Robots(client, pace), f"{site.url}/a") is None


@pytest.mark.parametrize(("asked", "waited"), [(b"5", 5.0), (b"0.2", 1.0), (b"86400", 30.0), (b"soon", 1.0)])
def test_a_crawl_delay_is_followed_up_to_a_bound(site: Any, reply: Any, asked: bytes, waited: float) -> None:
    site.pages["/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: " + asked + b"\n")
    waits: list[float] = []
    manners = Manners()
    pace = Pace(manners, clock=lambda: sum(waits), sleep=waits.append)
    Robots(Client(manners, pace, allow_private=True), pace).require(f"{site.url}/a")
    for _ in range(3):
        with pace.turn("127.0.0.1"):
            pass
    assert waits[1:] == [waited] * 2
