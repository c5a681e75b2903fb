"""What is said about agreement, the exchange with a hub and ends moved differently, in English."""

ENGLISH = {
    "key.read_on": "read on below",
    "title.agreeing": "Working out the agreement …",
    "agree.more": "{head} percent   AC1     S     u    F1    shift",
    "agree.alone": "together: pi {pi} · Conger {conger} · largest kappa {most} · u {between}",
    "agree.sets": "All codes of a unit as a set: alpha {jaccard} (Jaccard), {masi} (MASI)",
    "agree.weights": "Weights of {code}: alpha {ordinal} (ordinal), {interval} (interval), pairs: {pairs}",
    "agree.more_foot": "S: Brennan-Prediger · F1: same passages (Holsti) · shift: characters, median",
    "team.hub": "Hub",
    "team.synced": "synced {when}",
    "team.unanchored": "codings without a place: {count}",
    "told.stays": "This stays: only what was done or merged here can be taken back.",
    "ends.legend": "filled: {shown} (shown) · outlined: {other}",
}
