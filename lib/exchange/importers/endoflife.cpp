#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/import.hpp"
#include "exchange/json.hpp"
#include "exchange/packages.hpp"

namespace swcat::exchange {

// `postgresql` of `data/postgresql.json`: the older answer does not say whose cycles it lists.
static std::string product_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.find('.')));
}

static bool is_flag(yaml::Node node, std::string_view value) {
  return !node.absent() && node.kind() == yaml::Kind::scalar &&
         node.style() == yaml::Style::plain && node.text() == value;
}

// The end of support is a date, or only whether it is over.
static void add_end(yaml::Node cycle, std::string_view key, PackageVersion& version,
                    Diagnostics& findings) {
  const yaml::Node end = node_at(cycle, key);
  if (end.absent() || end.kind() != yaml::Kind::scalar) return;
  if (is_flag(end, "true")) {
    version.status = Located<SupplyStatus>{SupplyStatus::end_of_support, end.place()};
  } else if (is_flag(end, "false")) {
    version.status = Located<SupplyStatus>{SupplyStatus::in_use, end.place()};
  } else {
    version.end_of_support = date_at(cycle, key, findings);
  }
}

// Cycles stand newest first; our versions in the order in which they came.
static void add_version(yaml::Node cycle, std::string_view name_key, std::string_view end_key,
                        Package& package, Imported& out) {
  const std::string text = text_at(cycle, name_key);
  if (text.empty()) {
    out.lines.push_back({cycle.place(), tr("release cycle"), "", Verdict::skipped, "",
                         say("it has no '{}'", name_key)});
    return;
  }
  PackageVersion version{.where = cycle.place(), .version = {text, cycle.place()}};
  version.released = date_at(cycle, "releaseDate", out.findings);
  add_end(cycle, end_key, version, out.findings);
  if (!version.end_of_support && !version.status) {
    add_end(cycle, "isEol", version, out.findings);
  }
  package.versions.insert(package.versions.begin(), std::move(version));
}

static void add_source(Package& package, const std::string& product) {
  package.kind = Located<PackageKind>{PackageKind::system_software, package.where};
  package.source = Located<Text>{"endoflife.date, " + product, package.where};
}

// The older API: a list of cycles.
static void import_cycles(yaml::Node root, const std::string& product, const Known& known,
                          Imported& out) {
  Package package{.where = root.place(), .name = {{{"", product}}, root.place()}};
  for (auto cycle = root.first(); !cycle.absent(); cycle = cycle.next()) {
    add_version(cycle, "cycle", "eol", package, out);
    if (cycle.kind() == yaml::Kind::mapping) {
      leave_out_others(cycle, {"cycle", "releaseDate", "eol"}, product, out);
    }
  }
  out.notes.push_back(
      say("the file does not say its product: '{}' is the name of the file", product));
  add_source(package, product);
  PackageTaker(known, out).take(std::move(package), "product");
}

static void import_result(yaml::Node result, const std::string& from_path, const Known& known,
                          Imported& out) {
  const std::string name = text_at(result, "name");
  const std::string label = text_at(result, "label");
  const std::string product = !label.empty() ? label : !name.empty() ? name : from_path;
  Package package{.where = result.place(), .name = {{{"", product}}, result.place()}};
  if (!name.empty() && slug(name) != slug(product)) {
    package.aliases.items.push_back({name, result.find("name").place()});
    package.aliases.where = result.find("name").place();
  }
  package.url = url_at(node_at(result, "links"), "html", out.findings);
  const yaml::Node releases = node_at(result, "releases");
  for (auto cycle = releases.absent() ? yaml::Node() : releases.first(); !cycle.absent();
       cycle = cycle.next()) {
    add_version(cycle, "name", "eolFrom", package, out);
    if (cycle.kind() == yaml::Kind::mapping) {
      leave_out_others(cycle, {"name", "releaseDate", "eolFrom", "isEol"}, product, out);
    }
  }
  leave_out_others(result, {"name", "label", "links", "releases"}, product, out);
  add_source(package, name.empty() ? product : name);
  PackageTaker(known, out).take(std::move(package), "product");
}

static void import_endoflife(const Sources& sources, FileId file, const Known& known,
                             Imported& out) {
  const auto tree = read_json(sources, file, out.findings);
  if (!tree) return;
  const yaml::Node root = tree->root();
  const std::string product = product_of(sources.path(file));
  const bool cycles = root.kind() == yaml::Kind::sequence && root.size() > 0 &&
                      root.first().kind() == yaml::Kind::mapping &&
                      !root.first().find("cycle").absent();
  const yaml::Node result = node_at(root, "result");
  if (cycles) return import_cycles(root, product, known, out);
  if (!result.absent() && result.kind() == yaml::Kind::mapping &&
      !result.find("releases").absent()) {
    return import_result(result, product, known, out);
  }
  out.findings.add(Code::other_format, root.place(),
                   tr("expected an answer of endoflife.date: a list of cycles, or a 'result' with "
                      "releases"));
}

static Imported run_endoflife(const Sources& sources, std::span<const FileId> files,
                              const Known& known) {
  return import_one_by_one(sources, files, known, import_endoflife);
}

Importer endoflife_importer() {
  return {.name = "endoflife",
          .summary = "an answer of endoflife.date about one product, as JSON",
          .limit = json_limit,
          .run = run_endoflife};
}

}  // namespace swcat::exchange
