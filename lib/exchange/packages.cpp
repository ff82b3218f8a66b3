#include "exchange/packages.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::exchange {

PackageTaker::PackageTaker(const Known& known, Imported& out)
    : known_(known), out_(out), matcher_(known.catalogue.packages) {
  for (const auto& package : known.catalogue.packages) ids_.taken(package.id->str());
  if (!known.portfolio) return;
  for (const auto& package : known.portfolio->local_packages) ids_.taken(package.id->str());
}

// A line for each version of a package that was taken or that we have.
void PackageTaker::tell_versions(const Package& theirs, const Package* ours) {
  for (const auto& version : theirs.versions) {
    Line line{.where = version.where,
              .what = "version",
              .name = theirs.name.in("en") + ' ' + version.version->str()};
    if (known_.portfolio && !ours) {
      line.verdict = Verdict::skipped;
      line.why = tr("a local package has no versions");
    } else if (ours) {
      line.id = ours->id->str();
      const bool there = std::ranges::any_of(
          ours->versions, [&](const auto& each) { return *each.version == *version.version; });
      line.verdict = there ? Verdict::matched : Verdict::skipped;
      line.why = there ? tr("the same version") : tr("its package is there, and stays as it is");
    } else {
      line.id = theirs.id->str();
    }
    out_.lines.push_back(std::move(line));
  }
}

void PackageTaker::take(Package package, std::string_view what) {
  const std::string name = package.name.in("en");
  Line line{.where = package.where, .what = std::string(what), .name = name};
  if (const Package* ours = matcher_.named(name)) {
    line.verdict = Verdict::matched;
    line.id = ours->id->str();
    line.why = "the same name";
    out_.lines.push_back(std::move(line));
    tell_versions(package, ours);
    return;
  }
  if (known_.portfolio) return take_into_portfolio(std::move(package), what);

  const auto like = matcher_.resembling(name);
  package.id = {PackageId(ids_.fresh(name, "package")), package.where};
  line.id = package.id->str();
  if (!like.empty()) {
    line.verdict = Verdict::proposed;
    line.why = say("resembles {}", join(like, ", "));
  }
  out_.lines.push_back(std::move(line));
  tell_versions(package, nullptr);
  out_.catalogue.packages.add(std::move(package));
}

void PackageTaker::take_into_portfolio(Package package, std::string_view what) {
  const std::string name = package.name.in("en");
  Line line{.where = package.where, .what = std::string(what), .name = name};
  for (const auto& local : known_.portfolio->local_packages) {
    if (folded(local.name.in("en")) != folded(name)) continue;
    line.verdict = Verdict::matched;
    line.id = local.id->str();
    line.why = tr("a local package of the same name");
    out_.lines.push_back(std::move(line));
    return;
  }
  LocalPackage local{.where = package.where,
                     .id = {PackageId(ids_.fresh(name, "package")), package.where},
                     .name = package.name,
                     .components = package.components,
                     .licence = package.licence,
                     .url = package.url};
  line.id = local.id->str();
  out_.lines.push_back(std::move(line));
  tell_versions(package, nullptr);
  out_.portfolio.local_packages.push_back(std::move(local));
}

yaml::Node node_at(yaml::Node mapping, std::string_view key) {
  if (mapping.absent() || mapping.kind() != yaml::Kind::mapping) return {};
  return mapping.find(key);
}

std::string text_at(yaml::Node mapping, std::string_view key) {
  const yaml::Node node = node_at(mapping, key);
  return node.absent() || node.kind() != yaml::Kind::scalar ? std::string() : cleaned(node.text());
}

static bool says_something(yaml::Node node) {
  return !node.absent() && node.kind() == yaml::Kind::scalar && !cleaned(node.text()).empty();
}

Maybe<Date> date_at(yaml::Node mapping, std::string_view key, Diagnostics& findings) {
  const yaml::Node node = node_at(mapping, key);
  if (!says_something(node)) return std::nullopt;
  const std::string text = cleaned(node.text());
  // Some write the hour as well.
  if (const auto date = Date::parse(text.substr(0, text.find('T')))) {
    return Located<Date>{*date, node.place()};
  }
  findings.add(Code::unusable_value, node.place(),
               say("'{}' is '{}', not a date: year-month-day", key, printable(text)));
  return std::nullopt;
}

Maybe<Url> url_at(yaml::Node mapping, std::string_view key, Diagnostics& findings) {
  const yaml::Node node = node_at(mapping, key);
  if (!says_something(node)) return std::nullopt;
  const std::string text = cleaned(node.text());
  if (auto url = web_address(text)) return Located<Url>{std::move(*url), node.place()};
  findings.add(Code::unusable_value, node.place(),
               say("'{}' is '{}', not a web address that begins with https:// or http://", key,
                   printable(text)));
  return std::nullopt;
}

void leave_out_others(yaml::Node mapping, std::initializer_list<std::string_view> used,
                      std::string_view name, Imported& out) {
  for (auto value = mapping.first(); !value.absent(); value = value.next()) {
    const auto key = value.key().text();
    if (std::ranges::find(used, key) != used.end()) continue;
    out.lines.push_back({value.key().place(), say("member '{}'", cleaned(key)), std::string(name),
                         Verdict::skipped, "", tr("swcat has no field for it")});
  }
}

}  // namespace swcat::exchange
