"""What holds for every template of every app, and for the common pages themselves."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

import doeboek
from doeboek.common import views
from doeboek.common.context import page_facts

pytestmark = pytest.mark.urls("tests.common.face_urls")

PACKAGE = Path(doeboek.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
ICONS = set((PACKAGE / "common" / "icons.txt").read_text().split())
CLASSES = set(
    re.findall(
        r"\.([a-z][\w-]*)",
        "".join(
            re.sub(r"/\*.*?\*/|url\([^)]*\)|@import[^;]+;", "", sheet.read_text(), flags=re.DOTALL)
            for sheet in (PACKAGE / "common" / "static" / "css").rglob("*.css")
        ),
    )
)


def name_of(template):
    return template.relative_to(PACKAGE).as_posix()


def markup(template):
    """The HTML of a template, without Django's tags."""
    return re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", template.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_template_holds_a_style_a_script_or_an_outside_address(template):
    text = markup(template)

    assert not re.search(r"<[^>]+\son\w+\s*=", text)
    assert not re.search(r"<[^>]+\sstyle\s*=", text)
    # A mail program knows no sheets of ours: a letter brings its own style along.
    assert "<style" not in text or "/mail/" in name_of(template)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\b(?:src|action)=[\"']?(?:https?:)?//", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_no_sentence_ends_with_a_short_day_because_its_month_has_a_stop_of_its_own(template):
    said = re.findall(
        r"{% blocktranslate ([^%]*)%}(.*?){% endblocktranslate %}", template.read_text()
    )

    ends = [
        body
        for places, body in said
        for name in re.findall(r"(\w+)=\S+\|shortday", places)
        if f"{{{{ {name} }}}}." in body
    ]
    assert ends == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_form_that_changes_something_carries_its_tokens(template):
    posts = re.findall(r"<form[^>]*method=\"post\".*?</form>", template.read_text(), re.DOTALL)

    assert [form for form in posts if "{% write_tokens %}" not in form] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_icon_that_is_named_is_in_the_sprite(template):
    named = set(re.findall(r"{% icon [\"']([\w-]+)[\"']", template.read_text()))

    assert named <= ICONS


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_class_is_one_that_the_sheets_know(template):
    classes = " ".join(re.findall(r'\bclass="([^"{]*)"', template.read_text())).split()

    assert set(classes) <= CLASSES


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_template_can_be_read(template):
    get_template(template.relative_to(template.parents[-1]).as_posix().split("/templates/")[1])


@pytest.fixture
def stranger(db):
    return Client(headers={"accept-language": "nl"})


def test_the_page_of_parts_shows_everything_in_both_languages(stranger):
    dutch = stranger.get("/onderdelen/")
    stranger.cookies["language"] = "en"
    english = stranger.get("/onderdelen/")

    assert dutch.status_code == 200
    assert '<html lang="nl-BE">' in dutch.text
    assert "<h1>Onderdelen</h1>" in dutch.text
    assert '<html lang="en">' in english.text
    assert "<h1>Parts</h1>" in english.text


class Identifiers(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.references = [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            self.references += found.get(name, "").split()
        if (found.get("href") or "").startswith("#"):
            self.references.append(found["href"][1:])


def test_every_reference_on_the_page_of_parts_points_somewhere_and_no_name_occurs_twice(stranger):
    parser = Identifiers()
    parser.feed(stranger.get("/onderdelen/").text)

    assert len(parser.ids) == len(set(parser.ids))
    assert set(parser.references) <= set(parser.ids)


def key():
    return {"idempotency_key": "a-key-of-at-least-sixteen"}


def test_the_language_is_remembered_and_the_reader_comes_back(stranger):
    response = stranger.post("/taal/", {"language": "en", "next": "/onderdelen/?a=1", **key()})

    assert (response.status_code, response.headers["Location"]) == (302, "/onderdelen/?a=1")
    assert stranger.get("/onderdelen/").headers["Content-Language"] == "en"


def test_the_language_is_kept_with_the_person_too(world, client_for):
    client_for(world.ines).post("/taal/", {"language": "en"})

    world.ines.refresh_from_db()
    assert world.ines.language == "en"


def test_an_unknown_language_changes_nothing(stranger):
    stranger.post("/taal/", {"language": "xx", **key()})

    assert stranger.get("/onderdelen/").headers["Content-Language"] == "nl"


@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site(stranger, elsewhere):
    response = stranger.post("/weergave/", {"theme": "dark", "next": elsewhere, **key()})

    assert response.headers["Location"] == "/"


def test_dark_is_kept_until_the_device_may_choose_again(stranger):
    stranger.post("/weergave/", {"theme": "dark", **key()})
    dark = stranger.get("/onderdelen/").text
    stranger.post("/weergave/", {"theme": "system", "idempotency_key": "another-key-of-sixteen"})
    system = stranger.get("/onderdelen/").text

    assert '<html lang="nl-BE" data-theme="dark">' in dark
    assert '<html lang="nl-BE">' in system


def test_the_manifest_names_icons_that_exist(stranger):
    manifest = stranger.get("/manifest.webmanifest").json()

    static = PACKAGE / "common" / "static"
    names = [icon["src"].removeprefix(settings.STATIC_URL) for icon in manifest["icons"]]
    assert manifest["lang"] == "nl-BE"
    assert all((static / name).is_file() for name in names)


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/ergens/")
    request.person = None
    request.session = {}
    return request


@pytest.mark.parametrize(
    ("answer", "status", "heading"),
    [
        (lambda r: views.bad_request(r, Exception()), 400, "We konden dat niet lezen"),
        (lambda r: views.bad_request(r, RequestDataTooBig()), 413, "Dit is te groot"),
        (lambda r: views.forbidden(r, Exception()), 403, "U mag dit niet doen"),
        (lambda r: views.not_found(r, Exception()), 404, "Deze pagina is er niet"),
        (views.server_error, 500, "Er ging iets stuk bij ons"),
        (views.offline, 200, "Geen verbinding"),
    ],
)
def test_an_error_says_what_happened_and_what_to_do(request_of_nobody, answer, status, heading):
    with translation.override("nl"):
        response: HttpResponse = answer(request_of_nobody)

    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.text
    assert 'href="/"' in response.text


def test_a_stale_form_gives_back_what_was_typed(rf):
    request = rf.post(
        "/ergens/",
        {
            "note": "A <b>long</b> note",
            "empty": " ",
            "csrfmiddlewaretoken": "old",
            "next": "/mijn/1/boek/#actie-3",
            "do": "hand_in",
            **key(),
        },
        headers={"referer": "http://testserver/ergens/1/"},
    )
    request.person = None
    request.session = {}

    response = views.stale_form(request, "token")
    assert response.status_code == 403
    assert re.findall(r'<p class="kept">(.*?)</p>', response.text) == [
        "A &lt;b&gt;long&lt;/b&gt; note"
    ]
    assert 'href="http://testserver/ergens/1/"' in response.text


def test_a_message_becomes_an_alert_and_one_with_a_way_back_a_toast():
    messages = [
        Message(constants.ERROR, "Wrong <b>"),
        Message(constants.SUCCESS, "Right"),
        Message(constants.SUCCESS, "Gone", extra_tags="undo:/terug/"),
    ]

    html = render_to_string("common/messages.html", {"messages": messages, "csrf_token": "proof"})
    assert re.findall(r'data-is="(\w+)" role="(\w+)"', html) == [
        ("stop", "alert"),
        ("done", "status"),
    ]
    assert "Wrong &lt;b&gt;" in html
    assert re.search(r'<form method="post" action="/terug/"><input[^>]+value="proof">', html)


@pytest.mark.parametrize("frame", ["plain", "staff", "shop", "owner"])
def test_every_frame_stands_without_a_reader_a_menu_or_a_shop(frame):
    html = render_to_string(f"common/{frame}.html", {"page": page_facts()})

    assert html.count("<main ") == html.count('id="inhoud"') == 1
    assert '<a class="skip" href="#inhoud">' in html


def test_the_frame_of_a_shop_carries_its_sign_its_colour_and_its_number():
    shop = {
        "title": "Bakkerij <Zonnekruim>",
        "awning": "oker",
        "phone_of_owner": "+3251000000",
        "owner_name": "Karim",
    }

    html = render_to_string("common/shop.html", {"page": page_facts(), "trajectory": shop})
    assert '<body data-awning="oker">' in html
    assert "<b>Bakkerij &lt;Zonnekruim&gt;</b>" in html
    assert 'href="tel:+3251000000"' in html
