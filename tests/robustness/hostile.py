"""Words that a page, a table, a calendar or a program might take for more than words; all of our own invention.

Every script among them trips the same wire: it sets `window.tripped`, or asks for an address under `TRIPWIRE`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

TRIPWIRE = "tripwire.invalid"
RUN = f"window.tripped=1;new Image().src='//{TRIPWIRE}/'"

PAYLOADS = {
    "a script": f"<script>{RUN}</script>",
    "the end of a script and of a style": f"</style></script><script>{RUN}</script>",
    "the end of a template and a textarea": f"</template></textarea></title></noscript><img src=x onerror={RUN}>",
    "an attribute that ends": f'" autofocus onfocus="{RUN}" x="',
    "an attribute in single marks": f"' onmouseover='{RUN}' x='",
    "a handler without marks": f"<svg/onload={RUN}>",
    "a handler in a mark of its own": f"<details open ontoggle={RUN}>",
    "a frame": f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    "a link that runs": f"<a href=javascript:{RUN}>read on</a>",
    "a link that runs, with a tab in it": "<a href='java\tscript:window.tripped=1'>x</a>",
    "a page in an address": "<object data='data:text/html,<script>parent.tripped=1</script>'></object>",
    "another base": f"<base href=//{TRIPWIRE}/><link rel=stylesheet href=//{TRIPWIRE}/a.css>",
    "a refresh": f"<meta http-equiv=refresh content='0;url=//{TRIPWIRE}/'>",
    "a form": f"<form action=//{TRIPWIRE}/><button>go</button></form>",
    "a style": f"<style>@import '//{TRIPWIRE}/a.css';*{{background:url(//{TRIPWIRE}/)}}</style>",
    "a comment that opens": "<!-- <script>",
    "a comment that ends": f"--><script>{RUN}</script><!--",
    "a section of characters": f"]]><script>{RUN}</script><![CDATA[",
    "entities": "&lt;script&gt;window.tripped=1&lt;/script&gt; &#x3C;b&#62; &xxe; &amp;amp;",
    "a document type": '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>&xxe;',
    "marks of templates": "{{ 7*7 }} {% raw %} {# x #} ${7*7} <%= 7*7 %> #{7*7}",
    "signs of formatting": "{0.__class__} %s %(x)s {",
    "line ends of scripts": "a\u2028b\u2029window.tripped=1",
    "directions": "\u202eesrever\u202c \u2066x\u2069 \u200b\u200d\ufeff",
    "combining": "e" + "\u0301" * 40,
    "a link in Markdown": f"[read on](javascript:{RUN}) ![x](//{TRIPWIRE}/a.png) [x]: //{TRIPWIRE} <javascript:1>",
    "a footnote and a table in Markdown": "[^1]: x | y |\n|---|---| `code` ~~x~~ **b** # h",
    "a formula": '=HYPERLINK("http://tripwire.invalid/";"x")',
    "a formula of another kind": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a formula behind a plus": "+1+cmd|' /C calc'!A0",
    "a formula behind a space": " =1+1",
    "a formula in wide signs": "\uff1d1+1",
    "a calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://tripwire.invalid/\r\nEND:VALARM",
    "a calendar in other line ends": "x\rBEGIN:VALARM\x85BEGIN:VALARM\u2028BEGIN:VALARM; , \\n",
    "an id of linked data": '", "@id": "http://tripwire.invalid/", "@context": "http://tripwire.invalid/',
    "a header": "x\r\nSet-Cookie: tripped=1",
    "SQL": "'); DROP TABLE stories; --",
    "a path": "../../../../etc/hostname",
    "NUL and its kin": "a\x00b\x01c\x0b\x0c\x1b[31m\x7f\x9b",
    "no character": "\ufffe \uffff \U0010ffff",
}
SURROGATE = "half \ud83d a pair"
"""A lone surrogate: a JSON escape brings it in; a text file cannot."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_STORY = (
    "The weir at Oskel gave way on Monday, harbour master Ada Kerrin said. Four boats sank. The owner, Norrel, denied that "
    "it had been warned."
)


def hostile_folder(folder: Path) -> Path:
    """Reports of one event in which every field that a reader is shown holds each of the payloads.

    Args:
        folder: Where they are written; made when it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = list(PAYLOADS.values())
    everything = " ".join(words)
    quoted = " ".join(f"Kerrin said the crew painted “{each}” on the weir at Oskel on Monday." for each in words)
    bare = "\n\n".join(
        f"{each} the weir at Oskel gave way on {at + 1} March, and {each} denied it."
        for at, each in enumerate(words[:28])
    )
    plain = {
        "<img src=x onerror=tripped=1>.txt": f"Weir gives way {words[0]}\n\nBy {words[3]}\n\n{_STORY} {quoted}\n",
        "=1+1.txt": f"Weir at Oskel gives way {words[1]}\n\n{_STORY}\n\n{bare}\n",
        "c.txt": f"{everything}\n\n{_STORY} Norrel was warned, {words[5]} said. Five boats sank.\n",
    }
    for name, text in plain.items():
        # A text file with NUL is read as none.
        (folder / name).write_text(_NO_TEXT.sub(" ", text), encoding="utf-8", newline="")
    (folder / "d.json").write_text(json.dumps(_record(words)), encoding="utf-8")
    (folder / "e.html").write_text(_NO_TEXT.sub(" ", _page(words)), encoding="utf-8", newline="")
    rows = [
        {"file": name, "outlet": f"{words[at]} {everything}", "published": "2031-03-04", "url": address}
        for at, (name, address) in enumerate(zip(plain, _ADDRESSES, strict=True))
    ]
    (folder / "meta.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


_ADDRESSES = (
    "javascript:window.tripped=1//http://a.example/",
    "data:text/html,<script>window.tripped=1</script>",
    f'http://b.example/"><script>{RUN}</script>?x={{{{7*7}}}}',
)


def _record(words: list[str]) -> dict[str, object]:
    """A report as JSON, with what only JSON can bring in."""
    return {
        "title": f"Four boats lost at Oskel {SURROGATE} {words[2]}",
        "text": f"{_STORY} “{SURROGATE} {' '.join(words)}”, said Ada Kerrin. {SURROGATE} sank at Oskel on 3 March 2031.",
        "author": f"{SURROGATE} {words[4]}",
        "publisher": f"{SURROGATE} {words[7]}",
        "url": "JaVaScRiPt:window.tripped=1",
        "date": f"2031-03-04 {words[0]}",
    }


def _page(words: list[str]) -> str:
    """A page that shows the payloads as words."""
    escaped = [each.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for each in words]
    return (
        f'<html><head><title>{escaped[0]} Boats sink at Oskel</title><meta name=author content="{" ".join(escaped)}">'
        f'<link rel=canonical href="http://e.example/&quot;onclick=&quot;tripped=1"></head><body><h1>{escaped[0]} Boats sink '
        f"at Oskel</h1><p>{_STORY}</p>{''.join(f'<p>Norrel said {each} on 5 March 2031.</p>' for each in escaped)}"
        "</body></html>"
    )
