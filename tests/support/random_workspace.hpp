#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace swcat::test {

// The same numbers on every machine: of the standard library only the generator itself promises
// that.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  const std::string& of(const std::vector<std::string>& choices) {
    return choices[below(choices.size())];
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::mt19937 random_;
};

// Lists of records by the key of the list, each record in one line.
using Lists = std::map<std::string, std::vector<std::string>>;

// A workspace as somebody may have written it, right and wrong, before it is put into files. No id
// is given twice: of those the first counts, and so the order would matter.
struct RandomWorkspace {
  Lists catalogue;
  std::map<std::string, Lists> portfolios;  // by authority
  std::vector<std::string> authorities;     // with and without a portfolio
};

RandomWorkspace random_workspace(Chance& chance);

// Writes it, with every record somewhere in one of three catalogue files, and every list and the
// records in it in some order.
void write_in_any_order(const RandomWorkspace& workspace, const std::filesystem::path& folder,
                        Chance& chance);

}  // namespace swcat::test
