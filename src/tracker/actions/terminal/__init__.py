"""The acts as the command line asks for them and words them: a command in, an answer out."""
