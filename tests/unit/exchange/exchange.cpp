#include "unit/exchange/exchange.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdio>
#include <filesystem>

#include "base/file.hpp"
#include "load/extend.hpp"
#include "support/findings.hpp"

namespace swcat::exchange {

load::Loaded loaded(const std::string& catalogue, const std::string& portfolio) {
  auto out = load::load_catalogue({{.path = "catalogue.yaml",
                                    .shown = "catalogue.yaml",
                                    .text = "swcat: catalogue/1\n" + catalogue}},
                                  1);
  if (!portfolio.empty()) {
    load::load_portfolios(
        out, {{.path = "p.yaml", .shown = "p.yaml", .text = "swcat: portfolio/1\n" + portfolio}},
        1);
  }
  CHECK(test::rendered(out.sources, out.findings) == "");
  return out;
}

static std::vector<load::InputFile> files_of_example(const std::string& name) {
  const std::string folder = SWCAT_SOURCE_DIR "/catalog-data/examples/vlavirgem";
  const auto found = find_files(folder, name);
  REQUIRE(found);
  std::vector<load::InputFile> files;
  for (const auto& file : found->files) files.push_back({file, file.substr(folder.size() + 1)});
  return files;
}

const load::Loaded& example_workspace() {
  static const load::Loaded workspace = [] {
    auto all = load::load_catalogue(files_of_example("catalogue"), 1);
    load::load_portfolios(all, files_of_example("portfolios"), 1);
    REQUIRE(all.portfolios.size() == 7);
    return all;
  }();
  return workspace;
}

Came imported(std::string_view format, const std::string& text, const load::Loaded& into,
              const std::string& path) {
  const Importer* importer = find_importer(format);
  REQUIRE(importer);
  Sources sources;
  const std::vector<FileId> files{sources.add(path, text)};
  const Portfolio* portfolio = into.portfolios.empty() ? nullptr : &into.portfolios.front();
  auto result = importer->run(sources, files, {into.catalogue, portfolio});

  Came came;
  for (const auto& line : result.lines) {
    came.lines += fmt::format("{} | {} | {} | {} | {}\n", name(line.verdict), line.what, line.name,
                              line.id, line.why);
  }
  for (const auto& note : result.notes) came.notes += note + '\n';
  came.findings = test::rendered(sources, result.findings);
  if (portfolio) {
    result.portfolio.authority = portfolio->authority;
    came.yaml = load::extended(nullptr, "", result.portfolio)->text;
  } else {
    came.yaml = load::extended(nullptr, "", result.catalogue)->text;
  }
  return came;
}

std::string only(const std::string& lines, std::string_view verdict) {
  std::string out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at) + 1;
    const auto line = std::string_view(lines).substr(at, end - at);
    if (line.starts_with(verdict) && line.substr(verdict.size()).starts_with(" |")) out += line;
    at = end;
  }
  return out;
}

}  // namespace swcat::exchange
