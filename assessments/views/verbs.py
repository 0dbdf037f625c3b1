"""Calling a verb from a page with a form."""

from collections.abc import Callable
from typing import Any

from django import forms

from assessments.workflow import WorkflowError


def done(form: forms.Form, verb: Callable[..., object], **arguments: Any) -> bool:
    """Return whether the verb did its work; a refusal becomes an error of the form."""
    try:
        verb(**arguments)
    except WorkflowError as error:
        form.add_error(None, str(error))
        return False
    return True
