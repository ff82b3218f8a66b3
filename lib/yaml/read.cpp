#include "yaml/read.hpp"

#include "yaml/guarded_lane.hpp"

namespace swcat::yaml {

void LaneCounts::add(std::optional<Doubt> doubt) {
  ++(doubt ? guarded[static_cast<std::size_t>(*doubt)] : fast);
}

Reading read_in_lanes(const Sources& sources, FileId file, Diagnostics& out, const Limits& limits) {
  auto plain = read_fast(sources.text(file), file, limits);
  if (auto* tree = std::get_if<Tree>(&plain)) return {std::move(*tree), std::nullopt};
  return {read_guarded(sources, file, out, limits), std::get<Doubt>(plain)};
}

std::optional<Tree> read(const Sources& sources, FileId file, Diagnostics& out,
                         const Limits& limits) {
  return read_in_lanes(sources, file, out, limits).tree;
}

}  // namespace swcat::yaml
