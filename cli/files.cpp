#include "cli/files.hpp"

#include <fmt/core.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"

namespace swcat::cli {

Outcome write_files(const std::string& folder, const std::vector<WrittenFile>& files) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return failure(
        {fmt::format("cannot make the folder '{}': {}", printable(folder), error.message())});
  }
  for (const auto& file : files) {
    const std::string path = (std::filesystem::path(folder) / file.name).string();
    if (const auto problem = write_file_atomically(path, file.text)) return failure(*problem);
  }
  return {.err =
              fmt::format("wrote {} to '{}'\n", counted(files.size(), "file"), printable(folder))};
}

}  // namespace swcat::cli
