#include "load/names.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::load {

// An authority and a group may not share an id: `via: x` must mean one thing.
static EntityKind rival(EntityKind kind) {
  if (kind == EntityKind::authority) return EntityKind::group;
  if (kind == EntityKind::group) return EntityKind::authority;
  return kind;
}

void Names::define(EntityKind kind, std::string_view id, Place where, Diagnostics& findings) {
  for (const EntityKind taken : {kind, rival(kind)}) {
    const Entry* before = find(taken, id);
    if (!before) continue;
    findings
        .add(Code::duplicate_id, where,
             taken == kind ? say("{} '{}' is already defined", tr(info(kind).singular), id)
                           : say("{} '{}' is already defined as {}", tr(info(kind).singular), id,
                                 with_article(info(taken).singular)))
        .related.push_back({before->where, tr("first defined here")});
    return;
  }
  table(kind).emplace(std::string(id), Entry{std::string(id), where});
}

void Names::define_alias(EntityKind kind, std::string_view alias, std::string_view id, Place where,
                         Diagnostics& findings) {
  for (const EntityKind taken : {kind, rival(kind)}) {
    const Entry* before = find(taken, alias);
    if (!before) continue;
    findings
        .add(Code::duplicate_id, where,
             say("alias '{}' already means the {} '{}'", alias, tr(info(taken).singular),
                 before->id))
        .related.push_back({before->where, tr("first defined here")});
    return;
  }
  table(kind).emplace(std::string(alias), Entry{std::string(id), where});
}

void Names::define_use(std::string_view package, Place where, Diagnostics& findings) {
  if (const Entry* before = find(EntityKind::application, package)) {
    auto& finding = findings.add(Code::duplicate_id, where,
                                 say("application '{}' is already declared", package));
    finding.related.push_back({before->where, tr("first declared here")});
    finding.suggestion = tr("if it is used twice, give one of them an 'id' of its own");
    return;
  }
  table(EntityKind::application).emplace(std::string(package), Entry{std::string(package), where});
}

const Names::Entry* Names::find(EntityKind kind, std::string_view text) const {
  if (kind == EntityKind::party) {
    const Entry* authority = find(EntityKind::authority, text);
    return authority ? authority : find(EntityKind::group, text);
  }
  const auto found = table(kind).find(text);
  if (found != table(kind).end()) return &found->second;
  return outer_ ? outer_->find(kind, text) : nullptr;
}

const std::string* Names::resolve(EntityKind kind, std::string_view text) const {
  const Entry* entry = find(kind, text);
  if (!entry && kind == EntityKind::application) {
    // An application that goes by its package goes by all names of it: when the catalogue renames
    // a package, its portfolios stay right.
    const Entry* package = find(EntityKind::package, text);
    if (package) entry = find(kind, package->id);
  }
  return entry ? &entry->id : nullptr;
}

Place Names::defined_at(EntityKind kind, std::string_view id) const {
  const Entry* entry = find(kind, id);
  return entry ? entry->where : Place{};
}

bool Names::may_have_more(EntityKind kind) const {
  const bool in_catalogue =
      kind == EntityKind::party || static_cast<std::size_t>(kind) < catalogue_kinds;
  return in_catalogue && (incomplete_ || (outer_ && outer_->incomplete_));
}

std::vector<std::string_view> Names::all(EntityKind kind) const {
  if (kind == EntityKind::party) {
    auto both = all(EntityKind::authority);
    const auto groups = all(EntityKind::group);
    both.insert(both.end(), groups.begin(), groups.end());
    return both;
  }
  std::vector<std::string_view> names =
      outer_ ? outer_->all(kind) : std::vector<std::string_view>{};
  const auto outer = static_cast<std::ptrdiff_t>(names.size());
  for (const auto& [name, entry] : table(kind)) names.push_back(name);
  std::sort(names.begin() + outer, names.end());
  return names;
}

std::vector<EntityKind> Names::kinds_with(std::string_view id) const {
  std::vector<EntityKind> kinds;
  // Not those of a portfolio: an application goes by the text of its package, known or not.
  for (const auto& entity : entities().first(catalogue_kinds)) {
    if (find(entity.kind, id)) kinds.push_back(entity.kind);
  }
  return kinds;
}

}  // namespace swcat::load
