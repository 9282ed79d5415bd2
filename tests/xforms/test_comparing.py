import pytest
from lxml import etree

from menuju.languages import speaking
from menuju.xforms.authoring import read_workbook
from menuju.xforms.comparing import Change, Difference, Fate, Fated, Sort, carry, compare, mapping
from tests.xforms.workbooks import EN, ID, form

YN = [("yn", "ya"), ("yn", "tidak")]


def made(*rows, **options):
    return read_workbook(form(*rows, **options), name="f.xlsx")


def changes(old, new):
    found = compare(old.xform, new.xform, old_columns=old.columns, new_columns=new.columns).changes
    return [(change.sort, change.old, change.new) for change in found]


def test_the_same_form_has_no_difference():
    one = made(("text", "a"), ("select_one yn", "b"), choices=YN)
    assert compare(one.xform, one.xform).same


def test_what_is_added_and_removed_is_told():
    old = made(("text", "a"), ("text", "b"))
    new = made(("text", "a"), ("integer", "c"))
    assert changes(old, new) == [
        (Sort.ADDED, "", "/data/c"),
        (Sort.REMOVED, "/data/b", ""),
    ]


def test_each_cell_that_differs_is_told_with_what_it_was():
    titles = ("relevant", "dimension", "weight")
    old = made(("select_one yn", "a"), ("text", "b", "", "x", "1"), titles=titles,
               choices=[*YN, ("yn", "entah")])  # fmt: skip
    new = made(("select_one yn", "a"), ("integer", "b", "${a} = 'ya'", "x", "2"), titles=titles,
               choices=YN)  # fmt: skip
    found = compare(old.xform, new.xform, old_columns=old.columns, new_columns=new.columns)
    assert found.changes == (
        Change(Sort.CHANGED, "a", "/data/a", "/data/a", "a", (Difference("choices", "entah", ""),)),
        Change(Sort.CHANGED, "b", "/data/b", "/data/b", "b", (
            Difference("type", "text", "integer"),
            Difference("relevant", "", "${a} = 'ya'"),
            Difference("weight", "1", "2"),
        )),
    )  # fmt: skip
    assert not found.same


def test_a_label_differs_in_its_language():
    old = made(("text", "a"))
    new = read_workbook(form(("text", "a")).replace(b"", b""), name="f.xlsx")
    assert compare(old.xform, new.xform).same
    spoken = old.xform.replace(b"<value>a</value>", b"<value>b</value>", 1)
    (change,) = compare(old.xform, spoken).changes
    assert change.differences == (Difference("label", "a", "b", ID),)


def test_only_what_moved_is_told_as_moved():
    names = ["a", "b", "c", "d", "e"]
    old = made(*(("text", name) for name in names))
    new = made(*(("text", name) for name in ["d", "a", "b", "c", "e"]))
    assert changes(old, new) == [(Sort.MOVED, "/data/d", "/data/d")]


def test_a_question_in_another_group_has_moved():
    old = made(("text", "a"), ("begin group", "g"), ("text", "b"), ("end group", ""))
    new = made(("begin group", "g"), ("text", "b"), ("text", "a"), ("end group", ""))
    assert changes(old, new) == [(Sort.MOVED, "/data/a", "/data/g/a")]


def test_a_renamed_question_says_the_same():
    old = made(("text", "a"), ("integer", "luas"))
    spoken = old.xform.replace(b"/data/luas", b"/data/area").replace(b"<luas/>", b"<area/>")
    found = compare(old.xform, spoken).changes
    assert [(change.sort, change.old, change.new) for change in found] == [
        (Sort.RENAMED, "/data/luas", "/data/area")
    ]


FATES = [
    ("text", "text", Fate.KEPT),
    ("integer", "decimal", Fate.KEPT),
    ("integer", "text", Fate.KEPT),
    ("select_one yn", "select_multiple yn", Fate.KEPT),
    ("image", "file", Fate.KEPT),
    ("text", "integer", Fate.LOOK),
    ("decimal", "integer", Fate.LOOK),
    ("select_multiple yn", "select_one yn", Fate.LOOK),
    ("geopoint", "image", Fate.LOST),
    ("text", "calculate", Fate.LOST),
    ("text", "note", Fate.LOST),
]


@pytest.mark.parametrize(("before", "after", "fate"), FATES)
def test_the_type_decides_what_becomes_of_an_answer(before, after, fate):
    old, new = (
        made((kind, "a", "1 + 1" if kind == "calculate" else ""), ("text", "z"),
             titles=("calculation",), choices=YN)
        for kind in (before, after)
    )  # fmt: skip
    assert mapping(old.xform, new.xform)[0].fate is fate


def test_the_mapping_says_why_in_the_language_of_the_reader():
    old = made(("select_one yn", "a"), ("text", "b"), choices=[*YN, ("yn", "entah")])
    new = made(("select_one yn", "a"), choices=YN)
    with speaking("en"):
        assert mapping(old.xform, new.xform) == (
            Fated("/data/a", "/data/a", Fate.LOOK, "choices entah are no longer there", ("entah",)),
            Fated("/data/b", "", Fate.LOST, "this question is no longer there."),
        )
    assert mapping(old.xform, new.xform)[1].why == "pertanyaan ini tidak ada lagi."


