#include "load/redact.hpp"

#include "load/record.hpp"

namespace swcat::load {

void redact(Portfolio& portfolio, Audience audience) {
  if (audience == Audience::own) return;  // whose it is sees all of it
  record<Portfolio>().redact(portfolio, audience);
}

}  // namespace swcat::load
