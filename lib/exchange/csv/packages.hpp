#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Which package somebody means by a name in a spreadsheet.
namespace swcat::exchange {

// A package that may be meant; somebody has to look.
struct Proposal {
  PackageId package;
  std::size_t score = 0;  // per cent
};

struct MeantPackage {
  std::optional<PackageId> package;  // beyond doubt: of the catalogue, or of the portfolio
  std::string why;                   // how it was found, or why it is in doubt
  std::vector<Proposal> proposals;   // best first, then in order of id, at most three
};

// The packages of a catalogue and of one portfolio, by name.
class PackageNames {
 public:
  PackageNames(const Catalogue& catalogue, const Portfolio& portfolio);

  // A name, an id or an alias says it, unless the supplier beside it is another one or several
  // packages are called so. Case, accents and punctuation do not count.
  MeantPackage meant(std::string_view name, std::string_view supplier) const;

  // The supplier that is called so; its legal form does not count.
  std::optional<SupplierId> supplier(std::string_view name) const;

 private:
  struct Spelling {
    PackageId package;
    std::string text;
    std::vector<std::string> words;
    std::uint32_t letters = 0;  // a bit for each letter that occurs
    bool alias = false;
  };

  enum class SameSupplier { yes, no, unknown };
  SameSupplier same_supplier(const Package& package, std::string_view supplier) const;
  std::optional<std::size_t> score(const Spelling& wanted, const Spelling& offered,
                                   std::string_view supplier) const;
  static Spelling spelling(PackageId package, std::string_view text, bool alias);

  const Catalogue& catalogue_;
  std::map<std::string, PackageId> local_;
  std::vector<Spelling> spellings_;                             // of the catalogue
  std::multimap<std::string, std::size_t, std::less<>> exact_;  // into spellings_
  std::map<std::string, SupplierId> suppliers_;
};

}  // namespace swcat::exchange
