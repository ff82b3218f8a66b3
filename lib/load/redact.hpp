#pragma once

#include "model/audience.hpp"
#include "model/portfolio.hpp"

namespace swcat::load {

// Takes out what is not for this audience, as the declarations of the records say field by field
// (`seen_by`). What stays is as it was: a required field is never taken out. What a portfolio says
// is not for everybody as a whole, so that there is nothing to redact for them.
void redact(Portfolio& portfolio, Audience audience);

}  // namespace swcat::load
