"""Time expressions in sentences written for these tests: what is found, and what it means on a given day of publication."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from broadsheet.transforms.times import TimeExpression, find_times

NLP = spacy.blank("en")
MONDAY = date(2021, 6, 28)


def found(text: str, published: date | None = MONDAY) -> list[TimeExpression]:
    return find_times(NLP(text), published)


def short(text: str, published: date | None = MONDAY) -> list[tuple[str, str, str | None]]:
    return [(time.text, time.timex_type, time.timex_value) for time in found(text, published)]


# A sentence published on Monday, 28 June 2021, and its expressions: text, TIMEX3 value (the type is DATE).
DATES: list[tuple[str, list[tuple[str, str]]]] = [
    # full dates in American, British and ISO order
    ("The bridge opened on June 27, 1985, after delays.", [("June 27, 1985", "1985-06-27")]),
    ("She signed it on Sunday, 27 June 2021 in Oslo.", [("Sunday, 27 June 2021", "2021-06-27")]),
    ("They met on the 3rd of May, 2019.", [("the 3rd of May, 2019", "2019-05-03")]),
    ("The log ends at 2021-06-27.", [("2021-06-27", "2021-06-27")]),
    ("The form is dated 06/27/2021 and 27.06.2021.", [("06/27/2021", "2021-06-27"), ("27.06.2021", "2021-06-27")]),
    ("Signed 13/06/2021, received 05/07/2021.", [("13/06/2021", "2021-06-13"), ("05/07/2021", "2021-07-05")]),
    # no such day
    ("The clerk wrote 2021-02-30 by mistake.", []),
    # a year left out
    ("He resigned on Sept. 14.", [("Sept. 14", "2020-09-14")]),
    ("The mayor resigned on 12 March.", [("12 March", "2021-03-12")]),
    ("The court will rule on 12 July.", [("12 July", "2021-07-12")]),
    ("It closed on December 30 for good.", [("December 30", "2020-12-30")]),
    ("The Sept. 11 attacks changed airports, as 9/11 did films.", [("Sept. 11", "2001-09-11"), ("9/11", "2001-09-11")]),
    # months
    ("Sales fell in February 2020 and grew in May.", [("February 2020", "2020-02"), ("May", "2021-05")]),
    ("The ferry will run again in September.", [("September", "2021-09")]),
    ("Since April the pool has been shut.", [("April", "2021-04")]),
    ("It was finished in October last year.", [("October last year", "2020-10")]),
    ("Last June was wet, and next March may be dry.", [("Last June", "2020-06"), ("next March", "2022-03")]),
    ("It will be ready by the end of May 2022.", [("the end of May 2022", "2022-05")]),
    ("In September and October 2019 the river froze.", [("September", "2019-09"), ("October 2019", "2019-10")]),
    ("Between November and February 2020 nobody came.", [("November", "2019-11"), ("February 2020", "2020-02")]),
    # months that are names and verbs
    ("May I come in? April Jones and June Smith will march with Theresa May.", []),
    ("Voters lost faith in the party of May.", []),
    ("The march set off in March.", [("March", "2021-03")]),
    # years, decades, centuries, and numbers that are none
    ("It was built in 1848 and sold in 2019.", [("1848", "1848"), ("2019", "2019")]),
    ("About 1,500 people and 2000 homes were hit; $2000 and 1999 shares were lost.", []),
    ("In 2021 cases rose, after over 1950 people fell ill.", [("2021", "2021")]),
    ("Boeing's 737-2000, flight A1990 and order 20199 are numbers.", []),
    ("The 2014 strike and the World Cup 2018 came first.", [("2014", "2014"), ("2018", "2018")]),
    ("He ruled from 1939 to 1945.", [("1939", "1939"), ("1945", "1945")]),
    ("They won in the 2015-16 season.", [("2015-16", "2015/2016")]),
    ("It began in the 1990s, not in the late '80s or the early sixties.",
     [("the 1990s", "199"), ("the late '80s", "198"), ("the early sixties", "196")]),
    ("A woman in her 30s felt temperatures in the 90s.", []),
    ("An 18th-century map of the 20th century", [("18th-century", "17"), ("the 20th century", "19")]),
    ("Work began in early 2019 and mid-June.", [("early 2019", "2019"), ("mid-June", "2021-06")]),
    # parts of the year
    ("Profit rose in the second quarter of 2020 and in Q3 2019.", [("the second quarter of 2020", "2020-Q2"), ("Q3 2019", "2019-Q3")]),
    ("First-quarter profit fell.", [("First-quarter", "2021-Q1")]),
    ("The fourth quarter touchdown gave them the lead.", []),
    ("It sold well in the first half of 2021.", [("the first half of 2021", "2021-H1")]),
    ("The summer of 1969, last winter and next fall",
     [("The summer of 1969", "1969-SU"), ("last winter", "2020-WI"), ("next fall", "2021-FA")]),
    ("The fall of the city surprised the Arab Spring.", []),
    ("Revenue grew in fiscal 2020, in FY21 and in the fiscal year 2019.",
     [("fiscal 2020", "FY2020"), ("FY21", "FY2021"), ("the fiscal year 2019", "FY2019")]),
    # weekdays: the day itself, the last one, the next one
    ("Police arrested two men on Monday.", [("Monday", "2021-06-28")]),
    ("Police arrested two men on Sunday.", [("Sunday", "2021-06-27")]),
    ("Police arrested two men Tuesday.", [("Tuesday", "2021-06-22")]),
    ("The council will meet on Friday.", [("Friday", "2021-07-02")]),
    ("On Thursday, the minister will open the bridge.", [("Thursday", "2021-07-01")]),
    ("The trial is scheduled for Wednesday.", [("Wednesday", "2021-06-30")]),
    ("They agreed to meet on Wednesday.", [("Wednesday", "2021-06-30")]),
    ("She set a record on Friday.", [("Friday", "2021-06-25")]),
    ("They met Wednesday and will meet again on Saturday.", [("Wednesday", "2021-06-23"), ("Saturday", "2021-07-03")]),
    ("The report will be published on Friday, he said on Saturday.", [("Friday", "2021-07-02"), ("Saturday", "2021-06-26")]),
    ("Last Monday, next Friday and this Thursday",
     [("Last Monday", "2021-06-21"), ("next Friday", "2021-07-09"), ("this Thursday", "2021-07-01")]),
    ("It broke on Thursday last week.", [("Thursday last week", "2021-06-24")]),
    ("The Sunday Times, Sheffield Wednesday and the Mail on Sunday", []),
    # counted from the day of publication
    ("Yesterday, today and tomorrow", [("Yesterday", "2021-06-27"), ("today", "2021-06-28"), ("tomorrow", "2021-06-29")]),
    ("He left the day before yesterday.", [("the day before yesterday", "2021-06-26")]),
    ("Last week, this month, next year, this quarter",
     [("Last week", "2021-W25"), ("this month", "2021-06"), ("next year", "2022"), ("this quarter", "2021-Q2")]),
    ("Later this week and by the end of the year", [("Later this week", "2021-W26"), ("the end of the year", "2021")]),
    ("Three days ago, two weeks ago, six months ago, ten years ago",
     [("Three days ago", "2021-06-25"), ("two weeks ago", "2021-W24"), ("six months ago", "2020-12"), ("ten years ago", "2011")]),
    ("A decade ago it was a field.", [("A decade ago", "2011")]),
    ("A week from now it will be gone.", [("A week from now", "2021-W27")]),
    ("It will be done in two weeks.", [("two weeks", "2021-W28")]),
    ("Over the weekend, police made six arrests.", [("the weekend", "2021-W25-WE")]),
    ("This weekend the team will play.", [("This weekend", "2021-W26-WE")]),
    ("The deal died 7000 years ago.", [("7000 years ago", "PAST_REF")]),
    # counted from the date before in the text
    ("Rents rose in 2015. The year before, they had fallen.", [("2015", "2015"), ("The year before", "2014")]),
    ("Sales in the third quarter of 2020 rose from a year earlier.",
     [("the third quarter of 2020", "2020-Q3"), ("a year earlier", "2019-Q3")]),
    ("In March 2019 she joined; two months later she quit.", [("March 2019", "2019-03"), ("two months later", "2019-05")]),
    ("He fell ill on June 3, 2020. The next day he was better.", [("June 3, 2020", "2020-06-03"), ("The next day", "2020-06-04")]),
    ("In 2019 he fell ill, and a day later he was well.", [("2019", "2019"), ("a day later", "XXXX-XX-XX")]),
    ("Output grew from a year earlier.", [("a year earlier", "2020")]),
    # vague references
    ("Now it is quiet; recently it was not, in recent years least of all.",
     [("Now", "PRESENT_REF"), ("recently", "PAST_REF"), ("recent years", "PAST_REF")]),
    ("In the future it may rain in the coming days, as soon as we leave.",
     [("the future", "FUTURE_REF"), ("the coming days", "FUTURE_REF")]),
    # holidays
    ("The shop was shut on Christmas Day and New Year’s Eve.", [("Christmas Day", "2020-12-25"), ("New Year’s Eve", "2020-12-31")]),
    ("It will open on Thanksgiving, not on Easter Monday 2022.", [("Thanksgiving", "2021-11-25"), ("Easter Monday 2022", "2022-04-18")]),
    ("Last Christmas the Christmas tree fell.", [("Last Christmas", "2020-12-25")]),
    # ranges
    ("The fair was held June 3-5 in Bath.", [("June 3-5", "2021-06-03/2021-06-05")]),
    ("It ran from 3 to 5 June 2020.", [("3 to 5 June 2020", "2020-06-03/2020-06-05")]),
    ("On view October 4 – November 12, 2016.", [("October 4", "2016-10-04"), ("November 12, 2016", "2016-11-12")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[text for text, _ in DATES])
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert short(text) == [(surface, "DATE", value) for surface, value in expected]


TIMES = [
    ("The blast came at 3 p.m. on Sunday.", "3 p.m. on Sunday", "2021-06-27T15:00"),
    ("Sunday morning's blast was loud.", "Sunday morning", "2021-06-27TMO"),
    ("They left late on Saturday night.", "Saturday night", "2021-06-26TNI"),
    ("The call will begin at 15:00 GMT tomorrow.", "15:00 GMT tomorrow", "2021-06-29T15:00Z"),
    ("Shares opened at 9 a.m. ET on Friday.", "9 a.m. ET on Friday", "2021-06-25T09:00-04"),
    ("It happened at 3 p.m. EST on January 5, 2021.", "3 p.m. EST on January 5, 2021", "2021-01-05T15:00-05"),
    ("The tremor was felt at 0930 GMT.", "0930 GMT", "2021-06-28T09:30Z"),
    ("Polls closed at 22:30.", "22:30", "2021-06-28T22:30"),
    ("The gates open at 7.30pm.", "7.30pm", "2021-06-28T19:30"),
    ("He must leave by noon on Friday.", "noon on Friday", "2021-07-02T12:00"),
    ("She spoke to reporters last night.", "last night", "2021-06-27TNI"),
    ("The vote is tonight.", "tonight", "2021-06-28TNI"),
    ("The fire began on the night of June 20.", "the night of June 20", "2021-06-20TNI"),
]


@pytest.mark.parametrize(("text", "surface", "value"), TIMES)
def test_times_of_day_take_their_day_from_beside_them(text: str, surface: str, value: str) -> None:
    assert short(text) == [(surface, "TIME", value)]


def test_times_of_day_take_their_day_from_the_paragraph() -> None:
    assert short("On June 20 it rained, and at 3 p.m. the dam broke.")[1] == ("3 p.m.", "TIME", "2021-06-20T15:00")
    assert short("On June 20 it rained. At 3 p.m. the dam broke.")[1] == ("3 p.m.", "TIME", "2021-06-20T15:00")
    assert short("On June 20 it rained.\n\nAt 3 p.m. the dam broke.")[1] == ("3 p.m.", "TIME", "2021-06-28T15:00")
    assert [value for _, _, value in short("It runs from 6 to 8 p.m. Sunday.")] == ["2021-07-04T18:00", "2021-07-04T20:00"]
    assert short("He fell on June 20, 2021. The next morning he rose.")[1] == ("The next morning", "TIME", "2021-06-21TMO")


DURATIONS_AND_SETS = [
    ("They fought for three weeks.", "three weeks", "DURATION", "P3W"),
    ("a six-month lease", "six-month", "DURATION", "P6M"),
    ("It lasted two and a half years.", "two and a half years", "DURATION", "P30M"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("He waited for several days.", "several days", "DURATION", "PXD"),
    ("a decades-long feud", "decades-long", "DURATION", "PXDE"),
    ("They built it in two weeks.", "two weeks", "DURATION", "P2W"),
    ("He returned a day after the vote.", "a day", "DURATION", "P1D"),
    ("Every Monday he runs.", "Every Monday", "SET", "XXXX-WXX-1"),
    ("The bakery is shut on Sundays.", "Sundays", "SET", "XXXX-WXX-7"),
    ("She swims daily.", "daily", "SET", "P1D"),
    ("It is held every two years.", "every two years", "SET", "P2Y"),
    ("He trains twice a week.", "twice a week", "SET", "P1W"),
    ("It pays $50,000 a year.", "a year", "SET", "P1Y"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "value"), DURATIONS_AND_SETS)
def test_durations_and_sets(text: str, surface: str, kind: str, value: str) -> None:
    assert short(text) == [(surface, kind, value)]


def test_ages_speeds_and_names_are_no_times() -> None:
    assert short("Ann, 20 years old, and a 31-year-old man aged 3 drove 60 miles an hour, said the Daily Echo.") == []


def test_a_stretch_up_to_the_day_of_publication_has_its_days() -> None:
    [past] = found("It rained over the past 30 days.")
    assert (past.timex_value, past.date_start, past.date_end) == ("P30D", date(2021, 5, 29), MONDAY)
    [ahead] = found("It will rain over the next six months.")
    assert (ahead.timex_value, ahead.date_start, ahead.date_end) == ("P6M", MONDAY, date(2021, 12, 28))
    [verb] = found("The ban could last 18 months.")
    assert (verb.text, verb.date_start) == ("18 months", None)


def test_days_follow_from_the_value() -> None:
    [week, spring] = found("Last week it rained, as in the spring of 2019.")
    assert (week.date_start, week.date_end) == (date(2021, 6, 21), date(2021, 6, 27))
    assert (spring.date_start, spring.date_end) == (date(2019, 3, 1), date(2019, 5, 31))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came on Sunday.", "XXXX-WXX-7"), ("He came on Sunday morning.", "XXXX-WXX-7TMO"), ("He came last week.", "XXXX-WXX"),
        ("He came yesterday.", "XXXX-XX-XX"), ("He came on June 27.", "XXXX-06-27"), ("He came in June last year.", "XXXX-06"),
        ("He came two years ago.", "XXXX"), ("He came last month.", "XXXX-XX"), ("He came in the first quarter.", "XXXX-Q1"),
        ("He came last summer.", "XXXX-SU"), ("He came at 3 p.m.", "T15:00"), ("He came last Christmas.", "XXXX-XX-XX"),
        ("He came over the weekend.", "XXXX-WXX-WE"), ("Sales rose from a year earlier.", "XXXX"),
        ("He came at 3 p.m. ET on Sunday.", "XXXX-WXX-7T15:00"),
        ("He came last June.", "XXXX-06"), ("It fell this quarter.", "XXXX-QX"),
    ],
)  # fmt: skip
def test_without_a_day_of_publication_relative_times_stay_open(text: str, value: str) -> None:
    [time] = found(text, None)
    assert (time.timex_value, time.date_start, time.date_end) == (value, None, None)


def test_without_a_day_of_publication_full_dates_still_resolve() -> None:
    times = found("It began on June 27, 2021, grew a year later, and ended by 2023-01-02.", None)
    assert [(time.timex_value, time.date_start) for time in times] == [
        ("2021-06-27", date(2021, 6, 27)),
        ("2022", date(2022, 1, 1)),
        ("2023-01-02", date(2023, 1, 2)),
    ]


def test_tags_decide_the_direction_where_there_are_any() -> None:
    words, tags = ["It", "will", "say", "it", "split", "on", "Friday", "."], ["PRP", "MD", "VB", "PRP", "VBD", "IN", "NNP", "."]
    assert find_times(Doc(NLP.vocab, words=words), MONDAY)[0].timex_value == "2021-07-02"
    assert find_times(Doc(NLP.vocab, words=words, tags=tags), MONDAY)[0].timex_value == "2021-06-25"


def test_the_direction_of_one_sentence_does_not_reach_into_the_next() -> None:
    assert [value for _, _, value in short("It will rain. Storms on Friday. It will snow.")] == ["2021-06-25"]


def test_paragraphs_part_expressions() -> None:
    assert short("He came in June\n\n27 people left.") == [("June", "DATE", "2021-06")]
    assert short("He came on June\n27, 2020.") == [("June\n27, 2020", "DATE", "2020-06-27")]
