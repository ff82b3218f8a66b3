#include "load/form.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "support/case_file.hpp"
#include "support/case_run.hpp"
#include "support/forming.hpp"
#include "support/loading.hpp"
#include "support/workspaces.hpp"
#include "support/yaml_samples.hpp"
#include "yaml/ambiguous.hpp"
#include "yaml/arrange.hpp"
#include "yaml/read.hpp"

namespace fs = std::filesystem;
using namespace swcat;

static load::Formed portfolio_formed(const std::string& text) {
  const auto loaded = test::loaded_texts({std::string(test::small_catalogue), text});
  return test::formed_text(text, load::record_info<Portfolio>(), loaded.names);
}

// Of a portfolio whose first two lines are right.
static std::string form_of(const std::string& rest) {
  static const std::string head = "swcat: portfolio/1\nauthority: gent\n";
  const auto formed = portfolio_formed(head + rest);
  std::string out = formed.text.substr(head.size());
  for (const auto& left : formed.left) out += "! " + left.why + '\n';
  return out;
}

TEST_CASE("keys come in the order in which they are declared, with all that belongs to them") {
  struct Row {
    std::string_view what;
    std::string before;
    std::string after;
  };
  const std::vector<Row> rows{
      {"in order already", "applications:\n  - package: filer\n    since: 2021\n",
       "applications:\n  - package: filer\n    since: 2021\n"},
      {"behind a dash", "applications:\n  - since: 2021 # s\n    package: filer # p\n",
       "applications:\n  - package: filer # p\n    since: 2021 # s\n"},
      {"comments above a key go with it, and blank lines stay",
       "applications:\n  - package: filer\n    # about where it runs\n    # in two lines\n    "
       "hosting: saas\n\n"
       "    since: 2021\n",
       "applications:\n  - package: filer\n    since: 2021\n\n    # about where it runs\n    # in "
       "two lines\n"
       "    hosting: saas\n"},
      {"a whole list moves, with the comments in it",
       "connections:\n  - {from: filer, to: vault}\n  # - {from: vault, to: filer}\n\n"
       "applications:\n  # ours\n  - package: filer\n  - package: vault\n",
       "applications:\n  # ours\n  - package: filer\n  - package: vault\n\n"
       "connections:\n  - {from: filer, to: vault}\n  # - {from: vault, to: filer}\n"},
      {"records within records",
       "note: x\napplications:\n  - contract:\n      end: 2027\n      start: 2021\n      id: c\n   "
       " package: filer\n",
       "applications:\n  - package: filer\n    contract:\n      id: c\n      start: 2021\n      "
       "end: 2027\nnote: x\n"},
      {"unknown keys come last, in their own order",
       "zz: 1\nnote: x\naa: 2\ncontact: {email: a@b}\n",
       "contact: {email: a@b}\nnote: x\nzz: 1\naa: 2\n"},
      {"between brackets on one line",
       "applications: [{since: 2021 , package: filer, x: [1, 2]}]\n",
       "applications: [{package: filer , since: 2021, x: [1, 2]}]\n"},
      {"no line end at the end", "note: x\ncontact: {email: a@b}",
       "contact: {email: a@b}\nnote: x"},
      {"a text of several lines", "note: |\n  one\n\n  two\ncontact: {email: a@b}\n",
       "contact: {email: a@b}\nnote: |\n  one\n\n  two\n"},
      {"a text that keeps blank lines", "note: |+\n  one\n\ncontact: {email: a@b}\n",
       "note: |+\n  one\n\ncontact: {email: a@b}\n! a text in it keeps the blank lines below it "
       "('+')\n"},
      {"a comment that stands alone",
       "applications:\n  - package: filer\n    users: 3\n\n    # what now?\n\n    since: 2021\n",
       "applications:\n  - package: filer\n    users: 3\n\n    # what now?\n\n    since: 2021\n"
       "! a comment between its keys may belong to the one above or to the one below\n"},
      {"a comment that stands alone between two that stay together",
       "contracts: [{id: c}]\n\n# who\n\nconnections: [{from: filer}]\nverified: 2021\n",
       "verified: 2021\ncontracts: [{id: c}]\n\n# who\n\nconnections: [{from: filer}]\n"},
      {"a comment below the last key",
       "applications:\n  - users: 3\n    package: filer\n    # and so on\n  - package: vault\n",
       "applications:\n  - users: 3\n    package: filer\n    # and so on\n  - package: vault\n"
       "! a comment below its last key may belong to that key or to all of it\n"},
      {"a comment above the key that would follow the dash",
       "applications:\n  - users: 3\n    # this one\n    package: filer\n",
       "applications:\n  - users: 3\n    # this one\n    package: filer\n"
       "! a comment stands above the key that should follow the dash\n"},
      {"a list right below its key, and a comment that may be of either",
       "contracts:\n- {id: c}\n# - {id: d}\napplications:\n- package: filer\n",
       "contracts:\n- {id: c}\n# - {id: d}\napplications:\n- package: filer\n"
       "! a comment between its keys may belong to the one above or to the one below\n"},
      {"brackets over several lines", "contact: {\n  email: a@b,\n  role: x}\n",
       "contact: {\n  email: a@b,\n  role: x}\n! its brackets go over several lines\n"},
      {"a comment indented in another way than its key",
       "applications:\n  - package: filer\n    users: 3\n  # odd\n    since: 2021\n",
       "applications:\n  - package: filer\n  # odd\n    since: 2021\n    users: 3\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(form_of(row.before) == row.after);
  }
}

TEST_CASE("what stands at the top of a file stays there") {
  const auto formed = portfolio_formed(
      "# yaml-language-server: $schema=x\n# ours\nauthority: gent\nswcat: portfolio/1\n");
  CHECK(formed.text ==
        "# yaml-language-server: $schema=x\n# ours\nswcat: portfolio/1\nauthority: gent\n");
}

TEST_CASE("a byte order mark and the line ends of Windows stay") {
  const auto formed = portfolio_formed(
      "\xEF\xBB\xBF"
      "authority: gent\r\nswcat: portfolio/1\r\nnote: Ieper\r\n\r\n# w\r\nverified: "
      "2021-01-01\r\n");
  CHECK(formed.text ==
        "\xEF\xBB\xBF"
        "swcat: portfolio/1\r\nauthority: gent\r\n# w\r\nverified: 2021-01-01\r\n\r\nnote: "
        "Ieper\r\n");
}

TEST_CASE("texts are quoted that another reader would take for something else") {
  struct Row {
    std::string before;
    std::string after;
  };
  const std::vector<Row> rows{
      {"applications: [{package: filer, version: 1.10}]\n",
       "applications: [{package: filer, version: \"1.10\"}]\n"},
      {"applications: [{package: filer, version: '1.10'}]\n",
       "applications: [{package: filer, version: '1.10'}]\n"},
      {"applications: [{package: filer, version: 1.2.3, since: 2021-03-01, users: 12}]\n",
       "applications: [{package: filer, version: 1.2.3, since: 2021-03-01, users: 12}]\n"},
      {"applications: [{package: filer, name: no, note: 01234}]\n",
       "applications: [{package: filer, name: \"no\", note: \"01234\"}]\n"},
      {"local-packages: [{id: 2go, name: 2Go, note: 2021-03-01}]\n",
       "local-packages: [{id: 2go, name: 2Go, note: \"2021-03-01\"}]\n"},
      {"applications: [{package: filer, standards: [{standard: oslo, version: 1.0}]}]\n",
       "applications: [{package: filer, standards: [{standard: oslo, version: \"1.0\"}]}]\n"},
      {"x: 1.10\n", "x: 1.10\n"},
  };
  for (const auto& row : rows) CHECK(form_of(row.before) == row.after);
}

TEST_CASE("a scalar is ambiguous where some reader of YAML takes it for no text") {
  for (const auto* text : {"no",        "Yes",
                           "y",         "off",
                           "TRUE",      "null",
                           "~",         "1",
                           "01234",     "1.10",
                           "-3",        "+4.",
                           ".5",        "1e3",
                           "1_000",     "1,000",
                           "0x1F",      "0o17",
                           "0b11",      "12:30",
                           "1:02:03.5", ".inf",
                           ".NaN",      "2021-03-01",
                           "2021-3-1",  "2021-03-01T12:00:00Z",
                           "=",         "<<"}) {
    CAPTURE(text);
    CHECK(yaml::is_ambiguous(text));
  }
  for (const auto* text : {"nope", "1.2.3", "v1", "2021-03", "0123.456.749", "4 weken", "1.x", "-",
                           ".", "12:3a", "0x", "e3", "1e", "Ieper", "", "12:345", "OVO001234"}) {
    CAPTURE(text);
    CHECK(!yaml::is_ambiguous(text));
  }
}

TEST_CASE("a reference names the id of today, in the quotes that it had") {
  CHECK(form_of("applications:\n  - package: kluis # was so\n  - package: \"filer\"\n"
                "connections:\n  - {from: 'kluis', to: filer}\n") ==
        "applications:\n  - package: vault # was so\n  - package: \"filer\"\n"
        "connections:\n  - {from: 'vault', to: filer}\n");
  CHECK(
      portfolio_formed(
          "swcat: portfolio/1\nauthority: gent\napplications: [{package: filer, via: aalst-oud}]\n")
          .text ==
      "swcat: portfolio/1\nauthority: gent\napplications: [{package: filer, via: aalst}]\n");
}

TEST_CASE("references stay where a part of the catalogue is not known") {
  load::Names names;
  Diagnostics findings;
  names.define(EntityKind::package, "vault", {}, findings);
  names.define_alias(EntityKind::package, "kluis", "vault", {}, findings);
  const std::string text =
      "swcat: portfolio/1\nauthority: gent\napplications: [{package: kluis}]\n";
  CHECK(test::formed_text(text, load::record_info<Portfolio>(), names).total() == 1);
  names.leave_out_a_file();
  CHECK(test::formed_text(text, load::record_info<Portfolio>(), names).total() == 0);
}

TEST_CASE("an enterprise number is written with its points") {
  const std::string text =
      "swcat: catalogue/1\nsuppliers:\n  - {id: a, name: A, kbo: BE 0123456749}\n  - {id: b, name: "
      "B, kbo: \"0123456749\"}\n"
      "  - {id: c, name: C, kbo: 0123456748}\n";
  const auto formed =
      test::formed_text(text, load::record_info<load::CatalogueFile>(), load::Names());
  CHECK(formed.text ==
        "swcat: catalogue/1\nsuppliers:\n  - {id: a, name: A, kbo: 0123.456.749}\n  - {id: b, "
        "name: B, kbo: \"0123.456.749\"}\n"
        "  - {id: c, name: C, kbo: \"0123456748\"}\n");
}

TEST_CASE("a file that is not understood, or is another one, is not touched") {
  for (const std::string text :
       {"", "- a\n", "swcat: [", "swcat: portfolio/1\nnote: a\nnote: b\nauthority: gent\n",
        "note: x\nauthority: gent\n", "note: x\nswcat: catalogue/1\nauthority: gent\n"}) {
    CAPTURE(text);
    const auto formed = portfolio_formed(text);
    CHECK(formed.text == text);
    CHECK(!formed.readable);
  }
}

// ---- what holds of every file ----

static void check_form(const test::TwoFiles& files) {
  if (const auto wrong = test::wrong_with_form(files)) {
    FAIL_CHECK(*wrong << "\nof\n" << files.catalogue << "=====\n" << files.portfolio);
  }
}

// The same file as somebody else might have written it: the entries of its mappings in any order.
static std::string shuffled(const std::string& text, test::Chance& chance) {
  Sources sources;
  const FileId file = sources.add("", text);
  Diagnostics findings;
  const auto tree = yaml::read(sources, file, findings);
  if (!tree || !findings.empty()) return text;
  std::vector<yaml::Arrangement> arrangements;
  const auto visit = [&](auto self, yaml::Node node) -> void {
    if (node.kind() == yaml::Kind::mapping && node.size() > 1) {
      std::vector<std::size_t> order(node.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      chance.shuffle(order);
      arrangements.push_back({node, order});
    }
    for (auto child = node.first(); !child.absent(); child = child.next()) self(self, child);
  };
  visit(visit, tree->root());
  const auto arranged = yaml::arranged(*tree, text, arrangements);
  Sources again;
  const auto other = yaml::read(again, again.add("", arranged.text), findings);
  // Blank lines at the end of a text are the one thing that may not move everywhere.
  return other && yaml::same_but_for_order(*tree, *other) ? arranged.text : text;
}

static std::string with_windows_line_ends(std::string text) {
  return replace_all(replace_all(std::move(text), "\r\n", "\n"), "\n", "\r\n");
}

static std::vector<std::string> yaml_files_below(const fs::path& folder) {
  std::vector<std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml" && entry.file_size() < 300'000) {
      texts.push_back(test::read_all(entry.path()));
    }
  }
  return texts;
}

