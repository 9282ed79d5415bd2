"""The tests' own ground: a real PostgreSQL, alike for every worker and after every test."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


def settings_of_the_server() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), current_database(), inet_server_addr()::text")
        return cursor.fetchone()


@pytest.mark.django_db
def test_tests_run_on_a_real_postgresql_without_tcp():
    version, name, reached_by_tcp = settings_of_the_server()
    assert version.startswith("PostgreSQL 1")
    assert name.startswith("menuju_")
    assert reached_by_tcp is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_transactional_test_finds_the_template_and_leaves_nothing(time):
    assert not ContentType.objects.filter(app_label="left").exists()
    assert ContentType.objects.exists()
    ContentType.objects.create(app_label="left", model=time)
