"""One sense a discourse."""


def test_a_surname_alone_is_the_person_named_before(repair):
    text = "Lucy Mandara resigned. Friends of Mandara wept. Reporters from Mandara Holdings came."
    names = [("Lucy Mandara", "PERSON"), ("Mandara", "GPE"), ("Mandara Holdings", "ORG")]
    assert repair(text, *names) == [names[0], ("Mandara", "PERSON"), names[2]]


def test_the_family_name_may_come_first(repair):
    text = "Shen Weiming was fined. Shen appealed."
    assert repair(text, ("Shen Weiming", "PERSON"), ("Shen", "ORG"))[1] == ("Shen", "PERSON")


def test_a_ship_is_not_the_person_it_is_called_after(repair):
    text = "Lucy Mandara named it. The Mandara sailed."
    names = [("Lucy Mandara", "PERSON"), ("Mandara", "ORG")]
    assert repair(text, *names) == names


def test_a_place_is_not_the_person_called_like_it(repair):
    text = "Jack London wrote. Crowds in London cheered."
    names = [("Jack London", "PERSON"), ("London", "GPE")]
    assert repair(text, *names) == names


def test_the_commonest_label_wins(repair):
    text = "Brixtel grew. Brixtel hired. Brixtel sold. Brixtel fell."
    votes = [("Brixtel", label) for label in ("ORG", "ORG", "PERSON", "ORG")]
    assert repair(text, *votes) == [("Brixtel", "ORG")] * 4


def test_a_tie_changes_nothing(repair):
    votes = [("Brixtel", "ORG"), ("Brixtel", "PERSON")]
    assert repair("Brixtel grew. Brixtel hired.", *votes) == votes


def test_a_place_stays_one_and_a_team_may_be_called_like_it(repair):
    text = "Kargil voted. People in Kargil cheered. Kargil rested. Kargil won."
    votes = [("Kargil", label) for label in ("PERSON", "GPE", "PERSON", "ORG")]
    assert repair(text, *votes) == [("Kargil", label) for label in ("GPE", "GPE", "GPE", "ORG")]
