#include "base/memory.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace swcat {

static std::optional<std::uint64_t> left_in_system() {
  std::ifstream file("/proc/meminfo");
  for (std::string key; file >> key;) {
    std::uint64_t kibibytes = 0;
    if (key == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
    file.ignore(1000, '\n');
  }
  return std::nullopt;
}

std::optional<std::uint64_t> available_memory() {
  const auto left = left_in_system();
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return left;
  const std::uint64_t allowed = limit.rlim_cur;
  return left ? std::min(*left, allowed) : allowed;
}

}  // namespace swcat
