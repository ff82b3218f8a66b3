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

static load::Loaded workspace(const std::string& name) {
  const std::string root = SWCAT_SOURCE_DIR "/catalog-data/examples/" + name;
  auto loaded = load::load_catalogue(files_in(root, "catalogue"), 1);
  load::load_policy(loaded, {root + "/swcat.yaml", "swcat.yaml"});
  load::load_portfolios(loaded, files_in(root, "portfolios"), 1);
  return loaded;
}

const load::Loaded& vlavirgem() {
  static const load::Loaded loaded = workspace("vlavirgem");
  return loaded;
}

const load::Loaded& uk_councils() {
  static const load::Loaded loaded = workspace("uk-councils");
  return loaded;
}

}  // namespace swcat::test
