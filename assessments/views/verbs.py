"""Calling a verb from a page with a form."""

from communes.views.verbs import done

__all__ = ["done"]
