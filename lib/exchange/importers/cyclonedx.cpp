#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/import.hpp"
#include "exchange/json.hpp"
#include "exchange/packages.hpp"

namespace swcat::exchange {

static constexpr std::array<std::string_view, 7> software_types{
    "application", "framework", "library", "container", "platform", "operating-system", "firmware"};

// `MIT`, `Apache-2.0 OR MIT`, or what the file calls it; several are all asked for.
static std::string licence_of(yaml::Node component) {
  std::vector<std::string> licences;
  const yaml::Node list = node_at(component, "licenses");
  for (auto each = list.absent() ? yaml::Node() : list.first(); !each.absent();
       each = each.next()) {
    const yaml::Node licence = node_at(each, "license");
    for (const std::string& text :
         {text_at(each, "expression"), text_at(licence, "id"), text_at(licence, "name")}) {
      if (text.empty()) continue;
      licences.push_back(text);
      break;
    }
  }
  return join(licences, " AND ");
}

static Maybe<Url> website_of(yaml::Node component, Diagnostics& findings) {
  const yaml::Node list = node_at(component, "externalReferences");
  for (auto each = list.absent() ? yaml::Node() : list.first(); !each.absent();
       each = each.next()) {
    if (text_at(each, "type") == "website") return url_at(each, "url", findings);
  }
  return std::nullopt;
}

class Bom {
 public:
  Bom(const Known& known, std::string source, Imported& out)
      : known_(known),
        source_(std::move(source)),
        suppliers_(known.catalogue.suppliers),
        out_(out) {}

  // Components may hold others.
  void add_all(yaml::Node list) {
    if (list.absent() || list.kind() != yaml::Kind::sequence) return;
    for (auto each = list.first(); !each.absent(); each = each.next()) {
      if (each.kind() != yaml::Kind::mapping) continue;
      add(each);
      add_all(each.find("components"));
    }
  }

  void take() {
    PackageTaker taker(known_, out_);
    for (const auto& key : order_) taker.take(std::move(packages_.at(key)), "component");
  }

 private:
  void add(yaml::Node component) {
    const std::string name = text_at(component, "name");
    const std::string type = text_at(component, "type");
    Line line{
        .where = component.place(), .what = say("component of type '{}'", type), .name = name};
    if (name.empty()) {
      line.verdict = Verdict::skipped;
      line.why = tr("it has no name");
      out_.lines.push_back(std::move(line));
      return;
    }
    if (std::ranges::find(software_types, type) == software_types.end()) {
      line.verdict = type.empty() ? Verdict::unknown : Verdict::skipped;
      line.why = tr("no software that something else runs on");
      out_.lines.push_back(std::move(line));
      return;
    }
    Package& package = package_of(component, name);
    add_version(component, package, line);
    leave_out_others(component,
                     {"type", "name", "group", "version", "licenses", "supplier", "publisher",
                      "manufacturer", "author", "externalReferences", "components"},
                     name, out_);
  }

  // Components of one group and name are versions of one package.
  Package& package_of(yaml::Node component, const std::string& name) {
    const std::string group = text_at(component, "group");
    const std::string key = group + '\n' + name;
    if (const auto found = packages_.find(key); found != packages_.end()) return found->second;
    const std::string full = group.empty() ? name : group + '/' + name;
    Package package{.where = component.place(), .name = {{{"", full}}, component.place()}};
    package.kind = Located<PackageKind>{PackageKind::system_software, component.place()};
    if (const auto licence = licence_of(component); !licence.empty()) {
      package.licence = Located<Text>{licence, component.find("licenses").place()};
    }
    package.url = website_of(component, out_.findings);
    package.source = Located<Text>{source_, component.place()};
    add_supplier(component, package);
    order_.push_back(key);
    return packages_.emplace(key, std::move(package)).first->second;
  }

  void add_supplier(yaml::Node component, Package& package) {
    for (const std::string& name :
         {text_at(node_at(component, "supplier"), "name"),
          text_at(node_at(component, "manufacturer"), "name"), text_at(component, "publisher")}) {
      if (name.empty()) continue;
      if (const auto* supplier = suppliers_.named(name)) {
        package.supplier = Located<SupplierId>{*supplier->id, component.place()};
      } else {
        out_.lines.push_back({component.place(), tr("supplier of a component"), name,
                              Verdict::skipped, "", tr("not in the catalogue")});
      }
      return;
    }
  }

  void add_version(yaml::Node component, Package& package, Line& line) {
    const std::string version = text_at(component, "version");
    const bool there = std::ranges::any_of(
        package.versions, [&](const auto& each) { return *each.version == version; });
    if (version.empty()) return;
    if (there) {
      line.what = "component";
      line.verdict = Verdict::skipped;
      line.why = tr("named before, with the same version");
      out_.lines.push_back(std::move(line));
      return;
    }
    package.versions.push_back(
        {.where = component.place(), .version = {version, component.find("version").place()}});
  }

  const Known& known_;
  std::string source_;
  Matcher<Supplier> suppliers_;
  Imported& out_;
  std::map<std::string, Package> packages_;
  std::vector<std::string> order_;
};

static void import_cyclonedx(const Sources& sources, FileId file, const Known& known,
                             Imported& out) {
  const auto tree = read_json(sources, file, out.findings);
  if (!tree) return;
  const yaml::Node root = tree->root();
  const std::string version = text_at(root, "specVersion");
  static constexpr std::array<std::string_view, 3> versions{"1.4", "1.5", "1.6"};
  if (text_at(root, "bomFormat") != "CycloneDX") {
    out.findings.add(Code::other_format, root.place(),
                     tr("expected a CycloneDX file: an object with \"bomFormat\": \"CycloneDX\""));
    return;
  }
  if (std::ranges::find(versions, version) == versions.end()) {
    const yaml::Node said = root.find("specVersion");
    out.findings.add(Code::other_format, said.absent() ? root.place() : said.place(),
                     say("swcat reads CycloneDX 1.4, 1.5 and 1.6, not '{}'", printable(version)));
    return;
  }
  const yaml::Node described = node_at(node_at(root, "metadata"), "component");
  const std::string of = text_at(described, "name");
  if (!of.empty()) {
    out.lines.push_back({described.place(), tr("what the file is about"), of, Verdict::skipped, "",
                         tr("only what it is made of is taken over")});
  }
  Bom bom(known, of.empty() ? "CycloneDX" : "CycloneDX of " + of, out);
  bom.add_all(root.find("components"));
  bom.take();
  leave_out_others(
      root,
      {"$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components"},
      of, out);
}

static Imported run_cyclonedx(const Sources& sources, std::span<const FileId> files,
                              const Known& known) {
  return import_one_by_one(sources, files, known, import_cyclonedx);
}

Importer cyclonedx_importer() {
  return {.name = "cyclonedx",
          .summary = "the components of a CycloneDX bill of materials (1.4 to 1.6), as JSON",
          .limit = json_limit,
          .run = run_cyclonedx};
}

}  // namespace swcat::exchange
