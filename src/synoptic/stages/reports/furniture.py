"""Words of the page and not of the report: notices, invitations, players, walls, lists of links.

Every cue speaks to the reader or about the page ("your browser", "sign up", "all rights reserved"), at the beginning
of a sentence or line; a sentence of the report that merely mentions such a thing has another subject and stays.
To add one: write it into the group it belongs to, add a row to `tests/stages/reports/test_furniture.py` and one
with a look-alike that must stay, run ``make test``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from synoptic.stages.reports.agencies import AGENCIES
from synoptic.stages.reports.cues import Cues, group, worth_trying
from synoptic.stages.reports.openings import OPENING_CHARS, has_odd_letters, holds_any, openings_of

# Longer sentences are prose, whatever they begin with.
_MAX_CHARS = 420
_MAX_LABEL_WORDS = 8


_RIGHTS = group(
    r"(?:[\w.’' ]{1,40})?(?:copyright|©|\(c\))[\s:©(c)]*(?:19|20)\d\d",
    r"copyright (?:©|\(c\)|notice|information|of|by)",
    r"copyright (?:the )?(?-i:[A-Z])[^.]{1,60}$",
    r"[\w.’' ]{0,40}©",
    r"(?:[^.]{0,60}\W)?all rights reserved",
    r"(?:this|the|our|no part of this|all) (?:material|content|page|website|site|publication|texts?|photos?|images?)\b[^.]{0,40}"
    r" (?:may|must|can|should) (?:not )?(?:be )?(?:only )?(?:published|reproduc|copied|redistribut|republish|used|broadcast|stored)",
    r"(?:any )?(?:reprint|reproduction|republication|redistribution|reuse|distribution)s?\b[^.]{0,60}"
    r"(?:permission|consent|prohibited|forbidden|attribution)",
    r"[\w’' .]{2,40} (?:is|are) not responsible for (?:the |any )?(?:content of (?:external|other|third)|(?:opinions|views|statements)"
    r"(?:,| or| and) )",
    r"read about our approach to",
    r"(?:views|opinions) expressed (?:in this|here|by the author)",
    held=("copyright", "©", "(c)", "reserved", "responsible"),
)
_WALL = group(
    r"(?:please )?(?:subscribe|register|sign in|log ?in|sign up|create an account) (?:or \w+ )?(?:now )?(?:to|for) "
    r"(?:continue|read|keep|unlock|access|get|view|full|unlimited)",
    r"(?:to|you need to) (?:continue|keep) reading",
    r"(?:to )?(?:continue|read|unlock) (?:reading )?(?:this|the) (?:full |whole |entire )?(?:article|story)",
    r"to (?:read|access|view|unlock) (?:the (?:full|rest|whole|entire)|this (?:article|story|content))",
    r"already (?:a |an |have )?(?:an )?(?:\w+ )?(?:subscriber|subscribed|subscription|member|account|registered)",
    r"(?:not|become) (?:yet )?a (?:subscriber|member)",
    r"want all of",
    r"if you(?:’re|'re| are) seeing this message\b",
    r"(?:first[- ]time|new|all|our) (?:subscribers|members|donors) (?:also )?(?:receive|get|enjoy|save)\b",
    r"this (?:article|story|content|video|page) is (?:for|only for|available|only available|exclusive|exclusively|reserved|locked)\b",
    r"you(?:’ve|'ve| have) (?:reached|used|read|run out|\d+)\b[^.]{0,40}(?:articles?|limit)",
    r"(?:thank you|thanks) for your patience while",
    r"we are having trouble retrieving the article",
    r"if you are in reader mode",
    r"(?:subscribers|members) only\W*$",
    r"(?:premium|subscriber|member) (?:content|exclusive|only)\W*$",
    r"start your (?:free )?(?:trial|subscription)",
    r"(?:get|enjoy) (?:full|unlimited|complete) (?:digital )?access",
)
_SCRIPT = group(
    r"[^.]{0,120}\byour (?:web )?browser(?:['’]s)?\b",
    r"javascript (?:is|must|needs|has to|seems)\b[^.]{0,40}(?:disabled|enabled|required|off|deactivated|not available)",
    r"(?:please )?(?:enable|activate|turn on|allow|switch on) (?:javascript|cookies)",
    r"to (?:view|watch|play|see|use|display) this (?:video|content|page|site|map|graphic|chart)",
    r"copy this (?:code|link) to\b",
    r"media playback is (?:un|not )supported",
    r"this (?:video|content|audio|media) (?:can ?not|cannot|could not|can't|is unable to) be (?:played|loaded|shown|displayed)",
    r"please (?:view|use|try|update|upgrade|refresh|reload|disable|whitelist|turn off)\b[^.]{0,80}"
    r"(?:page|menu|browser|blocker|javascript|cookies|site)",
    r"(?:we|this (?:site|website|page)) uses? (?:\w+ )?cookies",
    r"by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our|the) (?:site|website|service)",
    r"accept (?:all )?cookies",
    held=("browser",),
)
_INVITATION = group(
    r"(?:please )?(?:sign|signing) up (?:for|to|now|here|today|below|and (?:get|receive))\b",
    r"(?:click|tap|press) (?:here|on|the|below|to)\b",
    r"(?:please )?subscribe(?:d|rs)?\W*$",
    r"(?:please )?subscribe (?:now|today|here|to|for|via|from)\b",
    r"(?:cancel|unsubscribe|opt[- ]?out) (?:at )?any ?time",
    r"you (?:can|may|understand that you (?:can|may)) (?:unsubscribe|opt[- ]out|cancel)",
    r"by (?:entering|submitting|signing up|clicking|subscribing|providing|registering|joining|checking)\b[^.]{0,120}\byou",
    r"you(?:’ve|'ve| have) (?:successfully )?(?:subscribed|signed up|been subscribed)",
    r"(?:thank you|thanks) for (?:subscribing|signing up|reading|your (?:feedback|interest|submission|registration))",
    r"get (?:the|our|more|all|your|this|breaking|daily|live|up|a)\b[^.]{0,160}"
    r"(?:newsletters?|inbox|updates|alerts|app\b|delivered|e-?mails?|content|notifications?|headlines|straight to)",
    r"(?:got|have|do you have) (?:a|any|an)?\s?(?:confidential |news |story )*(?:tip|tips|story|stories|idea|question|information)"
    r"\b[^.]{0,60}(?:\?|us\b|contact|e-?mail)",
    r"we (?:want|would love|’d love|'d love) to hear (?:from you|your)",
    r"do you want to (?:be (?:informed|notified|kept)|receive|stay (?:informed|up))\b[^.]{0,80}\?",
    r"invalid e-?mail address\b",
    r"(?:please )?re-?enter\W*$",
    r"you must select (?:a|at least one) newsletter\b",
    r"an error has occurred\b[^.]{0,40}$",
    r"(?:please )?try again later\W*$",
    r"you agree to receive\b",
    r"view all [\w’' ]{2,40} newsletters\W*$",
    r"(?:never|don['’]t|do not) miss (?:a|an|the|out|our|any)\b[^.]{0,60}(?:story|stories|news|update|updates|beat|headline|episode|out)",
    r"(?:e-?mail|contact|write to|message|call|text|whatsapp) (?:us|our|the (?:author|reporter|writer|newsroom|editor|desk))\b",
    r"(?:follow|like|find|join) (?:us|me|our|the [\w ]{2,30}) (?:on|at|in|for)\b",
    r"follow [\w’'. ]{2,60} on (?:x|twitter|facebook|instagram|telegram|whatsapp|google|youtube|tiktok|threads|bluesky|linkedin)\b",
    r"follow (?:the )?(?:latest|live|all|more|our)\b",
    r"follow [\w’'. ]{2,60} for (?:breaking|the latest|live|more|all)\b",
    r"(?:buy|book|get|order) (?:your )?(?:season )?tickets\b",
    r"(?:reprints?|syndication|letters(?: to the editor)?)\s*:",
    r"join (?:the (?:conversation|discussion|debate)|our|us)\b",
    r"share (?:this|on|via|with|your)\b",
    r"(?:download|install|get) (?:the|our)\b[^.]{0,40}\bapp\b",
    r"support (?:our|independent|quality|local|public)\b[^.]{0,40}(?:journalism|work|newsroom|reporting|media)",
    r"(?:please )?(?:consider )?(?:donate|donating|make a (?:donation|contribution))\b",
    r"(?:catch|tune|listen) (?:up|in) (?:on|to|with)\b",
    r"[\w’' ]{2,30} newsletter\W*$",
    r"(?:our|the|a|this|your) (?:free |new |best )?(?:morning |daily |weekly |weekday |evening |afternoon |twice-weekly |regular )?"
    r"(?:e-?mail|newsletter|briefing)s? (?:explains?|brings?|gives?|delivers?|rounds? up|covers?|has|is|with|from|will)\b",
    r"(?:join|subscribe to|follow) [\w’' ]{1,40} (?:channel|newsletter|group|community|podcast)\b",
    r"this (?:audio|article audio|recording|translation|summary) (?:is|was|has been) (?:created|generated|produced|automated|auto)",
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels?|sections?)\s*:",
    r"share or comment on this\b",
    r"our standards\s*:",
    r"(?:purchase|buy) licensing rights",
    r"\W*opens (?:in )?(?:a )?new (?:tab|window)",
    r"(?:the )?(?:daily|weekly|morning|evening) (?:briefing|newsletter|digest)\W*$",
    r"(?:you must be |please )?(?:log|logged|sign|signed) in (?:to|or)\b",
    r"a version of (?:this|the) (?:article|story|report|review|column|essay) (?:also )?(?:appears?|appeared|was published|ran) in print\b",
    r"this (?:article|story|post|page|review|guide) (?:may )?contains? (?:references to|affiliate|sponsored|links to) "
    r"(?:links|products|offers|content)\b",
    r"this (?:article|story|post|report|page|item|column) (?:has been|was|is being|will be) (?:last )?(?:updated|edited)"
    r"(?: (?:to|with|at|on|throughout|for|as)\b|\W*$)",
    r"this (?:article|story|report|post) (?:may|will|is likely to) be updated\b",
    r"this is a (?:breaking|developing)(?: news)? story\b",
    r"let our news (?:meet|come to) your\b",
    r"this site is protected by (?:(?:a |the )?(?:re)?captcha|a robot)\b",
    r"we (?:may|might) (?:receive|earn|get) (?:a |an )?(?:small |affiliate )?(?:commissions?|compensation)\b",
    r"for the latest (?:stories|news|updates|headlines)\b[^.]{0,60}\b(?:download|subscribe|follow|sign up|visit our)\b",
    r"to reach the (?:reporter|editor|author|writer|newsroom)s?\b",
    r"the (?:reporter|editor|author|writer)s? can be (?:reached|contacted|e-?mailed) (?:at|on|via|by)\b[^@]{0,40}\S@",
    held=("newsletter", "opens"),
)
_MARKET = group(
    r"(?:market |stock |fund |mutual fund |etf |index |price |fx )*(?:quotes?|data|prices?)\b[^.]{0,80}"
    r"(?:delayed|real[- ]time|provided by)",
    r"[^.]{0,60}\*?delayed (?:by )?(?:at least )?\d+ min",
    r"(?:mutual fund|etf|market|stock)\b[^.]{0,40}\bdata\b[^.]{0,20}provided",
    r"(?:editor['’]?s['’]? note|reader advisory|content warning|warning: (?:this|contains|graphic)|disclaimer)\b",
    r"powered (?:and implemented )?by\b",
    r"legal (?:statement|notice|disclaimer)\W*$",
    r"a division of\b",
    held=("delayed",),
)
# Links to other pages, by their labels; as long as a title may be.
_MAX_LINK_CHARS = 240
_LINK = group(
    r"(?:(?:also )?(?:read|see|watch|listen)|related|more|also|video|in pictures|in photos|live|podcast|gallery|explainer|graphic)"
    r"(?: (?:also|more|now|here|next|story|article|stories|articles|news|coverage|blog|updates|this))?\s*:",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in)\s*:",
    r"also on (?-i:[A-Z])[\w.’' ]{1,30}:",
    r"read or share this story",
    r"(?:read|see|watch|click|find) (?:more|the full|all|also) (?:about|on|at|here|of|from|coverage)\b",
)
# Without a full stop at the end, and not after "will", "to", "and" and the like, where it is a verb of the sentence.
_BUTTON_AT_END = re.compile(r"(?:[\w?!’'\"”)]) (?-i:Read|READ|See|Watch) (?:more|MORE|the full story)\Z")
# "Harbour vote:Who pays": no writer leaves the blank out, a page that puts label and title together does.
_GLUED_LABEL = re.compile(r"(?P<label>[A-Z][\w’' -]{1,40}[^\W\d]):[A-Z“‘][a-z’']")
_MIN_BARE_LINK_WORDS, _MAX_BARE_LINK_WORDS = 5, 22
_BUTTON_ENDS = ("more", "MORE", "story")
# Labels: only as a whole line or a whole sentence of few words.
_LABEL = group(
    r"(?:advertisements?|ad|sponsored(?: content| by)?|promoted(?: content)?|paid (?:content|post)|partner content)\W*(?:supported by\W*)?$",
    r"supported by\W*$",
    r"story highlights\W*$",
    r"(?:story|article|report|text) continue[sd]\b",
    r"(?:continue|keep) reading(?: below)?\W*$",
    r"skip (?:to|the|past|this|advertisement|ad|navigation|content|main)",
    r"(?:skip|close|hide|expand|collapse|menu|home|search|share|save|print|e-?mail|copy link|bookmark|listen|watch|play|pause|mute|loading|back to top)"
    r"(?:\W+(?:skip|close|menu|home|search|share|save|print|e-?mail|copy link|bookmark|listen|facebook|twitter|whatsapp|x))*\W*$",
    r"(?:read|see|watch|learn|find out|discover|view|show|load) (?:also|more|next|too|all)\b",
    r"(?:also )?read(?: the full story| the full article| our)\b",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested)|people also read|recommended|more for you|don['’]t miss)\b",
    r"(?:related|similar|other|further|latest|top|popular|trending|featured|editor['’]?s['’]?|must)[- ]"
    r"(?:stor(?:y|ies)|articles?|news|topics?|links?|coverage|reading|posts?|videos?|content|picks?|choice|reads?|headlines|reports|tags|now)\W*$",
    r"(?:related|recommended|trending|popular|tags?|topics?|keywords|comments?|share|advertisement)\s*(?:\(\d+\))?\s*:?\W*$",
    r"(?:most|more) (?:read|popular|viewed|watched|shared|commented|from|on|in|about|articles|stories|news|headlines|topics|coverage)\b",
    r"(?:see|read|watch) also\b",
    r"(?:up next|what to read next|around the (?:web|network)|from our partners|in case you missed it|on this topic|elsewhere on)\b",
    r"(?:watch|listen|video|live|audio|podcast|gallery|in pictures|photos|map|graphic)\s*:",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply)",
    r"(?:no|\d+) comments?\W*$",
    r"(?:show|view|read|load|hide) (?:all )?(?:\d+ )?comments?\W*$",
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice|settings)|cookie (?:policy|settings|preferences)"
    r"|contact us|about us|imprint|accessibility|careers|advertise(?: with us)?|site ?map|help|faqs?|newsletters?)"
    r"(?:\W+(?:and )?(?:terms of (?:use|service)|privacy policy|cookie policy|contact us|about us|advertise|help|careers))*\W*$",
    r"(?:loading|please wait)\b",
    r"\d+\s*(?:min(?:ute)?s?\.?|sec(?:ond)?s?) (?:read|listen|watch|ago)\W*$",
    r"(?:\d+|an?|one|two|three|few) (?:second|minute|hour|day|week|month)s? ago\W*$",
    r"(?:last )?updated\W*(?:\d{1,2}:\d\d(?::\d\d)?)?\W*$",
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*/\s*\d{1,2}:\d\d(?::\d\d)?)?\W*$",
    r"(?:text|font|letter) size\b",
    r"(?:slideshow|gallery)\s*\(\d+ \w+\)",
    r"(?:play|watch) video\b",
    r"this (?:article|story|video|page) is more than \w+ \w+ old",
    r"(?:last )?updated (?:at )?\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b",
    r"enlarge (?:this )?image\W*$",
    r"view (?:gallery|more|all|photos|images)\W*$",
    r"\+\s?\d{1,3}\W*$",
    r"\d{1,3} min(?:ute)?s?\W*$",
    r"(?:advertising|publicity|promotion)\W*$",
    r"[^|]{1,30}(?:\s?\|\s?[^|]{1,30}){2,8}$",
    r"(?:reuse|republish) this (?:content|article|story)\W*$",
    r"(?:order (?:a )?reprints?|today['’]s paper)(?:\W+(?:order (?:a )?reprints?|today['’]s paper|subscribe))*\W*$",
    r"explore more\b",
    r"(?:about|more from) the authors?\W*$",
    r"[^›»>]{1,30}(?:\s[›»>]\s[^›»>]{1,30}){1,5}$",
    r"(?:a|A)[-+]?\s*(?:a|A)[-+]?\W*$",
    r"(?:facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|email|e-mail|print)\W*$",
    r"(?:photo |image )?(?:credits?|sources?|photos?|images?)\s?:\W*$",
    held=("|", "›", "»", ">"),
)
# Whole lines that a player, a form or an advertisement fills, whatever else it prints beside these words.
_PAGE_LINE = group(
    r"(?:advertisement )?(?:newsletter sign up )?continue reading the main story\b",
    r"newsletter sign up\b",
    r"just watched\b.{0,160}\b(?:replay|must watch)\b",
    r"skip in skip\b",
    r"scroll (?:down|below) (?:for|to (?:see|watch)) (?:the )?(?:videos?|pictures|photos|more)\W*$",
    r"please verify you\W?re not a robot\b",
    r"(?:video|photo)s?\W*$",
)
_OF_LINE = group(
    *(cue for cues in (_RIGHTS, _PAGE_LINE, _LABEL, _LINK) for _, cue in cues.cues),
    held=tuple(held for cues in (_RIGHTS, _PAGE_LINE, _LABEL, _LINK) for held in cues.held),
)
_SENTENCE_GROUPS = (_RIGHTS, _WALL, _SCRIPT, _INVITATION, _MARKET)
_NOTICE = group(
    *(cue for cues in _SENTENCE_GROUPS for _, cue in cues.cues),
    held=tuple(held for cues in _SENTENCE_GROUPS for held in cues.held),
)
# Every sentence of a line is asked about several times.
_KEPT_SENTENCES = 1024

# Standard texts of players and walls that stand inside a line without a full stop behind them.
EMBEDDED = re.compile(
    r"to view this video please enable javascript,? and consider \w+ to a web browser that \w+ html5 video\.?"
    r"|advertisement supported by(?=\s)"
    r"|your browser does not support the (?:audio|video|iframe) (?:element|tag)\.?"
    r"|(?:story|article) continues below(?: (?:this )?advertisement)?\.?"
    r"|skip advertisement(?=\s)"
    r"|(?-i:\bStory highlights(?=\s[A-Z]))"
    r"|(?-i:\bA )(?:post|photo|video|story) (?:shared|posted) by [^\n@]{1,60}\(@\w{1,30}\) on [a-z]{3,9} \d{1,2}, \d{4}"
    r"(?: at \d{1,2}:\d\d ?[ap]m(?: (?-i:[A-Z]{2,4})\b)?)?"
    r"|(?-i:\bShow Hide\b)"
    r"|(?-i:\bCLOSE(?=\s[A-Z](?:[a-z]|\s)))"
    r"|this video can ?not be played\.?(?: to play this video you need to enable javascript in your browser\.?)?"
    r"|media playback is (?:un|not )supported on (?:your|this) device\.?"
    r"|(?:facebook twitter|facebook, twitter)(?: (?:pinterest|google\+?|linkedin|whatsapp|email|reddit))*(?=\s)"
    r"|enlarge this image (?:toggle caption)?"
    r"|recommended stories\s+list of \d+ items?[^\n]{0,900}?end of list"
    r"|recommended stories\s+list of \d+ items?"
    r"|our standards: the thomson reuters trust principles\.?(?:\s*,\s*opens new tab)?",
    re.IGNORECASE,
)

# One of these stands in every one of those texts: looking for them is many times as fast as trying the pattern at every
# character. `_LITERALS` are in small letters; a new alternative above needs its literal here.
_LITERALS = (
    "this video",
    "advertisement",
    "continues below",
    "your browser does not",
    "(@",
    "media playback is",
    "facebook",
    "enlarge this image",
    "recommended stories",
    "our standards: the",
)
_LITERALS_AS_WRITTEN = ("Story highlights", "Show Hide", "CLOSE")


_OPENINGS_EMBEDDED = openings_of(EMBEDDED.pattern)
# The lines of a report are asked about one after the other; so many reports are kept.
_KEPT_TEXTS = 8


def may_embed(text: str, start: int, end: int) -> bool:
    """Whether it is worth looking for `EMBEDDED` in a line; False only where there is none, mostly in the whole text."""
    return _may_embed(text) and _holds_literal(text[start:end])


@lru_cache(maxsize=_KEPT_TEXTS)
def _may_embed(text: str) -> bool:
    return _holds_literal(text)


def _holds_literal(words: str) -> bool:
    return holds_any(words, _LITERALS_AS_WRITTEN) or holds_any(words.lower(), _LITERALS) or has_odd_letters(words)


def _opens_embedded(words: str) -> bool:
    """Whether words begin like one of the texts of `EMBEDDED`, or with a letter that case takes for another."""
    opening = words[:OPENING_CHARS]
    return opening.lower() in _OPENINGS_EMBEDDED or has_odd_letters(opening)


def is_furniture(words: str) -> bool:
    """Whether a sentence or line speaks to the reader or about the page.

    >>> is_furniture("Sign up for our weekly letter."), is_furniture("She signed up for the army.")
    (True, False)
    """
    return is_notice(words) or is_label(words)


@lru_cache(maxsize=_KEPT_SENTENCES)
def is_notice(words: str) -> bool:
    """Whether a sentence is a notice, a wall, an invitation or the standard text of a player."""
    if _opens_embedded(words) and EMBEDDED.fullmatch(words):
        return True
    return len(words) <= _MAX_CHARS and _matches(_NOTICE, words)


@lru_cache(maxsize=_KEPT_SENTENCES)
def _spaced(words: str) -> str:
    """A sentence or line as the patterns take it: with single blanks between the words."""
    return " ".join(words.split())


def _matches(cues: Cues, words: str) -> bool:
    """Whether a sentence is one of a group."""
    pattern = worth_trying(cues, words)
    return pattern is not None and pattern.match(_spaced(words)) is not None


def _has_few_words(words: str) -> bool:
    """Whether a line has no more words than a label."""
    return len(words.split(None, _MAX_LABEL_WORDS)) <= _MAX_LABEL_WORDS


def may_be_of_page(words: str) -> bool:
    """Whether a line may be a notice of rights, a line of the page, a label or a link; False only where it is none."""
    return worth_trying(_OF_LINE, words) is not None


def is_page_line(words: str) -> bool:
    """Whether a whole line, however long, is filled by a form, a player or an advertisement."""
    return _matches(_PAGE_LINE, words)


def is_label(words: str) -> bool:
    """Whether a whole line is a label of the page, such as "Related stories"."""
    return _has_few_words(words) and _matches(_LABEL, words)


def is_link(words: str) -> bool:
    """Whether a line or a bracket is a labelled link to another page, such as "Related: …"."""
    return len(words) <= _MAX_LINK_CHARS and _matches(_LINK, words)


def is_bare_link(words: str) -> bool:
    """Whether a line is another story's title in square brackets, or behind a label that nothing parts from it.

    >>> is_bare_link("[Five questions about the new harbour]"), is_bare_link("Harbour vote:Who pays for the new piers")
    (True, True)
    """
    if (words[0] != "[" and ":" not in words) or len(words) > _MAX_LINK_CHARS:
        return False
    if not _MIN_BARE_LINK_WORDS <= len(words.split()) <= _MAX_BARE_LINK_WORDS:
        return False
    if words[0] == "[" and words[-1] == "]":
        return words[-2] not in ".!\"”’'" and "]" not in words[:-1] and ". " not in words
    label = _GLUED_LABEL.match(words)
    return label is not None and label["label"] not in AGENCIES and words[-1].isalnum()


def ends_as_link(words: str) -> bool:
    """Whether a line is another story's title with the button that opens it: "Who pays for the harbour? Read more"."""
    if len(words) > _MAX_LINK_CHARS or not words.rstrip().endswith(_BUTTON_ENDS):
        return False
    return _BUTTON_AT_END.search(_spaced(words)) is not None


