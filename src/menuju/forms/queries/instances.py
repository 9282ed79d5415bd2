"""What arrives is read, and found to be a submission to a version that we have published."""

from django.utils.translation import gettext as _

from menuju.forms.models import Submission, Version
from menuju.forms.types import VersionState
from menuju.problems import Invalid, NotFound
from menuju.xforms.instances import Instance, read_instance

LARGEST = 5_000_000
"""Bytes of one submission without its files: a thousand times a large one."""

LONGEST = 250


def checked(version: Version, instance: Instance) -> Instance:
    """Return a submission as read; raises `Invalid` where it cannot be one to this version."""
    if instance.form_id != version.form.code or instance.version != version.version:
        raise Invalid(_("Isian ini bukan untuk versi formulir ini."))
    if not instance.instance_id or len(instance.instance_id) > LONGEST:
        raise Invalid(_("Isian ini tidak menyebut nomornya (instanceID)."))
    return instance


def read(xml: bytes) -> Instance:
    """Return a submission of any form as read; raises `Invalid`."""
    if len(xml) > LARGEST:
        raise Invalid(_("Isian ini terlalu besar."))
    instance = read_instance(xml)
    if instance.is_encrypted:
        raise Invalid(
            _(
                "Isian ini tersandi, sehingga tidak dapat diperiksa. Pakai formulir tanpa "
                "public_key; sambungannya sudah tersandi (TLS)."
            )
        )
    return instance


def version_of(instance: Instance) -> Version:
    """Return the published version that a submission names; raises `NotFound`."""
    here = Version.objects.filter(
        form__code=instance.form_id, version=instance.version, state=VersionState.PUBLISHED
    )
    if (version := here.select_related("form").order_by("pk").first()) is None:
        raise NotFound(
            _("Formulir %(code)s versi %(version)s tidak ada di sini.")
            % {"code": instance.form_id[:80], "version": instance.version[:80]}
        )
    return version


def files_missing(submission: Submission, mentioned: frozenset[str]) -> list[str]:
    """Return the names of files that the answers mention and that have not come."""
    return sorted(mentioned - set(submission.files.values_list("name", flat=True)))
