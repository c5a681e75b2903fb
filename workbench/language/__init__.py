"""Text in; sentences, lemmas and hits of cues out. Knows no project file and no screen."""
