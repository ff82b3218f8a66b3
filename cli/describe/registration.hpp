#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/measures/registration.hpp"
#include "model/catalogue.hpp"
#include "report/document.hpp"

// What is said of every authority whose figures are shown: DOMAIN rule 5, the same in each report.
namespace swcat::cli {

// How much each authority registered, when it was verified and how complete it is.
report::Table registrations_table(std::span<const analysis::Registration> authorities,
                                  const Catalogue& catalogue, Date as_of);

// The same list of each authority: "Gent: a", or "a" where there is one authority only.
std::vector<std::string> named(std::span<const analysis::Registration> authorities,
                               const Catalogue& catalogue,
                               const std::vector<std::string> analysis::Registration::*list);

std::vector<std::string> names_of(std::span<const AuthorityId> authorities,
                                  const Catalogue& catalogue);

// A note about what is named; none where there is nothing to name.
void add_note(report::Document& document, std::string_view key, std::string_view text,
              std::vector<std::string> names);

// Notes about authorities that do not exist on the day: those that were named and so are looked at,
// and those that a group or type, or the question about everybody, would have brought along.
void add_validity_notes(report::Document& document, std::span<const AuthorityId> named,
                        std::span<const AuthorityId> left_out, const Catalogue& catalogue,
                        Date day);

// What was placed by suitability, what is in use for no known component, what was not understood.
void add_placement_notes(report::Document& document,
                         std::span<const analysis::Registration> authorities,
                         const Catalogue& catalogue);

// The same, and who has no portfolio, and that not registered is not absent.
void add_registration_notes(report::Document& document,
                            std::span<const analysis::Registration> authorities,
                            const Catalogue& catalogue);

}  // namespace swcat::cli
