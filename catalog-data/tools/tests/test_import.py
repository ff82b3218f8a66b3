"""What a second import does to files that people edited. `python3 -m unittest discover` here."""

import os
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOOLS))
sys.dont_write_bytecode = True

import flanders  # noqa: E402
import gemma  # noqa: E402
import lifecycle  # noqa: E402
import oslo  # noqa: E402
import swcat_import  # noqa: E402
import swcat_yaml  # noqa: E402

HEAD = "# a comment of ours\nswcat: catalogue/1\n"
GENT = '  - id: gent\n    name: Gent\n    kbo: "0207.451.227"\n    source: register\n'
AALST = '  - id: aalst\n    name: Aalst\n    kbo: "0207.437.468"\n    source: register\n'
BOTH = HEAD + "authorities:\n" + AALST + GENT


def shared_data():
    found = os.environ.get("SWCAT_SHARED_DATA")
    root = TOOLS.parent.parent
    places = [Path(found)] if found else [root.parent / "shared/data",
                                          root.parent.parent / "shared/data"]
    return next((p for p in places if (p / "flanders/authorities.csv").exists()), None)


class Folder(unittest.TestCase):
    """One file x/a.yaml of one importer."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.home = Path(temporary.name)
        self.file = self.home / "x/a.yaml"
        self.said = ""

    def bring_in(self, text, mode="add", **more):
        self.said = ""

        def out(line, end="\n"):
            self.said += line + end

        files = text if isinstance(text, dict) else {"x/a.yaml": text}
        output = swcat_import.Output(files, **more)
        return swcat_import.bring_in(self.home, "x", ["x"], output, mode, out)

    def edit(self, old, new):
        text = self.file.read_text()
        self.assertIn(old, text)
        self.file.write_text(text.replace(old, new))

    def text(self):
        return self.file.read_text()

    def imported(self):
        self.bring_in(BOTH)
        self.assertEqual(self.text(), BOTH)


class Merging(Folder):
    def test_same_release_changes_nothing(self):
        self.imported()
        for mode in ("check", "add", "apply"):
            self.assertFalse(self.bring_in(BOTH, mode))
            self.assertEqual(self.text(), BOTH)

    def test_order_comments_and_edits_survive(self):
        self.imported()
        edited = HEAD + ("authorities:\n\n  # the largest first\n" + GENT.replace(
            "    kbo", "    # looked up by Ann\n    kbo").replace("name: Gent", "name: Stad Gent")
            + AALST + "# the end\n")
        self.file.write_text(edited)
        for mode in ("check", "add", "apply"):
            self.assertFalse(self.bring_in(BOTH, mode), self.said)
            self.assertEqual(self.text(), edited)

    def test_new_record_goes_behind_the_one_before_it(self):
        self.imported()
        self.edit("name: Aalst", "name: Stad Aalst # by hand")
        asse = AALST.replace("aalst", "asse").replace("Aalst", "Asse")
        new = HEAD + "authorities:\n" + AALST + asse + GENT
        self.assertTrue(self.bring_in(new, "check"))
        self.assertNotIn("asse", self.text())
        self.assertFalse(self.bring_in(new))
        self.assertEqual(self.text(), new.replace("name: Aalst", "name: Stad Aalst # by hand"))

    def test_changed_fact_is_reported_and_applied_only_when_asked(self):
        self.imported()
        new = BOTH.replace("0207.451.227", "0000.000.097")
        self.assertTrue(self.bring_in(new))
        self.assertEqual(self.text(), BOTH)
        self.assertIn('-    kbo: "0207.451.227"\n+    kbo: "0000.000.097"\n', self.said)
        self.assertTrue(self.bring_in(new, "check"))
        self.bring_in(new, "apply")
        self.assertEqual(self.text(), new)
        self.assertFalse(self.bring_in(new, "check"))

    def test_another_field_by_hand_does_not_hold_back_a_fact(self):
        self.imported()
        self.edit("name: Gent", "name: Stad Gent")
        self.bring_in(BOTH.replace("0207.451.227", "0000.000.097"), "apply")
        self.assertEqual(self.text(), BOTH.replace("0207.451.227", "0000.000.097")
                         .replace("name: Gent", "name: Stad Gent"))

    def test_the_hand_wins_and_is_asked_once(self):
        self.imported()
        self.edit("0207.451.227", "1111.111.111")
        mine = self.text()
        new = BOTH.replace("0207.451.227", "0000.000.097")
        for mode in ("check", "add", "apply"):
            self.bring_in(new, mode)
            self.assertEqual(self.text(), mine)
            self.assertIn("the hand wins", self.said)
        self.assertFalse(self.bring_in(new, "check"))
        self.assertNotIn("the hand wins", self.said)

    def test_new_field_takes_its_place(self):
        self.imported()
        new = BOTH.replace('    kbo: "0207.451.227"\n',
                           '    type: gemeente\n    kbo: "0207.451.227"\n')
        self.bring_in(new, "apply")
        self.assertEqual(self.text(), new)

    def test_field_that_is_gone(self):
        self.imported()
        self.edit("0207.437.468", "1111.111.111")
        new = BOTH.replace('    kbo: "0207.451.227"\n', "").replace(
            '    kbo: "0207.437.468"\n', "")
        self.bring_in(new, "apply")
        self.assertNotIn("0207.451.227", self.text())
        self.assertIn("1111.111.111", self.text())

    def test_removed_record_and_field_stay_removed(self):
        self.imported()
        self.file.write_text(HEAD + "authorities:\n" + GENT.replace(
            '    kbo: "0207.451.227"\n', ""))
        mine = self.text()
        for mode in ("check", "add", "apply"):
            self.assertFalse(self.bring_in(BOTH, mode))
            self.assertEqual(self.text(), mine)

    def test_record_that_is_no_longer_in_the_source(self):
        self.imported()
        self.edit("name: Gent", "name: Stad Gent")
        self.bring_in(HEAD + "authorities: []\n")
        self.assertIn("aalst", self.text())
        self.bring_in(HEAD + "authorities: []\n", "apply")
        self.assertNotIn("aalst", self.text())
        self.assertIn("Stad Gent", self.text())
        self.assertIn("no longer in the source", self.said)

    def test_renamed_id_is_found_by_its_alias(self):
        self.imported()
        self.edit("  - id: gent\n", "  - id: stad-gent\n    aliases: [gent]\n")
        mine = self.text()
        self.assertFalse(self.bring_in(BOTH, "apply"))
        self.assertEqual(self.text(), mine)

    def test_record_that_moved_to_another_file(self):
        self.imported()
        self.file.write_text(HEAD + "authorities:\n" + AALST)
        other = self.home / "x/b.yaml"
        other.write_text(HEAD + "authorities:\n" + GENT)
        new = BOTH.replace("name: Gent", "name: Gent (stad)")
        self.bring_in(new, "apply")
        self.assertIn("Gent (stad)", other.read_text())
        self.assertNotIn("gent", self.text())

    def test_record_made_by_hand_stays(self):
        self.imported()
        self.edit(AALST, AALST + "  - id: hier\n    name: Hier\n")
        mine = self.text()
        self.assertFalse(self.bring_in(BOTH, "apply"))
        self.assertEqual(self.text(), mine)

    def test_fields_for_a_record_of_another_importer(self):
        self.imported()
        part = {"x/a.yaml": HEAD + "authorities:\n  - id: gent\n    nis: \"44021\"\n"}
        self.said = ""
        output = swcat_import.Output({}, partial=part)
        swcat_import.bring_in(self.home, "y", ["x"], output, "apply", lambda *a, **b: None)
        self.assertIn('nis: "44021"', self.text())
        self.assertFalse(self.bring_in(BOTH, "check"), self.said)

    def test_new_list_in_a_file(self):
        self.imported()
        self.bring_in(BOTH + "groups:\n  - id: g\n    name: G\n")
        self.assertEqual(self.text(), BOTH + "groups:\n  - id: g\n    name: G\n")

    def test_own_files_are_replaced_only_when_asked(self):
        self.bring_in(BOTH, whole={"x/README.md": "one\n"})
        self.bring_in(BOTH, whole={"x/README.md": "two\n"})
        self.assertEqual((self.home / "x/README.md").read_text(), "one\n")
        self.bring_in(BOTH, "apply", whole={"x/README.md": "two\n"})
        self.assertEqual((self.home / "x/README.md").read_text(), "two\n")

    def test_another_style_is_refused_and_not_touched(self):
        self.imported()
        for text in ("authorities:\n- id: gent\n", "authorities:\n   - id: gent\n",
                     "authorities:\n  - {id: gent}\n", "authorities:\n  - name: Gent\n"):
            self.file.write_text(HEAD + text)
            with self.assertRaises(swcat_import.StyleError):
                self.bring_in(BOTH, "apply")
            self.assertEqual(self.text(), HEAD + text)

    def test_id_is_known_by_other_fields(self):
        self.imported()
        self.edit("id: gent", "id: stad-gent")
        known = swcat_import.ids_by(self.home, "x", "authorities", ["kbo"])
        self.assertEqual(known["0207.451.227",], "stad-gent")


class Parsing(unittest.TestCase):
    def test_every_shipped_file_survives(self):
        for folder in ("flanders", "oslo", "gemma", "lifecycle"):
            for path in (TOOLS.parent / folder).glob("*.yaml"):
                if path.name != "swcat.yaml":
                    text = path.read_text(encoding="utf-8")
                    self.assertEqual(swcat_import.parse(text).text(), text, path)

    def test_block_text_and_comments(self):
        text = HEAD + ("a:\n  # first\n  - id: x # why\n    note: |\n      one\n\n"
                       "      # no comment\n    # second\n    name: X\n\n\nb: []\n# end\n")
        parsed = swcat_import.parse(text)
        self.assertEqual(parsed.text(), text)
        record = parsed.section("a").records[0]
        self.assertEqual(record.id, "x")
        self.assertEqual([f.name for f in record.fields], ["id", "note", "name"])


class Dates(unittest.TestCase):
    def test_what_is_a_date(self):
        for text in ("2020", "2020-02", "2020-02-29"):
            self.assertTrue(swcat_yaml.is_date(text), text)
        for text in ("2025-08-201", "TBD", "Juni 2021", "2024-12-1", "2025-13-11", "2021-02-29",
                     "2018-04-10 (retroactief)", "16/03/2023", ""):
            self.assertFalse(swcat_yaml.is_date(text), text)

    def test_cycles(self):
        row = {"cycle": "9", "release_date": "2020-01-01"}
        self.assertEqual(lifecycle.version(row | {"end_of_life": "2030-01-01"})["status"], None)
        ended = lifecycle.version(row | {"end_of_life": "true"})
        self.assertEqual((ended["status"], ended["end-of-support"]), ("end-of-support", None))
        self.assertEqual(lifecycle.version(row | {"end_of_life": "false"})["status"], "in-use")

    def test_verified(self):
        for text in ("sourced", "sourced (date = law)", "sourced (one source says 2005)"):
            self.assertTrue(flanders.is_verified(text))
        for text in ("sourced (start date verify)", "register", "general knowledge - verify",
                     "article sourced, date verify", "V-ICT-OR catalogue lists it as Verplicht"):
            self.assertFalse(flanders.is_verified(text))


@unittest.skipUnless(shared_data(), "the shared facts are not at hand: set SWCAT_SHARED_DATA")
class Shipped(unittest.TestCase):
    """The catalogue says what the facts say, and an empty folder gives the same one."""

    def check(self, home, mode):
        said = []
        for name, folders, tool in (("flanders", ["flanders"], flanders), ("oslo", ["oslo"], oslo),
                                    ("gemma", ["gemma"], gemma),
                                    ("lifecycle", ["lifecycle", "flanders"], lifecycle)):
            differs = swcat_import.bring_in(home, name, folders, tool.generate(shared_data(), home),
                                            mode, lambda line, end="\n": said.append(line))
            self.assertFalse(differs, "\n".join(said)[:2000])

    def test_nothing_differs(self):
        self.check(TOOLS.parent, "check")

    def test_from_nothing_and_again(self):
        with tempfile.TemporaryDirectory() as temporary:
            self.check(Path(temporary), "add")
            self.check(Path(temporary), "check")


if __name__ == "__main__":
    unittest.main()
