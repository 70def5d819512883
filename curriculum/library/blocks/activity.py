"""The repeated parts of an activity."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from acct_site.common.blocks import TEXT_FEATURES, TitledTextBlock
from curriculum.library.choices import (
    AdaptationKind,
    DeliveryMode,
    ObjectiveKind,
    Per,
    WorkingForm,
)

_TEMPLATES = "curriculum/library/blocks"


class StepBlock(blocks.StructBlock):
    """One step of the instructions."""

    heading = blocks.CharBlock(label=_("What happens"), max_length=120)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=0, max_value=600, default=10)
    grouping = blocks.ChoiceBlock(
        label=_("Working form"), choices=WorkingForm.choices, default=WorkingForm.PLENARY
    )
    text = blocks.RichTextBlock(label=_("Instructions"), features=TEXT_FEATURES)
    say = blocks.TextBlock(
        label=_("Say"),
        required=False,
        help_text=_("Words the facilitator can read aloud. Never printed for participants."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")
        description = _("One step with its minutes, working form and instructions.")
        template = f"{_TEMPLATES}/step_block.html"
        preview_value = {
            "heading": "Collect first answers",
            "minutes": 10,
            "grouping": WorkingForm.PAIRS,
            "text": "<p>Ask each pair to agree on one answer.</p>",
            "say": "Take two minutes each, then compare.",
        }


class InstructionsBlock(blocks.StreamBlock):
    """The steps of an activity, in order."""

    step = StepBlock()


class ObjectiveBlock(blocks.StructBlock):
    """What participants can do afterwards."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=ObjectiveKind.choices)
    text = blocks.CharBlock(label=_("Objective"), max_length=300)

    class Meta:
        icon = "tick"
        label = _("Objective")
        description = _("Begin with an action verb: name, compare, practise.")
        template = f"{_TEMPLATES}/objective_block.html"
        preview_value = {"kind": ObjectiveKind.SKILLS, "text": "Practise three ways to step in"}


class ObjectivesBlock(blocks.StreamBlock):
    """Objectives by knowledge, skills, attitudes and values."""

    objective = ObjectiveBlock()


class MaterialBlock(blocks.StructBlock):
    """One thing to bring."""

    item = blocks.CharBlock(label=_("Material"), max_length=120)
    quantity = blocks.CharBlock(label=_("How many"), default="1", max_length=30)
    per = blocks.ChoiceBlock(label=_("For whom"), choices=Per.choices, default=Per.SESSION)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=200)

    class Meta:
        icon = "clipboard-list"
        label = _("Material")
        description = _("One thing to bring, how many of it and for whom.")
        template = f"{_TEMPLATES}/material_block.html"
        preview_value = {"item": "Marker", "quantity": "1", "per": Per.GROUP, "note": ""}


class MaterialsBlock(blocks.StreamBlock):
    """The packing list of one activity."""

    material = MaterialBlock()


class VariationsBlock(blocks.StreamBlock):
    """Other ways to run an activity."""

    variation = TitledTextBlock(icon="repeat", label=_("Variation"))


class AdaptationBlock(blocks.StructBlock):
    """How to fit an activity to a group."""

    kind = blocks.ChoiceBlock(label=_("For"), choices=AdaptationKind.choices)
    text = blocks.RichTextBlock(label=_("What to change"), features=TEXT_FEATURES)

    class Meta:
        icon = "cogs"
        label = _("Adaptation")
        description = _("What to change for another age, online, for access or language.")
        template = f"{_TEMPLATES}/adaptation_block.html"
        preview_value = {
            "kind": AdaptationKind.ONLINE,
            "text": "<p>Use breakout rooms of four and a shared document.</p>",
        }


class PilotBlock(blocks.StructBlock):
    """One time that an activity was tried out with a real group."""

    place = blocks.CharBlock(
        label=_("Where"), max_length=120, help_text=_("Town and country, no names of people.")
    )
    when = blocks.CharBlock(
        label=_("When"), max_length=40, help_text=_("Month and year are enough: “May 2026”.")
    )
    mode = blocks.ChoiceBlock(
        label=_("Delivery"), choices=DeliveryMode.choices, default=DeliveryMode.IN_PERSON
    )
    people = blocks.IntegerBlock(label=_("People"), min_value=1, max_value=1000, required=False)
    note = blocks.CharBlock(
        label=_("What was learnt"),
        required=False,
        max_length=400,
        help_text=_("How long it took and what you would do otherwise."),
    )

    class Meta:
        icon = "date"
        label = _("Try-out")
        description = _("Where, when and how it was run, and what was learnt.")
        template = f"{_TEMPLATES}/pilot_block.html"
        preview_value = {
            "place": "A youth centre",
            "when": "May 2026",
            "mode": DeliveryMode.IN_PERSON,
            "people": 14,
            "note": "The second round needs ten minutes more.",
        }


class PilotsBlock(blocks.StreamBlock):
    """Where an activity was tried out."""

    pilot = PilotBlock()


class AdaptationsBlock(blocks.StreamBlock):
    """How to fit an activity to several kinds of groups."""

    adaptation = AdaptationBlock()
