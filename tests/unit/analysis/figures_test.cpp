// One number, one rule: what two reports say of the same thing is the same, on the workspaces that
// come with swcat; and what they say of the 204 UK councils is what a count of the lines in the
// files gives, which knows nothing of loading or analysis.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/overlap_across.hpp"
#include "analysis/overlap_within.hpp"
#include "analysis/quality.hpp"
#include "analysis/replace.hpp"
#include "analysis/who.hpp"
#include "base/file.hpp"
#include "check/rule.hpp"
#include "load/load.hpp"

namespace swcat {
namespace {

namespace fs = std::filesystem;
using analysis::CompareBy;
using analysis::OverlapAcross;
using analysis::SubjectKind;

const std::string examples = SWCAT_SOURCE_DIR "/catalog-data/examples/";
const Date as_of = *Date::from_day(2026, 11, 22);

std::vector<load::InputFile> files_in(const std::string& folder) {
  const auto found = find_files(folder, ".");
  REQUIRE(found);
  std::vector<load::InputFile> files;
  for (const auto& file : found->files) files.push_back({file, file});
  return files;
}

load::Loaded example(const std::string& name) {
  auto loaded = load::load_catalogue(files_in(examples + name + "/catalogue"), 1);
  load::load_portfolios(loaded, files_in(examples + name + "/portfolios"), 1);
  return loaded;
}

std::vector<AuthorityId> authorities_of(const load::Loaded& loaded) {
  std::vector<AuthorityId> ids;
  for (const auto& portfolio : loaded.portfolios) ids.push_back(*portfolio.authority);
  return ids;
}

std::vector<const Portfolio*> pointers(const load::Loaded& loaded) {
  std::vector<const Portfolio*> out;
  for (const auto& portfolio : loaded.portfolios) out.push_back(&portfolio);
  return out;
}

OverlapAcross overlap_of(const load::Loaded& loaded) {
  return analysis::overlap_across(loaded.catalogue, authorities_of(loaded), loaded.portfolios,
                                  as_of);
}

// ---- compare and overlap ----

void check_against_comparison(const load::Loaded& loaded) {
  const auto ids = authorities_of(loaded);
  const auto overlap = overlap_of(loaded);
  const auto comparison =
      analysis::compare(loaded.catalogue, ids, loaded.portfolios, CompareBy::component, as_of);
  REQUIRE(overlap.authorities.size() == comparison.authorities.size());
  std::size_t in_scope = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    in_scope += comparison.authorities[i].in_scope;
    CHECK(overlap.authorities[i].in_scope == comparison.authorities[i].in_scope);
  }
  CHECK(overlap.in_scope == in_scope);

  std::map<std::string, std::string> compared;
  for (const auto& row : comparison.rows) {
    if (row.fillers == 0) continue;
    compared[row.id] =
        fmt::format("{} fill it with {}, {} the same", row.fillers, row.distinct, row.most_used_by);
  }
  std::map<std::string, std::string> shared;
  for (const auto& row : overlap.components) {
    shared[row.component.str()] =
        fmt::format("{} fill it with {}, {} the same", row.fillers, row.distinct, row.most_used_by);
  }
  CHECK(shared == compared);
}

// ---- who, against overlap, compare and replace ----

void check_who_uses_packages(const load::Loaded& loaded) {
  const auto portfolios = pointers(loaded);
  std::map<PackageId, std::set<AuthorityId>> users;  // on any component
  std::map<ComponentId, std::size_t> fillers;
  const auto overlap = overlap_of(loaded);
  for (const auto& row : overlap.packages) {
    if (row.identity.local) continue;
    users[row.identity.package].insert(row.authorities.begin(), row.authorities.end());
  }
  for (const auto& row : overlap.components) fillers[row.component] = row.fillers;

  const auto by_package = analysis::compare(loaded.catalogue, authorities_of(loaded),
                                            loaded.portfolios, CompareBy::package, as_of);
  std::map<std::string, std::size_t> compared;
  for (const auto& row : by_package.rows) compared[row.id] = row.fillers;

  for (const auto& package : loaded.catalogue.packages) {
    CAPTURE(package.id->str());
    const auto who = analysis::who(loaded.catalogue, portfolios,
                                   {SubjectKind::package, package.id->str()}, std::nullopt, as_of);
    CHECK(who.in_use == compared[package.id->str()]);
    CHECK(who.in_use >= users[*package.id].size());  // more where it is used for no component
    const auto replaced =
        analysis::replace(loaded.catalogue, {*package.id}, PackageId("nothing-at-all"), portfolios,
                          portfolios, as_of);
    CHECK(replaced.authorities.size() == who.in_use);
  }
  for (const auto& component : loaded.catalogue.components) {
    CAPTURE(component.id->str());
    const auto who =
        analysis::who(loaded.catalogue, portfolios, {SubjectKind::component, component.id->str()},
                      std::nullopt, as_of);
    CHECK(who.in_use == fillers[*component.id]);
  }
}

void check_who_supports_standards(const load::Loaded& loaded) {
  const auto portfolios = pointers(loaded);
  const auto comparison = analysis::compare(loaded.catalogue, authorities_of(loaded),
                                            loaded.portfolios, CompareBy::standard, as_of);
  std::map<std::string, std::size_t> compared;
  for (const auto& row : comparison.rows) compared[row.id] = row.fillers;
  for (const auto& standard : loaded.catalogue.standards) {
    CAPTURE(standard.id->str());
    const auto who =
        analysis::who(loaded.catalogue, portfolios, {SubjectKind::standard, standard.id->str()},
                      std::nullopt, as_of);
    CHECK(who.in_use == compared[standard.id->str()]);
  }
}

// ---- overlap within and quality ----

void check_each_authority(const load::Loaded& loaded) {
  const auto ids = authorities_of(loaded);
  const auto quality =
      analysis::quality(loaded.catalogue, ids, loaded.portfolios, loaded.findings, as_of);
  const auto overlap = overlap_of(loaded);
  std::int64_t filled = 0;
  std::int64_t applicable = 0;
  for (const auto& [field, count] : quality.fields) {
    filled += count.filled;
    applicable += count.applicable;
  }
  CHECK(filled == quality.completeness.filled);
  CHECK(applicable == quality.completeness.applicable);
  CHECK(quality.fresh.whole == overlap.in_scope);

  std::size_t fillings = 0;
  for (const auto& row : overlap.components) fillings += row.fillers;
  std::size_t filled_within = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto within =
        analysis::overlap_within(loaded.catalogue, ids[i], &loaded.portfolios[i], as_of);
    filled_within += within.filled;
    CHECK(within.authority.in_scope == quality.authorities[i].registration.in_scope);
  }
  CHECK(filled_within == fillings);
}

