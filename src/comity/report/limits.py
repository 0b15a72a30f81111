"""What the figures of each section rest on and what they cannot say, the same in every format."""

from __future__ import annotations

__all__ = ["LIMITS"]

LIMITS = {
    "sights": (
        "Balances run from −1, all cold, to +1, all warm; a view that is denied counts for the other side, and below"
        " five statements there is no number. They measure what the documents say, not what anybody feels."
    ),
    "stands": (
        "A distance runs from 0, the same place, to 1, opposite poles. It rests on the sentences shown and no others:"
        " the sides were not asked the same questions, and an axis that the documents pass over is not agreement."
    ),
    "wants": (
        "Which aims are named, and by whom, not which are true; a side may be silent on some of its own. Political aims"
        " serve power or rank. An aim towards nobody in particular is counted too."
    ),
    "forecasts": (
        "When the documents were written these were not facts. Probabilities are ranges for the words used"
        " (Intelligence Community Directive 203), not estimates of ours."
    ),
    "prospects": (
        "Came true: a later document here reports it. Did not: a later one reports a failure or a denial. Not reported:"
        " its time is over and no document here tells of it, which is no proof. Open: anything else. Whether two texts"
        " mean the same event is judged by code, sides and item; read the words that settle it."
    ),
    "camps": (
        "A tie has the sign of the summed intensities of what was told of two actors, at least two events; silence is"
        " no tie, and who is written about most is tied best. Other divisions into blocs may be as good."
    ),
}
