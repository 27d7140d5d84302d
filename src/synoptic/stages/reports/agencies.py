"""News agencies and picture services, as they sign texts and pictures.

To add one: put its name into the line of its kind, add a row to `tests/stages/reports/test_credits.py`,
run ``make test``. Names in capitals only are matched as written, so that "AA" is not "aa".
"""

from __future__ import annotations

import re

_NAMES = """
Reuters; REUTERS; Thomson Reuters; Associated Press; AP; AP Photo; Agence France-Presse; AFP; dpa; DPA; EFE; ANSA; LaPresse;
Europa Press; LUSA; Lusa; Belga; BELGA; ANP; APA; Keystone; KEYSTONE-SDA; Ritzau; NTB; TT; STT; CTK; ČTK; PAP; TASR; MTI; Agerpres;
AGERPRES; BTA; Tanjug; Hina; HINA; STA; BNS; LETA; ELTA; TASS; ITAR-TASS; RIA Novosti; RIA; Sputnik; Interfax; Interfax-Ukraine;
Ukrinform; UNIAN; BelTA; BELTA; Kazinform; AzerTac; Azertac; Trend; Armenpress; ARMENPRESS; Anadolu; Anadolu Agency; AA; DHA; IHA; IRNA;
ISNA; Mehr; MNA; Mehr News Agency; Tasnim; Fars; SANA; WAFA; Wafa; MENA; SPA; WAM; KUNA; QNA; Petra; PETRA; NNA; INA; BNA; ONA;
MAP; TAP; APS; LANA; SUNA; PTI; ANI; IANS; UNI; APP; BSS; UNB; Bernama; BERNAMA; Antara; ANTARA; VNA; PNA; TNA; Xinhua; China News
Service; CNS; CNA; Central News Agency; Kyodo; KYODO; Kyodo News; Jiji; Jiji Press; JIJI; Yonhap; YONHAP; KCNA; AAP; NZPA; PA; PA Media;
Press Association; PA Wire; Canadian Press; CP; UPI; Bloomberg; Dow Jones; Notimex; Telam; Télam; Andina; ABI; Prensa Latina; NAN;
GNA; KNA; KNA News; EPA; EPA-EFE; Getty; Getty Images; Zuma; ZUMA; ZUMA Press; Alamy; Shutterstock; Imago; IMAGO; Picture Alliance;
picture alliance; PictureAlliance; Sipa; SIPA; Sipa USA; Abaca; NurPhoto; Magnum; Corbis; Rex; REX; iStock; Depositphotos; Unsplash;
Pexels; Wikimedia Commons; Maxar; Maxar Technologies; Planet Labs; Splash News; Rex Features; PA Images; Barcroft Media; Fame Flynet;
SWNS; WENN; Backgrid
"""
AGENCIES = frozenset(" ".join(name.split()) for name in _NAMES.split(";"))
_LONGEST_FIRST = sorted(AGENCIES, key=lambda name: (-len(name), name))
# A plain choice between names, at word borders.
AGENCY = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?![\w-])")
_WORD = re.compile(r"\w+")
_FIRST_WORDS = frozenset(_WORD.findall(name)[0] for name in AGENCIES)


def names_agency(words: str) -> bool:
    """Whether an agency is named here; asks for its first word before the pattern, which is slow to fail."""
    return not _FIRST_WORDS.isdisjoint(_WORD.findall(words)) and AGENCY.search(words) is not None
