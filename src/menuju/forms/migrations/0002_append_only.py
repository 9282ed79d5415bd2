"""The database refuses to change what was sent and what was published, whoever asks."""

from django.db import migrations

GUARDS = """
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON forms_submission
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER as_it_came BEFORE UPDATE OF id, form_id, version_id, instance_id, organisation_id,
    device_id, user_id, channel, xml, xml_sha256, received_at, replaces_id ON forms_submission
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER completed_once BEFORE UPDATE ON forms_submission
    FOR EACH ROW WHEN (OLD.complete) EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON forms_submissionfile
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON forms_version
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION records_refuse_change();
CREATE FUNCTION forms_media_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
BEGIN
    IF EXISTS (SELECT FROM forms_version WHERE id = touched AND state = 'published') THEN
        RAISE EXCEPTION 'the media of a published version stay: % is refused', TG_OP
            USING ERRCODE = 'restrict_violation',
                  HINT = 'Other media are another version.';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER media_stay BEFORE INSERT OR UPDATE OR DELETE ON forms_medium
    FOR EACH ROW EXECUTE FUNCTION forms_media_stay();
"""
UNDO = """
DROP TRIGGER media_stay ON forms_medium;
DROP FUNCTION forms_media_stay;
DROP TRIGGER published_stays ON forms_version;
DROP TRIGGER append_only ON forms_submissionfile;
DROP TRIGGER completed_once ON forms_submission;
DROP TRIGGER as_it_came ON forms_submission;
DROP TRIGGER append_only ON forms_submission;
"""


class Migration(migrations.Migration):
    dependencies = [("forms", "0001_tables"), ("records", "0002_append_only")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
