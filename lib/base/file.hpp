#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace swcat {

// The bytes of a regular file of at most `limit` bytes. Never hangs and never takes half a file for
// the whole: a folder, pipe or device, a file that is too large and a file that changes its size
// while it is read are errors.
Result<std::string> read_file(const std::string& path, std::size_t limit);

// Writes beside `path`, flushes to disk and renames, so that a reader sees the old file or the new
// one and never a part. Nothing, or what went wrong; the old file is then as it was. A device or
// pipe is written to directly.
std::optional<Error> write_file_atomically(const std::string& path, const std::string& text);

// Files of one folder by name, all or none: they are written beside it first. The folder is made
// where it is not there; other files in it stay. Nothing, or what went wrong.
std::optional<Error> write_folder(const std::string& folder,
                                  const std::map<std::string, std::string_view>& files);

// What `write` puts into a file whose path it is told, for libraries that write nowhere else. The
// file is empty before and gone afterwards.
Result<std::string> written_to_file(
    const std::function<std::optional<Error>(const std::string& path)>& write);

// The path from the root of the disk, without links, `.` and `..`, as far as it exists; the path as
// it is where that cannot be told.
std::string resolved(const std::string& path);

// The folder for files that nobody keeps.
std::string temporary_folder();

// Something that a pattern names and that was not looked at, and why.
struct NotLookedAt {
  std::string path;
  std::string message;

  friend auto operator<=>(const NotLookedAt&, const NotLookedAt&) = default;
};

// What find_files saw. Paths are `root/relative`, or just `relative` below ".".
struct FoundFiles {
  std::vector<std::string> files;  // in byte order
  // Unreadable folders, links that were not followed, folders in the place of files.
  std::vector<NotLookedAt> not_looked_at;
};

// The files below `root` that match `pattern`, a relative path with `/` in which `*` stands for any
// part of a name and a whole name `**` for any number of folders. A pattern that names a folder
// means `**/*.yaml` below it. Names that begin with a dot match only a pattern that says the dot.
// Links to folders are not followed, and nothing outside the root is found. An error when the root
// cannot be read, when the pattern tries to leave it, or when a pattern without `*` names nothing.
Result<FoundFiles> find_files(const std::string& root, const std::string& pattern);

// Whether such a pattern means this path (relative, with `/`); it means all that is below a folder
// that it names.
bool pattern_matches(std::string_view pattern, std::string_view path);

}  // namespace swcat
