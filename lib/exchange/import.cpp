#include "exchange/import.hpp"

#include <algorithm>
#include <array>

#include "model/kinds.hpp"

namespace swcat::exchange {

#define SWCAT_IMPORTER(name) Importer name##_importer();
#include "exchange/importers.def"
#undef SWCAT_IMPORTER

std::string_view name(Verdict verdict) {
  static constexpr std::array<std::string_view, 5> names{"new", "new, to be checked", "matched",
                                                         "left out", "not recognised"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string Settings::value(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

template <class T>
static void append(std::vector<T>& into, const std::vector<T>& from) {
  into.insert(into.end(), from.begin(), from.end());
}

static void append(Portfolio& into, const Portfolio& from) {
  append(into.local_packages, from.local_packages);
  append(into.applications, from.applications);
  append(into.contracts, from.contracts);
  append(into.connections, from.connections);
  append(into.needs, from.needs);
  append(into.applicability, from.applicability);
  append(into.building_blocks, from.building_blocks);
  append(into.plans, from.plans);
  append(into.projects, from.projects);
  append(into.operations, from.operations);
  append(into.collaborations, from.collaborations);
}

static void append(Catalogue& into, const Catalogue& from) {
  for_each_collection(into, [&](auto& collection) {
    using Collection = std::remove_cvref_t<decltype(collection)>;
    for (const auto& record : std::get<const Collection&>(collections(from))) {
      collection.add(record);
    }
    collection.seal();
  });
}

Imported import_one_by_one(const Sources& sources, std::span<const FileId> files,
                           const Known& known,
                           void (*import)(const Sources& sources, FileId file, const Known& known,
                                          Imported& out)) {
  Imported out;
  Catalogue catalogue = known.catalogue;
  Portfolio portfolio = known.portfolio ? *known.portfolio : Portfolio{};
  for (const FileId file : files) {
    Imported one;
    import(sources, file, {catalogue, known.portfolio ? &portfolio : nullptr, known.settings}, one);
    append(catalogue, one.catalogue);
    append(portfolio, one.portfolio);
    if (files.size() == 1) return one;
    append(out.catalogue, one.catalogue);
    append(out.portfolio, one.portfolio);
    append(out.lines, one.lines);
    append(out.notes, one.notes);
    out.remarks.merge(one.remarks);
    out.findings.append(std::move(one.findings));
  }
  return out;
}

std::span<const Importer> importers() {
  static const std::vector<Importer> all{
#define SWCAT_IMPORTER(name) name##_importer(),
#include "exchange/importers.def"
#undef SWCAT_IMPORTER
  };
  return all;
}

const Importer* find_importer(std::string_view name) {
  const auto found = std::ranges::find(importers(), name, &Importer::name);
  return found == importers().end() ? nullptr : &*found;
}

}  // namespace swcat::exchange
