#include "yaml/extend.hpp"

#include <doctest/doctest.h>

#include "yaml/read.hpp"

namespace swcat::yaml {

static Value entry(const std::string& id) {
  return Value::mapping({{"id", Value::literal(id)}, {"name", Value::text("No " + id)}});
}

// The text with entries `n` and `m` in the list `packages`, or why that cannot be.
static std::string with_two_more(const std::string& text) {
  Sources sources;
  const FileId file = sources.add("a.yaml", text);
  Diagnostics findings;
  const auto tree = read(sources, file, findings);
  REQUIRE(tree);
  const auto out = extended(*tree, text, {{"packages", {entry("n"), entry("m")}}});
  if (!out) return out.error().message;
  const FileId after = sources.add("b.yaml", *out);
  CHECK(read(sources, after, findings));
  return *out;
}

TEST_CASE("entries go to the end of their list, and nothing that stands there changes") {
  struct Row {
    std::string before;
    std::string after;
  };
  const std::vector<Row> rows{
      // A list in the middle, with comments of its last entry.
      {"# top\npackages:\n  - id: a   # first\n    name: A\n    # of a\n  # of nobody\nother: x\n",
       "# top\npackages:\n  - id: a   # first\n    name: A\n    # of a\n  - id: n\n    name: No n\n"
       "  - id: m\n    name: No m\n  # of nobody\nother: x\n"},
      // Dashes below their key, and no line end at the end.
      {"packages:\n- id: a\n  name: >\n    long\n    text\n- id: b",
       "packages:\n- id: a\n  name: >\n    long\n    text\n- id: b\n- id: n\n  name: No n\n- id: "
       "m\n"
       "  name: No m\n"},
      // Entries apart stay apart.
      {"packages:\n  - id: a\n\n  - id: b\n",
       "packages:\n  - id: a\n\n  - id: b\n\n  - id: n\n    name: No n\n\n  - id: m\n    name: No "
       "m\n"},
      // A text of several lines at the end.
      {"packages:\n  - id: a\n    note: |\n      one\n      two\nx: y\n",
       "packages:\n  - id: a\n    note: |\n      one\n      two\n  - id: n\n    name: No n\n  - "
       "id: m\n"
       "    name: No m\nx: y\n"},
      // Empty lists.
      {"packages: [] # none\nx: y\n",
       "packages: # none\n  - id: n\n    name: No n\n  - id: m\n    name: No m\nx: y\n"},
      {"packages:\nx: y\n",
       "packages:\n  - id: n\n    name: No n\n  - id: m\n    name: No m\nx: y\n"},
      // No list.
      {"x: y\n# the end\n",
       "x: y\n# the end\npackages:\n  - id: n\n    name: No n\n  - id: m\n    name: No m\n"},
      {"x: y\n...\n",
       "x: y\npackages:\n  - id: n\n    name: No n\n  - id: m\n    name: No m\n...\n"},
      // Between brackets.
      {"packages: [{id: a}, {id: b}]\n",
       "packages: [{id: a}, {id: b}, {id: n, name: No n}, {id: m, name: No m}]\n"},
      // Windows.
      {"packages:\r\n  - id: a\r\n",
       "packages:\r\n  - id: a\r\n  - id: n\r\n    name: No n\r\n  - id: m\r\n    name: No m\r\n"},
      // A dash on a line of its own.
      {"packages:\n  -\n    # a comment - with a dash\n    id: a\n",
       "packages:\n  -\n    # a comment - with a dash\n    id: a\n  - id: n\n    name: No n\n"
       "  - id: m\n    name: No m\n"},
  };
  for (const auto& row : rows) CHECK(with_two_more(row.before) == row.after);
}

TEST_CASE("what cannot be extended says why") {
  CHECK(with_two_more("{packages: []}\n") ==
        "cannot add to this file: its keys do not stand on lines of their own");
  CHECK(with_two_more("packages: many\n") ==
        "cannot add to the list 'packages': it holds something else than a list");
  CHECK(with_two_more("packages: ~\n") ==
        "cannot add to the list 'packages': write nothing after its colon, or '[]'");
}

}  // namespace swcat::yaml
