"""The repeated parts of a module."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from acct_site.common.blocks import TEXT_FEATURES
from curriculum.library.choices import UnitKind

_TEMPLATES = "curriculum/library/blocks"


class OutcomeBlock(blocks.StructBlock):
    """A learning outcome with the way to see that it was reached."""

    text = blocks.CharBlock(label=_("Participants can …"), max_length=300)
    evidence = blocks.CharBlock(
        label=_("How you see it"),
        max_length=300,
        help_text=_("What somebody does or says that shows it."),
    )

    class Meta:
        icon = "tick"
        label = _("Learning outcome")
        description = _("Begin with an action verb and say how you will see it.")
        template = f"{_TEMPLATES}/outcome_block.html"
        preview_value = {
            "text": "Describe an incident so that others can act on it",
            "evidence": "A record sheet without guesses or blame",
        }


class OutcomesBlock(blocks.StreamBlock):
    """Learning outcomes in order."""

    outcome = OutcomeBlock()


class ActivityUnitBlock(blocks.StructBlock):
    """A unit that is an activity of the library."""

    activity = blocks.PageChooserBlock(label=_("Activity"), page_type="curriculum.ActivityPage")
    text = blocks.RichTextBlock(label=_("Why here"), features=TEXT_FEATURES, required=False)

    class Meta:
        icon = "group"
        label = _("Activity")
        description = _("An activity of the library; its time counts as live time.")
        template = f"{_TEMPLATES}/activity_unit_block.html"
        preview_value = {"activity": None, "text": "<p>Opens the subject.</p>"}


class TextUnitBlock(blocks.StructBlock):
    """A unit that people do by themselves or in talk."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=UnitKind.choices)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=0, max_value=600)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    url = blocks.URLBlock(
        label=_("Address"),
        required=False,
        help_text=_("Where a quiz or survey is, if it is not on this site."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Reading, reflection, discussion, quiz or survey")
        description = _("A text to read, questions to think about, to talk over or to answer.")
        template = f"{_TEMPLATES}/text_unit_block.html"
        preview_value = {
            "kind": UnitKind.READING,
            "title": "Four words that are often mixed up",
            "minutes": 15,
            "text": "<p>Read the four entries of the glossary.</p>",
        }


class VideoUnitBlock(blocks.StructBlock):
    """A film to watch, with what people need who do not hear or see it."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=0, max_value=600)
    url = blocks.URLBlock(label=_("Address of the film"))
    text = blocks.RichTextBlock(
        label=_("What to look out for"), features=TEXT_FEATURES, required=False
    )
    has_captions = blocks.BooleanBlock(label=_("It has captions"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=TEXT_FEATURES,
        required=False,
        help_text=_("What is said and shown, for people who read instead."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film with its length, address and transcript.")
        template = f"{_TEMPLATES}/video_unit_block.html"
        preview_value = {
            "title": "Voices from a neighbourhood",
            "minutes": 8,
            "url": "https://example.org/",
            "text": "<p>Who speaks, and who is spoken about?</p>",
            "has_captions": True,
            "transcript": "",
        }


class UnitsBlock(blocks.StreamBlock):
    """The units of a module, in order."""

    activity = ActivityUnitBlock()
    text = TextUnitBlock()
    video = VideoUnitBlock()
