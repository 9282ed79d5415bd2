"""The database refuses to change the memory, whoever asks: a program, a console, a mistake."""

from django.db import migrations

APPEND_ONLY = ("event", "leaf", "treehead", "storedfile")

FUNCTIONS = """
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation',
              HINT = 'A wrong record is corrected by a new one.';
END $$;

CREATE FUNCTION records_guard_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('menuju.erasing', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '%: DELETE is refused outside menuju.records.actions.secrets.erase', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = 'Erasing a private part leaves an event with its reason.';
END $$;

CREATE FUNCTION records_queue_for_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO records_unsealed (event_id, stream, at) SELECT id, stream, at FROM written;
    RETURN NULL;
END $$;

CREATE TRIGGER guard_erasure BEFORE DELETE ON records_eventsecret
    FOR EACH STATEMENT EXECUTE FUNCTION records_guard_erasure();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON records_eventsecret
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER queue_for_sealing AFTER INSERT ON records_event
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION records_queue_for_sealing();
"""
UNDO_FUNCTIONS = """
DROP TRIGGER queue_for_sealing ON records_event;
DROP TRIGGER append_only ON records_eventsecret;
DROP TRIGGER guard_erasure ON records_eventsecret;
DROP FUNCTION records_queue_for_sealing;
DROP FUNCTION records_guard_erasure;
DROP FUNCTION records_refuse_change;
"""


def refuse(table: str) -> migrations.RunSQL:
    """Let the database refuse every change of a table; a statement trigger sees even empty changes."""
    return migrations.RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON records_{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();",
        f"DROP TRIGGER append_only ON records_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0001_tables")]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO_FUNCTIONS),
        *(refuse(table) for table in APPEND_ONLY),
    ]
