"""Addresses of session plans. A plan and an item are named by code, a day by its position."""

from __future__ import annotations

from django.urls import path

from curriculum.sessions.views import adding, board, cases, plans

urlpatterns = [
    path("", plans.plan_list, name="plan-list"),
    path("new/", plans.plan_create, name="plan-create"),
    path("add-case/<uuid:key>/", cases.choose_plan, name="plan-choose-case"),
    path("add/<uuid:name>/", adding.add_to, name="plan-choose"),
    path("add/<slug:kind>/<slug:name>/", adding.add_to, name="add-to"),
    path("<slug:code>/", plans.plan_detail, name="plan-detail"),
    path("<slug:code>/details/", plans.plan_update, name="plan-update"),
    path("<slug:code>/copy/", plans.plan_copy, name="plan-copy"),
    path("<slug:code>/delete/", plans.plan_delete, name="plan-delete"),
    path("<slug:code>/undo/", board.restore_item, name="item-restore"),
    path("<slug:code>/days/", board.add_day, name="day-add"),
    path("<slug:code>/days/<int:day>/", plans.day_update, name="day-update"),
    path("<slug:code>/days/<int:day>/remove/", board.remove_day, name="day-remove"),
    path("<slug:code>/days/<int:day>/items/", board.add_item, name="item-add"),
    path(
        "<slug:code>/days/<int:day>/activities/<uuid:key>/",
        board.add_activity,
        name="item-add-activity",
    ),
    path("<slug:code>/days/<int:day>/cases/<uuid:key>/", cases.add_case, name="item-add-case"),
    path(
        "<slug:code>/days/<int:day>/take/<slug:kind>/<slug:name>/", adding.take, name="plan-take"
    ),
    path("<slug:code>/items/<slug:item>/", plans.item_update, name="item-update"),
    path("<slug:code>/items/<slug:item>/minutes/", board.set_minutes, name="item-minutes"),
    path("<slug:code>/items/<slug:item>/remove/", board.remove_item, name="item-remove"),
    path("<slug:code>/items/<slug:item>/up/", board.move_item, {"to": "up"}, name="item-up"),
    path("<slug:code>/items/<slug:item>/down/", board.move_item, {"to": "down"}, name="item-down"),
]
