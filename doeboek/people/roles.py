"""The table of `access.MAY` in words: each action as a plain sentence, each role by its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import MAY, ROLE_NAMES, Role

SENTENCES: dict[str, str | Promise] = {
    "account.change": _("Change your own name, telephone number and language."),
    "search": _("Search for shops and people you work with."),
    "roles.see": _("Read this table."),
    "knowledge.see": _("See which trend cards are due, and read the statements of the scan."),
    "programme.list": _("See the list of your programmes."),
    "programme.see": _("See a programme and its municipalities."),
    "programme.create": _("Start a programme."),
    "programme.change": _("Change the names, texts and settings of a programme."),
    "wave.see": _("See how a programme is doing in one municipality."),
    "wave.create": _("Bring a programme to a municipality."),
    "wave.change": _("Change what was agreed with a municipality."),
    "staff.change": _("Decide who works for a programme, and in which role."),
    "installation.staff": _("Decide who keeps the knowledge and who administers everything."),
    "shops.import": _("Bring in a list of shops, and undo that."),
    "prospect.list": _("See which shop owners asked to be called."),
    "prospect.change": _("Note that you called them, and begin with their shop."),
    "town.see": _("See the page of a municipality."),
    "figures.see": _("See figures of many shops together, never of one shop."),
    "trajectory.list": _("See the list of your shops."),
    "stalled.list": _("See which of them stand still, and what would bring each on."),
    "trajectory.create": _("Begin with a shop."),
    "trajectory.see": _("See the whole page of a shop."),
    "trajectory.change": _("Change the details of a shop."),
    "trajectory.advance": _("Take a shop to its next step."),
    "trajectory.hand_over": _("Hand a shop over to a colleague."),
    "trajectory.close": _("Close a shop's trajectory."),
    "trajectory.erase": _("Erase a shop with all that is known of it, and see which were erased."),
    "timeline.see": _("See what happened with a shop."),
    "photo.see": _("See the photo of a shop."),
    "photo.change": _("Give a shop another photo."),
    "people.change": _("Change who belongs to a shop and how to reach them."),
    "link.give": _("Give an owner or a shop member a link, or withdraw it."),
    "appointment.list": _("See your appointments."),
    "appointment.plan": _("Plan an appointment with a shop."),
    "appointment.move": _("Move or cancel an appointment; an expert the own visits."),
    "appointment.see": _("See one appointment and put it in your calendar."),
    "appointment.write_times": _("Write down how long an appointment took."),
    "appointment.take_along": _("Take your own appointment along, to work without a connection."),
    "visitcard.write": _("Write down after a contact what was agreed and promised."),
    "promise.change": _("Change what was promised at a contact, or by when."),
    "promise.tick": _("Tick off what was promised to a shop."),
    "drafts.send": _("Send what you wrote there, also when the shop went to a colleague."),
    "drafts.read": _("See what a colleague sent after leaving a shop."),
    "note.write": _("Write a note about a shop."),
    "note.change": _("Change a note that you wrote."),
    "agreement.record": _("Record an agreement that was signed on paper."),
    "agreement.sign": _("Sign the agreement of your shop."),
    "agreement.see": _("Read the agreement of a shop."),
    "consent.change": _("Decide what others may see of your shop."),
    "theme.see": _("See the theme for which you were asked, of one shop."),
    "audit.start": _("Start the scan of a shop."),
    "audit.see": _("See the result of the scan of a shop."),
    "audit.answer": _("Answer the questions of the scan."),
    "evidence.see": _("See the photos that show an answer of the scan."),
    "audit.repeat": _("Measure a shop again, and undo that."),
    "priority.choose": _("Choose what a shop starts with."),
    "audit.adopt": _("Take over the scan that an owner filled in online."),
    "trend.see": _("Look through the trend cards and print them."),
    "trend.favour": _("Keep trend cards as your favourites."),
    "trend.change": _("Write trend cards for your own programme, and put them away."),
    "swot.see": _("See the strong and weak points of a shop."),
    "swot.change": _(
        "Write down and confirm strong and weak points, and the question they lead to."
    ),
    "swot.prepare": _("Read the strong and weak points of your shop at home, and add some."),
    "swot.dissent": _("Say that you see a point otherwise."),
    "session.list": _("See the idea sessions of a shop."),
    "session.see": _("See the ideas of a session."),
    "session.change": _("Prepare and change an idea session."),
    "session.run": _("Lead a session on phones."),
    "idea.add": _("Add an idea."),
    "idea.change": _("Change an idea."),
    "idea.choose": _("Choose the ideas that the shop goes on with."),
    "book.list": _("See the list of books."),
    "book.see": _("Read the book of a shop."),
    "book.change": _("Write the book of a shop."),
    "book.publish": _("Publish the book, so that the owner gets it."),
    "book.approve": _("Approve the book, so that it is given out."),
    "book.remark": _("Say something about the draft of the book."),
    "action.change": _("Change an action in the book."),
    "support.list": _("Look through the help and subsidies that your programme knows of."),
    "support.change": _("Write down help and subsidies, and check them again."),
    "actionsheet.see": _("Look through the action sheets and read them."),
    "actionsheet.take": _("See which action sheets suit a shop, and put them in its book."),
    "actionsheet.change": _("Write action sheets for your own programme, and put them away."),
    "action.answer": _("Say whether an action is done, or ask for help with it."),
    "action.calendar": _("Put one action in your calendar."),
    "calendar.own": _("Change or take back the address of your own calendar."),
    "actionphoto.see": _("See an action before and after."),
    "actionphoto.change": _("Put photos with an action, and take them away."),
    "lookback.fill": _("Say what came of the actions of a shop, half a year and a year later."),
    "lookback.list": _("See which shops can look back on their actions."),
    "round.measure": _("Begin a new scan of a shop in its yearly round."),
    "round.choose": _("Choose three new things in the yearly round of a shop."),
    "month.wish": _("Choose how the owner gets the month."),
    "month.text": _("Send owners their month from an own phone."),
    "results.see": _("See what came of the shops of a programme together."),
    "followup.list": _("See for what a shop gets or got the help of an expert."),
    "followup.begin": _("Ask an expert to help a shop with one theme, for a while."),
    "followup.see": _("See what was agreed with an expert and what came of it."),
    "followup.change": _("Change what was agreed with an expert, and round it off."),
    "followup.refuse": _("Say that you cannot help a shop after all."),
    "followup.plan": _("Plan a visit of the expert to the shop."),
    "homework.give": _("Agree on something that the shop does before the next visit."),
    "homework.tick": _("Say that such a thing is done."),
    "work.write": _("Note how long you worked for a shop outside a visit."),
    "report.write": _("Write down for a shop what you found and advise, and hand it in."),
    "advice.answer": _("Say which advice of an expert the shop takes."),
    "help.judge": _("Say whether the help of an expert was of use."),
    "expert.list": _("See which experts there are and when they have time."),
    "expertise.change": _("Change what an expert can be asked for."),
    "theme.change": _("Change the list of themes of a programme."),
    "dossier.export": _("Download all that you see of a shop, in one file."),
    "cityissue.raise": _("Ask the municipality something for a shop."),
    "cityissue.of_shop": _("See what a shop asked of the municipality."),
    "cityissue.see": _("See a question of a shop to the municipality, and what came of it."),
    "cityissue.change": _("Add to such a question, say whether the answer helped, withdraw it."),
    "cityissue.answer": _("Answer a question for the municipality, ask back, and hand it on."),
    "cityissue.list": _("See what shops ask of your municipality."),
    "bundle.list": _("See what several shops of your municipality ask together."),
    "bundle.see": _("See one of these questions, without the names of the shops."),
    "bundle.change": _("Put questions about the same together, and answer them at once."),
    "counter.change": _("Decide who answers for the municipality, and within which term."),
    "mine.see": _("See the pages of your own shop."),
}


class Row(NamedTuple):
    action: str
    sentence: str | Promise
    roles: list[Role]

    @property
    def who(self) -> str:
        if set(self.roles) == set(Role):
            return str(_("everybody"))
        return ", ".join(str(ROLE_NAMES[role]) for role in self.roles)


def table() -> list[Row]:
    """Every action in the order of the table, with its roles in the order of their list."""
    return [
        Row(action, SENTENCES[action], [role for role in Role if role in allowed])
        for action, allowed in MAY.items()
    ]


def as_text() -> str:
    width = max(map(len, MAY))
    lines = [f"{row.action:<{width}}  {row.sentence}\n{'':<{width}}  {row.who}" for row in table()]
    return "\n".join(lines)


def as_markdown() -> str:
    return "\n".join(_markdown_lines()) + "\n"


def _markdown_lines() -> Iterator[str]:
    yield "# Who may do what"
    yield ""
    yield "Made by `doeboek roles --markdown` from `doeboek/people/access.py`; a test keeps it so."
    yield ""
    yield (
        "A role says what somebody may do. Which programmes, municipalities and shops it holds for "
        "follows from their mandate or from their place around the shop: what you may not know of "
        "does not exist for you (404), what you see but may not do is refused (403)."
    )
    yield ""
    yield "| Action | What it allows | " + " | ".join(str(ROLE_NAMES[role]) for role in Role) + " |"
    yield "|---|---|" + ":-:|" * len(Role)
    for row in table():
        marks = " | ".join("x" if role in row.roles else " " for role in Role)
        yield f"| `{row.action}` | {row.sentence} | {marks} |"
