#include "support/case_file.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <array>
#include <string>

using namespace swcat::test;

// The whole case in one readable text, or what is wrong with it.
static std::string read(std::string_view text) {
  const auto script = parse_case(text);
  if (!script) return script.error().message;
  std::string out;
  for (const auto& input : script->inputs) {
    const std::array kinds{"file", "link", "copy"};
    out += fmt::format("{} {}: {}\n", kinds[static_cast<std::size_t>(input.kind)], input.path,
                       input.text);
  }
  for (const auto& example : script->examples) {
    out += fmt::format("line {}: {} -> out [{}] err [{}] exit {}\n", example.line, example.command,
                       example.expected.out, example.expected.err, example.expected.exit);
  }
  return out;
}

TEST_CASE("a case has a reason, inputs, and commands with all that they print") {
  CHECK(read("Why it is here.\n"
             "\n"
             "=== a.yaml\n"
             "one: 1\n"
             "=== sub/empty.yaml\n"
             "=== link shipped -> catalog-data/examples\n"
             "=== copy mine -> catalog-data/examples\n"
             "\n"
             "$ swcat list\n"
             "first\n"
             "\n"
             "last\n"
             "\n"
             "$ swcat validate\n"
             "--- stderr\n"
             "a.yaml:1:1: error\n"
             "--- exit 1\n") ==
        "file a.yaml: one: 1\n\n"
        "file sub/empty.yaml: \n"
        "link shipped: catalog-data/examples\n"
        "copy mine: catalog-data/examples\n"
        "line 9: swcat list -> out [first\n\nlast\n] err [] exit 0\n"
        "line 14: swcat validate -> out [] err [a.yaml:1:1: error\n] exit 1\n");
}

TEST_CASE("a backslash guards a line that looks like a marker, and a blank line at the end") {
  CHECK(read("Why.\n"
             "=== a\n"
             "\\$ x\n"
             "\\=== y\n"
             "\\--- z\n"
             "\\\\ w\n"
             "---\n"
             "\\\n"
             "\n"
             "$ true\n") ==
        "file a: $ x\n=== y\n--- z\n\\ w\n---\n\n\n"
        "line 10: true -> out [] err [] exit 0\n");
}

TEST_CASE("an escaped text says bytes that cannot be seen, and where a line does not end") {
  CHECK(read("Why.\n"
             "=== a (escaped)\n"
             "\\x41\\r\n"
             "b\\tc\\\\\\\n"
             "\n"
             "$ true\n"
             "--- stdout (escaped)\n"
             "\\$ d\\n\\\n"
             "--- stderr (escaped)\n"
             "e\\\n") ==
        "file a: A\r\nb\tc\\\n"
        "line 6: true -> out [$ d\n] err [e] exit 0\n");
}

TEST_CASE("a case that cannot be read says where and why") {
  struct Row {
    std::string text;
    std::string message;
  };
  const std::array rows{
      Row{"$ true\n", "line 1: a case starts with the reason why it is there"},
      Row{"Why.\n", "the case has no command ('$ swcat ...')"},
      Row{"Why.\r\n$ true\n", "line 1: a carriage return; write it as \\r in an (escaped) file"},
      Row{"Why.\n$ true\n=== a\n", "line 3: input files stand above the first command"},
      Row{"Why.\n=== a\n=== a\n$ true\n", "line 3: 'a' is given twice"},
      Row{"Why.\n=== ../a\n$ true\n", "line 2: an input is a path below the folder of the case"},
      Row{"Why.\n=== /a\n$ true\n", "line 2: an input is a path below the folder of the case"},
      Row{"Why.\n=== use a -> b\n$ true\n",
          "line 2: only '=== link NAME -> PATH' and '=== copy NAME -> PATH'"},
      Row{"Why.\n=== link a -> b\ntext\n$ true\n",
          "line 2: a link or a copy has no text of its own"},
      Row{"Why.\n=== a (escaped)\n\\q\n$ true\n",
          "line 3: an unknown escape; \\n, \\r, \\t, \\\\ and \\xHH are known"},
      Row{"Why.\n$ true\n--- exit one\n", "line 3: 'one' is not an exit code"},
      Row{"Why.\n$ true\n--- exit 1\nmore\n", "line 3: nothing follows an exit code"},
      Row{"Why.\n$ true\n--- exit 1\n--- stderr\nmore\n",
          "line 4: '--- stdout (escaped)', '--- stderr' and '--- exit N' follow a command, in this "
          "order"},
  };
  for (const Row& row : rows) CHECK(read(row.text) == row.message);
}

TEST_CASE("what is written down reads back as it was, whatever the bytes") {
  const std::array<std::string, 14> texts{
      "",
      "plain\n",
      "no newline",
      "\n",
      "a\n\n\n",
      "$ a\n",
      "\\ back\\slash\n",
      "--- stderr\n",
      "\t\n\n",
      "\x1b[1m\r\n",
      "\xff\xfe",
      "\xEF\xBB\xBF"
      "bom\n",
      "=== \t",
      "a\\",
  };
  for (const auto& out : texts) {
    for (const auto& err : texts) {
      const Outcome outcome{.out = out, .err = err, .exit = 3};
      const std::string text = "Why.\n$ true\n" + expected_part(outcome) + "\n$ true\n";
      CAPTURE(text);
      const auto script = parse_case(text);
      REQUIRE(script);
      CHECK(script->examples[0].expected.out == out);
      CHECK(script->examples[0].expected.err == err);
      CHECK(script->examples[0].expected.exit == 3);
    }
  }
}

TEST_CASE("only what needs escapes is written with them") {
  CHECK(expected_part({.out = "C:\\temp é\n", .err = {}, .exit = 0}) == "C:\\temp é\n");
  CHECK(expected_part({.out = "a\tb\\c\n",
                       .err = "\xEF\xBB\xBF"
                              "bom",
                       .exit = 1}) ==
        "--- stdout (escaped)\n"
        "a\\tb\\\\c\n"
        "--- stderr (escaped)\n"
        "\\xef\\xbb\\xbf"
        "bom\\\n"
        "--- exit 1\n");
}

TEST_CASE("an update changes what is expected and no other byte") {
  const std::string text =
      "Why.\n"
      "\n\n"
      "$ one\n"
      "old\n"
      "--- exit 1\n"
      "\n\n"
      "$ two\n"
      "$ three";
  const auto script = parse_case(text);
  REQUIRE(script);
  const std::array<std::string, 3> parts{"new\n", "more\n", "last\n"};
  CHECK(with_expected(text, script->examples, parts) ==
        "Why.\n"
        "\n\n"
        "$ one\n"
        "new\n"
        "\n\n"
        "$ two\n"
        "more\n"
        "$ three\n"
        "last\n");
}
