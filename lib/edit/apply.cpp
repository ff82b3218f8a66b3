#include "edit/apply.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <map>

namespace swcat::edit {

static std::uint64_t end_of(const Place& place) {
  return std::uint64_t{place.offset} + place.length;
}

Result<std::string> applied(std::string_view text, std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.where.offset; });
  std::string out;
  std::uint64_t at = 0;
  for (const auto& edit : edits) {
    if (edit.where.offset < at || end_of(edit.where) > text.size()) {
      return Error{fmt::format("an edit of {} bytes at byte {} does not fit into the text",
                               edit.where.length, edit.where.offset)};
    }
    out += text.substr(at, edit.where.offset - at);
    out += edit.text;
    at = end_of(edit.where);
  }
  return out.append(text.substr(at));
}

namespace {

// The places that are taken, by file and offset.
class Taken {
 public:
  bool is_free(const Place& place) const {
    const auto file = places_.find(place.file);
    if (file == places_.end()) return true;
    const auto after = file->second.lower_bound(place.offset);
    if (after != file->second.end() && after->first < std::max<std::uint64_t>(end_of(place), 1)) {
      return false;
    }
    return after == file->second.begin() || std::prev(after)->second <= place.offset;
  }
  void take(const Place& place) { places_[place.file][place.offset] = end_of(place); }

 private:
  std::map<FileId, std::map<std::uint64_t, std::uint64_t>> places_;
};

}  // namespace

std::vector<bool> compatible(std::span<const std::vector<Edit>> groups) {
  Taken taken;
  std::vector<bool> out;
  for (const auto& group : groups) {
    const bool free =
        std::ranges::all_of(group, [&](const Edit& edit) { return taken.is_free(edit.where); });
    out.push_back(free);
    if (!free) continue;
    for (const auto& edit : group) taken.take(edit.where);
  }
  return out;
}

}  // namespace swcat::edit