def is_wall(words: str) -> bool:
    """Whether a sentence says that the rest is for those who pay or log in."""
    return len(words) <= _MAX_CHARS and _matches(_WALL, words)


def is_rights(words: str) -> bool:
    """Whether a sentence is a copyright or rights notice."""
    return len(words) <= _MAX_CHARS and _matches(_RIGHTS, words)


# Headings of lists of other stories: what follows them is not this report.
_LIST_HEADING = group(
    r"(?:most|more) (?:read|popular|viewed|watched|shared|from|on|in|about|articles|stories|news|headlines|coverage)\b",
    r"(?:see|read|watch) (?:also|more|next)\W*$",
    r"also read\W*$",
    r"(?:related|similar|other|further|latest|top|popular|trending|featured|recommended|editor['’]?s['’]?)[- ]?"
    r"(?:stor(?:y|ies)|articles?|news|topics?|links?|coverage|reading|posts?|videos?|content|picks?|choice|headlines|reports)?\W*$",
    r"you (?:may|might) (?:also )?(?:like|be interested)",
    r"explore more\b",
    r"(?:about|more from) the authors?\W*$",
    r"(?:related )?(?:topics|tags|keywords)\s*:?\W*$",
    r"(?:up next|what to read next|around the (?:web|network)|from our partners|in case you missed it|elsewhere on)\b",
)
_SECTION = frozenset(
    """opinion editorial editorials comment columnists sport sports business world politics culture lifestyle science
    technology tech health entertainment travel weather national international local region video videos photos
    obituaries letters magazine features analysis""".split()
)


def opens_list(words: str) -> bool:
    """Whether a line heads a list of other stories, or names another section of the site."""
    if not _has_few_words(words):
        return False
    folded = words.strip().rstrip(":").casefold()
    if folded in _SECTION:
        return True
    pattern = worth_trying(_LIST_HEADING, words)
    return pattern is not None and pattern.match(words) is not None
