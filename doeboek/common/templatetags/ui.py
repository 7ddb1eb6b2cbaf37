"""The tags every template may use without loading them."""

from __future__ import annotations

import uuid
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet
from django.template.context import Context
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from doeboek.common import numerals, words
from doeboek.common.context import html_lang
from doeboek.common.numbers import dotted
from doeboek.common.radar import Radar, draw, extremes, unknown
from doeboek.common.typed import KEY
from doeboek.common.vendored import static_name

register = template.Library()

Text = str | Promise


@register.simple_tag
def icon(name: str, label: Text = "") -> SafeString:
    """A drawing of the sprite. With a label it is read aloud, without one it is decoration."""
    href = f"{static(static_name('lucide-static', 'icons.svg'))}#{name}"
    return _use(href, "icon", label)


@register.simple_tag
def lang(language: str) -> SafeString:
    """The attribute of words in another language than the page; nothing when it is the same."""
    return format_html(' lang="{}"', html_lang(language)) if language else SafeString()


@register.simple_tag
def drawing(name: str, css_class: str = "drawing", label: Text = "") -> SafeString:
    """One of our own drawings: logo, shopfront."""
    return _use(f"{static('drawings.svg')}#{name}", css_class, label)


@register.simple_tag
def badge(awning: str = "", label: Text = "") -> SafeString:
    """A shop in small, in the colour of its awning."""
    colour = format_html(' data-awning="{}"', awning) if awning else ""
    return _use(f"{static('drawings.svg')}#badge", "badge-shop", label, colour)


@register.simple_tag
def awning() -> SafeString:
    """The awning over a page; its colour is inherited from data-awning."""
    return SafeString(
        '<div class="awning-wrap" aria-hidden="true"><div class="awning"></div></div>'
    )


@register.simple_tag
def bar(part: float, whole: float) -> SafeString:
    """A bar as long as the part is of the whole; the figure itself stands beside it."""
    share = round(100 * part / whole) if whole else 0
    return format_html(
        '<span class="bar" aria-hidden="true"><svg viewBox="0 0 100 10" '
        'preserveAspectRatio="none"><rect width="{}" height="10"/></svg></span>',
        max(0, min(100, share)),
    )


@register.simple_tag
def htmx() -> str:
    """Address of the vendored htmx."""
    return static(static_name("htmx.org", "htmx.min.js"))


@register.simple_tag(takes_context=True)
def write_tokens(context: Context) -> SafeString:
    """What every POST form carries: proof that it is ours, and a key so that it runs once."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="{}" value="{}">',
        context.get("csrf_token", ""),
        KEY,
        uuid.uuid4().hex,
    )


@register.inclusion_tag("common/forms/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet | list[Any]) -> dict[str, Any]:
    """All errors of these forms, each linking to its field. Nothing if there are none."""
    each = [one for form in forms for one in (form if isinstance(form, list) else [form])]
    return {"errors": [error for form in each for error in errors_of(form)]}


@register.simple_tag(takes_context=True)
def title_prefix(context: Context) -> str:
    """ "Error: " before the title of a page whose form was not accepted."""
    for thing in context.flatten().values():
        if isinstance(thing, BaseForm | BaseFormSet) and thing.is_bound and not thing.is_valid():
            return _("Error:") + " "
    return ""


@register.inclusion_tag("common/radar.html")
def radar(chart: Radar, fold: bool = False) -> dict[str, Any]:
    """The drawing and its table. With `fold` the table is folded on a narrow screen.

    What cannot be drawn has its table only.
    """
    return {
        "chart": chart,
        "drawing": draw(chart) if chart.can_be_drawn else None,
        "key": uuid.uuid4().hex[:8],
        "fold": fold,
        "summaries": [(series, extremes(chart, series)) for series in chart.series],
        "unknown": unknown(chart),
    }


@register.inclusion_tag("common/pages.html", takes_context=True)
def pages(context: Context, page_obj: Page, name: str = "pagina") -> dict[str, Any]:
    """Previous and next, keeping the other parameters of the address."""
    return {"page_obj": page_obj, "query": _query_without(context, name), "name": name}


def _query_without(context: Context, name: str) -> str:
    request = context.get("request")
    if request is None:
        return ""
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()


def errors_of(form: BaseForm | BaseFormSet) -> list[tuple[str, Text, str]]:
    """The id to jump to, the name of the field, and what is wrong there. A form that is one of many
    alike says in `heading` under which it stands."""
    if not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        whole = [("", "", str(error)) for error in form.non_form_errors()]
        return [*whole, *(error for each in form.forms for error in errors_of(each))]
    own: list[tuple[str, Text, str]] = [("", "", str(error)) for error in form.non_field_errors()]
    for bound in form:
        label = "" if bound.is_hidden else _label_under(getattr(form, "heading", ""), bound)
        own += [(_target(bound), label, str(error)) for error in bound.errors]
    return own


def _label_under(heading: Text, bound: Any) -> Text:
    return f"{heading}, {bound.label}" if heading else bound.label


def _target(bound: Any) -> str:
    if bound.is_hidden:
        return ""
    return bound.id_for_label or (bound.subwidgets[0].id_for_label if bound.subwidgets else "")


def _use(href: str, css_class: str, label: Text, extra: Text = "") -> SafeString:
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="{}"{} {}><use href="{}"></use></svg>', css_class, extra, spoken, href
    )


register.filter("clock", words.clock)
register.filter("hour", words.hour)
register.filter("day", words.day)
register.filter("shortday", words.short_day)
register.filter("initials", words.initials)
register.filter("euro", words.euro)
register.filter("number", dotted)
register.filter("spelled", numerals.spelled)
register.filter("spelled_first", numerals.spelled_first)
register.filter("ordinal", numerals.ordinal)
register.filter("takes", numerals.takes)
register.filter("weight", numerals.weight)


@register.filter
def is_question(label: Text) -> bool:
    """Whether it ends with a question mark, after which no colon comes."""
    return str(label).rstrip().endswith("?")


@register.filter
def undo_url(message: Message) -> str:
    """The address in a message that can be undone: messages.success(…, extra_tags="undo:/…")."""
    address = str(message.extra_tags or "").partition("undo:")[2]
    return address if address.startswith("/") and not address.startswith("//") else ""


@register.filter
def alert(message: Message) -> str:
    """The state of an alert for the level of a message."""
    return _STATES.get(message.level_tag, "info")


@register.filter
def state_icon(state: str) -> str:
    return _STATE_ICONS.get(state, "info")


_STATES = {"success": "done", "warning": "wait", "error": "stop"}
_STATE_ICONS = {
    "done": "circle-check",
    "wait": "hourglass",
    "stop": "circle-alert",
    "stuck": "circle-alert",
}
