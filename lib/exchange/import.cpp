#include "exchange/import.hpp"

#include <algorithm>
#include <array>

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
