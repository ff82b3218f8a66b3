#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Other people's formats, out.
namespace swcat::exchange {

// One file of an export.
struct ExportedFile {
  std::string name;  // within the folder; empty for the one file of an export that is one file
  std::string bytes;
};

// What an export leaves out, and of whom.
struct ExportNote {
  std::string text;
  std::vector<std::string> names = {};
};

struct Exported {
  std::vector<ExportedFile> files;
  std::vector<ExportNote> notes = {};  // what the format cannot say: nothing is lost without a word
};

enum class ExportTo : std::uint8_t { one_file, folder };

struct Exporter {
  std::string_view name;     // "ameff"
  std::string_view summary;  // one line: "ArchiMate exchange file (AMEFF)"
  ExportTo to = ExportTo::one_file;
  // Pure: the same catalogue, portfolios and day come to the same bytes.
  Exported (*run)(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                  Date as_of) = nullptr;
};

// In the order of exporters.def.
std::span<const Exporter> exporters();
const Exporter* find_exporter(std::string_view name);

}  // namespace swcat::exchange
