"""Calling a verb from a page with a form."""

from collections.abc import Callable
from typing import Any

from django import forms

from communes.refusals import Refused


def done(form: forms.BaseForm, verb: Callable[..., Any], **arguments: Any) -> Any:
    """Return what the verb returns, True where that is nothing.

    Where it refuses, the refusal becomes an error of the form and None is returned.
    """
    try:
        return verb(**arguments) or True
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
