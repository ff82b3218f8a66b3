#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace swcat {

// A file among the Sources of one run.
enum class FileId : std::uint32_t {};
constexpr FileId no_file{UINT32_MAX};

// Where a text says something: a range of bytes in one file. Places are kept as offsets; line and
// column are worked out when one is printed.
struct Place {
  FileId file = no_file;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  bool known() const { return file != no_file; }
  friend auto operator<=>(const Place&, const Place&) = default;
};

// A value and where it was written.
template <class T>
struct Located {
  T value{};
  Place where;

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

// A place as people and editors count: lines and columns from 1, columns in characters, the end
// one past the last character.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

// The texts of one run. A file keeps its id and its bytes for as long as the run lasts.
class Sources {
 public:
  // `path` as it is shown in findings. Files are added in the order in which they are to be
  // reported.
  FileId add(std::string path, std::string text = {});

  // For a file that is read after it was added. Different files may be filled from different
  // threads.
  void fill(FileId file, std::string text);

  // Keeps beside the text of a file what some of its texts say that are not written as they read:
  // records show both.
  void keep(FileId file, std::shared_ptr<const std::string> decoded);

  // Nobody will ask for the text of this file again. Its path stays.
  void let_go(FileId file);

  std::size_t size() const { return files_.size(); }
  const std::string& path(FileId file) const;
  const std::string& text(FileId file) const;
  std::string_view text(const Place& place) const;

  // The following are for printing and keep an index of lines: not for several threads at once.
  Position position(const Place& place) const;
  // Line `number` (from 1) without its line end.
  std::string_view line(FileId file, std::uint32_t number) const;

 private:
  struct File {
    std::string path;
    std::string text;
    std::shared_ptr<const std::string> decoded;
    mutable std::vector<std::uint32_t> line_starts;
  };

  const File& at(FileId file) const;
  static const std::vector<std::uint32_t>& line_starts(const File& file);

  std::deque<File> files_;
};

}  // namespace swcat
