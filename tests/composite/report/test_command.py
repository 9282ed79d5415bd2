"""`menuju index report` on files."""

from click.testing import CliRunner

from menuju.config.cli.index.report import command

META = """Level,iCode,iName,Direction,Weight,Unit,Parent,Type
1,a,Air,1,1,%,P,Indicator
1,b,Jalan,-1,1,km,P,Indicator
1,c,Guru,1,1,orang,Q,Indicator
2,P,Sarana,1,1,,I,Aggregate
2,Q,Sekolah,1,1,,I,Aggregate
3,I,Indeks,1,1,,,Aggregate
"""
DATA = "uCode,uName,a,b,c\n" + "".join(f"U{i},Desa {i},{i},{i * i % 7},{9 - i}\n" for i in range(6))
RECIPE = "format: menuju-index-recipe/1\nsteps: [{step: normalise}, {step: aggregate}]\n"
RANKS = "uCode,nominal,median,q5,q95\n" + "".join(f"U{i},{i + 1},{i + 1},1,6\n" for i in range(6))


def told(folder, *more):
    for name, text in (("m.csv", META), ("d.csv", DATA), ("r.yaml", RECIPE)):
        (folder / name).write_text(text, "utf-8")
    (folder / "found").mkdir(exist_ok=True)
    (folder / "found" / "rank_statistics.csv").write_text(RANKS, "utf-8")
    files = ("--meta", "m.csv", "--data", "d.csv", "--recipe", "r.yaml", "--out", "out")
    paths = [str(folder / each) if each[0] != "-" else each for each in files]
    return CliRunner().invoke(command, [*paths, *more], catch_exceptions=False)


def test_both_languages_are_written_and_twice_the_same(tmp_path):
    assert told(tmp_path, "--uncertainty", str(tmp_path / "found")).exit_code == 0
    once = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    told(tmp_path, "--uncertainty", str(tmp_path / "found"))
    again = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert sorted(once) == ["report.en.html", "report.en.pdf", "report.id.html", "report.id.pdf"]
    assert once == again


def test_inputs_are_named_with_their_sums_and_notes_speak_the_language(tmp_path):
    told(tmp_path, "--language", "en", "--title", "Index <2026>")
    text = (tmp_path / "out" / "report.en.html").read_text("utf-8")
    assert [each.name for each in sorted((tmp_path / "out").iterdir())] == [
        "report.en.html",
        "report.en.pdf",
    ]
    assert "<h1>Index &lt;2026&gt;</h1>" in text
    assert all(name in text for name in ("m.csv", "d.csv", "r.yaml"))
    assert "Peringkat" not in text
