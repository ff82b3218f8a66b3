#include "exchange/export.hpp"

#include <algorithm>

namespace swcat::exchange {

#define SWCAT_EXPORTER(name) Exporter name##_exporter();
#include "exchange/exporters.def"
#undef SWCAT_EXPORTER

std::span<const Exporter> exporters() {
  static const std::vector<Exporter> all{
#define SWCAT_EXPORTER(name) name##_exporter(),
#include "exchange/exporters.def"
#undef SWCAT_EXPORTER
  };
  return all;
}

const Exporter* find_exporter(std::string_view name) {
  const auto found = std::ranges::find(exporters(), name, &Exporter::name);
  return found == exporters().end() ? nullptr : &*found;
}

}  // namespace swcat::exchange
