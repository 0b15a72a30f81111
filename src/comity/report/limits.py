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
    "allowed": (
        "A screening, and no legal verdict: it shows which provisions the words of an act touch, and what would change"
        " the answer. What is not touched here is not thereby allowed; whether a rule applies is for a lawyer to say."
    ),
    "facts": (
        "Launches, landings and losses that the documents tell of, against the launch log of Jonathan McDowell's"
        " General Catalog of Artificial Space Objects (GCAT, CC BY 4.0), whose dates are in UTC. What is not in it may"
        " be named otherwise there, or lie outside its scope, as suborbital flights do."
    ),
    "sources": (
        "Only what two documents say differently of one event; that one is silent is no difference. Which of them is"
        " right is not said. Documents that repeat another are one source."
    ),
    "citations": (
        "Read from the notes and links that the documents themselves carry. A fault is something to look at: addresses"
        " move, and publishers have more than one."
    ),
    "camps": (
        "A tie has the sign of the summed intensities of what was told of two actors, at least two events; silence is"
        " no tie, and who is written about most is tied best. Other divisions into blocs may be as good."
    ),
}
