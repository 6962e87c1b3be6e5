"""Which agency's text an article is."""

import json
from collections import Counter

import pytest

from broadsheet.transforms.stories.agencies import FILE, wire_agency

BODY = "The port of Vell reopened on Monday. Ships came in all day.\n\nThe mayor thanked the crews."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"PORT ALDEN (AP) — {BODY}", "AP"),
        (f"Port reopens\n\nPORT ALDEN, March 3 (Reuters) - {BODY}", "Reuters"),
        (f"VELL, March 3 (Xinhua) -- {BODY}", "Xinhua"),
        (f"(Reuters) - {BODY}", "Reuters"),
        (f"Port Alden (dpa) – {BODY}", "dpa"),
        (f"PORT ALDEN: (ANI): {BODY}", "ANI"),
        (f"PORT ALDEN (AP/Local 5) — {BODY}", "AP"),
        (f"PORT ALDEN, AFP — {BODY}", "AFP"),
        (f"Port reopens\n\nBy Mina Laurent, Associated Press\n\n{BODY}", "AP"),
        (f"Port reopens\nAgence France-Presse\n{BODY}", "AFP"),
        (f"{BODY} — AFP", "AFP"),
        (f"{BODY} (Yonhap)", "Yonhap"),
        (f"{BODY}\n\n- Reuters.", "Reuters"),
        (f"{BODY}\n\nSource: Xinhua", "Xinhua"),
        (f"{BODY}\n\n© 2024 The Associated Press. All rights reserved.", "AP"),
        (f"{BODY}\n\nCopyright 2024 AFP. All rights reserved.", "AFP"),
        (f"{BODY}\n\n(Reporting by Mina Laurent in Vell; Editing by Tom Okafor)", "Reuters"),
        (f"{BODY}\n\nAdditional reporting by Ana Reyes; Writing by Mina Laurent; Editing by Tom Okafor", "Reuters"),
    ],
)
def test_wire_copy_says_whose_it_is(text: str, agency: str) -> None:
    assert wire_agency(text, (), None) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nThe agency AFP reported that two ships had been turned away.",
        f"The pilots' union (AP) said so.\n\n{BODY}",
        f"Opposition leaders of the party (PTI) – {BODY}",
        f"The mayor told the Associated Press that the port would stay open. {BODY}",
        f"{BODY}\n\nThe Associated Press contributed to this report.",
        f"{BODY} (VAT)",
        "",
    ],
)
def test_an_agency_that_is_quoted_or_thanked_is_not_the_author(text: str) -> None:
    assert wire_agency(text, (), None) is None


def test_authors_and_publishers_count_behind_the_text() -> None:
    assert wire_agency(BODY, ("Mina Laurent", "The Associated Press"), None) == "AP"
    assert wire_agency(BODY, ("Mina Laurent",), "Reuters") == "Reuters"
    assert wire_agency(f"VELL (AFP) — {BODY}", ("Associated Press",), "Reuters") == "AFP"
    assert wire_agency(BODY, ("Reuters Dahl",), "The Reuters Fan") is None


def test_no_name_or_sign_stands_for_two_agencies() -> None:
    listed = json.loads(FILE.read_text(encoding="utf-8"))
    for kind in ("names", "signs"):
        forms = Counter(form for item in listed for form in {name.casefold() for name in item[kind]})
        assert [form for form, n in forms.items() if n > 1] == []


@pytest.mark.parametrize("piece", [" ", "(", ")", "A ", "A-", "—", "AFP ", "reporting by ", "© ", "\n", "a\n", "; "])
def test_no_run_of_anything_takes_long(piece: str) -> None:
    wire_agency(piece * (200_000 // len(piece)), (piece * 1000,), piece)
