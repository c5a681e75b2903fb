"""The command line: one file per verb family; a command parses, calls the project, prints."""