static bool is_portfolio(const std::string& text) {
  return text.find("swcat: portfolio/1") != std::string::npos;
}

// With a catalogue of one file, in which nearly nothing is known: what matters is how it is
// written.
static void check_in_all_ways(const std::string& text, test::Chance& chance) {
  const auto files = [&](std::string each) {
    return is_portfolio(each)
               ? test::TwoFiles{std::string(test::small_catalogue), std::move(each)}
               : test::TwoFiles{std::move(each), "swcat: portfolio/1\nauthority: gent\n"};
  };
  check_form(files(text));
  const std::string other = shuffled(text, chance);
  check_form(files(other));
  check_form(files(with_windows_line_ends(other)));
  std::string cut = other;
  while (cut.ends_with('\n')) cut.pop_back();
  check_form(files(cut));
  check_form(files("\xEF\xBB\xBF" + other));
}

TEST_CASE("files that come with swcat say the same in their one form, however they are shuffled") {
  test::Chance chance(6);
  std::size_t files = 0;
  for (const auto* folder :
       {"catalog-data/examples/vlavirgem", "catalog-data/flanders", "docs/ci"}) {
    for (const auto& text : yaml_files_below(fs::path(SWCAT_SOURCE_DIR) / folder)) {
      check_in_all_ways(text, chance);
      ++files;
    }
  }
  CHECK(files > 20);
}

