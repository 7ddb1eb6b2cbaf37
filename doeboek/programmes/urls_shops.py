"""Addresses of shops, the people around them, their links, and programmes."""

from django.urls import path

from doeboek.programmes.views import (
    links,
    people,
    programmes,
    prospects,
    shops,
    trajectories,
    waves,
)

urlpatterns = [
    path("winkels/", shops.trajectory_list, name="trajectory_list"),
    path("winkels/nieuw/", shops.shop_new, name="shop_new"),
    path("winkels/<int:pk>/gegevens/", shops.shop_edit, name="shop_edit"),
    path("trajecten/<int:pk>/foto/", shops.photo, name="photo"),
    path("trajecten/<int:pk>/foto/wijzigen/", shops.photo_change, name="photo_change"),
    path("trajecten/<int:pk>/foto/verwijderen/", shops.photo_remove, name="photo_remove"),
    path("trajecten/<int:pk>/stap/", trajectories.advance, name="advance"),
    path("trajecten/<int:pk>/stap/<int:step_id>/terug/", trajectories.step_back, name="step_back"),
    path("trajecten/<int:pk>/verloop/", trajectories.timeline, name="timeline"),
    path("trajecten/<int:pk>/overdracht/", trajectories.handover, name="handover"),
    path("trajecten/<int:pk>/afsluiten/", trajectories.close, name="close"),
    path("trajecten/<int:pk>/heropenen/", trajectories.reopen, name="reopen"),
    path("trajecten/<int:pk>/mensen/", people.people, name="people"),
    path("trajecten/<int:pk>/mensen/nieuw/", people.member_new, name="member_new"),
    path("trajecten/<int:pk>/mensen/expert/", people.expert_new, name="expert_new"),
    path("mensen/<int:pk>/", people.membership, name="membership"),
    path("mensen/<int:pk>/einde/", people.membership_end, name="membership_end"),
    path("trajecten/<int:pk>/link/", links.link, name="link"),
    path("trajecten/<int:pk>/link/<int:link_id>/", links.link_show, name="link_show"),
    path("trajecten/<int:pk>/link/<int:link_id>/mail/", links.link_mail, name="link_mail"),
    path("trajecten/<int:pk>/link/<int:link_id>/intrekken/", links.link_revoke, name="link_revoke"),
    path("programmas/", programmes.programme_list, name="programme_list"),
    path("programmas/nieuw/", programmes.programme_new, name="programme_new"),
    path("programmas/<int:pk>/", programmes.programme, name="programme"),
    path("programmas/<int:pk>/gegevens/", programmes.programme_change, name="programme_change"),
    path("programmas/<int:pk>/logo/", programmes.logo, name="logo"),
    path("programmas/<int:pk>/ploeg/nieuw/", programmes.mandate_new, name="mandate_new"),
    path("programmas/<int:pk>/rondes/nieuw/", waves.wave_new, name="wave_new"),
    path("mandaten/<int:pk>/einde/", programmes.mandate_end, name="mandate_end"),
    path("rondes/<int:pk>/", waves.wave, name="wave"),
    path("rondes/<int:pk>/gegevens/", waves.wave_change, name="wave_change"),
    path("kandidaten/", prospects.prospect_list, name="prospect_list"),
    path("kandidaten/<int:pk>/stap/", prospects.prospect_step, name="prospect_step"),
]
