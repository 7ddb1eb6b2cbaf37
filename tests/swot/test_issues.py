"""The key issues, and who comes to the page of the questions."""

from __future__ import annotations

import re

import pytest

from doeboek.swot.asking import EnoughIssues, add_issue, ask, restore_issue
from doeboek.swot.models import KeyIssue, KeyQuestion, Point
from tests.audits.pages import text, words
from tests.swot.boards import everybody, fill, mark, path

ISSUE = "Hoe kan ik met mijn zuurdesem volk van de markt trekken?"
QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def points(accept):
    return {side: each for side, [each] in fill(accept, each=1).items()}


@pytest.fixture
def write(world, points):
    """`write("Hoe kan ik …")`: a key issue of Ines."""

    def write(text=ISSUE):
        return add_issue(world.bakery, text, inside=points["s"], outside=points["o"], by=world.ines)

    return write


def form(points, text=ISSUE, inside="s", outside="o"):
    return {"inside": points[inside].pk, "outside": points[outside].pk, "text": text}


def issues(world):
    kept = KeyIssue.objects.kept().filter(trajectory=world.bakery)
    return [(issue.text, issue.inside.text, issue.outside.text) for issue in kept]


# -- who ----------------------------------------------------------------------------------


def test_only_the_team_opens_the_questions(world, points, statuses):
    assert statuses(path("questions", world.bakery)) == everybody(200, 403, 403)


def test_only_the_team_writes_issues_and_question(world, points, statuses):
    issue = statuses(path("issues", world.bakery), form(points))
    question = statuses(path("question", world.bakery), {"text": QUESTION, "version": "0"})

    assert issue == everybody(302, 403, 403)
    assert question == everybody(302, 403, 403)
    assert len(issues(world)) == 2


def test_only_the_team_opens_and_puts_away_an_issue(write, statuses):
    issue = write()

    assert statuses(path("issue", issue)) == everybody(200, 403, 404)
    put_away = statuses(path("issue_bin", issue), {})
    # After Greet it is there for nobody any more.
    assert put_away == everybody(404, 404, 404) | {"greet": 302}


@pytest.mark.parametrize("name", ["marleen", "noor", "karim", "samira"])
def test_who_may_not_come_here_changes_nothing(world, points, write, client_for, name):
    kept, binned = write(), write("Hoe kan ik dit laten rusten?")
    binned.discard()
    ask(world.bakery, QUESTION, by=world.ines)
    before = [list(m.objects.order_by("pk").values()) for m in (KeyIssue, KeyQuestion)]
    browser = client_for(world.people[name])

    answers = [
        browser.post(path("issues", world.bakery), form(points, "Van mij")),
        browser.post(path("question", world.bakery), {"text": "Van mij", "version": "1"}),
        browser.post(path("issue", kept), form(points, "Van mij") | {"version": "1"}),
        browser.post(path("issue_bin", kept)),
        browser.post(path("issue_back", binned)),
    ]

    refused = 403 if name in ("karim", "samira") else 404
    assert [answer.status_code for answer in answers] == [refused] * 5
    assert [list(m.objects.order_by("pk").values()) for m in (KeyIssue, KeyQuestion)] == before


# -- key issues ---------------------------------------------------------------------------


def test_a_key_issue_joins_a_point_inside_and_one_outside(world, points, ines):
    answer = ines.post(
        path("issues", world.bakery), form(points, "  Hoe kan ik\r\ndit?  ", "w", "t")
    )

    assert answer.url == f"{path('questions', world.bakery)}#kernpunten"
    assert issues(world) == [("Hoe kan ik dit?", "Zwakte 1", "Bedreiging 1")]
    assert "Zwakte 1 · Bedreiging 1" in words(ines.get(path("questions", world.bakery)))


def test_a_link_of_the_matrix_brings_its_two_points_along(world, points, ines):
    mark(points["w"], points["t"], -2, by=world.ines)
    page = text(ines.get(path("questions", world.bakery)))
    [link] = set(re.findall(r'href="(\?binnen=[^"#]+)#nieuw"', page))

    chosen = text(ines.get(path("questions", world.bakery) + link.replace("&amp;", "&")))

    for side in "wt":
        assert f'<option value="{points[side].pk}" selected>' in chosen