def carried(old, new, answers):
    with speaking("en"):
        return carry(f'<data id="coba">{answers}</data>'.encode(), old=old.xform, new=new.xform)


def xml(content):
    return etree.tostring(etree.fromstring(content), method="c14n").decode()


def test_answers_carry_into_the_new_form_and_the_rest_is_told():
    old = made(("text", "nama"), ("integer", "umur"), ("select_one yn", "s"), ("text", "catatan"),
               ("image", "foto"), choices=[*YN, ("yn", "entah")])  # fmt: skip
    new = made(("begin group", "g"), ("text", "nama"), ("end group", ""), ("decimal", "umur"),
               ("select_one yn", "s"), ("text", "baru"), ("image", "foto"), choices=YN,
               settings=(("form_title", "form_id", "version"), ("Coba", "coba", "2")))  # fmt: skip
    sent = (
        "<nama>Sari</nama><umur>41</umur><s>entah</s><catatan>x</catatan><foto>1.jpg</foto>"
        "<meta><instanceID>uuid:1</instanceID></meta>"
    )
    found = carried(old, new, sent)
    assert xml(found.xml) == (
        '<data id="coba" version="2"><g><nama>Sari</nama></g><umur>41</umur><s></s><baru></baru>'
        "<foto>1.jpg</foto><meta><instanceID></instanceID></meta></data>"
    )
    assert found.kept == 3
    assert [(each.path, each.value, each.why) for each in found.look] == [
        ("/data/s", "entah", "choices entah are no longer there")
    ]
    assert [(each.path, each.value) for each in found.lost] == [("/data/catatan", "x")]


def test_an_answer_whose_choice_is_still_there_needs_no_look():
    old = made(("select_one yn", "s"), choices=[*YN, ("yn", "entah")])
    found = carried(old, made(("select_one yn", "s"), choices=YN), "<s>ya</s>")
    assert (found.kept, found.look, found.lost) == (1, (), ())


def test_of_several_choices_only_those_that_are_gone_are_left_out():
    old = made(("select_multiple yn", "s"), choices=[*YN, ("yn", "entah")])
    found = carried(old, made(("select_multiple yn", "s"), choices=YN), "<s>ya entah</s>")
    assert b"<s>ya</s>" in found.xml
    assert [each.value for each in found.look] == ["ya entah"]


def test_a_text_that_is_no_number_is_not_put_into_one():
    found = carried(made(("text", "n")), made(("integer", "n")), "<n>dua</n>")
    assert b"<n/>" in found.xml
    assert [each.value for each in found.look] == ["dua"]


REPEAT = [("begin repeat", "r"), ("text", "a"), ("text", "b"), ("end repeat", "")]


def test_each_row_of_a_repeat_carries_over():
    new = made(*REPEAT[:2], ("integer", "c"), REPEAT[2], REPEAT[3])
    found = carried(made(*REPEAT), new, "<r><a>1</a><b>x</b></r><r><a>2</a><b/></r>")
    assert xml(found.xml) == (
        '<data id="coba" version="1"><r><a>1</a><c></c><b>x</b></r><r><a>2</a><c></c><b></b></r>'
        "<meta><instanceID></instanceID></meta></data>"
    )
    assert (found.kept, found.look, found.lost) == (3, (), ())


def test_a_question_out_of_its_repeat_keeps_one_row_and_tells_the_others():
    old = made(*REPEAT)
    new = made(*REPEAT[:2], REPEAT[3], ("text", "b"))
    found = carried(old, new, "<r><a>1</a><b>x</b></r><r><a>2</a><b>y</b></r>")
    assert b"<b>x</b>" in found.xml
    assert [(each.value, each.why) for each in found.look] == [
        ("x", "moved into or out of a repeat; only the first row is carried over")
    ]
    assert [each.value for each in found.lost] == ["y"]


def test_no_answer_disappears_without_a_word():
    old = made(("text", "a"), *REPEAT[:1], ("text", "i"), REPEAT[3], ("geopoint", "g"))
    new = made(("text", "z"))
    found = carried(old, new, "<a>1</a><r><i>2</i></r><r><i>3</i></r><g>1 2 0 0</g>")
    assert sorted(each.value for each in found.lost) == ["1", "1 2 0 0", "2", "3"]


def test_languages_are_settings_that_may_differ():
    old = made(("text", "a"))
    new = read_workbook(form(("text", "a"), settings=(
        ("form_title", "form_id", "version", "default_language"), ("Coba", "coba", "2", EN)
    )), name="f.xlsx")  # fmt: skip
    found = compare(old.xform, new.xform)
    assert found.changes == ()
    assert [each.column for each in found.settings] == ["version", "languages"]
