// Writes a workspace that is made up: `swcat_made_up FOLDER AUTHORITIES`.

#include <cstdio>
#include <cstdlib>

#include "bench_yaml_workspace.hpp"

int main(int count, char** arguments) {
  const std::size_t authorities = count == 3 ? std::strtoul(arguments[2], nullptr, 10) : 0;
  if (authorities == 0) {
    std::fputs("usage: swcat_made_up FOLDER AUTHORITIES\n", stderr);
    return 2;
  }
  swcat::bench::write_workspace(arguments[1], authorities);
}