def test_marks_without_a_strong_link_show_no_empty_list_of_links(world, points, ines):
    without = words(ines.get(path("questions", world.bakery)))
    row = mark(points["w"], points["t"], -1, by=world.ines)
    weak = words(ines.get(path("questions", world.bakery)))
    row.value = -2
    row.save()

    strong = words(ines.get(path("questions", world.bakery)))

    said = ["De sterkste verbanden", "Zonder cijfers zijn er nog geen sterkste verbanden."]
    assert [[each in page for each in said] for page in (without, weak, strong)] == [
        [False, True], [False, False], [True, False],
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["?binnen=x&buiten=y", "?binnen=999999&buiten=0", "?binnen="])
def test_a_strange_link_chooses_nothing(world, points, ines, asked):
    page = ines.get(path("questions", world.bakery) + asked)

    assert page.status_code == 200
    assert re.findall(r'<option value="\d+" selected>', text(page)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"inside": ""}, "Kies een sterkte of een zwakte."),
        ({"outside": ""}, "Kies een kans of een bedreiging."),
        ({"text": "  "}, "Schrijf eerst de vraag."),
        ({"text": "z" * 201}, "200"),
    ],
)
def test_half_an_issue_is_refused_in_words_and_what_was_written_stays(
    world, points, ines, change, says
):
    sent = form(points) | change

    page = ines.post(path("issues", world.bakery), sent)

    assert (page.status_code, issues(world)) == (422, [])
    assert says in words(page)
    assert sent["text"].strip() in text(page)
    for name in ("inside", "outside"):
        assert not sent[name] or f'<option value="{sent[name]}" selected>' in text(page)


@pytest.mark.parametrize(("inside", "outside"), [("o", "t"), ("s", "w"), ("o", "s")])
def test_two_points_of_one_side_or_crossed_make_no_issue(world, points, ines, inside, outside):
    page = ines.post(path("issues", world.bakery), form(points, ISSUE, inside, outside))

    assert (page.status_code, issues(world)) == (422, [])


def test_points_that_are_not_accepted_or_not_here_make_no_issue(world, points, ines):
    proposed = world.bakery.points.create(quadrant="s", text="Voorstel", by=world.ines)
    theirs = Point(trajectory=world.clothes, quadrant="s", by=world.ines)
    theirs.accept(by=world.ines, text="Van Marleen")

    for strange in (proposed, theirs):
        page = ines.post(path("issues", world.bakery), form(points) | {"inside": strange.pk})
        assert page.status_code == 422
        assert "Van Marleen" not in words(page)

    assert issues(world) == []


def test_a_sixth_key_issue_is_refused_and_its_text_kept(world, points, write, ines):
    for number in range(5):
        write(f"Hoe kan ik {number}?")

    page = ines.post(path("issues", world.bakery), form(points, "Hoe kan ik er zes?"))

    assert (page.status_code, len(issues(world))) == (422, 5)
    assert "Vijf kernpunten zijn genoeg. Leg er eerst één weg." in words(page)
    assert "Hoe kan ik er zes?" in text(page)


def test_a_put_away_issue_makes_room_and_comes_back_only_where_there_is_room(
    world, points, write, ines
):
    five = [write(f"Hoe kan ik {number}?") for number in range(5)]
    answer = ines.post(path("issue_bin", five[0]))
    undo = re.search(r'action="(/swot/kernpunten/\d+/terug/)"', text(ines.get(answer.url)))[1]
    write("Hoe kan ik er nog een?")

    refused = ines.post(undo)
    full = [found[0] for found in issues(world)]
    five[1].discard()
    ines.post(undo)

    assert "Vijf kernpunten zijn genoeg" in words(ines.get(refused.url))
    last = ["Hoe kan ik 2?", "Hoe kan ik 3?", "Hoe kan ik 4?", "Hoe kan ik er nog een?"]
    assert full == ["Hoe kan ik 1?", *last]
    assert [found[0] for found in issues(world)] == ["Hoe kan ik 0?", *last]


def test_the_verbs_refuse_a_sixth_issue_as_well(world, points, write):
    binned = write("Hoe kan ik dit laten rusten?")
    binned.discard()
    for number in range(5):
        write(f"Hoe kan ik {number}?")

    for add in (write, lambda: restore_issue(binned)):
        with pytest.raises(EnoughIssues):
            add()

    assert len(issues(world)) == 5


def test_an_issue_whose_point_was_left_out_says_so_and_can_still_be_reworded(
    world, points, write, ines
):
    issue = write()
    points["s"].reject(by=world.ines)

    page = words(ines.get(path("questions", world.bakery)))
    sent = form(points, "Hoe kan ik toch?") | {"version": "1"}
    ines.post(path("issue", issue), sent)

    assert "een van deze punten is intussen weggelaten" in page
    assert issues(world) == [("Hoe kan ik toch?", "Sterkte 1", "Kans 1")]


def test_who_rewords_an_issue_on_an_old_page_sees_both_texts(
    points, write, ines, client_for, world
):
    issue = write()
    greet = form(points, "Woorden van Greet") | {"version": "1"}
    client_for(world.greet).post(path("issue", issue), greet)

    page = ines.post(path("issue", issue), form(points, "Woorden van Ines") | {"version": "1"})

    assert page.status_code == 422
    assert "Woorden van Greet" in words(page)
    assert "Woorden van Ines" in text(page)
    assert [found[0] for found in issues(world)] == ["Woorden van Greet"]
