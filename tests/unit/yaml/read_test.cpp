#include "yaml/read.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

#include "support/findings.hpp"

namespace swcat {
namespace {

using namespace std::literals;

struct Row {
  std::string yaml;
  std::string findings;
};

std::string findings_of(const std::string& text, const yaml::Limits& limits = {}) {
  Sources sources;
  Diagnostics findings;
  const auto tree = yaml::read(sources, sources.add("test.yaml", text), findings, limits);
  if (findings.empty()) CHECK(tree);
  return test::rendered(sources, findings);
}

void check(const std::vector<Row>& rows) {
  for (const auto& [text, findings] : rows) {
    CAPTURE(text);
    CHECK(findings_of(text) == findings);
  }
}

}  // namespace

TEST_CASE("a quote that is not closed is reported where it was opened") {
  check({
      {"key: \"abc\nb: 2\nc: 3\n", "1:6 unclosed-quote the quote opened here is never closed\n"},
      {"key: 'abc\nb: 2\n", "1:6 unclosed-quote the quote opened here is never closed\n"},
      {"a: 1\n\nkey: \"abc", "3:6 unclosed-quote the quote opened here is never closed\n"},
      {"key: \"abc\nb: \"2\"\n",
       "1:6 unclosed-quote the quote opened here is not closed before line 2\n"},
      {"key: \"abc\nb: \"x\"\nc: \"d\n",
       "1:6 unclosed-quote the quote opened here is not closed before line 2\n"},
      {"a: '\n---\nb'\n",
       "1:4 unclosed-quote the quote opened here is closed only on line 3\n"
       "  = close it where the text ends\n"},
  });
}

TEST_CASE("a forgotten colon is reported at the key that lacks it") {
  check({
      {"top1: 1\ntop2\n", "2:1 missing-colon ':' expected after 'top2'\n"},
      {"top1: 1\ntop2", "2:1 missing-colon ':' expected after 'top2'\n"},
      {"foo:\n  bar\ninvalid\n", "3:1 missing-colon ':' expected after 'invalid'\n"},
      {"name\nversion: 1\n", "1:1 missing-colon ':' expected after 'name'\n"},
      {"- a: 1\n  b\n- c\n", "2:3 missing-colon ':' expected after 'b'\n"},
      {"a: 1\nb:2\n",
       "2:1 missing-colon ':' expected after 'b:2'\n  = write a space after the ':'\n"},
      {"a:1\nb: 2\n",
       "1:1 missing-colon ':' expected after 'a:1'\n  = write a space after the ':'\n"},
      {"- text:plain\n    goes on\n  q: x\n",
       "1:3 missing-colon ':' expected after 'text:plain'\n  = write a space after the ':'\n"},
      {"{a: 1, b}\n", "1:8 missing-colon ':' expected after 'b'\n"},
      {"a: 'x'\nthis is # not a: key\n", "2:1 missing-colon ':' expected after 'this is'\n"},
  });
}

TEST_CASE("nothing after the first document is dropped") {
  const std::string second =
      "second-document a second document begins here\n"
      "  = one file holds one document: move the rest to a file of its own\n";
  const std::string stray =
      " does not belong to what stands before it\n"
      "  = write the whole file as one list or as one mapping\n";
  check({
      {"a: 1\n...\nb: 2\n", "3:1 " + second},
      {"---\na: 1\n---\nb: 2\n", "3:1 " + second},
      {"a: 1\n---\n", "2:1 " + second},
      {"a: 1\n... b\n", "2:5 " + second},
      {"- a\nb: 1\n", "2:1 stray-text 'b: 1'" + stray},
      {"{a: 1}\n{b: 2}\n", "2:1 stray-text '{b: 2}'" + stray},
      {"\"x\" y\n",
       "1:5 stray-text 'y' does not belong to what stands before it\n"
       "  = put quotes around the whole value, or remove what follows it\n"},
      {"a: \"x\" y\n",
       "1:8 stray-text 'y' stands after the end of the value\n"
       "  = put quotes around the whole value, or remove what follows it\n"},
  });
}

TEST_CASE("a comma that has nothing before it ends the reading") {
  check({
      {",", "1:1 missing-item a value is expected before ','\n"},
      {", a\n", "1:1 missing-item a value is expected before ','\n"},
      {"a: [1,,2]\n", "1:7 missing-item a value is expected before ','\n"},
      {"[, a]\n", "1:2 missing-item a value is expected before ','\n"},
      {"[,]\n", "1:2 missing-item a value is expected before ','\n"},
      {"{a: 1,, b: 2}\n", "1:7 missing-item an entry is expected before ','\n"},
  });
}

TEST_CASE("a bracket that is not closed is reported where it was opened") {
  check({
      {"a: [1, 2\nb: 3\n",
       "1:4 unclosed-bracket the bracket opened here is not closed before line 2\n"},
      {"a: [1, 2\n", "1:4 unclosed-bracket the '[' opened here is never closed\n"},
      {"b: [x y\n", "1:4 unclosed-bracket the '[' opened here is never closed\n"},
      {"[a b", "1:1 unclosed-bracket the '[' opened here is never closed\n"},
      {"a:\n  {b: 1\n", "2:3 unclosed-bracket the '{' opened here is never closed\n"},
      {"a: [\n", "1:4 unclosed-bracket the '[' opened here is never closed\n"},
      {"- a: [b\n]\n",
       "2:1 bad-indent ']' goes on with what was opened on line 1 but is not indented\n"
       "  (1:6 opened here)\n  = begin the line with more spaces\n"},
      {"a: [\n  b\n]\n", ""},
      {"a: [b]]\n",
       "1:7 unopened-bracket ']' closes no bracket that is open here\n"
       "  = put the text in quotes if the bracket belongs to it\n"},
  });
}

TEST_CASE("a key that stands twice in a mapping is reported with both places") {
  check({
      {"a: 1\nb: 2\n\"a\": 3\n",
       "3:1 duplicate-key key 'a' is written twice in this mapping\n"
       "  (1:1 first written here)\n  = keep one of the two\n"},
      {"a: 1\na: 2\na: 3\nb: {c: 1, c: 2}\n",
       "2:1 duplicate-key key 'a' is written twice in this mapping\n"
       "  (1:1 first written here)\n  = keep one of the two\n"
       "3:1 duplicate-key key 'a' is written twice in this mapping\n"
       "  (1:1 first written here)\n  = keep one of the two\n"
       "4:11 duplicate-key key 'c' is written twice in this mapping\n"
       "  (4:5 first written here)\n  = keep one of the two\n"},
      {"- {a: 1}\n- {a: 1}\n", ""},
  });
}

TEST_CASE("anchors, aliases, tags and merge keys are refused with a reason, all in one run") {
  const std::string anchor =
      " names a value for use elsewhere: swcat does not read anchors\n"
      "  = remove it, or put the value in quotes if it is a text that "
      "begins with '&'\n";
  const std::string alias =
      " refers to a value elsewhere: swcat does not read aliases\n"
      "  = write the value out, or put it in quotes if it is a text that "
      "begins with '*'\n";
  const std::string tag =
      " gives a type: swcat does not read tags\n"
      "  = remove it, or put the value in quotes if it is a text that begins "
      "with '!'\n";
  const std::string merge =
      " merge-key merge keys ('<<') are not read\n"
      "  = write the entries out where they are needed\n";
  check({
      {"&x [*x]\n", "1:1 anchor '&x'" + anchor + "1:5 alias '*x'" + alias},
      {"a: *never\n", "1:4 alias '*never'" + alias},
      {"a: !!binary \"x\"\nb: !own\n", "1:4 tag '!!binary'" + tag + "2:4 tag '!own'" + tag},
      {"a: &x\nb: *x\n", "1:4 anchor '&x'" + anchor + "2:4 alias '*x'" + alias},
      {"<<: *d\na: 1\n", "1:1" + merge},
      {"base: &b {x: 1}\na:\n  <<: *b\n", "1:7 anchor '&b'" + anchor + "3:3" + merge},
      {"a: &x &y b\n", "1:7 anchor '&y'" + anchor},
      {"a: '*x'\nb: \"&y\"\nc: '!z'\n'<<': d\n", ""},
  });
}

TEST_CASE("a key is a text on one line") {
  check({
      {"? a\n: b\n",
       "1:1 complex-key keys that begin with '?' are not read\n  = write 'key: value'\n"},
      {"[a]: b\n", "1:1 complex-key a key must be a text, not a list or a mapping\n"},
      {"{a: 1}: b\n", "1:1 complex-key a key must be a text, not a list or a mapping\n"},
      {"{ \"x\"\n :y }\n",
       "1:3 complex-key '\"x\"' has no ':' on its own line\n"
       "  = write a key and its ':' on one line\n"},
      {": a\n", "1:1 missing-key a key is expected before ':'\n"},
      {"{: a}\n", "1:2 missing-key a key is expected before ':'\n"},
  });
}

TEST_CASE("tabs and indentation are explained") {
  const std::string tab =
      " tab-indent a tab cannot indent a line\n"
      "  = indent with spaces; most editors can do that for you\n";
  const std::string uneven =
      " is not indented like the lines that it belongs to\n"
      "  = lines of one list or mapping begin in the same column\n";
  check({
      {"a: 1\n\tb\n", "2:1" + tab},
      {"a:\n\tb: 1\n", "2:1" + tab},
      {"a:\n  b: 1\n  \tc: 2\n", "3:3" + tab},
      {"- [\n\tfoo\n ]\n", "2:1" + tab},
      {"a:\tb\n", ""},
      {"a:\n  b: 1\n c: 2\n", "3:2 bad-indent 'c:'" + uneven},
      {"- a\n  - b\n", ""},
      {"- a: 1\n - b\n", "2:2 bad-indent '-'" + uneven},
      {"a: b\n  c: d\n",
       "2:3 bad-indent 'c' is indented as if it went on with the text above\n"
       "  = begin it in the same column as the keys that it belongs to, or put quotes around the "
       "whole text\n"},
      {"a: - b\n",
       "1:4 bad-indent '- ' cannot stand here\n"
       "  = begin the list on a line of its own, below its key\n"},
      {"a: \"b\nc\"\n",
       "2:1 bad-indent 'c\"' goes on with what was opened on line 1 but is not indented\n"
       "  (1:4 opened here)\n  = begin the line with more spaces\n"},
      {"a:\n\"b\"\n", "2:1 bad-indent '\"' must stand after its key, or further to the right\n"},
      {"a:\n  b:\n  [c]\n",
       "3:3 bad-indent '[' must stand after its key, or further to the right\n"},
      {"a:\n|\n b\n", "2:1 bad-indent '|' must stand after its key, or further to the right\n"},
      {"a:\n |\n b\n", ""},
      {"a: |\n    \n  b\n",
       "3:3 bad-indent 'b' has fewer spaces before it than the blank line above\n"
       "  = remove the spaces from blank lines\n"},
  });
}

TEST_CASE("text that means something else without quotes is explained") {
  check({
      {"a: b: c\n",
       "1:5 colon-in-text a second ': ' in one value\n"
       "  = put the value in quotes if the colon belongs to it\n"},
      {"a: @x\n",
       "1:4 needs-quotes a text without quotes cannot begin with '@'\n"
       "  = put it in quotes: '@x'\n"},
      {"a: `x`\n",
       "1:4 needs-quotes a text without quotes cannot begin with '`'\n"
       "  = put it in quotes: '`x`'\n"},
      {"a: %x\n",
       "1:4 needs-quotes a text without quotes cannot begin with '%'\n"
       "  = put it in quotes: '%x'\n"},
      {"[a?b]\n",
       "1:3 needs-quotes a text without quotes cannot hold '?' here\n"
       "  = put the whole text in quotes\n"},
      {"[-]\n", "1:2 needs-quotes '-' cannot be a text without quotes\n  = write '-' in quotes\n"},
      {"a: \"b\"#c\n",
       "1:7 bad-comment a space is expected before '#'\n"
       "  = put the text in quotes if the '#' belongs to it\n"},
      {"a: |x\n  b\n",
       "1:4 bad-block-text '|x' does not begin a text of several lines\n"
       "  = begin the text on the line below '|' or '>', or put it in quotes\n"},
      {"a: \"\\q\"\n",
       "1:5 bad-escape '\\q' means nothing within double quotes\n"
       "  = write '\\\\' for a backslash, or use single quotes\n"},
      {"a: \"C:\\\\x \\'\"\n",
       "1:11 bad-escape '\\'' means nothing within double quotes\n"
       "  = write '\\\\' for a backslash, or use single quotes\n"},
      {"a: \"\\uD83D\\uDE00\"\n",
       "1:5 bad-escape '\\uD83D' means nothing within double quotes\n"
       "  = write '\\\\' for a backslash, or use single quotes\n"},
  });
}

TEST_CASE("characters that may not stand in a file may not be written as escapes either") {
  check({
      {"a: \"\\e[0m\"\nb: \"\\0 \\x9b\"\n",
       "1:5 control-character '\\e' stands for an escape (U+001B), which may not stand in a text\n"
       "  = remove it\n"
       "2:5 control-character '\\0' stands for a zero byte (U+0000), which may not stand in a "
       "text\n  = remove it\n"
       "2:8 control-character '\\x9b' stands for U+009B, which may not stand in a text\n"
       "  = remove it\n"},
      {"a: \"\\u202e\"\n",
       "1:5 invisible-character '\\u202e' stands for a right-to-left override (U+202E), which may "
       "not stand in a text\n  = remove it\n"},
      {"a: \"\\t\\n\\u00e9\\_\\x41\\U0001F600\"\n", ""},
  });
}

TEST_CASE("only %YAML may stand before a document") {
  check({
      {"%YAML 1.2\n---\na: 1\n", ""},
      {"%YAML 1.2 # why\n--- # x\na: 1\n...\n# end\n", ""},
      {"%TAG ! x\n---\na\n",
       "1:1 directive '%TAG ! x' cannot be read\n"
       "  = only the directive '%YAML 1.2' may stand before a document\n"},
      {"%YAML 3.0\n---\na\n",
       "1:1 directive '%YAML 3.0' cannot be read\n"
       "  = only the directive '%YAML 1.2' may stand before a document\n"},
      {"%YAML 1.2\na: 1\n", "2:1 directive '---' is expected after a directive\n"},
  });
}

TEST_CASE("a file that says nothing is reported") {
  const std::string empty =
      "1:1 empty-file this file says nothing\n"
      "  = write what it declares, or remove it\n";
  check({{"", empty},
         {"\n\n", empty},
         {"# only a comment\n", empty},
         {"---\n", empty},
         {"---\n...\n", empty},
         {"\xEF\xBB\xBF", empty},
         {"~\n", ""}});
}

TEST_CASE("bytes are checked before anything else, all of them") {
  const std::string invisible = " may not stand in a file: remove it\n";
  check({
      {"a: caf\xE9\n",
       "1:7 bad-utf8 byte 0xE9 is not UTF-8 (in Windows-1252 it is 'é'): save the file as UTF-8\n"},
      {"a: \xC0\xAF\n",
       "1:4 bad-utf8 byte 0xC0 is not UTF-8 (in Windows-1252 it is 'À'): save the file as UTF-8\n"
       "1:5 bad-utf8 byte 0xAF is not UTF-8: save the file as UTF-8\n"},
      {"a\0b"s, "1:2 control-character a zero byte (U+0000)" + invisible},
      {"ab: \0"s, "1:5 control-character a zero byte (U+0000)" + invisible},
      {"\xFF\xFE"
       "a\0"s,
       "1:1 wrong-encoding this file is in UTF-16: save it as UTF-8\n"},
      {"\0\0\xFE\xFF"s, "1:1 wrong-encoding this file is in UTF-32: save it as UTF-8\n"},
      {"a\0:\0"s, "1:1 wrong-encoding this file is in UTF-16: save it as UTF-8\n"},
      {"\0a\0:"s, "1:1 wrong-encoding this file is in UTF-16: save it as UTF-8\n"},
      {"a\0\0\0"s, "1:1 wrong-encoding this file is in UTF-32: save it as UTF-8\n"},
      {"a: \x1B[1m\nb: \x7F\nc: \xC2\x9B\n",
       "1:4 control-character an escape (U+001B)" + invisible +
           "2:4 control-character a delete (U+007F)" + invisible + "3:4 control-character U+009B" +
           invisible},
      {"é\xE2\x80\x8B: 1\nb: \xE2\x80\xAE\n",
       "1:2 invisible-character a zero-width space (U+200B)" + invisible +
           "2:4 invisible-character a right-to-left override (U+202E)" + invisible},
      {"a: \xEF\xBB\xBF\n", "1:4 invisible-character a byte order mark (U+FEFF)" + invisible},
      {"a: 1\rb: \xC2\x85\nc: \xE2\x80\xA8\n",
       "1:5 bad-line-end a carriage return (U+000D) is no line end: end lines with LF or CRLF\n"
       "1:9 bad-line-end a next line (U+0085) is no line end: end lines with LF or CRLF\n"
       "2:4 bad-line-end a line separator (U+2028) is no line end: end lines with LF or CRLF\n"},
      {"a:\n\xC2\xA0 b: 1\n",
       "2:1 invisible-character a non-breaking space (U+00A0) indents this line: write an ordinary "
       "space\n"},
      {"\xEF\xBB\xBF"
       "a: b\xC2\xA0"
       "c\r\nd: 1\r\n",
       ""},
  });
}

TEST_CASE("of many bad bytes the first are shown and the rest is counted") {
  const auto limits = yaml::Limits{.findings = 2};
  CHECK(findings_of("a: \x01\x02\x03\x04\n", limits) ==
        "1:4 control-character U+0001 may not stand in a file: remove it\n"
        "1:5 control-character U+0002 may not stand in a file: remove it\n"
        "1:6 control-character and 2 more findings like the ones above\n");
  CHECK(findings_of("[&a 1, &b 2, &c 3, &d 4]\n", limits)
            .ends_with("1:14 anchor and more like the ones above: the rest was not read\n"));
}

TEST_CASE("every limit has its finding, and what is just within it is read") {
  struct Limited {
    yaml::Limits limits;
    std::string within;
    std::string above;
    std::string finding;
  };
  const std::vector<Limited> rows{
      {{.file = 5},
       "a: 1\n",
       "a: 12\n",
       "1:1 file-too-large this file has 6 bytes, and 5 is the limit: split it\n"},
      {{.line = 4},
       "a: 1\n",
       "b: 1\na: 12\n",
       "2:1 line-too-long this line has 5 bytes, and 4 is the limit: break it up\n"},
      {{.depth = 2},
       "a: [1]\n",
       "a:\n- - 1\n",
       "2:3 too-deep values are nested more than 2 deep here\n"},
      {{.depth = 2},
       "[[1]]\n",
       "[[[1]]]\n",
       "1:3 too-deep values are nested more than 2 deep here\n"},
      {{.values = 3},
       "a: 1\n",
       "a: 1\nb: 2\n",
       "2:1 too-many-values this file has more than 3 values: split it\n"},
      {{.scalar = 3},
       "a: b c\n",
       "a: 'b c'\n",
       "1:4 text-too-long this text has 5 bytes, and 3 is the limit\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.above);
    CHECK(findings_of(row.within, row.limits).empty());
    CHECK(findings_of(row.above, row.limits) == row.finding);
  }
  const std::string long_key(2000, 'k');
  CHECK(findings_of("a: 1\n" + long_key + ": 2\n") ==
        "2:1 key-too-long a key may have at most 1,024 bytes\n");
}

TEST_CASE("hostile files are refused before they cost much") {
  for (const char* piece : {"[", "{", "[\n", "[a,\n", "- ", "? ", "[a,", "{a: ", "[[:", "a: [{"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < 60'000) text += piece;
    CHECK(!findings_of(text).empty());
  }
}

TEST_CASE("reading takes time in proportion to the text") {
  // Each took minutes where one look too far was taken for every value.
  std::string lines = "";
  for (int i = 0; i < 100'000; ++i) lines += "- \"a\" #\n";
  CHECK(findings_of(lines).empty());
  std::string brackets = "- [";
  while (brackets.size() < 60'000) brackets += "[],";
  brackets += "[]]\n";
  std::string many;
  for (int i = 0; i < 20; ++i) many += brackets;
  CHECK(findings_of(many).empty());
}

}  // namespace swcat
