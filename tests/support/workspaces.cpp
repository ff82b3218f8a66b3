#include "support/workspaces.hpp"

#include <filesystem>

#include "base/file.hpp"

namespace swcat::test {

static std::vector<load::InputFile> files_in(const std::string& root, const std::string& folder) {
  std::vector<load::InputFile> files;
  const auto found = find_files(root, folder);
  for (const auto& path : found->files) {
    files.push_back({path, std::filesystem::path(path).lexically_relative(root).string()});
  }
  return files;
}

static void append(std::vector<load::InputFile>& files, std::vector<load::InputFile> more) {
  for (auto& file : more) files.push_back(std::move(file));
}

static load::Loaded workspace(const std::string& name, std::vector<load::InputFile> catalogue) {
  const std::string root = SWCAT_SOURCE_DIR "/catalog-data/examples/" + name;
  auto loaded = load::load_catalogue(catalogue, 1);
  load::load_policy(loaded, {root + "/swcat.yaml", "swcat.yaml"});
  load::load_portfolios(loaded, files_in(root, "portfolios"), 1);
  return loaded;
}

static load::Loaded workspace(const std::string& name) {
  return workspace(name, files_in(SWCAT_SOURCE_DIR "/catalog-data/examples/" + name, "catalogue"));
}

const load::Loaded& vlavirgem() {
  static const load::Loaded loaded = workspace("vlavirgem");
  return loaded;
}

const load::Loaded& uk_councils() {
  static const load::Loaded loaded = workspace("uk-councils");
  return loaded;
}

const load::Loaded& flemish_councils() {
  static const load::Loaded loaded = [] {
    std::vector<load::InputFile> catalogue;
    for (const auto* folder : {"flanders", "oslo"}) {
      append(catalogue, files_in(SWCAT_SOURCE_DIR "/catalog-data", folder));
    }
    std::erase_if(catalogue, [](const auto& file) { return file.path.ends_with("swcat.yaml"); });
    return workspace("flanders-council-decisions", std::move(catalogue));
  }();
  return loaded;
}

}  // namespace swcat::test
