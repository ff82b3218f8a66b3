#pragma once

#include <optional>
#include <vector>

#include "cli/common.hpp"
#include "model/audience.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// `--audience`: for whom a result is written (DOMAIN section 3, rule 10). What is not for them is
// taken out before anything is worked out or written, so that no report and no format can tell it;
// a question whose answer would tell it all the same is refused.
namespace swcat::cli {

// The option of every command that tells anything of portfolios.
Option audience_option();

struct AudienceAsked {
  Audience audience = Audience::own;
  std::string supplier;  // as typed, for Audience::supplier
};

// What was asked; where nothing was, the authority itself.
Or<AudienceAsked> audience_asked(const Arguments& arguments);

// Says in the arguments for whom a result is that is written to a file, or made to be handed out,
// where nobody said it: for other authorities.
void settle_audience(const Command& command, Arguments& arguments);

// Why the audience may not have the answer of this command; nothing: it may.
std::optional<Outcome> refused(const Command& command, const Arguments& arguments);

// Takes out what the audience does not see. `supplier` is the one that Audience::supplier means.
void redact(std::vector<Portfolio>& portfolios, const Catalogue& catalogue, Audience audience,
            const std::optional<SupplierId>& supplier);

// For whom a result is written and what was left out; empty for the authority itself.
std::string audience_note(const Catalogue& catalogue, Audience audience,
                          const std::optional<SupplierId>& supplier);

}  // namespace swcat::cli
