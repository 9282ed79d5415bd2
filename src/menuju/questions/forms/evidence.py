"""Read what people type about a piece of evidence that is there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from menuju.questions.types import Openness


class OpennessForm(forms.Form):
    """Who may open a piece."""

    openness = forms.ChoiceField(
        label=_("Siapa yang boleh membuka"),
        widget=forms.RadioSelect,
        choices=[
            (Openness.UNCLASSIFIED, _("Belum digolongkan: daerah ini, panelnya, dan sekretariat")),
            (Openness.OPEN, _("Terbuka: siapa pun, sebagai salinan tanpa data kamera dan penulis")),
            (Openness.EXEMPT, _("Dikecualikan (UU 14/2008): daerah ini, panelnya, sekretariat")),
        ],
    )
