#pragma once

#include <cstddef>
#include <functional>

namespace swcat {

// Does `work(0)` to `work(n - 1)` on up to `jobs` threads, in no particular order; returns when all
// is done. `jobs` 0 means one thread for each processor. What `work` throws ends it: no other is
// begun, and the first that was thrown comes out when those under way have ended.
void for_each_index(std::size_t n, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace swcat
