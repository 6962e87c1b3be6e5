"""Words that steer how an event is read, whatever its type: who only reports, who only begins, who only carries a noun.

Closed lists of English lemmas; the words that name events are in taxonomy.json.
"""


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


# Saying is not the event that is reported. Verbs of saying that are events themselves (accuse, deny, warn …) stand in the taxonomy.
REPORTING = words(
    "say tell add note state reply respond explain argue believe think know describe mention recall remark observe comment "
    "quote cite estimate predict stress emphasize emphasise reiterate suggest indicate show hear understand read write "
    "tweet post assert maintain contend insist claim confirm reveal disclose report declare conclude stipulate concede "
    "assume feel fear hope expect wonder worry joke speculate imply testify recount narrate relate determine remember "
    "realize realise learn speak point assure affirm caution boast lament hint clarify highlight underline opine "
    "acknowledge inform notify brief tout elaborate reckon concur vouch"
)
# These name no event even when nothing is reported with them.
ALWAYS_REPORTING = words(
    "say tell note state reply explain argue believe think know describe mention recall remark comment quote cite "
    "estimate stress emphasize emphasise reiterate suggest indicate assert contend stipulate assume feel wonder speculate "
    "imply understand mean seem report insist"
)
# Beside the verbs of reporting, those whose clause tells what the subject itself does.
ANNOUNCING = words("announce warn promise vow pledge threaten deny admit")
# What somebody gives out, and speaks in.
TEXTS = words("statement declaration letter message communique resolution note report petition")
# "Had trouble finding it": the verb on such a noun has the subject of the verb above.
TROUBLES = words("issue problem trouble difficulty time success")
RANKS = words("first second third last next only")
JUST_NOW = words("just recently newly once twice previously")
# Grammar or standing conditions, no events.
STATES = words(
    "be have seem appear remain consist contain include belong depend deserve exist involve lack let like love matter mean "
    "need own possess regard resemble concern relate do get require consider want equal total number weigh underscore "
    "mirror reflect constitute comprise represent symbolize symbolise tend stem differ lie boast enjoy pose live reside dwell"
)
# With an infinitive, a gerund or an event noun they only say that it starts, goes on or ends.
ASPECTUAL = words("begin start continue stop end finish resume keep cease commence complete conclude proceed go_on erupt")
# With an event noun as their object they only carry it: "carried out an attack" is one event.
LIGHT = words(
    "make take give have hold carry conduct launch stage commit receive suffer face perform do get put reach issue deliver "
    "pay undergo mount wage undertake experience enter file impose sustain open pose express lodge see lead stag "
    "mark declare call place engage bring begin start continue stop end finish resume keep cease commence complete "
    "conclude reiterate repeat renew extend tighten speed accelerate hasten hand lay press"
)
# Of the light verbs, those that follow their noun as a participle: "the talks held in Kelham".
HELD = words("hold stage launch carry conduct bring lay press level")
# A participle and the noun behind it that are one name together: "the running back", "breaking news".
FIXED = frozenset({("running", "back"), ("running", "backs"), ("breaking", "news"), ("injured", "reserve"), ("ruling", "party")})
# Verbs that also give a name or an opinion.
NAMING = frozenset({"call"})
# Light verbs that carry the noun on a preposition, or on a particle that the parse took for one.
LIGHT_PREPOSITIONS = {
    "carry": frozenset({"out"}),
    "engage": frozenset({"in"}),
    "come": frozenset({"under"}),
    "go": frozenset({"on"}),
    "take": frozenset({"part in", "in"}),
    "enter": frozenset({"into"}),
}
# "Arrived on a visit" is the visit.
TRAVELS = words("arrive go travel fly leave come depart")
# Nouns that only count or group the noun after their "of": "a wave of attacks", "ten days of talks".
PARTITIVES = words(
    "series round number wave string spate day hour week month minute act kind type case lot dozen hundred thousand dollar "
    "euro pound spell bout flurry rash pair couple barrage campaign outbreak session"
)
# All verbs that can carry an event noun.
CARRYING = LIGHT | NAMING | ASPECTUAL | TRAVELS | LIGHT_PREPOSITIONS.keys()
# "Mediation efforts" and "rescue work" are mediation and rescue.
EFFORTS = words("effort mission drive work process operation campaign bid attempt programme program session")
# Nouns that also name those who carry it out; as the subject of what somebody does they are no event: "the campaign said".
ALSO_PARTIES = words("prosecution campaign mission delegation defense defence representation investigation")
# Whoever plans or threatens an event is to do it: "considered a strike".
SELF_DOING = words(
    "plan prepare consider threaten attempt mull vow promise avoid cancel postpone organize organise seek contemplate "
    "abandon finish complete"
)
# "Requests from the towns": with these types, "from" tells who asks or gives.
COMING_FROM = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "THREATEN", "AID", "REJECT"})
# Participles that tell of an event noun that it was brought about.
BRINGING = words("make agree reach conclude strike sign raise direct level")
# "Its aim is to win": the aim wins nothing.
AIMS = words(
    "aim objective goal purpose plan idea recommendation proposal mission task job priority intention point strategy policy challenge "
    "solution option target duty role function step way hope dream ambition decision"
)
# "Is opposed to the plan": a passive in form alone.
STANCES = words("oppose commit dedicate devote")
# "The world's longest war": these do nothing.
SCOPES = words("world today year century yesterday tomorrow tonight week month decade nation")
# "A victory for the party" is the party's.
BENEFITING = words("victory win triumph defeat loss")
# "Saw the mayor suspended": a participle behind these is a passive.
PERCEIVING = words("see watch have get find leave want keep hear")
# "Filed papers in support of her": the subject of the verb does it.
IN_DOING = words("support protest solidarity retaliation response cooperation collaboration consultation celebration")
# Nouns that name no event behind these prepositions: "in charge of", "on demand".
SET_PHRASES = {
    "charge": frozenset({"in"}),
    "demand": frozenset({"in", "on"}),
    "call": frozenset({"on"}),
    "fire": frozenset({"on"}),
    "force": frozenset({"in"}),
    "order": frozenset({"in"}),
}
# Nouns for what somebody undergoes, whatever their type: "his suspension", "her murder".
UNDERGONE = words(
    "suspension execution hanging expulsion disqualification dismissal removal ouster overthrow eviction deportation extradition "
    "assassination murder killing slaying beating lynching kidnapping abduction torture rape stabbing poisoning defeat shooting"
)
# Nouns for what their "of" tells the doer of, where it is a party: "the decision of the court", "the support of the union".
DONE_BY = words(
    "decision ruling verdict judgment judgement order statement testimony appeal victory win re-election reelection candidacy bid "
    "campaign support backing endorsement help assistance approval rejection refusal request demand plea withdrawal surrender vote"
)
# Who can do what a noun of DONE_BY tells, as common nouns, beside GROUPS.
DOERS = words(
    "community people voter public member leader president minister premier governor mayor ally country state nation party judge council "
    "parliament committee commission board authority agency donor partner majority citizen resident shareholder king congress senate"
)
# With these verbs, "from" tells who gives: "aid received from Norland".
GETTING = words("receive get accept obtain")
# Nouns for what their subject gains: with "get" or "receive" the subject is no less the doer.
GAINED = words("victory win re-election reelection goal")
# Nouns for what an event leaves behind: "the blast site", "the death toll", "the release date".
TRACES = words("scene site toll date aftermath")
# Feasts and seasons are dates, whatever label a name has.
CALENDAR = words("day days month year season eve christmas easter ramadan future history decade century")
# Participles that serve as prepositions.
LIKE_PREPOSITIONS = words("following including regarding concerning given pending based compared depending according excluding")
# Names of events end in these: "World Developers Conference".
NAMED_EVENTS = words(
    "conference summit championship championships tournament festival expo convention olympics cup marathon forum awards "
    "oscars grammys emmys bowl"
)
# Of the light verbs, those whose subject is at the receiving end.
LIGHT_PASSIVE = words("come receive suffer face undergo sustain experience get see")
# With an infinitive they say that it is meant or tried, not done.
INTENDING = words("want plan hope intend expect need aim seek wish prepare attempt try decide mean long struggle vow")
# Of these, what is tried has been tried whether it succeeds or not.
ATTEMPTING = frozenset({"try", "attempt"})
# Of these, an act of its own: the decision to leave is made whether anybody leaves or not.
DECIDING = frozenset({"decide"})
# With an infinitive they only say whether the rest came about.
ONLY_SAY_WHETHER = words("fail manage happen neglect forget come dare")
# With an infinitive the rest of the sentence is as real as they are.
IMPLICATIVE = words("manage begin start continue go help happen proceed come get use cease stop rush dare gather force lead cause")
# What hangs on them did not happen.
DENYING = words("fail refuse decline deny avoid prevent foil thwart cancel avert abandon forget neglect stop block shelve scrap")
# What hangs on them is wanted, feared, said to be possible or forbidden, not told as real.
IRREALIS = (
    INTENDING
    | DENYING
    | words(
        "demand urge request ask order call appeal threaten warn promise pledge agree offer propose suggest recommend consider "
        "discuss fear allow permit authorize authorise approve ban forbid reject oppose encourage expect predict plan schedule "
        "suspect allege accuse persuade invite advise require commit delay postpone postponed seek deny refuse vow volunteer "
        "hope design hint set arrange push press doubt mull contemplate bar prohibit dissuade discourage pressure tell"
    )
)
# Object control: "ordered the troops to leave" makes the troops leave.
SUBJECT_CONTROL = words("promise vow threaten pledge offer")
OBJECT_CONTROL = words(
    "allow enable force ask order urge help persuade permit tell invite require encourage advise instruct cause command "
    "compel direct convince warn authorize authorise get press pressure lead expect request beg teach"
)
# After a preposition and a gerund it is the object who did it: "accused the army of firing".
OBJECT_ANSWERS = words(
    "accuse suspect blame charge criticize criticise prevent stop arrest convict fine jail sentence condemn punish keep "
    "discourage ban bar praise thank fault sue indict try"
)
# Intransitive verbs whose subject undergoes what they tell.
UNDERGOING = words(
    "happen occur come arise emerge begin start end expire disappear vanish increase decrease grow change break burst melt "
    "freeze die collapse crash sink burn explode fall drop rise erupt close open last cost continue spread fail faint "
    "drown perish"
)
ALWAYS_UNDERGOING = words("die perish happen occur arise emerge vanish disappear become cost come")
# Adjectives and participles before a noun that take its reality back.
UNREAL_MODIFIERS = words(
    "alleged planned possible potential threatened suspected attempted proposed purported would-be hypothetical future "
    "upcoming likely scheduled expected intended impending imminent feared failed foiled forthcoming further"
)
# Participles that tell what somebody is, before a noun: "elected officials".
STANDING = words("elected registered convicted appointed retired married")
# People as common nouns: "police raid", "rebel attack".
GROUPS = words(
    "police army rebel militia government court union worker student opposition gang militant troop force guerrilla "
    "soldier gunman insurgent terrorist military mob navy settler villager farmer teacher driver pirate bandit company "
    "team suicide_bomber"
)
WEAPONS = words(
    "rocket bomb missile drone gun knife mortar artillery grenade grenades shell machete uav arson sword car suicide mine "
    "ied tank sniper gas acid truck firearm pistol rifle hammer"
)
# "On the other hand", "on behalf of": what hangs on these is no party to anything.
IDIOMS = words("order hand behalf example instance fact addition part regard case way basis contrast course return scale turn time")
# "A group of 20 people": the number is that of the noun after "of".
COLLECTIVES = words("total group crowd number gang team convoy mob party contingent band fleet handful majority minority some")
# Units that a number counts, where the number is not one of things: they become the unit of the quantity.
MEASURES = words(
    "second minute hour day week month year decade tonne ton kilogram kg gram kilometre kilometer km mile metre meter foot inch "
    "centimetre centimeter litre liter gallon barrel acre hectare degree point carat ounce kwh mwh megawatt gigawatt mw gw period"
)
# A common noun before these is what is taken: "bank robbery".
TAKING = words("robbery heist burglary theft hijacking hijack looting break-in smuggling trafficking")
# Before a noun for talks these say how or by whom they are held, not what about: "press conference".
OCCASIONS = words("press news phone telephone video leader party budget emergency follow-up face-to-face")
# Tools and weapons that a deed is done with, beside the words that stand before an event noun.
TOOLS = words(
    "weapon explosive dynamite petrol axe spear stick stone rock bottle club baton bullet warplane jet helicopter aircraft plane boat "
    "bulldozer teargas tear cannon water vehicle van lorry bus motorcycle blade scissors rope chain bat brick torpedo landmine "
    "warhead chemical poison fire kalashnikov ak-47 shotgun machinegun airstrike fist hand pepper spray camera"
)
# Of these, what flies or goes off; with verbs of discharging they are not what is hit but what it is hit with.
PROJECTILES = words(
    "rocket bomb missile grenade grenades shell mortar artillery mine ied bullet torpedo landmine explosive shot teargas drone"
)
DISCHARGING = words("fire launch detonate hurl throw lob drop shoot explode use set plant")
# Common nouns for where things happen.
PLACES = words(
    "city town village street road school university hospital building airport border province region hotel church mosque "
    "temple market office headquarters home house prison jail station square center centre theater theatre stadium park "
    "beach camp base embassy factory plant mine highway bridge port district area neighborhood neighbourhood suburb "
    "capital site venue court courthouse restaurant bar club store shop mall arena hall museum checkpoint coast island "
    "lake river sea valley mountain forest field country county state apartment residence convention auditorium campus"
)
PLACE_PREPOSITIONS = words(
    "in at near outside inside on across throughout around along off over above beneath under beside between within from to into through"
)
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
# Irregular forms of verbs that name events, for where a trained lemmatizer errs.
IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "strike": "struck stricken",
        "lay": "laid",
        "sue": "sued suing",
        "gunman": "gunmen",
        "policeman": "policemen",
        "shoot": "shot",
        "fight": "fought",
        "buy": "bought",
        "sell": "sold",
        "win": "won",
        "lose": "lost",
        "meet": "met",
        "hold": "held",
        "fall": "fell fallen",
        "rise": "rose risen",
        "grow": "grew grown",
        "steal": "stole stolen",
        "flee": "fled",
        "lead": "led",
        "break": "broke broken",
        "sink": "sank sunk",
        "withdraw": "withdrew withdrawn",
        "swear": "swore sworn",
        "slay": "slew slain",
        "give": "gave given",
        "take": "took taken",
        "send": "sent",
        "find": "found",
        "seek": "sought",
        "shake": "shook shaken",
        "blow": "blew blown",
        "beat": "beaten",
        "choose": "chose chosen",
        "build": "built",
        "cut": "cut",
        "forbid": "forbade forbidden",
        "forgive": "forgave forgiven",
        "go": "went gone",
        "make": "made",
        "say": "said",
        "tell": "told",
        "uphold": "upheld",
        "undertake": "undertook undertaken",
        "throw": "threw thrown",
        "sweep": "swept",
        "slide": "slid",
        "shrink": "shrank shrunk",
        "feed": "fed",
        "sit": "sat",
        "stand": "stood",
        "run": "ran",
    }.items()
    for form in forms.split()
}
