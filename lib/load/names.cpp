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
    const Entry* before = find(taken, Sought(id));
    if (!before) continue;
    findings
        .add(Code::duplicate_id, where,
             taken == kind ? say("{} '{}' is already defined", tr(info(kind).singular), id)
                           : say("{} '{}' is already defined as {}", tr(info(kind).singular), id,
                                 with_article(info(taken).singular)))
        .related.push_back({before->where, tr("first defined here")});
    return;
  }
  const Symbol symbol(id);
  table(kind).add({symbol, symbol, where});
}

void Names::define_alias(EntityKind kind, std::string_view alias, std::string_view id, Place where,
                         Diagnostics& findings) {
  for (const EntityKind taken : {kind, rival(kind)}) {
    const Entry* before = find(taken, Sought(alias));
    if (!before) continue;
    findings
        .add(Code::duplicate_id, where,
             say("alias '{}' already means the {} '{}'", alias, tr(info(taken).singular),
                 before->id.str()))
        .related.push_back({before->where, tr("first defined here")});
    return;
  }
  table(kind).add({Symbol(alias), Symbol(id), where});
}

void Names::define_use(Symbol package, Place where, Diagnostics& findings) {
  if (const Entry* before = find(EntityKind::application, Sought(package))) {
    auto& finding = findings.add(Code::duplicate_id, where,
                                 say("application '{}' is already declared", package.str()));
    finding.related.push_back({before->where, tr("first declared here")});
    finding.suggestion = tr("if it is used twice, give one of them an 'id' of its own");
    return;
  }
  table(EntityKind::application).add({package, package, where});
}

const Names::Entry* Names::Table::find(const Sought& sought) const {
  const auto place = places_.find(
      sought.hash, [&](std::size_t each) { return entries_[each].name.str() == sought.text; });
  return place ? &entries_[*place] : nullptr;
}

void Names::Table::add(const Entry& entry) {
  entries_.push_back(entry);
  places_.add(entry.name.hash());
}

const Names::Entry* Names::find(EntityKind kind, const Sought& sought) const {
  if (kind == EntityKind::party) {
    const Entry* authority = find(EntityKind::authority, sought);
    return authority ? authority : find(EntityKind::group, sought);
  }
  const Entry* found = table(kind).find(sought);
  return found || !outer_ ? found : outer_->find(kind, sought);
}

const Symbol* Names::resolve(EntityKind kind, std::string_view text) const {
  const Sought sought(text);
  const Entry* entry = find(kind, sought);
  if (!entry && kind == EntityKind::application) {
    // An application that goes by its package goes by all names of it: when the catalogue renames
    // a package, its portfolios stay right.
    const Entry* package = find(EntityKind::package, sought);
    if (package) entry = find(kind, Sought(package->id));
  }
  return entry ? &entry->id : nullptr;
}

Place Names::defined_at(EntityKind kind, Symbol id) const {
  const Entry* entry = find(kind, Sought(id));
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
  for (const Entry& entry : table(kind).entries()) names.push_back(entry.name.str());
  std::sort(names.begin() + outer, names.end());
  return names;
}

std::vector<EntityKind> Names::kinds_with(std::string_view id) const {
  std::vector<EntityKind> kinds;
  // Not those of a portfolio: an application goes by the text of its package, known or not.
  for (const auto& entity : entities().first(catalogue_kinds)) {
    if (find(entity.kind, Sought(id))) kinds.push_back(entity.kind);
  }
  return kinds;
}

}  // namespace swcat::load
