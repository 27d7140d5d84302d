"""Texts out of any bytes: as they are, or each byte a piece of what rules look for."""

PIECES = (
    """said says told denied denies confirmed refused neither nor not never no will would may could might must shall should if
unless that which who whom whose he she it they his her their we I the a an this these of in on at to by for from with between
among against under over after before since until during within according reportedly allegedly and or but because while when
where as than about around nearly almost more less least most up some any all both each other another first second third last
next ago later earlier yesterday today tomorrow tonight Monday Tuesday Sunday weekend week month year years days hours minutes
decade century January March May June September December spring summer quarter noon midnight a.m. p.m. GMT 1 2 12 31 45 99
1,000 12,345 3.7 0 007 1990 2031 2031-04-05 05/03/2031 10:30 17:45 1990s '90s 5-4 10-year two three dozen hundred thousand
million billion bn m % percent $ € £ US$ km miles tonnes degrees dollars euros people killed wounded injured dead boats bridge
treaty agreement pact accord deal memorandum protocol convention signed ratified agreed undertake provides article Article
clause parties Party state states Ministry minister president court police union club company spokesman spokeswoman mayor Mr
Mrs. Dr. Gen. St. U.S. U.N. EU Oda Venn Velm Tarvo Brook Kerrin O'Neil de van al- Piet-Jan \
Reuters AP (AP) (Reuters) -- — – - By Photo: Updated: Read Subscribe Copyright © ( ) [ ] { } “ ” ‘ ’ " ' « » „ `` '' , . ; : ? ! … • * # / \\\\ | _ =
http://x.yz/?a=b @oda www.x.org <b> </p> &amp; \u00ad \u200b \u200d \u202e \u2066 \u0301 \ufeff \u00a0 \u2028 \x85 \x0c ß İ ﬁ 市长 الجسر ² ½ \U0001f600"""
).split(" ")
_WORDS = tuple(piece for row in PIECES for piece in row.split("\n") if piece)
_GAPS = (" ", " ", " ", " ", " ", "", "\n", "\n\n", ". ", ", ", "” ", " “", "\t", "\r\n")
MODES = 3


def text_of(data):
    """A text that the bytes stand for."""
    if not data:
        return ""
    mode, rest = data[0] % MODES, data[1:]
    if mode == 0:
        return rest.decode("utf-8", "replace")
    if mode == 1:
        return "".join(_piece(byte, n) + " " for n, byte in enumerate(rest))
    pairs = enumerate(zip(rest[::2], rest[1::2], strict=False))
    return "".join(_piece(first, n) + _GAPS[second % len(_GAPS)] for n, (first, second) in pairs)


def _piece(byte, place):
    """There are more pieces than bytes, so which one is meant depends on the place."""
    return _WORDS[(byte + 97 * (place % 3)) % len(_WORDS)]
