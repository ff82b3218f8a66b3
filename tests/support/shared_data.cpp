#include "support/shared_data.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace swcat::test {

std::optional<std::string> shared_data(const std::string& path) {
  const std::filesystem::path project = SWCAT_SOURCE_DIR;
  std::vector<std::filesystem::path> folders;
  if (const char* named = std::getenv("SWCAT_SHARED_DATA")) {
    folders.emplace_back(named);
  } else {
    folders = {project / "../shared/data", project / "../../shared/data"};
  }
  for (const auto& folder : folders) {
    if (std::filesystem::exists(folder / path)) return (folder / path).string();
  }
  std::printf("skipped: shared data '%s' is not here; set SWCAT_SHARED_DATA\n", path.c_str());
  return std::nullopt;
}

}  // namespace swcat::test
