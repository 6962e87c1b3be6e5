"""The money of the world as English-language news writes it: signs, codes and names, and the countries whose names settle the shared ones.

Codes are ISO 4217's. Written by hand for Broadsheet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from broadsheet.transforms.events.lexicon import words


def _table(text: str) -> dict[str, str]:
    return dict(entry.rsplit(" ", 1) for entry in text.split(", "))


# Signs in front of figures, longest first where one holds the other.
SIGNS = _table(
    "US$ USD, U.S.$ USD, USD$ USD, AU$ AUD, A$ AUD, CAD$ CAD, CA$ CAD, C$ CAD, HK$ HKD, NZ$ NZD, NT$ TWD, S$ SGD, R$ BRL, $ $, "
    "€ EUR, £ GBP, ₹ INR, ₽ RUB, ₩ KRW, ₪ ILS, ₦ NGN, ₱ PHP, ₫ VND, ฿ THB, ₺ TRY, ₴ UAH, ¥ ¥, Rs. rupee, Rs rupee, RM MYR, Tk BDT, "
    "GH¢ GHS, GH₵ GHS, KSh KES, Ksh KES, Sh shilling, N NGN, R ZAR"
)
# Of these, single letters are signs only before large sums: "N7.2 billion", but "N95".
LETTERS = frozenset({"N", "R"})
CODES = words(
    "USD EUR GBP JPY CNY INR AUD CAD NZD HKD SGD TWD CHF SEK NOK DKK RUB BRL MXN ZAR KRW TRY PLN CZK HUF ILS AED SAR THB MYR IDR "
    "PHP VND PKR BDT LKR NPR NGN KES GHS EGP ARS CLP COP PEN UAH RON"
)
# Names behind figures, in the singular. Those with a code belong to one country (or to one that nobody takes for another); the rest
# stand under `SHARED`.
NAMES = _table(
    "euro EUR, yen JPY, yuan CNY, renminbi CNY, rmb CNY, won KRW, baht THB, ringgit MYR, rupiah IDR, dong VND, taka BDT, naira NGN, "
    "cedi GHS, rand ZAR, shekel ILS, ruble RUB, rouble RUB, hryvnia UAH, zloty PLN, forint HUF, koruna CZK, kronor SEK, "
    "reais BRL, bolivar VES, kyat MMK, kip LAK, riel KHR, afghani AFN, tenge KZT, lari GEL, birr ETB, pula BWP, quetzal GTQ, "
    "lempira HNL, gourde HTG, rufiyaa MVR, sterling GBP, dollar $, pound pound, rupee rupee, peso peso, franc franc, krona krona, "
    "krone krone, kroner krone, dinar dinar, dirham dirham, riyal riyal, rial rial, shilling shilling, lira lira, kwacha kwacha, "
    "crown crown"
)
# "Canadian dollars": the adjective in front settles the name.
ADJECTIVES: Mapping[tuple[str, str], str] = {
    ("u.s.", "$"): "USD", ("us", "$"): "USD", ("american", "$"): "USD", ("canadian", "$"): "CAD", ("australian", "$"): "AUD",
    ("zealand", "$"): "NZD", ("kong", "$"): "HKD", ("singapore", "$"): "SGD", ("taiwan", "$"): "TWD", ("taiwanese", "$"): "TWD",
    ("jamaican", "$"): "JMD", ("zimbabwean", "$"): "ZWL", ("fijian", "$"): "FJD", ("namibian", "$"): "NAD", ("british", "pound"): "GBP",
    ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP", ("sudanese", "pound"): "SDG",
    ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR", ("lankan", "rupee"): "LKR", ("nepali", "rupee"): "NPR",
    ("nepalese", "rupee"): "NPR", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS", ("argentinian", "peso"): "ARS",
    ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("philippine", "peso"): "PHP", ("cuban", "peso"): "CUP",
    ("swiss", "franc"): "CHF", ("cfa", "franc"): "CFA", ("congolese", "franc"): "CDF", ("rwandan", "franc"): "RWF",
    ("swedish", "krona"): "SEK", ("icelandic", "krona"): "ISK", ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK",
    ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("jordanian", "dinar"): "JOD", ("serbian", "dinar"): "RSD",
    ("tunisian", "dinar"): "TND", ("algerian", "dinar"): "DZD", ("libyan", "dinar"): "LYD", ("bahraini", "dinar"): "BHD",
    ("moroccan", "dirham"): "MAD", ("emirati", "dirham"): "AED", ("uae", "dirham"): "AED", ("saudi", "riyal"): "SAR",
    ("qatari", "riyal"): "QAR", ("iranian", "rial"): "IRR", ("yemeni", "rial"): "YER", ("omani", "rial"): "OMR",
    ("kenyan", "shilling"): "KES", ("ugandan", "shilling"): "UGX", ("tanzanian", "shilling"): "TZS", ("somali", "shilling"): "SOS",
    ("turkish", "lira"): "TRY", ("syrian", "lira"): "SYP", ("lebanese", "lira"): "LBP", ("zambian", "kwacha"): "ZMW",
    ("malawian", "kwacha"): "MWK", ("czech", "crown"): "CZK", ("swedish", "crown"): "SEK", ("danish", "crown"): "DKK",
    ("norwegian", "crown"): "NOK",
}  # fmt: skip
# Signs and names that several countries use, and whose they can be. The first is meant where none of them is named in the article; a
# blank first entry means that none is.
SHARED: Mapping[str, Mapping[str, str]] = {
    "$": {
        "United States": "USD", "Canada": "", "Australia": "", "New Zealand": "", "Hong Kong": "", "Singapore": "", "Taiwan": "",
        "Jamaica": "", "Zimbabwe": "", "Fiji": "", "Namibia": "", "Bahamas": "", "Barbados": "", "Trinidad and Tobago": "", "Guyana": "",
        "Argentina": "", "Chile": "", "Colombia": "", "Mexico": "", "Brunei": "", "Liberia": "",
    },
    "pound": {"United Kingdom": "GBP", "Egypt": "EGP", "Lebanon": "LBP", "Syria": "SYP", "Sudan": "SDG", "South Sudan": "SSP"},
    "¥": {"Japan": "JPY", "China": "CNY"},
    "rupee": {"": "", "India": "INR", "Pakistan": "PKR", "Sri Lanka": "LKR", "Nepal": "NPR", "Mauritius": "MUR"},
    "peso": {"": "", "Mexico": "MXN", "Argentina": "ARS", "Chile": "CLP", "Colombia": "COP", "Philippines": "PHP", "Cuba": "CUP",
             "Uruguay": "UYU", "Dominican Republic": "DOP"},
    "franc": {"": "", "Switzerland": "CHF", "Rwanda": "RWF", "Burundi": "BIF", "Guinea": "GNF", "Djibouti": "DJF"},
    "krona": {"": "", "Sweden": "SEK", "Iceland": "ISK"},
    "krone": {"": "", "Norway": "NOK", "Denmark": "DKK"},
    "crown": {"": "", "Czech Republic": "CZK", "Sweden": "SEK", "Norway": "NOK", "Denmark": "DKK"},
    "dinar": {"": "", "Iraq": "IQD", "Kuwait": "KWD", "Jordan": "JOD", "Serbia": "RSD", "Tunisia": "TND", "Algeria": "DZD",
              "Libya": "LYD", "Bahrain": "BHD"},
    "dirham": {"": "", "United Arab Emirates": "AED", "Morocco": "MAD"},
    "riyal": {"": "", "Saudi Arabia": "SAR", "Qatar": "QAR"},
    "rial": {"": "", "Iran": "IRR", "Yemen": "YER", "Oman": "OMR"},
    "shilling": {"": "", "Kenya": "KES", "Uganda": "UGX", "Tanzania": "TZS", "Somalia": "SOS"},
    "lira": {"": "", "Turkey": "TRY", "Lebanon": "LBP", "Syria": "SYP"},
    "kwacha": {"": "", "Zambia": "ZMW", "Malawi": "MWK"},
}  # fmt: skip


def settled(unit: str, countries: Iterable[str]) -> str:
    """The code of a shared sign or name ("$", "rupee") by the countries that the article names, each as often as it does.

    The country named most among those whose money it can be decides; where two are named as often, or the sign of another country's
    dollar would be a guess, the sign or name stays as it is.
    """
    owners = SHARED.get(unit)
    if owners is None:
        return unit
    named = Counter(country for country in countries if country in owners).most_common(2)
    if not named:
        return next(iter(owners.values())) or unit
    if len(named) > 1 and named[0][1] == named[1][1]:
        return unit
    return owners[named[0][0]] or unit
