"""The words of the form: what each section and field is for, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

if TYPE_CHECKING:
    from curriculum.contributing.rules.completeness import Lack

# Heading and one sentence on each section.
SECTIONS: dict[str, tuple[Any, Any]] = {
    "idea": (
        gettext_lazy("The idea"),
        gettext_lazy("What it is, in a few words. A reader decides by this whether to read on."),
    ),
    "group": (
        gettext_lazy("People and time"),
        gettext_lazy("For whom it works and how long it takes. Readers filter by these."),
    ),
    "aims": (
        gettext_lazy("What people learn"),
        gettext_lazy("What the group can do, know or see differently afterwards."),
    ),
    "before": (
        gettext_lazy("Before you start"),
        gettext_lazy("What to bring and prepare, and what to take care of."),
    ),
    "steps": (
        gettext_lazy("Step by step"),
        gettext_lazy(
            "Write for a colleague who has never seen it. One thing that happens, one step."
        ),
    ),
    "debriefing": (
        gettext_lazy("Debriefing"),
        gettext_lazy("The talk afterwards, in which most of the learning happens."),
    ),
    "more": (
        gettext_lazy("Tips and other ways"),
        gettext_lazy("Nothing here is needed. Whatever you add helps the next trainer."),
    ),
    "rights": (
        gettext_lazy("Credit and licence"),
        gettext_lazy("Who is named, where it comes from, and what others may do with it."),
    ),
}

LABELS: dict[str, Any] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Overview"),
    "topics": gettext_lazy("Themes"),
    "activity_type": gettext_lazy("Type of activity"),
    "level": gettext_lazy("Level of complexity"),
    "key_concepts": gettext_lazy("Key concepts"),
    "licence": gettext_lazy("Licence"),
    "source_kind": gettext_lazy("Where it comes from"),
    "attribution": gettext_lazy("Credit line"),
    "instructions": gettext_lazy("Steps"),
}

HELPS: dict[str, Any] = {
    "title": gettext_lazy("Short and concrete. Not the theme, but what people will remember."),
    "summary": gettext_lazy("Two or three sentences: what the group does and what for."),
    "activity_type": gettext_lazy("What people do for most of the time."),
    "topics": gettext_lazy(
        "The forms of racism and the subjects it is about. One to four are best."
    ),
    "delivery_mode": gettext_lazy("Where it can be run as you describe it."),
    "level": gettext_lazy("How much it asks of the participants: trust, knowledge, feelings."),
    "facilitator_level": gettext_lazy("How experienced the person should be who runs it."),
    "group_min": gettext_lazy("Below this number it does not work."),
    "group_ideal": gettext_lazy("With this number it works best."),
    "group_max": gettext_lazy("Above this number you would need a second facilitator or group."),
    "minutes_min": gettext_lazy("With a quick group. Steps and debriefing count, breaks do not."),
    "minutes_max": gettext_lazy("With a group that talks a lot."),
    "age_from": gettext_lazy("The youngest age it is suitable for."),
    "age_to": gettext_lazy("Leave it empty if there is no upper limit."),
    "target_group": gettext_lazy(
        "For example: youth workers, school classes, staff of an office."
    ),
    "objectives": gettext_lazy(
        "One to five. Begin with a verb that you could watch: name, compare, practise."
    ),
    "key_concepts": gettext_lazy("Words of our glossary that the group needs or learns."),
    "competences": gettext_lazy("Competences for democratic culture that it trains, one a line."),
    "related_rights": gettext_lazy("Human rights that it touches, one a line."),
    "materials": gettext_lazy(
        "One thing a row. The packing list multiplies it by the group's size."
    ),
    "space": gettext_lazy(
        "The room, chairs, walls, sound, internet; what a wheelchair user needs."
    ),
    "preparation": gettext_lazy("What you do beforehand, in order."),
    "content_note": gettext_lazy(
        "Which hard subjects come up, why they are there, and what you offer instead."
    ),
    "care": gettext_lazy(
        "Who may carry the burden, how people can opt out without explaining, when not to run it."
    ),
    "instructions": gettext_lazy(
        "The minutes of all steps and the debriefing are added up for you."
    ),
    "debriefing_intro": gettext_lazy("How you bring people out of their roles and open the talk."),
    "debriefing_minutes": gettext_lazy("A third of the whole time is not too much."),
    "debriefing": gettext_lazy(
        "From what happened, through what it means, to what we do with it."
    ),
    "tips": gettext_lazy("What you learnt when you ran it: what goes wrong, what helps."),
    "variations": gettext_lazy("Other ways to run it that you have tried."),
    "adaptations": gettext_lazy("What to change for another age, online, for access or language."),
    "follow_up": gettext_lazy("What the group could do in its next session."),
    "action_ideas": gettext_lazy("What people could change outside the room."),
    "further_information": gettext_lazy("Background for the facilitator, with links."),
    "piloted": gettext_lazy("Where, when and with whom it was run. No names of participants."),
    "credit_name": gettext_lazy(
        "A name, a pen name or a team. Every contributor fills in their own."
    ),
    "credit_organisation": gettext_lazy("Leave it empty if you wrote it for yourself."),
    "source_kind": gettext_lazy(
        "Your own work, a work of somebody else that you changed, or one that you may show as it is."
    ),
    "source_work": gettext_lazy("Only if it is adapted: the title of the work you started from."),
    "source_author": gettext_lazy("Only if it is adapted: who wrote that work."),
    "source_address": gettext_lazy("Only if it is adapted: its web address, if it has one."),
    "source_licence": gettext_lazy(
        "Only if it is adapted. It decides which licence your version may have. If none is named, all "
        "rights are reserved, and you need the author's permission."
    ),
    "attribution": gettext_lazy(
        "Printed with the activity. Leave it empty and we write it from what stands above. For a work "
        "used by permission: who gave it, and when."
    ),
}

# What each licence allows others, without legal terms.
LICENCES: dict[str, Any] = {
    "cc-by-sa-4.0": gettext_lazy(
        "CC BY-SA: everybody may use and change it, also for money, if they name you and share "
        "their version under the same licence. Most of this library has it."
    ),
    "cc-by-4.0": gettext_lazy(
        "CC BY: everybody may use and change it, also for money, if they name you. Their version "
        "may have other rules."
    ),
    "cc-by-nc-sa-4.0": gettext_lazy(
        "CC BY-NC-SA: everybody may use and change it without earning money with it, if they name "
        "you and share their version in the same way."
    ),
    "cc0-1.0": gettext_lazy(
        "CC0: you give it away. Everybody may do anything with it, even without naming you."
    ),
    "all-rights-reserved": gettext_lazy(
        "All rights reserved: it is shown here by permission; nobody else may copy or change it."
    ),
}


def words_for(lack: Lack) -> str:
    """Return what is to be done about one lack."""
    if lack.code == "row":
        return _("Row %(number)s is not finished.") % {"number": lack.number}
    if lack.code == "minutes":
        return _minutes(lack)
    return {
        "empty": _("This is still missing."),
        "order": _("This must not be less than the number before it."),
        "group": _("This must lie between the least and the most people."),
        "licence": _(
            "Your version cannot have this licence. Choose one that the source of your work allows."
        ),
        "adapting": _(
            "A work under this licence may not be adapted. Ask its author, then choose “Used by "
            "permission”."
        ),
        "permission": _("Write who gave the permission, and when."),
    }[lack.code]


def _minutes(lack: Lack) -> str:
    if lack.off > 0:
        text = ngettext(
            "Steps and debriefing take %(sum)s minutes: %(off)s minute too many.",
            "Steps and debriefing take %(sum)s minutes: %(off)s minutes too many.",
            lack.off,
        )
    else:
        text = ngettext(
            "Steps and debriefing take %(sum)s minutes: %(off)s minute too few.",
            "Steps and debriefing take %(sum)s minutes: %(off)s minutes too few.",
            -lack.off,
        )
    return text % {"sum": lack.number, "off": abs(lack.off)}