TEST_CASE("whatever is wrong with a file, its one form is wrong in the same way") {
  test::Chance chance(7);
  std::size_t files = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SWCAT_SOURCE_DIR) / "tests/cases/findings")) {
    const auto script = test::parse_case(test::read_all(entry.path()));
    REQUIRE(bool(script));
    for (const auto& input : script->inputs) {
      if (input.kind != test::Input::Kind::file || !input.path.ends_with(".yaml")) continue;
      check_in_all_ways(input.text, chance);
      ++files;
    }
  }
  CHECK(files > 200);
}

TEST_CASE("files with mistakes made by chance keep what they say, their comments and line ends") {
  test::Chance chance(8);
  const auto sources =
      yaml_files_below(fs::path(SWCAT_SOURCE_DIR) / "catalog-data/examples/vlavirgem");
  std::vector<std::string> texts;
  for (const auto& text : sources) {
    if (text.size() < 12'000) texts.push_back(text);
  }
  REQUIRE(texts.size() > 3);
  for (int i = 0; i < 1'500; ++i) {
    std::string text = shuffled(texts[chance.below(texts.size())], chance);
    text = test::mutant(std::move(text), texts[chance.below(texts.size())], chance);
    if (is_portfolio(text)) {
      check_form({std::string(test::small_catalogue), text});
    } else {
      check_form({text, ""});
    }
  }
}

TEST_CASE("portfolios that are shuffled come back as their one form") {
  test::Chance chance(9);
  const auto& info = load::record_info<Portfolio>();
  const auto& loaded = test::vlavirgem();
  for (const auto& text : yaml_files_below(fs::path(SWCAT_SOURCE_DIR) /
                                           "catalog-data/examples/vlavirgem/portfolios")) {
    const auto formed = test::formed_text(text, info, loaded.names);
    const auto again = test::formed_text(shuffled(text, chance), info, loaded.names);
    CHECK(again.readable);
    CHECK(test::comments_in(again.text) == test::comments_in(text));
    const auto& order = again.changes[static_cast<std::size_t>(load::Form::key_order)];
    CHECK(order + again.left.size() > 0);
    CHECK(formed.left.empty());
  }
}
