"""Real names away: the list that a person reviews, and what it does to a study."""
