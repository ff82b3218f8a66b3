#include "support/loading.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace swcat::test {

namespace fs = std::filesystem;

const std::string_view small_catalogue = R"(swcat: catalogue/1
authority-types: [{id: gemeente, name: gemeente}]
group-kinds: [{id: kring, name: kring}]
authorities:
  - {id: gent, name: Gent, type: gemeente}
  - {id: aalst, name: Aalst, type: gemeente, aliases: [aalst-oud]}
groups: [{id: leie, name: Leie, kind: kring}]
suppliers: [{id: acme, name: Acme}]
components: [{id: archief, name: Archief}, {id: zaken, name: Zaken}]
standards: [{id: oslo, name: OSLO}]
building-blocks: [{id: magda, name: MAGDA}]
packages:
  - {id: filer, name: Filer, supplier: acme}
  - {id: vault, name: Vault, aliases: [kluis, "De Kluis"]}
)";

static fs::path new_folder() {
  static int count = 0;
  auto folder = fs::temp_directory_path() /
                fmt::format("swcat-load-{}-{}", static_cast<int>(getpid()), ++count);
  fs::create_directories(folder);
  return folder;
}

static std::vector<load::InputFile> written(const fs::path& folder,
                                            const std::vector<File>& files) {
  std::vector<load::InputFile> inputs;
  for (const auto& file : files) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << file.text;
    inputs.push_back({path, file.path});
  }
  return inputs;
}

load::Loaded loaded(const std::vector<File>& catalogue, const std::vector<File>& portfolios) {
  const fs::path folder = new_folder();
  auto out = load::load_catalogue(written(folder, catalogue), 1);
  load::load_portfolios(out, written(folder, portfolios), 1);
  fs::remove_all(folder);
  return out;
}

load::Loaded loaded_portfolio(std::string_view rest) {
  return loaded({{"catalogue.yaml", std::string(small_catalogue)}},
                {{"gent.yaml", fmt::format("swcat: portfolio/1\nauthority: gent\n{}", rest)}});
}

static std::string at(const Sources& sources, const Place& place, std::string_view only) {
  const Position position = sources.position(place);
  const std::string& path = sources.path(place.file);
  return fmt::format("{}{}:{}", path == only ? "" : path + ":", position.line, position.column);
}

std::string told(const Sources& sources, const Diagnostics& findings, std::string_view only) {
  std::string out;
  for (const auto& finding : findings.all()) {
    out += fmt::format("{} {} {}", at(sources, finding.where, only), info(finding.code).number,
                       finding.message);
    if (!finding.suggestion.empty()) out += " | " + finding.suggestion;
    for (const auto& related : finding.related) {
      out += fmt::format(" ({} {})", at(sources, related.where, only), related.message);
    }
    out += '\n';
  }
  return out;
}

std::string told(const load::Loaded& loaded, std::string_view only) {
  return told(loaded.sources, loaded.findings, only);
}

}  // namespace swcat::test
