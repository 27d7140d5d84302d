"""Renderings: how what reports tell of an agreement stands to its own text.

Takes: agreements with their provisions, the claims and entities they rest on, primary texts, and a function that gives
vectors of sentences.
Gives: one `Rendering` for each provision of an agreement whose text is at hand: found in an article, narrower, going
further, contradicted, rightly left out, not found, or undetermined; with the two values compared and both spans.
Method: an agreement and a text belong together when they name the same parties. Content words, weighed by rarity, and
sentence vectors find the nearest obligation; force, polarity, numbers, bearer and condition are then laid side by side.
Limits: English; a rendering that spreads one article over several sentences is judged sentence by sentence; what is
told in quite other words is undetermined, not "not found".
"""

from synoptic.stages.renderings.rendering import Told, renderings_of

__all__ = ["Told", "renderings_of"]
