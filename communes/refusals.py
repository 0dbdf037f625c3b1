"""How verbs say no."""


class Refused(Exception):
    """Nothing was changed; the text is a Vietnamese sentence saying why and what to do."""
