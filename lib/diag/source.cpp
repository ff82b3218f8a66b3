#include "diag/source.hpp"

#include <algorithm>
#include <cassert>

#include "base/text.hpp"

namespace swcat {

FileId Sources::add(std::string path, std::string text) {
  files_.push_back({std::move(path), std::move(text), {}, {}});
  return FileId(files_.size() - 1);
}

void Sources::fill(FileId file, std::string text) {
  files_[static_cast<std::size_t>(file)].text = std::move(text);
}

void Sources::keep(FileId file, std::shared_ptr<const std::string> decoded) {
  files_[static_cast<std::size_t>(file)].decoded = std::move(decoded);
}

void Sources::let_go(FileId file) {
  File& gone = files_[static_cast<std::size_t>(file)];
  std::string().swap(gone.text);  // an assigned text would keep its room
  gone.decoded.reset();
}

const Sources::File& Sources::at(FileId file) const {
  assert(static_cast<std::size_t>(file) < files_.size());
  return files_[static_cast<std::size_t>(file)];
}

const std::string& Sources::path(FileId file) const { return at(file).path; }

const std::string& Sources::text(FileId file) const { return at(file).text; }

std::string_view Sources::text(const Place& place) const {
  return std::string_view(text(place.file)).substr(place.offset, place.length);
}

const std::vector<std::uint32_t>& Sources::line_starts(const File& file) {
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (std::size_t at = file.text.find('\n'); at != std::string::npos;
         at = file.text.find('\n', at + 1)) {
      file.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }
  return file.line_starts;
}

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Position Sources::position(const Place& place) const {
  const File& file = at(place.file);
  const auto& starts = line_starts(file);
  const auto find = [&](std::size_t offset) {
    offset = std::min(offset, file.text.size());
    const auto after = std::ranges::upper_bound(starts, offset);
    const auto line = static_cast<std::uint32_t>(after - starts.begin());
    std::size_t start = starts[line - 1];
    // A byte order mark is no character that anybody sees.
    if (start == 0 && file.text.starts_with(byte_order_mark)) start = byte_order_mark.size();
    const std::size_t length = offset > start ? offset - start : 0;
    const auto column = characters(std::string_view(file.text).substr(start, length)) + 1;
    return std::pair{line, static_cast<std::uint32_t>(column)};
  };
  const auto [line, column] = find(place.offset);
  const auto [end_line, end_column] = find(std::size_t{place.offset} + place.length);
  return {line, column, end_line, end_column};
}

std::string_view Sources::line(FileId file, std::uint32_t number) const {
  const File& source = at(file);
  const auto& starts = line_starts(source);
  if (number == 0 || number > starts.size()) return {};
  std::string_view line = std::string_view(source.text).substr(starts[number - 1]);
  if (number == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace swcat
