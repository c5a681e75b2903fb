"""Places where the logs of a team meet."""
