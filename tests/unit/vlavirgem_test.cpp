// Holds the promise of catalog-data/examples/vlavirgem: a workspace without findings in which every
// field, and every choice of every closed list, is used at least once.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "check/rule.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"
#include "support/findings.hpp"

namespace swcat {
namespace {

namespace fs = std::filesystem;

const std::string folder = SWCAT_SOURCE_DIR "/catalog-data/examples/vlavirgem";

// Dates in the workspace are laid around this day: something ends soon, something ended.
const Date as_of = *Date::from_day(2026, 11, 22);

std::vector<load::InputFile> files_in(const std::string& name) {
  const auto found = find_files(folder, name);
  REQUIRE(found);
  std::vector<load::InputFile> files;
  for (const auto& file : found->files) {
    files.push_back({file, fs::path(file).lexically_relative(folder).string()});
  }
  return files;
}

const load::Loaded& loaded() {
  static const load::Loaded workspace = [] {
    auto all = load::load_catalogue(files_in("catalogue"), 1);
    load::load_portfolios(all, files_in("portfolios"), 1);
    return all;
  }();
  return workspace;
}

// Names such as "application.since" and "hosting: saas".
using Names = std::set<std::string>;

// One a line.
std::string listed(const Names& names) {
  std::string out;
  for (const auto& name : names) out += name + '\n';
  return out;
}

Names difference(const Names& all, const Names& some) {
  Names out;
  std::ranges::set_difference(all, some, std::inserter(out, out.end()));
  return out;
}

// A closed list has no name of its own; all fields with the same choices hold the same list.
std::string choice_name(const load::Shape& shape, std::string_view choice) {
  return fmt::format("{} (one of {}, ...)", choice, shape.choices.front().name);
}

// Everything that can be declared in a record and in those below it.
void collect_declared(const load::RecordInfo& record, Names& fields, Names& choices) {
  for (const auto& field : record.fields) {
    if (!fields.insert(fmt::format("{}.{}", record.name, field.key)).second) continue;
    for (const auto& choice : field.shape.choices) {
      choices.insert(choice_name(field.shape, choice.name));
    }
    if (field.shape.record) collect_declared(field.shape.record(), fields, choices);
  }
}

void collect_used(const load::RecordInfo& record, const yaml::Value& value, Names& fields,
                  Names& choices);

void collect_used(const load::RecordInfo& record, const load::FieldInfo& field,
                  const yaml::Value& value, Names& fields, Names& choices) {
  if (value.kind == yaml::Value::Kind::sequence) {
    for (const auto& item : value.items) collect_used(record, field, item, fields, choices);
    return;
  }
  if (!field.shape.choices.empty()) choices.insert(choice_name(field.shape, value.scalar));
  if (value.kind == yaml::Value::Kind::mapping && field.shape.record) {
    collect_used(field.shape.record(), value, fields, choices);
  }
}

void collect_used(const load::RecordInfo& record, const yaml::Value& value, Names& fields,
                  Names& choices) {
  for (const auto& [key, entry] : value.entries) {
    const auto field = std::ranges::find(record.fields, key, &load::FieldInfo::key);
    if (field == record.fields.end()) continue;  // "swcat", which says the format
    fields.insert(fmt::format("{}.{}", record.name, key));
    collect_used(record, *field, entry, fields, choices);
  }
}

struct Used {
  Names fields;
  Names choices;
};

template <class R>
void add(const R& record, Used& used) {
  collect_used(load::record_info<R>(), load::write_record(record), used.fields, used.choices);
}

Used used_in_workspace() {
  Used used;
  load::CatalogueFile catalogue;
  static_cast<Catalogue&>(catalogue) = loaded().catalogue;
  add(catalogue, used);
  for (const auto& portfolio : loaded().portfolios) add(portfolio, used);

  Sources sources;
  Diagnostics findings;
  const auto file =
      load::load_workspace_file(sources, {folder + "/swcat.yaml", "swcat.yaml"}, findings);
  REQUIRE(file);
  add(*file, used);
  return used;
}

TEST_CASE("VlaVirGem and its neighbours have no findings") {
  Diagnostics findings = loaded().findings;
  findings.append(check::run({loaded().sources, loaded().catalogue, loaded().portfolios, as_of}));
  CHECK(test::rendered(loaded().sources, findings) == "");
  CHECK(loaded().portfolios.size() == 7);
  for (const auto& portfolio : loaded().portfolios) CHECK(portfolio.left_out.empty());
}

TEST_CASE("VlaVirGem and its neighbours use every field and every choice") {
  Names fields;
  Names choices;
  for (const auto* format : load::file_formats()) collect_declared(*format, fields, choices);
  const Used used = used_in_workspace();
  CHECK(listed(difference(fields, used.fields)) == "");
  CHECK(listed(difference(choices, used.choices)) == "");
}

}  // namespace
}  // namespace swcat
