#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash_index.hpp"
#include "base/symbol.hpp"
#include "diag/diagnostic.hpp"
#include "model/kinds.hpp"

namespace swcat::load {

// Every id and alias that a reference may use, collected before anything is decoded, so that a
// reference is resolved where it is read. A portfolio has names of its own (local packages,
// applications, contracts) inside those of the catalogue.
class Names {
 public:
  explicit Names(const Names* outer = nullptr) : outer_(outer) {}

  // Reports what was defined before, naming both places; the first definition stays.
  void define(EntityKind kind, std::string_view id, Place where, Diagnostics& findings);
  void define_alias(EntityKind kind, std::string_view alias, std::string_view id, Place where,
                    Diagnostics& findings);
  // For an application that goes by the id of its package.
  void define_use(Symbol package, Place where, Diagnostics& findings);

  // A file of the catalogue could not be read: what is not here may be in there.
  void leave_out_a_file() { incomplete_ = true; }
  bool may_have_more(EntityKind kind) const;

  // The current id behind an id or alias, or null. An authority or group is found as a party.
  const Symbol* resolve(EntityKind kind, std::string_view text) const;

  // Where an id was defined, if it was.
  Place defined_at(EntityKind kind, Symbol id) const;

  // All ids and aliases of a kind, for did-you-mean: those of the catalogue first, in order.
  std::vector<std::string_view> all(EntityKind kind) const;

  // The kinds of catalogue record that have this id: "is a supplier, not a package".
  std::vector<EntityKind> kinds_with(std::string_view id) const;

 private:
  struct Entry {
    Symbol name;
    Symbol id;
    Place where;
  };

  // A text to look for, and its hash, which is the same in all tables.
  struct Sought {
    explicit Sought(std::string_view name) : text(name), hash(Symbol::hash(name)) {}
    explicit Sought(Symbol name) : text(name.str()), hash(name.hash()) {}
    std::string_view text;
    std::size_t hash;
  };

  // Each name once, in the order in which they were defined.
  class Table {
   public:
    const Entry* find(const Sought& sought) const;
    void add(const Entry& entry);
    std::span<const Entry> entries() const { return entries_; }

   private:
    std::vector<Entry> entries_;
    HashIndex places_;
  };

  const Entry* find(EntityKind kind, const Sought& sought) const;
  Table& table(EntityKind kind) { return tables_[static_cast<std::size_t>(kind)]; }
  const Table& table(EntityKind kind) const { return tables_[static_cast<std::size_t>(kind)]; }

  const Names* outer_;
  bool incomplete_ = false;
  std::array<Table, static_cast<std::size_t>(EntityKind::party)> tables_;
};

}  // namespace swcat::load
