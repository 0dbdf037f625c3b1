"""Which files are taken as evidence, for pages on which they are chosen."""

from django import template

from assessments.forms.evidence import EVIDENCE_KINDS, limits_in_words
from assessments.workflow.files import largest

register = template.Library()


@register.inclusion_tag("assessments/_evidence_limits.html")
def evidence_limits() -> dict[str, object]:
    """Say the limits in words to people, and in bytes to evidence.js."""
    return {"limits": limits_in_words(), "largest": largest(), "kinds": EVIDENCE_KINDS}
