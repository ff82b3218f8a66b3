#include <doctest/doctest.h>
#include <fmt/core.h>

#include <pugixml.hpp>

#include "base/digest.hpp"
#include "report/escape.hpp"
#include "report/html/script.hpp"
#include "report/html/style.hpp"
#include "report/network_layout.hpp"
#include "report/palette.hpp"
#include "report/shown.hpp"
#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static pugi::xml_document parsed(const std::string& page) {
  pugi::xml_document out;
  const auto result =
      out.load_buffer(page.data(), page.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  CAPTURE(result.description());
  REQUIRE(bool(result));
  return out;
}

static std::string all_text(const pugi::xml_node& node) {
  std::string out;
  for (const auto& child : node.children()) {
    out += child.type() == pugi::node_pcdata ? child.value() : all_text(child);
  }
  return out;
}

static Table table_of(std::size_t rows, std::size_t columns, const std::string& name) {
  Table table{.key = "t", .title = "T", .columns = {{"name", "Name"}}, .rows = {}, .empty = "none"};
  for (std::size_t i = 1; i < columns; ++i) {
    table.columns.push_back({fmt::format("c{}", i), fmt::format("C{}", i), Type::measure});
    table.columns.back().heat = true;
  }
  for (std::size_t r = 0; r < rows; ++r) {
    Row row{{text(name)}};
    for (std::size_t i = 1; i < columns; ++i) {
      row.cells.push_back(cell(Measure{static_cast<double>((r + i) % 101) / 100}));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

static Document document_of(Table table) {
  Document document{.kind = "test", .title = "Test"};
  document.tables.push_back(std::move(table));
  return document;
}

TEST_CASE("a page allows its own script and style sheet and nothing else") {
  const std::string page = written("html", awkward_document());
  const auto document = parsed(page);
  const std::string policy =
      document.select_node("//meta[@http-equiv='Content-Security-Policy']/@content")
          .attribute()
          .value();
  CHECK(policy == fmt::format("default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; "
                              "img-src data:; base-uri 'none'; form-action 'none'",
                              sha256_base64(html::script()), sha256_base64(html::style())));
  CHECK(page.find("<script>" + std::string(html::script()) + "</script>") != std::string::npos);
  CHECK(page.find("<style>" + html::style() + "</style>") != std::string::npos);
  CHECK(document.select_nodes("//script | //style | //link | //img | //iframe | //form").size() ==
        2);
  CHECK(document.select_nodes("//@style | //@onclick | //@onload | //@src").empty());
}

TEST_CASE("a hash is that of the bytes, in Base64") {
  CHECK(sha256_base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST_CASE("a page has one title, a language, and heads that say what they are of") {
  const auto document = parsed(written("html", awkward_document()));
  CHECK(std::string(document.child("html").attribute("lang").value()) == "en");
  CHECK(document.select_nodes("//h1").size() == 1);
  CHECK(document.select_nodes("//table[not(caption)]").empty());
  CHECK(document.select_nodes("//th[not(@scope)]").empty());
  CHECK(document.select_nodes("//section[not(h2)]").empty());
  CHECK(document.select_nodes("//button").empty());  // only the script makes them
  CHECK(document.select_nodes("//*[@class='tools' and not(@hidden)]").empty());
}

TEST_CASE("what people and attackers put into names is text in a page") {
  const auto document = parsed(written("html", awkward_document()));
  const auto rows = document.select_nodes("//table//tr[td]");
  const auto table = awkward_document().tables.front();
  REQUIRE(rows.size() == table.rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto name = rows[static_cast<std::ptrdiff_t>(i)].node().first_child();
    CHECK(all_text(name) == shown(table.rows[i].cells.front()));
  }
}

TEST_CASE("only addresses of the web and of mailboxes become links") {
  const std::vector<std::pair<std::string, bool>> texts{
      {"https://example.com/a?b=c&d", true},
      {"http://example.com", true},
      {"mailto:a@example.com", true},
      {"https://", false},
      {"javascript:alert(1)", false},
      {"data:text/html,x", false},
      {"file:///etc/passwd", false},
      {"see https://example.com", false},
      {"https://example.com/\"onclick=x", false},
      {"https://example.com/a b", false},
      {"https://example.com/\x01", false},
      {"HTTPS://example.com", false},
  };
  for (const auto& [address, link] : texts) {
    CAPTURE(address);
    CHECK(is_link(address) == link);
    Table table{.key = "t", .title = "", .columns = {{"a", "A"}}, .rows = {{{text(address)}}}};
    const auto page = parsed(written("html", document_of(table)));
    CHECK(page.select_nodes("//td/a | //th/a").size() == (link ? 1 : 0));
  }
}

TEST_CASE(
    "a page is right without rows, with 10,000 rows, 600 columns and names of 200 characters") {
  const auto none = parsed(written("html", document_of(table_of(0, 3, ""))));
  CHECK(none.select_nodes("//table").empty());
  CHECK(all_text(none.select_node("//section").node()).find("none") != std::string::npos);

  const auto many = parsed(written("html", document_of(table_of(10'000, 3, "n"))));
  CHECK(many.select_nodes("//tbody/tr").size() == 10'000);

  const std::string name(200, 'x');
  const auto wide = parsed(written("html", document_of(table_of(3, 600, name))));
  CHECK(wide.select_nodes("//thead//th").size() == 600);
  CHECK(wide.select_nodes("//tbody//td").size() == 3 * 599);
  CHECK(all_text(wide.select_node("//tbody/tr/th").node()) == name);
}

TEST_CASE("rows under a heading keep its value for whoever sorts them") {
  Table table{
      .key = "t",
      .title = "T",
      .columns = {{.key = "g", .title = "G", .heading = true}, {"a", "A"}},
      .rows = {{{text("one"), text("x")}}, {{text("one"), text("y")}}, {{text("two"), text("z")}}}};
  const auto page = parsed(written("html", document_of(table)));
  CHECK(page.select_nodes("//tr[@class='group']").size() == 2);
  CHECK(page.select_nodes("//tbody").size() == 2);
  CHECK(page.select_nodes("//td[@class='g']").size() == 3);
}

TEST_CASE("every chart is told in words, with the table that has its figures") {
  Document document = document_of(table_of(1, 1, "n"));
  document.charts.push_back(
      {.key = "c",
       .bars = {{"Bar <b>", {{"good", 3, Tone::good}, {"bad", 1, Tone::bad}}}},
       .table = "t"});
  document.divisions.push_back(
      {.key = "d", .title = "", .portions = {{"A", 0.75}, {"B", 0.001}}, .table = "t"});
  document.graph = Graph{.groups = {},
                         .nodes = {{.label = "One"}, {.label = "Two"}},
                         .edges = {{.from = 0, .to = 1, .label = "api"}},
                         .table = "t"};
  const auto page = parsed(written("html", document));
  std::string told;
  for (const auto& each : page.select_nodes("//*[@role='img']/@aria-label")) {
    told += std::string(each.attribute().value()) + '\n';
  }
  CHECK(told ==
        "One to Two by api. The table 'T' says the same and more.\n"
        "Bar <b>: 3 good, 1 bad (of 4). The table 'T' has the same figures.\n"
        "A 75 %, B <1 %. The table 'T' has the same figures.\n");
}

static Timeline timeline_of(Date from, Date until) {
  return {.title = "Time <b>",
          .from = from,
          .until = until,
          .spans = {{"planned", Stroke::outlined}, {"in use", Stroke::solid}},
          .marks = {{"ends", Shape::diamond, Tone::bad}},
          .rows = {{.title = "A <i>",
                    .heading = "H",
                    .spans = {{0, std::nullopt, *Date::parse("2026-06-30")},
                              {1, *Date::parse("2026-07-01"), std::nullopt}},
                    .marks = {{0, *Date::parse("2027-07-02")}}},
                   {.title = "B", .heading = "H"}},
          .table = "t"};
}

TEST_CASE("each row of a timeline is told in words, and days stand in proportion") {
  Document document = document_of(table_of(1, 1, "n"));
  document.provenance.as_of = Date::parse("2026-07-01");
  document.timeline = timeline_of(*Date::parse("2026-01-01"), *Date::parse("2028-12-31"));
  const auto page = parsed(written("html", document));
  const auto rows = page.select_nodes("//section[@id='timeline']//tr[td]");
  REQUIRE(rows.size() == 2);
  const auto row = rows[0].node();
  CHECK(all_text(row.child("th")) == "A <i>");
  CHECK(std::string(row.select_node("td/svg/@aria-label").attribute().value()) ==
        "planned until 2026-06-30; in use from 2026-07-01; ends 2027-07-02");
  CHECK(std::string(rows[1].node().select_node("td/svg/@aria-label").attribute().value()) ==
        "nothing");
  CHECK(all_text(page.select_node("//section[@id='timeline']//caption").node()) ==
        "Time <b>. The table 'T' says the same and more.");
  // 547 of 1,096 days.
  CHECK(std::string(row.select_node("td/svg/svg/@x").attribute().value()) == "49.91%");
  // What has no beginning begins at the edge, what has no end goes on to the other one.
  CHECK(std::string(row.select_node("td/svg/rect[1]/@x").attribute().value()) == "0.00%");
  CHECK(std::string(row.select_node("td/svg/rect[2]/@x").attribute().value()) == "16.51%");
  CHECK(std::string(row.select_node("td/svg/rect[2]/@width").attribute().value()) == "83.49%");
  CHECK(page.select_nodes("//td/svg/line[@class='now']").size() == 2);
}

TEST_CASE("a timeline of any length has few ticks, and one without rows says so") {
  for (const std::string until : {"2026-01-01", "2026-12-31", "2035-12-31", "2090-01-01", "9000"}) {
    CAPTURE(until);
    Document document = document_of(table_of(1, 1, "n"));
    document.timeline = timeline_of(*Date::parse("2026-01-01"), *Date::parse(until));
    const auto page = parsed(written("html", document));
    const auto labels = page.select_nodes("//thead//svg/text");
    CHECK(labels.size() <= 13);
  }
  Document document = document_of(table_of(1, 1, "n"));
  document.timeline = Timeline{.title = "", .from = {}, .until = {}};
  const auto page = parsed(written("html", document));
  CHECK(page.select_nodes("//section[@id='timeline']//table").empty());
}

TEST_CASE("a graph that nobody can follow is a matrix, and a larger one a sentence") {
  const auto chain = [](std::size_t length) {
    Graph graph;
    graph.nodes.resize(length);
    for (std::size_t i = 0; i < length; ++i) graph.nodes[i].label = fmt::format("n{}", i);
    for (std::size_t i = 0; i + 1 < length; ++i) graph.edges.push_back({i, i + 1});
    Document document{.kind = "test", .title = "Test"};
    document.graph = graph;
    return written("html", document);
  };
  CHECK(parsed(chain(40)).select_nodes("//svg//g").size() == 40);
  CHECK(parsed(chain(41)).select_nodes("//svg").empty());
  CHECK(parsed(chain(41)).select_nodes("//tbody/tr").size() == 40);
  CHECK(chain(200).find("199 connections are too many to draw here") != std::string::npos);
}

TEST_CASE("boxes of a drawing do not cover each other, circles and all") {
  Graph graph{.groups = {{"A"}, {"B"}}, .nodes = {}, .edges = {}};
  for (std::size_t i = 0; i < 12; ++i) {
    graph.nodes.push_back({.label = fmt::format("node {}", i)});
    if (i < 10) graph.nodes.back().group = i % 2;
  }
  for (std::size_t i = 0; i < 12; ++i) graph.edges.push_back({i, (i * 5 + 1) % 12, "label"});
  graph.edges.push_back({3, 3, "itself"});
  const NetworkLayout layout = laid_out(graph);
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const auto& a = layout.nodes[i];
    CHECK(a.x >= 0);
    CHECK(a.x + a.width <= layout.width);
    CHECK(a.y + a.height <= layout.height);
    for (std::size_t j = 0; j < i; ++j) {
      const auto& b = layout.nodes[j];
      const bool apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y ||
                         b.y + b.height <= a.y;
      CHECK(apart);
    }
  }
}

TEST_CASE("all that is read has a contrast of 4.5 at least, by day and by night") {
  for (const Scheme* scheme : {&light_scheme(), &dark_scheme()}) {
    CHECK(contrast(scheme->ink, scheme->paper) >= 7);
    for (const Colour behind : {scheme->paper, scheme->shade}) {
      CHECK(contrast(scheme->quiet, behind) >= 4.5);
      CHECK(contrast(scheme->accent, behind) >= 4.5);
      for (const Colour colour : scheme->text) CHECK(contrast(colour, behind) >= 4.5);
    }
    CHECK(contrast(scheme->border, scheme->paper) >= 3);
    for (std::size_t i = 0; i < tones; ++i) {
      CAPTURE(i);
      CHECK(contrast(scheme->text[i], scheme->wash[i]) >= 4.5);
      CHECK(contrast(text_on(scheme->fill[i]), scheme->fill[i]) >= 4.5);
      CHECK(contrast(scheme->quiet, scheme->wash[i]) >= 4.5);
    }
    for (std::size_t i = 0; i < heats; ++i) {
      CAPTURE(i);
      CHECK(contrast(text_on(scheme->heat[i]), scheme->heat[i]) >= 4.5);
    }
  }
  CHECK(contrast(Colour::of(0x000000), Colour::of(0xffffff)) == doctest::Approx(21));
}

TEST_CASE("only nothing is as pale as nothing, and only all as dark as all") {
  CHECK(heat_of(0) == 0);
  CHECK(heat_of(0.001) == 1);
  CHECK(heat_of(0.5) == 5);
  CHECK(heat_of(0.999) == 9);
  CHECK(heat_of(1) == 10);
  CHECK(heat_of(-1) == 0);
}

}  // namespace swcat::report
