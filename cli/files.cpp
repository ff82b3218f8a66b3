#include "cli/files.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <map>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::cli {

Outcome write_files(const std::string& folder, const std::vector<WrittenFile>& files) {
  std::error_code error;
  // Only what it stands in: the folder itself comes with its files in it.
  const std::string named = folder.substr(0, folder.find_last_not_of('/') + 1);
  const auto parent = std::filesystem::path(named).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (error) {
    return failure({say("cannot make the folder '{}': {}", printable(folder), error.message())});
  }
  std::map<std::string, std::string_view> texts;
  for (const auto& file : files) texts[file.name] = file.text;
  if (const auto problem = write_folder(folder, texts)) return failure(*problem);
  return {.err =
              say("wrote {} to '{}'\n", counted(files.size(), "file", "files"), printable(folder))};
}

}  // namespace swcat::cli
