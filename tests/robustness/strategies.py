"""Odd texts, all of our own invention, and tiny reports drawn from a rich alphabet."""

from hypothesis import strategies as st

NESTED_MARKS = 500


def times(unit, n_chars):
    """A text that repeats one piece."""
    return unit * (n_chars // len(unit) + 1)


def names(n_names):
    """A list of different people, one a line."""
    given = ("Oda", "Piet", "Mara", "Liv", "Joss", "Renko")
    return "\n".join(
        f"{given[n % 6]} V{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}n" for n in range(n_names)
    )


ODD_TEXTS = {
    "one letter": "x",
    "one mark": ".",
    "one emoji": "\U0001f600",
    "punctuation alone": times("...,,;;!!??--—()[]{} ", 300),
    "quotes that open": times('“ " ‘ « ', 200),
    "quotes that close": times("” ’ » ", 200),
    "an open quote at the end": "Mayor Oda Venn said: “We had no choice",
    "quotes five hundred deep": "“" * NESTED_MARKS + "a" + "”" * NESTED_MARKS,
    "brackets five hundred deep": "(" * NESTED_MARKS + "a" + ")" * NESTED_MARKS,
    "control characters": times("Mayor\x01 Venn\x0b said\x0c it\x1c was\x85 shut\u2028 now.\x7f ", 300),
    "a NUL far down": times("The mayor said the bridge was shut. ", 9000) + "\x00 The end.",
    "directions and no width": times("\u202eThe mayor\u202c \u200bsaid\u200d it\ufeff was \u2066shut\u2069. ", 300),
    "emoji": times(
        "The mayor \U0001f600 said \U0001f469\u200d\U0001f469\u200d\U0001f467 it was shut \U0001f1f3\U0001f1f4. ", 300
    ),
    "combining marks": "The mayor sai" + "d" + "\u0301" * 300 + " it was shut.",
    "right to left": times("قال الوزير إن الجسر أغلق يوم الاثنين. ", 300),
    "no spaces": times("市长周一表示大桥已经关闭。", 300),
    "capitals": "MAYOR ODA VENN SAID ON TUESDAY THAT THE BRIDGE AT VELM WAS CLOSED. “NO CHOICE,” SHE SAID.",
    "small letters": "mayor oda venn said on tuesday that the bridge at velm was closed. she had no choice.",
    "no full stops": times("the mayor said that the bridge at Velm was shut and ", 1500),
    "a sentence of 300 words": "The mayor said that " + " and ".join(["the town of Velm shut the bridge"] * 43) + ".",
    "equal lines": times("The town shut the bridge at Velm on Tuesday.\n", 4000),
    "a table of numbers": times("12\t4,500\t3.7%\t2031-04-05\t$9m\n", 1500),
    "digits": times("1,000,", 3000),
    "dates that are none": "On 31 February 2031, 99/99/9999, 0000-00-00 and Monday the 45th at 29:71 the bridge was shut.",
    "addresses alone": "\n".join(f"https://news.example.org/a/{n}?b=c" for n in range(60)),
    "names alone": names(150),
    "a page in a text": "<html><body><p>The mayor said the bridge was shut.</p><script>alert('x')</script></body></html>",
    "script at the end": "Velm shut the bridge, the mayor said. </script><script>alert(1)</script> <!-- ]]> {{ 7*7 }} {% raw %}",
    "a long word": "The mayor said " + "a" * 5000 + " was shut.",
    "old line ends": "Bridge shut\r\rThe mayor said the bridge was shut.\rIt opens on 3 May.\r",
    "a mark of order inside": "\ufeffBridge shut\n\n\ufeffThe mayor said the bridge was shut.",
    "headline alone": "Bridge at Velm closed after crack is found",
    "said, said, said": times("Brook said that Tessel said that ", 1200),
    "ministries": times("Ministry of ", 1200),
    "months": times("March May ", 600),
}

UNITS = {
    "spaces": " ",
    "wide spaces": "\u00a0",
    "tabs": "\t",
    "blank lines": "\n",
    "lines of two signs": "\r\n",
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "'",
    "opening words": "“a b ",
    "single words": " 'a",
    "nested marks": "“‘a’ ",
    "typewriter marks": "''a ``b ",
    "round brackets": "(",
    "brackets that close": ")",
    "links": "[a](",
    "digits": "1",
    "digits and commas": "1,",
    "dots": ".",
    "dots and spaces": ". ",
    "letters and dots": "a.",
    "commas": ",",
    "capitals": "AB CD ",
    "names": "Ab ",
    "hyphens": "-",
    "words with hyphens": "a-",
    "dashes": "— ",
    "said": "said ",
    "said that": "Brook said that ",
    "dates": "3 May 2031, ",
    "days without a month": "3  ",
    "weekdays": "Monday ",
    "months": "March May ",
    "of the": "of the ",
    "millions": "12 million ",
    "sums": "$1,000 ",
    "shares": "5% ",
    "clocks": "10:30 ",
    "days in digits": "2031-04-05 ",
    "halves of days": "05/03/",
    "ranges": "1-2-",
    "number words": "two hundred and ",
    "references": "&amp;",
    "tags": "<a ",
    "braces": "{",
    "lists": "[",
    "keys": '{"a":',
    "backslashes": "\\",
    "combined letters": "e\u0301",
    "combining marks": "\u0301",
    "directions": "\u202ea",
    "no width": "a\u200b",
    "soft hyphens": "a\u00ad",
    "emoji": "\U0001f600",
    "joined emoji": "\U0001f469\u200d",
    "flags": "\U0001f1f3",
    "no spaces": "市",
    "right to left": "الجسر ",
    "line separators": "\u2028",
    "page breaks": "\x0c",
    "short lines": "a\n",
    "short paragraphs": "a\n\n",
    "bylines": "By Oda Venn\n",
    "photographs": "Photo: ",
    "agencies": "(Reuters) - ",
    "rights": "© 2031 ",
    "addresses": "http://a.b/",
    "halves of addresses": "www.a.",
    "mail": "a@b.",
    "bullets": "• a\n",
    "rules": "_",
    "bars": "|",
    "colons": "a: ",
    "semicolons": "; ",
    "cries": "?!",
    "words": "bridge ",
    "one word": "a",
    "initials": "A. ",
    "abbreviations": "U.S. Mr. ",
    "who": "who ",
    "ministries": "Ministry of ",
    "and": "and ",
    "articles": "Article 1\n",
    "numbered lines": "1. a\n",
    "lettered points": "(a) ",
    "duties": "Each Party shall ",
    "sentences": "The council met on 3 May. Mayor Oda Venn said the bridge at Velm would open. ",
    "quotes": "“We had no choice,” Oda Venn said. ",
    "counts of documents": "Document 1 of 2\n",
    "ends of documents": "End of Document\n",
    "lengths": "LENGTH: 12 words\n",
    "field codes": "HD  x\n",
    "cells": 'a,b;c\t"d""',
}
"""Pieces that make a text hard when they stand again and again: each is what some pattern looks for, or nearly."""
UNITS_OF_MARKUP = {
    **{
        name: UNITS[name]
        for name in ("spaces", "blank lines", "words", "references", "tags", "straight marks", "short lines")
    },
    "tags that begin": "<a a=",
    "attributes that begin": '<a b="',
    "other attributes that begin": "<a b='x",
    "closed attributes": '<a b=">" ',
    "attributes": " a=b",
    "declarations": "<!",
    "comments": "<!--",
    "instructions": "<?",
    "ends": "</",
    "ends of paragraphs": "</p",
    "scripts": "<script>",
    "scripts that begin": "<script",
    "characters": "<![CDATA[",
    "ends of characters": "]]>",
    "half references": "&#x",
    "numbers": "&#1",
    "references without an end": "&amp",
    "blocks": "<div>",
    "paragraphs": "<p>a ",
    "cells of tables": "<table><td>",
    "bold": "<b>",
    "frames": "<template>",
    "document types": "<!doctype ",
    "entities": "<!ENTITY a ",
    "entries": "<item>",
    "groups": "{\\b ",
    "signs of RTF": "\\u8221 ",
    "bytes of RTF": "\\'94",
}
UNITS_OF_EVERY_RUN = """nested marks
opening words
typewriter marks
digits and commas
names
words with hyphens
said that
dates
months
millions
ranges
number words
combined letters
directions
short paragraphs
bylines
initials
abbreviations
who
ministries
duties
sentences
quotes""".split("\n")
"""What is asked on every run; a nightly run asks for all."""

_PIECES = st.sampled_from(
    """said denied “ ” " ' ’ « » ( ) — - . , ; : ? ! … % $ € 12 1,000 3.7 2031 May Monday yesterday Velm Oda Venn Mrs. U.S.
    the mayor court not may will could never treaty agreed signed between and or of that which who if according to he she
    it they 5-4 10:30 a.m. http://x.yz/?a=b <b> </script> &amp; {{ \\ # * \u200b \u202e \u0301 \ufeff \U0001f600 \U0001d518
    ﷺ 市长 الجسر İ ß ﬁ Ǆ \u00ad \u2028""".split()
)
_GAPS = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\r\n", "\t", "\u00a0", "  "])
tiny_texts = st.lists(st.tuples(st.one_of(_PIECES, st.text(max_size=6)), _GAPS), min_size=1, max_size=40).map(
    lambda rows: "".join(piece + gap for piece, gap in rows)
)
