#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/import.hpp"
#include "load/extend.hpp"
#include "load/load.hpp"
#include "yaml/read.hpp"

namespace swcat::test {

inline void require(bool holds, const char* property, const std::string& detail = {}) {
  if (holds) return;
  std::fprintf(stderr, "property does not hold: %s\n%s\n", property, detail.c_str());
  std::abort();
}

inline void require_in_text(const Place& place, std::size_t size) {
  require(std::uint64_t{place.offset} + place.length <= size, "places lie in the text");
}

// What every workspace has, for imports to match.
inline load::Loaded world(bool with_portfolio) {
  auto out = load::load_catalogue({{.path = "c.yaml",
                                    .shown = "c.yaml",
                                    .text = "swcat: catalogue/1\n"
                                            "authority-types: [{id: t, name: T}]\n"
                                            "authorities: [{id: a, name: A, type: t}]\n"
                                            "suppliers: [{id: s, name: S}]\n"
                                            "components: [{id: c, name: C}]\n"
                                            "standards: [{id: z, name: Z, versions: ['1']}]\n"
                                            "building-blocks: [{id: b, name: B}]\n"
                                            "packages: [{id: p, name: P, supplier: s}]\n"}},
                                  1);
  if (with_portfolio) {
    load::load_portfolios(out,
                          {{.path = "a.yaml",
                            .shown = "a.yaml",
                            .text = "swcat: portfolio/1\nauthority: a\n"
                                    "applications: [{package: p}]\n"}},
                          1);
  }
  return out;
}

inline void check_written(const exchange::Imported& came, const load::Loaded& known) {
  const bool portfolio = !known.portfolios.empty();
  Portfolio more = came.portfolio;
  more.authority.value = AuthorityId("a");
  const auto text =
      portfolio ? load::extended(nullptr, "", more) : load::extended(nullptr, "", came.catalogue);
  require(bool(text), "a new file can be written");
  if (text->added.empty()) return;
  Sources sources;
  Diagnostics findings;
  const auto tree = yaml::read(sources, sources.add("new.yaml", text->text), findings);
  require(tree.has_value() && findings.empty(), "what is written is YAML of ours",
          findings.empty() ? text->text : findings.all().front().message + "\n" + text->text);
}

inline void check_import(std::string_view format, std::string text) {
  static const load::Loaded catalogue = world(false);
  static const load::Loaded portfolio = world(true);
  const auto* importer = exchange::find_importer(format);
  const std::size_t size = text.size();
  Sources sources;
  const std::vector<FileId> files{sources.add("in", std::move(text))};
  for (const load::Loaded* known : {&catalogue, &portfolio}) {
    const auto came = importer->run(
        sources, files,
        {known->catalogue, known->portfolios.empty() ? nullptr : &known->portfolios.front()});
    for (const auto& finding : came.findings.all()) require_in_text(finding.where, size);
    for (const auto& line : came.lines) require_in_text(line.where, size);
    if (came.findings.count(Severity::error) == 0) check_written(came, *known);
  }
}

}  // namespace swcat::test
