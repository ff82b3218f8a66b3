#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <random>

#include "report/finding_formats.hpp"
#include "support/any_document.hpp"
#include "support/page.hpp"
#include "support/workbook.hpp"
#include "unit/report/awkward_document.hpp"

namespace swcat::report {

namespace {

struct Chance : AnyDocument<std::mt19937> {
  Chance() : AnyDocument(std::mt19937(20261122)) {}
};

}  // namespace

static bool is_xml(const std::string& text) {
  pugi::xml_document document;
  return bool(document.load_buffer(text.data(), text.size(), pugi::parse_full));
}

TEST_CASE("whatever a document holds, every format writes UTF-8 without control characters") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const Document document = chance.document();
    for (const auto& format : formats()) {
      CAPTURE(format.name);
      const Page page{.width = chance.below(120), .ascii = chance.once_in(2)};
      const std::string out = written(format.name, document, {page, "", chance.once_in(2)});
      if (format.name == "xlsx" && i % 10 == 0) CHECK(test::read_workbook(out).size() == 3);
      if (format.binary) continue;
      CHECK(is_harmless(out));
      if (format.name == "html") CHECK(test::wrong_with_page(out).value_or("") == "");
    }
  }
}

TEST_CASE("whatever a file holds, a finding in it is shown as UTF-8 without control characters") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    const Finding finding{.spot = chance.spot(),
                          .severity = "error",
                          .code = "SW101",
                          .name = "",
                          .message = chance.name(),
                          .suggestion = chance.name(),
                          .related = {{chance.spot(), chance.name()}}};
    const std::string out = findings_text({&finding, 1}, {.width = chance.below(60)});
    CHECK(is_harmless(out));
  }
}

static bool is_json(const std::string& text) { return nlohmann::json::accept(text); }

TEST_CASE("whatever findings hold, every format for them can be read") {
  Chance chance;
  for (int i = 0; i < 300; ++i) {
    FindingsReport report{
        .findings = {}, .rules = {}, .checked = chance.name(), .fail_on = "error"};
    report.rules.push_back({"SW101", chance.name(), "error", chance.name()});
    for (unsigned left = chance.below(15); left > 0; --left) {
      report.findings.push_back({.spot = chance.spot(),
                                 .severity = chance.once_in(2) ? "error" : "info",
                                 .code = "SW101",
                                 .name = chance.name(),
                                 .message = chance.name(),
                                 .suggestion = chance.name(),
                                 .related = {{chance.spot(), chance.name()}},
                                 .pointer = chance.name(),
                                 .subject = chance.name(),
                                 .fingerprint = chance.name()});
    }
    for (const auto& format : finding_formats()) {
      CAPTURE(format.name);
      const auto out = format.write(report, {.page = {.width = chance.below(60)}});
      REQUIRE(bool(out));
      CHECK(is_harmless(*out));
      const bool json = format.name == "json" || format.name == "sarif" || format.name == "gitlab";
      const bool xml = format.name == "junit" || format.name == "checkstyle";
      if (json) CHECK(is_json(*out));
      if (xml) CHECK(is_xml(*out));
    }
  }
}

}  // namespace swcat::report
