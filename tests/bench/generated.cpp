#include "bench/generated.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace swcat::bench {

using analysis::Number;

constexpr Number components = 250;
constexpr Number packages_of_each = 12;
constexpr Number packages = components * packages_of_each;

namespace {

// SplitMix64: the same numbers on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint32_t below(std::uint32_t count) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    mixed ^= mixed >> 31;
    return static_cast<std::uint32_t>((mixed >> 32) % count);
  }

 private:
  std::uint64_t state_;
};

}  // namespace

// The k-th package of a function has a share of about 1 / (k + 1) of its users.
static Number chosen_package(Chance& chance, Number component) {
  static constexpr std::uint32_t total = 27720 / 1 + 27720 / 2 + 27720 / 3 + 27720 / 4 + 27720 / 5 +
                                         27720 / 6 + 27720 / 7 + 27720 / 8 + 27720 / 9 +
                                         27720 / 10 + 27720 / 11 + 27720 / 12;
  std::uint32_t left = chance.below(total);
  Number rank = 0;
  while (rank + 1 < packages_of_each && left >= 27720 / (rank + 1)) left -= 27720 / ++rank;
  return component * packages_of_each + rank;
}

// What the authority with this number uses, in order of component.
static std::vector<analysis::Fill> generated_fills(std::size_t authority) {
  Chance chance(authority + 1);
  std::vector<analysis::Fill> fills;
  for (Number component = 0; component < components; ++component) {
    // From one in five authorities to all of them.
    if (chance.below(100) >= 20 + component * 80 / components) continue;
    fills.push_back({component, chosen_package(chance, component)});
    if (chance.below(25) == 0) fills.push_back({component, chosen_package(chance, component)});
  }
  fills.push_back({chance.below(components), packages + static_cast<Number>(authority)});
  return fills;
}

template <class T>
static void put_in_order(std::vector<T>& set) {
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
  set.shrink_to_fit();
}

analysis::Corpus generated_corpus(std::size_t authorities) {
  analysis::Corpus corpus;
  for (Number i = 0; i < components; ++i) corpus.components.push_back(fmt::format("c{:07}", i));
  for (std::size_t i = 0; i < packages + authorities; ++i) {
    corpus.packages.push_back(fmt::format("p{:07}", i));
  }
  corpus.holdings.reserve(authorities);
  for (std::size_t i = 0; i < authorities; ++i) {
    analysis::Holding holding;
    holding.fills = generated_fills(i);
    for (const auto& fill : holding.fills) {
      holding.packages.push_back(fill.package);
      holding.components.push_back(fill.component);
    }
    put_in_order(holding.fills);
    put_in_order(holding.packages);
    put_in_order(holding.components);
    corpus.holdings.push_back(std::move(holding));
  }
  return corpus;
}

// A value that stands in no file.
template <class T>
static Located<T> said(T value) {
  return {std::move(value), {}};
}

static Labels named(const std::string& text) { return {.labels = {{"", text}}, .where = {}}; }

static Portfolio generated_portfolio(const AuthorityId& id, std::size_t number) {
  Portfolio portfolio;
  portfolio.authority = said(id);
  for (const auto& fill : generated_fills(number)) {
    Application application;
    application.id = said(ApplicationId(fmt::format("a{}", portfolio.applications.size())));
    application.package = said(PackageId(fmt::format("p{:07}", fill.package)));
    application.used_for.items = {said(ComponentId(fmt::format("c{:07}", fill.component)))};
    application.used_for.where = {.file = {}, .offset = 0, .length = 1};
    portfolio.applications.push_back(std::move(application));
  }
  return portfolio;
}

Generated generated_portfolios(std::size_t authorities) {
  Generated out;
  for (Number i = 0; i < components; ++i) {
    Component component;
    component.id = said(ComponentId(fmt::format("c{:07}", i)));
    component.name = named(fmt::format("Function {}", i));
    out.catalogue.components.add(std::move(component));
  }
  for (Number i = 0; i < 300; ++i) {
    Supplier supplier;
    supplier.id = said(SupplierId(fmt::format("s{:03}", i)));
    supplier.name = named(fmt::format("Supplier {}", i));
    if (i % 5 == 1) supplier.parent = said(SupplierId(fmt::format("s{:03}", i - 1)));
    out.catalogue.suppliers.add(std::move(supplier));
  }
  for (Number i = 0; i < packages + authorities; ++i) {
    Package package;
    package.id = said(PackageId(fmt::format("p{:07}", i)));
    package.name = named(fmt::format("Package {}", i));
    if (i < packages) package.supplier = said(SupplierId(fmt::format("s{:03}", i * 7 % 300)));
    out.catalogue.packages.add(std::move(package));
  }
  for (std::size_t i = 0; i < authorities; ++i) {
    Authority authority;
    authority.id = said(AuthorityId(fmt::format("authority-{:06}", i)));
    authority.name = named(fmt::format("Authority {}", i));
    out.authorities.push_back(*authority.id);
    out.portfolios.push_back(generated_portfolio(*authority.id, i));
    out.catalogue.authorities.add(std::move(authority));
  }
  out.catalogue.authorities.seal();
  out.catalogue.suppliers.seal();
  out.catalogue.components.seal();
  out.catalogue.packages.seal();
  return out;
}

}  // namespace swcat::bench
