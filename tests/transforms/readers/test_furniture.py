import pytest

from broadsheet.transforms.readers.furniture import clean, is_credit, is_furniture, strip_inserts

FURNITURE = [
    "Advertisement", "ADVERTISEMENT - CONTINUE READING BELOW", "Story continues below advertisement", "Sponsored content", "Font Size:",
    "A A A", "Text size", "Share", "Share this article", "Share on Facebook", "Share   Email   Print", "Facebook | X | WhatsApp", "Tweet",
    "Save", "Copy link", "14 Comments", "Comments (14)", "View comments", "Join the conversation", "Listen to this article",
    "Listen · 4 min", "4 min read", "Reading time: 3 minutes", "Read more: Crane fails inspection at the north quay",
    "READ ALSO: Five things about the pier", "Related: Pier closed again", "(RELATED: Harbor Chief Quits After Audit Of Ferry Tolls)",
    "Related stories", "Most read", "Recommended for you", "More on this story", "Sign up for our morning newsletter",
    "Subscribe to the Courier for unlimited access", "Get our daily briefing in your inbox", "Follow us on Instagram",
    "Follow the Courier on X for the latest from the quay", "Click here to see the timetable", "Download the Courier app",
    "© 2024 Harbor Courier. All rights reserved.", "Copyright 2024 Harbor Courier", "All rights reserved.", "Skip to main content",
    "Menu", "Loading…", "toggle caption", "Contact Ana Reyes at ana@harbor.example", "Got a story? Tell us at desk@harbor.example",
    "Tags: harbor, strike", "(Reporting by Ana Reyes in Marlow Bay; editing by Tom Vale)",
    "We may earn a commission if you buy through our links.", "For the latest from the quay, sign up for our newsletters .",
    "See more of our ferry stories by signing up to our free daily letter",
    "Get in touch with our desk by emailing us at desk@harbor.example.",
    "Is the ferry late in your town? Get in touch at desk@harbor.example", "• Email: ana@harbor.example",
    "Advertisement 2Story continues below", "This is a breaking news story - more to follow",
    "This is a developing story; it will be updated.",
    "More to follow...", "Like what you read? Subscribe to the Courier today.", "Want more from the quay? Join our channel.",
    "For the latest from the quay, visit harbor.example", "THIS IS A LIVE BLOG. SCROLL DOWN FOR THE LATEST UPDATES.",
    "Scroll down for video",
]  # fmt: skip
CREDITS = [
    "Photo by ANA REYES/POOL/Harbor Pictures via Getty Images", "Photo: Ana Reyes", "(Image: Harbor Courier)",
    "Credit: Ana Reyes/Harbor Wire", "Photograph by Ana Reyes for the Courier", "AP Photo/Ana Reyes", "Ana Reyes/AFP via Getty Images",
    "Getty Images", "Courtesy of the Reyes Family", "The ferry at its berth on Monday. (Harbor Wire Photo/Ana Reyes)",
    "The ferry at its berth on Monday. (Photo by Ana Reyes)",
]  # fmt: skip
PARAGRAPHS = [
    "Share prices fell by 4 percent on Monday.",
    "Shares of the company fell.",
    "Advertisement revenue fell by a tenth, the publisher said.",
    "Register to vote by Friday, the county clerk said.",
    "Sign up for the clinic began on Monday. “We had hundreds,” she said.",
    "Photos from the scene showed smoke above the quay.",
    "Images of the ferry were shared widely.",
    "Video from a nearby ship shows the crane falling.",
    "Copyright law was at the heart of the case, the judge said.",
    "Related companies were told to stop trading.",
    "Watch officers saw the ferry turn at 7:48 a.m.",
    "Comments by the minister angered the union.",
    "Read more slowly, his teacher told him.",
    "Listen to the sea, she used to say.",
    "Follow the money, the prosecutor told the jury.",
    "More than 900 workers walked out.",
    "Want to know who paid? The harbour board will not say.",
    "For the latest strike, the union asked 900 workers, and it will see them all again.",
    "Scroll down, he told the court, and the name is there.",
    "Most read the letter as a threat.",
    "Contact between the two ships was lost at noon.",
    "Get out, he said.",
    "Home prices rose again.",
    "Residents can sign up for alerts of floods at the town hall.",
    "This is a breaking point for the union, its lawyers said.",
    "Get in touch with your neighbours, the mayor told them.",
    "Close allies of the mayor said no.",
    "He added that the paper (see also: the report of 2019) was wrong.",
    "Reporting by the Courier led to the inquiry.",
    "“Share this article,” the court heard, was all that the message said.",
    "She earns commission on each sale, and she sold “more than anybody,” her employer said.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_goes(line: str) -> None:
    assert is_furniture(line)
    assert clean(["The pier is closed.", line, "Nobody knows why."]) == ["The pier is closed.", "Nobody knows why."]


@pytest.mark.parametrize("line", CREDITS)
def test_credits_go(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_paragraphs_stay(line: str) -> None:
    assert clean([line]) == [line]


@pytest.mark.parametrize("line", [line for line in FURNITURE if not line.startswith("(RELATED")])
def test_a_paragraph_that_begins_like_furniture_stays(line: str) -> None:
    paragraph = (
        f"{line} was the first thing that the committee saw on the screen, the clerk recalled. "
        + "Nobody on it could say who had put it there. " * 6
    )
    assert clean([paragraph]) == [paragraph.strip()]


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        ("“We will act,” she said. (RELATED: Harbor Chief Quits (Again) After Audit)", "“We will act,” she said."),
        ("She left. [READ MORE: The audit] He stayed.", "She left. He stayed."),
        ("He spoke. (SEE ALSO: Pier closed) She listened.", "He spoke. She listened."),
        ("The court cited precedent (see also: Reyes v. Vale).", "The court cited precedent (see also: Reyes v. Vale)."),
        ("A party (related by marriage) sued.", "A party (related by marriage) sued."),
        ("Never closed (RELATED: the end", "Never closed (RELATED: the end"),
    ],
)
def test_inserts_leave_a_paragraph(paragraph: str, left: str) -> None:
    assert strip_inserts(paragraph) == left


@pytest.mark.parametrize("piece", ["(RELATED: ", "[", "(", " ", "RELATED: (", "a@", "Photo by A ", "share ", "A ", "/AP "])
def test_hostile_repetition_ends(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert isinstance(strip_inserts(text), str)
    assert not is_furniture(text)
    is_furniture(text[:250])
    is_credit(text[:250])
