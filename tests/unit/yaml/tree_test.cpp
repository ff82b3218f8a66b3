#include "yaml/tree.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "yaml/read.hpp"

namespace swcat {
namespace {

std::string one_line(std::string_view text) {
  return replace_all(replace_all(std::string(text), "\r", "\\r"), "\n", "\\n");
}

void write(const Sources& sources, const yaml::Node& node, std::string& out) {
  const auto described = [&](const yaml::Node& what) {
    const Place place = what.place();
    std::string written = fmt::format("{}<{}>", place.offset, one_line(sources.text(place)));
    if (what.kind() != yaml::Kind::scalar || what.text() == sources.text(place)) return written;
    return written + "=" + one_line(what.text());
  };
  if (!node.key().absent()) out += described(node.key()) + " ";
  out += "~.[{"[static_cast<int>(node.kind())];
  out += described(node) + "\n";
  for (auto child = node.first(); !child.absent(); child = child.next()) {
    write(sources, child, out);
  }
}

// Every node on a line of its own: its key, its kind (`.` scalar, `~` null, `[`, `{`), its offset,
// what is written there, and what it says where that is something else.
std::string places_of(const std::string& text) {
  Sources sources;
  Diagnostics findings;
  const auto tree = yaml::read(sources, sources.add("test.yaml", text), findings);
  if (!tree) return "no tree";
  std::string out;
  write(sources, tree->root(), out);
  return out;
}

}  // namespace

TEST_CASE("every key and value knows exactly where it is written") {
  struct Row {
    std::string yaml;
    std::string places;
  };
  const std::vector<Row> rows{
      {"a: b  # c\n", "{0<a: b>\n0<a> .3<b>\n"},
      {"a : 'it''s' \n", "{0<a : 'it''s'>\n0<a> .4<'it''s'>=it's\n"},
      {"\"a b\": \"x\\ty\"", "{0<\"a b\": \"x\\ty\">\n0<\"a b\">=a b .7<\"x\\ty\">=x\ty\n"},
      {"a:\nb: ~\nc: null # x\n",
       "{0<a:\\nb: ~\\nc: null>\n0<a> ~2<>\n3<b> ~6<~>\n8<c> ~11<null>\n"},
      {"a:\nnull: 1\n", "{0<a:\\nnull: 1>\n0<a> ~2<>\n3<null> .9<1>\n"},
      {"- a\n-\n- \n- - b\n  - c\n",
       "[0<- a\\n-\\n- \\n- - b\\n  - c>\n.2<a>\n~5<>\n~7<>\n[11<- b\\n  - c>\n.13<b>\n.19<c>\n"},
      {"a:\n- b\n-\nc: d\n",
       "{0<a:\\n- b\\n-\\nc: d>\n0<a> [3<- b\\n->\n.5<b>\n~8<>\n9<c> .12<d>\n"},
      {"[a, {b: c}, d: e, ]\n",
       "[0<[a, {b: c}, d: e, ]>\n.1<a>\n{4<{b: c}>\n5<b> .8<c>\n{12<d: e>\n12<d> .15<e>\n"},
      {"{\"a\":1, b: , c: [] }",
       "{0<{\"a\":1, b: , c: [] }>\n1<\"a\">=a .5<1>\n8<b> ~10<>\n13<c> [16<[]>\n"},
      {"a: one\n  two\n\n  three\nb: 1\n",
       "{0<a: one\\n  two\\n\\n  three\\nb: 1>\n"
       "0<a> .3<one\\n  two\\n\\n  three>=one two\\nthree\n22<b> .25<1>\n"},
      {"a: \"one\n  two \\\n   three\"\n",
       "{0<a: \"one\\n  two \\\\n   three\">\n0<a> .3<\"one\\n  two \\\\n   three\">=one two "
       "three\n"},
      {"a: |\n  x\n   y\n\n\nb: >-\n  z\n  w\n# c\n",
       "{0<a: |\\n  x\\n   y\\n\\n\\nb: >-\\n  z\\n  w>\n0<a> .3<|\\n  x\\n   y>=x\\n y\\n\n"
       "16<b> .19<>-\\n  z\\n  w>=z w\n"},
      {"a: |2 # c\n   x\nb: |+\n  y\n\n",
       "{0<a: |2 # c\\n   x\\nb: |+\\n  y>\n0<a> .3<|2 # c\\n   x>= x\\n\n"
       "15<b> .18<|+\\n  y>=y\\n\\n\n"},
      {"a: |\nb: >\n\nc: 1\n",
       "{0<a: |\\nb: >\\n\\nc: 1>\n0<a> .3<|>=\n5<b> .8<>>=\n11<c> .14<1>\n"},
      {"\xEF\xBB\xBFnaam: Éénloket\r\nx: y\r\n",
       "{3<naam: Éénloket\\r\\nx: y>\n3<naam> .9<Éénloket>\n21<x> .24<y>\n"},
      {"a: b\r\n  c\r\nd: 'e\r\n\r\n  f'\r\n",
       "{0<a: b\\r\\n  c\\r\\nd: 'e\\r\\n\\r\\n  f'>\n0<a> .3<b\\r\\n  c>=b c\n"
       "11<d> .14<'e\\r\\n\\r\\n  f'>=e\\nf\n"},
      {"--- # x\n- 1.10\n- 010\n- no\n- 2021-03-01\n...\n",
       "[8<- 1.10\\n- 010\\n- no\\n- 2021-03-01>\n.10<1.10>\n.17<010>\n.23<no>\n.28<2021-03-01>\n"},
      {"text", ".0<text>\n"},
      {"--- ''\n", ".4<''>=\n"},
  };
  for (const auto& [text, places] : rows) {
    CAPTURE(text);
    CHECK(places_of(text) == places);
  }
}

TEST_CASE("a mapping is asked by the name of a key") {
  Sources sources;
  Diagnostics findings;
  const std::string text = "a: 1\n'b c': |\n  two\nd: \"\\x41\"\na: 3\n";
  const auto tree = yaml::read(sources, sources.add("test.yaml", text), findings);
  REQUIRE(tree);
  const yaml::Node root = tree->root();
  CHECK(root.kind() == yaml::Kind::mapping);
  CHECK(root.size() == 3);  // the repeated key is left out
  CHECK(root.find("a").text() == "1");
  CHECK(root.find("b c").style() == yaml::Style::literal);
  CHECK(root.find("d").text() == "A");
  CHECK(root.find("d").style() == yaml::Style::double_quoted);
  CHECK(root.find("e").absent());
  CHECK(root.find("a").find("x").absent());
  CHECK(root.key().absent());
  CHECK(yaml::Node().absent());
}

TEST_CASE("line ends and a byte order mark do not change what is read") {
  const std::string text = "a:\n- 'b\n\n  c'\n- d\n  e\n- |\n  f\n\n  g\n- {h: i,\n   j: k}\n";
  const auto said = [](const std::string& yaml) {
    Sources sources;
    Diagnostics findings;
    const auto tree = yaml::read(sources, sources.add("test.yaml", yaml), findings);
    REQUIRE(tree);
    std::string out;
    for (auto item = tree->root().first().first(); !item.absent(); item = item.next()) {
      out += one_line(item.text()) + "/";
    }
    return out;
  };
  CHECK(said(text) == "b\\nc/d e/f\\n\\ng\\n//");
  CHECK(said(replace_all(text, "\n", "\r\n")) == said(text));
  CHECK(said("\xEF\xBB\xBF" + text) == said(text));
}

}  // namespace swcat
