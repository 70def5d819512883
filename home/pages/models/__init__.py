"""What visitors read and what editors set."""

from __future__ import annotations

from home.pages.models.authors import Author, AuthorKind
from home.pages.models.events import EventIndexPage, EventPage, EventTopic
from home.pages.models.home import HomePage, StandardPage
from home.pages.models.images import SiteImage, SiteRendition
from home.pages.models.news import NewsIndexPage, NewsPage, NewsPageAuthor, NewsPageTag
from home.pages.models.partners import PartnerIndexPage, PartnerPage, TeamMember, TeamPage
from home.pages.models.resources import ResourceIndexPage, ResourcePage, ResourceTopic
from home.pages.models.settings import SiteTexts, SiteTextsInLanguage

__all__ = [
    "Author",
    "AuthorKind",
    "EventIndexPage",
    "EventPage",
    "EventTopic",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageAuthor",
    "NewsPageTag",
    "PartnerIndexPage",
    "PartnerPage",
    "ResourceIndexPage",
    "ResourcePage",
    "ResourceTopic",
    "SiteImage",
    "SiteRendition",
    "SiteTexts",
    "SiteTextsInLanguage",
    "StandardPage",
    "TeamMember",
    "TeamPage",
]
