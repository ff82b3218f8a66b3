#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/import.hpp"
#include "exchange/packages.hpp"
#include "yaml/limits.hpp"
#include "yaml/read.hpp"

namespace swcat::exchange {

// nl, nl-NL, nl_NL, NL, nld and dut are Dutch; a language that our names do not have is none.
static std::string language_of(std::string_view text) {
  struct Spelling {
    std::string_view language;
    std::array<std::string_view, 3> three_letters;
  };
  static constexpr std::array<Spelling, 4> spellings{{{"nl", {"nld", "dut", "nl"}},
                                                      {"fr", {"fra", "fre", "fr"}},
                                                      {"de", {"deu", "ger", "de"}},
                                                      {"en", {"eng", "en", "en"}}}};
  const std::string lower = folded(text);
  const std::string main = lower.substr(0, lower.find_first_of("-_"));
  for (const auto& each : spellings) {
    if (std::ranges::find(each.three_letters, main) != each.three_letters.end()) {
      return std::string(each.language);
    }
  }
  return {};
}

// The name, and the names in other languages where the file has them.
static Labels names_of(yaml::Node root) {
  Labels names{{}, root.find("name").place()};
  const std::string name = text_at(root, "name");
  const yaml::Node description = node_at(root, "description");
  if (!description.absent()) {
    for (auto each = description.first(); !each.absent(); each = each.next()) {
      const std::string text = text_at(each, "localisedName");
      const std::string language =
          each.key().absent() ? std::string() : language_of(each.key().text());
      const bool known = std::ranges::any_of(
          names.labels, [&](const Label& label) { return label.language == language; });
      if (text.empty() || text == name || language.empty() || known) continue;
      names.labels.push_back({language, text});
    }
  }
  if (names.labels.empty()) {
    names.labels.push_back({"", name});
    return names;
  }
  // A name in no language cannot stand beside names in languages.
  const bool english =
      std::ranges::any_of(names.labels, [](const Label& label) { return label.language == "en"; });
  if (!english) names.labels.push_back({"en", name});
  return names;
}

static Maybe<SupplyStatus> status_of(yaml::Node root, Diagnostics& findings) {
  static constexpr std::array<std::pair<std::string_view, SupplyStatus>, 5> words{
      {{"concept", SupplyStatus::in_development},
       {"development", SupplyStatus::in_development},
       {"beta", SupplyStatus::in_development},
       {"stable", SupplyStatus::in_use},
       {"obsolete", SupplyStatus::end_of_support}}};
  const std::string text = text_at(root, "developmentStatus");
  if (text.empty()) return std::nullopt;
  const Place where = root.find("developmentStatus").place();
  for (const auto& [word, status] : words) {
    if (folded(text) == word) return Located<SupplyStatus>{status, where};
  }
  findings.add(Code::unusable_value, where,
               say("'developmentStatus' is '{}', not concept, development, beta, stable or "
                   "obsolete",
                   printable(text)));
  return std::nullopt;
}

// Whoever holds the rights, where we know it as a supplier or as an authority that built it.
static void add_maker(yaml::Node legal, const Known& known, const std::string& name,
                      Package& package, Imported& out) {
  for (const std::string_view key : {"mainCopyrightOwner", "repoOwner"}) {
    const std::string owner = text_at(legal, key);
    if (owner.empty()) continue;
    const Place where = legal.find(key).place();
    const Matcher<Supplier> suppliers(known.catalogue.suppliers);
    if (const auto* supplier = suppliers.named(owner)) {
      if (!package.supplier) package.supplier = Located<SupplierId>{*supplier->id, where};
      continue;
    }
    const Matcher<Authority> authorities(known.catalogue.authorities);
    if (const auto* authority = authorities.named(owner)) {
      if (!package.built_by) package.built_by = Located<AuthorityId>{*authority->id, where};
      continue;
    }
    out.lines.push_back({where, say("{} of a package", key), owner + " (" + name + ")",
                         Verdict::skipped, "", tr("neither a supplier nor an authority of ours")});
  }
}

static void import_publiccode(const Sources& sources, FileId file, const Known& known,
                              Imported& out) {
  const auto tree = yaml::read(sources, file, out.findings, {.invisible_characters = true});
  if (!tree) return;
  const yaml::Node root = tree->root();
  if (node_at(root, "publiccodeYmlVersion").absent() &&
      node_at(root, "publiccode-yaml-version").absent()) {
    out.findings.add(Code::other_format, root.place(),
                     tr("expected a publiccode.yml: it says its 'publiccodeYmlVersion'"));
    return;
  }
  const std::string name = text_at(root, "name");
  if (name.empty()) {
    const yaml::Node there = node_at(root, "name");
    out.findings.add(Code::other_format, there.absent() ? root.place() : there.place(),
                     tr("a publiccode.yml without a name"));
    return;
  }

  Package package{.where = root.find("name").place()};
  package.name = names_of(root);
  package.kind = Located<PackageKind>{PackageKind::application, package.where};
  const yaml::Node legal = node_at(root, "legal");
  if (const auto licence = text_at(legal, "license"); !licence.empty()) {
    package.licence = Located<Text>{licence, legal.find("license").place()};
  }
  add_maker(legal, known, name, package, out);
  package.url = url_at(root, "landingURL", out.findings);
  if (!package.url) package.url = url_at(root, "url", out.findings);
  if (const auto suite = text_at(root, "applicationSuite"); !suite.empty()) {
    const Matcher<Package> packages(known.catalogue.packages);
    const Place where = root.find("applicationSuite").place();
    if (const auto* of = packages.named(suite)) {
      package.part_of = Located<PackageId>{*of->id, where};
    } else {
      out.lines.push_back({where, tr("applicationSuite of a package"), suite + " (" + name + ")",
                           Verdict::skipped, "", tr("not in the catalogue")});
    }
  }
  const auto released = date_at(root, "releaseDate", out.findings);
  const auto status = status_of(root, out.findings);
  if (const auto version = text_at(root, "softwareVersion"); !version.empty()) {
    package.versions.push_back({.where = root.find("softwareVersion").place(),
                                .version = {version, root.find("softwareVersion").place()},
                                .status = status,
                                .released = released});
  } else if (released || status) {
    out.lines.push_back({package.where, tr("releaseDate and developmentStatus"), name,
                         Verdict::skipped, "",
                         tr("they are of a version, which the file does not name")});
  }
  package.source =
      Located<Text>{fmt::format("publiccode.yml of {}",
                                text_at(root, "url").empty() ? name : text_at(root, "url")),
                    package.where};
  leave_out_others(
      root,
      {"publiccodeYmlVersion", "publiccode-yaml-version", "name", "url", "landingURL",
       "applicationSuite", "releaseDate", "developmentStatus", "softwareVersion", "legal"},
      name, out);
  PackageTaker(known, out).take(std::move(package), "package");
}

static Imported run_publiccode(const Sources& sources, std::span<const FileId> files,
                               const Known& known) {
  return import_one_by_one(sources, files, known, import_publiccode);
}

Importer publiccode_importer() {
  return {.name = "publiccode",
          .summary = "publiccode.yml of a repository, versions 0.1 to 0.5",
          .limit = yaml::Limits{}.file,
          .run = run_publiccode};
}

}  // namespace swcat::exchange