TEST_CASE("compare, overlap, who, replace and quality count the same on VlaVirGem") {
  const auto loaded = example("vlavirgem");
  CHECK(loaded.portfolios.size() == 7);
  check_against_comparison(loaded);
  check_who_uses_packages(loaded);
  check_who_supports_standards(loaded);
  check_each_authority(loaded);
}

TEST_CASE("compare, overlap, who, replace and quality count the same on the UK councils") {
  const auto loaded = example("uk-councils");
  CHECK(loaded.portfolios.size() == 204);
  check_against_comparison(loaded);
  check_who_uses_packages(loaded);
  check_each_authority(loaded);
}

// ---- the UK councils, line by line ----

// Who uses a package for a component, by the lines `- package:` and `for:` of the files alone.
using Lines = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

struct Counted {
  Lines users;                               // (component, package): councils
  std::map<std::string, std::size_t> lines;  // component: applications
  std::size_t applications = 0;
};

Counted count_lines() {
  static const std::string package_key = "  - package: ";
  static const std::string for_key = "    for: ";
  Counted out;
  for (const auto& entry : fs::directory_iterator(examples + "uk-councils/portfolios")) {
    std::ifstream in(entry.path());
    std::string line;
    std::string package;
    while (std::getline(in, line)) {
      if (line.starts_with(package_key)) {
        package = line.substr(package_key.size());
        ++out.applications;
      }
      if (!line.starts_with(for_key)) continue;
      const std::string component = line.substr(for_key.size());
      REQUIRE(component.find_first_of("[,]") == std::string::npos);
      out.users[{component, package}].insert(entry.path().stem());
      ++out.lines[component];
    }
  }
  return out;
}

TEST_CASE("what the UK councils share is what a count of the lines in their files gives") {
  const auto loaded = example("uk-councils");
  const auto overlap = overlap_of(loaded);
  const auto counted = count_lines();

  // As the page of the workspace counts them, from the source.
  CHECK(counted.lines == std::map<std::string, std::size_t>{{"committee-management", 178},
                                                            {"electoral-management", 178},
                                                            {"planning", 159},
                                                            {"library-management", 95},
                                                            {"online-forms", 17},
                                                            {"waste-management", 15}});
  CHECK(counted.applications == 642);
  CHECK(overlap.in_scope == 642);
  CHECK(overlap.declared == 204);

  std::map<std::pair<std::string, std::string>, std::size_t> expected;
  std::map<std::string, std::set<std::string>> fillers;
  std::map<std::string, std::size_t> most;
  std::map<std::string, std::size_t> distinct;
  for (const auto& [key, councils] : counted.users) {
    const auto& [component, package] = key;
    expected[key] = councils.size();
    fillers[component].insert(councils.begin(), councils.end());
    most[component] = std::max(most[component], councils.size());
    ++distinct[component];
  }
  std::map<std::pair<std::string, std::string>, std::size_t> shared;
  for (const auto& row : overlap.packages) {
    shared[{row.component.str(), row.identity.package.str()}] = row.authorities.size();
    CHECK(row.fillers == fillers[row.component.str()].size());
  }
  CHECK(shared == expected);

  CHECK(overlap.components.size() == fillers.size());
  for (const auto& row : overlap.components) {
    const auto& component = row.component.str();
    CAPTURE(component);
    CHECK(row.distinct == distinct[component]);
    CHECK(row.most_used_by == most[component]);
    CHECK(row.would_move == fillers[component].size() - most[component]);
  }
}

}  // namespace
}  // namespace swcat
