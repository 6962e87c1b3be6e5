"""Pages that stand in an article's place are turned away with a code each; articles that look like them are not."""

import pytest

PROSE = [
    "The pier at Marlow will stay shut until June, the harbour board decided on Monday after a night of talks.",
    "About 900 people work there, and the ferries to the islands leave from it every hour in summer.",
]
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%s", "datePublished": "2024-03-18T12:00:00Z"}</script>'


def page(title: str, *lines: str, head: str = "", more: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Harbor Courier</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>{title}</h1>{paragraphs}</main>{more}<footer><p>© 2024 Harbor Courier</p></footer></body></html>"
    )


LATEST = "<section><h2>Today in the Courier</h2>" + "".join(f"<p>{line}</p>" for line in PROSE * 2) + "</section>"
WALLS = {
    "404": (page("404", "The page was not found."), "error_page"),
    "404 in words": (page("Error 404: Page not found", "Try searching for it, or go to our home page."), "error_page"),
    "polite": (page("Sorry, we can’t find that page", "It may have been moved. Check the address, please, or try again."), "error_page"),
    "gone": (page("This story is no longer available", "You can find other stories on our home page."), "error_page"),
    "with other stories": (page("Page not found", "Sorry, the page that you are looking for does not exist.", more=LATEST), "error_page"),
    "no headline": (
        page("Harbor Courier", "Sorry, the page you requested could not be found.", "Please check the URL or return to the home page."),
        "error_page",
    ),
    "forbidden": (page("Access denied", "You don’t have permission to access this page on this server."), "error_page"),
    "server": (page("502 Bad Gateway", "nginx"), "error_page"),
    "maintenance": (page("Down for maintenance", "We will be back soon."), "error_page"),
    "down": (page("We’ll be back soon!", "Sorry for the inconvenience. We are performing some maintenance at the moment."), "error_page"),
    "for legal reasons": (
        page("451: Unavailable due to legal reasons", "Your country is one to which access cannot be granted at this time."),
        "error_page",
    ),
    "a domain for sale": (page("harbor.example", "This domain is for sale. Buy this domain."), "error_page"),
    "server's own": (
        page("Server Error in '/' Application.", "Runtime Error", "An application error occurred on the server."),
        "error_page",
    ),
    "nothing found": (page("Search results", "No results were found for your search."), "error_page"),
    "moment": (page("Just a moment...", "Verify you are human by completing the action below.", "Ray ID: 7f3a"), "robot_check"),
    "robot": (page("Are you a robot?", "We have seen unusual activity from your network. Please press and hold."), "robot_check"),
    "consent": (
        page(
            "Before you continue",
            "We and our 812 partners store cookies on your device and use personal data for ads and measurement.",
            "You can change your choices at any time in our privacy settings.",
            "Accept all",
            "Manage options",
        ),
        "consent_wall",
    ),
    "consent without a headline": (
        page("Harbor Courier", "We use cookies to improve your visit. Do you consent to cookies and to tracking by our partners?"),
        "consent_wall",
    ),
    "consent at an article's address": (
        page(
            "Pier shut until June",
            "We value your privacy: we and our partners use cookies and process personal data with your consent.",
            "Accept all",
            head=NEWS % "Pier shut until June",
        ),
        "consent_wall",
    ),
    "login": (
        page("Log in", "Enter your e-mail and your password.", more="<form><input type='password'><p>Forgot your password?</p></form>"),
        "login_page",
    ),
    "pay or consent": (
        page(
            "Welcome to the Courier",
            "Read with ads and tracking, or subscribe to read without them.",
            "You can withdraw your consent at any time in the privacy centre.",
            "Accept and continue",
        ),
        "consent_wall",
    ),
    "login that names a policy": (
        page("Log in or create an account", "Email address", "By continuing, you agree to our terms and our privacy policy."),
        "login_page",
    ),
    "paywall": (
        page(
            "Pier shut until June",
            "You have read your last free article this month. Subscribe to continue reading.",
            "Already a subscriber? Sign in to your account.",
            head=NEWS % "Pier shut until June",
        ),
        "login_page",
    ),
    "subscribe": (page("Subscribe to read", "Choose a plan: £1 for your first month. Cancel any time."), "login_page"),
    "error and colon": (page("Error: page not found", "Please go to our home page."), "error_page"),
    "shell": (page("Harbor Courier", "You need to enable JavaScript to run this app."), "no_article"),
    "loading": (page("Loading…", "Please wait…"), "no_article"),
    "empty shell": ("<html><head><title>Harbor Courier</title></head><body><div id='root'></div></body></html>", "no_article"),
}

ARTICLES = {
    "short": page("Pier shut until June", PROSE[0]),
    "shorter": page("Pier shut", "The pier is shut."),
    "a cookie banner": page(
        "Pier shut until June",
        *PROSE,
        more="<div class='banner'><p>We use cookies to improve your visit. Accept or reject them in our privacy settings.</p></div>",
    ),
    "a login in the footer": page("Pier shut until June", *PROSE, more="<div><p>Log in to comment.</p><input type='password'></div>"),
    "a teaser before the wall": page(
        "Pier shut until June", PROSE[0], PROSE[1], "Subscribe to continue reading.", head=NEWS % "Pier shut until June"
    ),
    "news of cookies": page(
        "Regulator fines ferry line over cookies",
        "The ferry line must pay 2 million for cookies that were set without consent, the regulator said on Monday.",
        "It had asked passengers for consent on a page that hid the button to reject tracking, according to the ruling.",
    ),
    "news of subscriptions": page(
        "Courier passes 10,000 subscribers",
        "The Harbor Courier has more than 10,000 subscribers, and a subscription costs 4 a month.",
        "Readers may register on Friday at the harbour office, where the new paper will be on show all day.",
    ),
    "news of errors": page(
        "Page not found: how the port lost its website",
        "Visitors of the port's website found nothing but error 404 on Monday, after its address had expired.",
        "The page was not found by 12,000 people before the harbour master noticed it, said Mayor Nadia Farrow.",
    ),
    "an error for a headline": page("Access denied", *PROSE * 5, head=NEWS % "Access denied"),
    "a signed error for a headline": page("Forbidden", "<a rel='author'>Ana Reyes</a>", *PROSE),
    "a domain sold": page("Port's domain is for sale", "The domain of the port of Marlow is for sale, a notice of the receiver says."),
    "maintenance": page("Crane needs maintenance", "The crane in Marlow needs maintenance.", "It will be back in service in June."),
    "robots": page("Robots to load grain in Marlow", "Two robots will load grain from June, the port said.", PROSE[1]),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_page_in_an_articles_place_is_turned_away(rejection, name: str) -> None:
    content, code = WALLS[name]
    refused = rejection(content, "page.html")
    assert (refused.stage, refused.code) == ("parse", code)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_looks_like_one_is_read(article, name: str) -> None:
    assert article(ARTICLES[name], "page.html").text
