// Holds the promise of catalog-data/examples/vlavirgem: a workspace in which nothing is wrong,
// every field and every choice of every closed list is used at least once, and which has on purpose
// what a review is to find.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"
#include "support/findings.hpp"
#include "support/workspaces.hpp"

namespace swcat {
namespace {

const std::string folder = SWCAT_SOURCE_DIR "/catalog-data/examples/vlavirgem";

// Dates in the workspace are laid around this day: something ends soon, something ended.
const Date as_of = *Date::from_day(2026, 11, 22);

const load::Loaded& loaded() { return test::vlavirgem(); }

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
    // Nobody sets the severity of every rule that there is.
    const bool is_rule =
        !field.shape.choices.empty() && find_code(field.shape.choices.front().name);
    for (const auto& choice : field.shape.choices) {
      if (!is_rule) choices.insert(choice_name(field.shape, choice.name));
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
  auto file = load::load_workspace_file(sources, {folder + "/swcat.yaml", "swcat.yaml"}, findings);
  REQUIRE(file);
  // What refers to the catalogue is only understood with it.
  for (const auto& obligation : loaded().catalogue.obligations) {
    const std::string& path = loaded().sources.path(obligation.where.file);
    if (path == "swcat.yaml") file->obligations.push_back(obligation);
  }
  file->waivers = loaded().catalogue.waivers;
  add(*file, used);
  const auto set = load::load_report_set(
      sources, {folder + "/report-sets/schemerland.yaml", "schemerland.yaml"}, findings);
  REQUIRE(set);
  CHECK(findings.empty());
  add(*set, used);
  return used;
}

// Each as `file: code at 'text'`, in order of file.
std::string named(const Diagnostics& findings) {
  std::string out;
  for (const auto& finding : findings.all()) {
    const std::string& path = loaded().sources.path(finding.where.file);
    out += fmt::format("{}: {} at '{}'\n", path.substr(path.rfind('/') + 1),
                       info(finding.code).name, loaded().sources.text(finding.where));
  }
  return out;
}

TEST_CASE("nothing is wrong with VlaVirGem and its neighbours") {
  Diagnostics findings = loaded().findings;
  findings.append(check::run({loaded().sources, loaded().catalogue, loaded().portfolios, as_of}));
  CHECK(test::rendered(loaded().sources, findings) == "");
  CHECK(loaded().portfolios.size() == 7);
  for (const auto& portfolio : loaded().portfolios) CHECK(portfolio.left_out.empty());
}

TEST_CASE("VlaVirGem and its neighbours have situations that somebody should look at") {
  CHECK(named(check::run({loaded().sources, loaded().catalogue, loaded().portfolios, as_of},
                         check::Moment::review)) ==
        "nergenshove.yaml: unsupported-version at '\"11\"'\n"
        "nergenshove.yaml: unsupported-version at '\"3.9\"'\n"
        "nergenshove.yaml: undeclared-use at 'personeel'\n"
        "nergenshove.yaml: unsupported-version at '\"10\"'\n"
        "nergenshove.yaml: unsupported-version at '\"7\"'\n"
        "nergenshove.yaml: unsupported-version at '\"10\"'\n"
        "nergenshove.yaml: unsupported-version at '\"2012\"'\n"
        "ocmw-nergenshove.yaml: stale-portfolio at '2025-06'\n"
        "ocmw-nergenshove.yaml: unsupported-version at '\"2.9\"'\n"
        "ocmw-nergenshove.yaml: expired-contract at '120'\n"
        "ocmw-nergenshove.yaml: undeclared-use at 'personeel'\n"
        "ocmw-nergenshove.yaml: unsupported-version at '\"7\"'\n"
        "ocmw-vlavirgem.yaml: undeclared-use at 'crm'\n"
        "ocmw-wilgenrode.yaml: unsupported-version at '\"10\"'\n"
        "ocmw-wilgenrode.yaml: expired-contract at '72'\n"
        "pz-drie-wilgen.yaml: withdrawn-version at '\"8\"'\n"
        "vlavirgem.yaml: unsupported-version at '\"10\"'\n"
        "vlavirgem.yaml: expired-contract at '60'\n"
        "wilgenrode.yaml: unsupported-version at '\"4\"'\n"
        "wilgenrode.yaml: expired-contract at '36'\n");
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
