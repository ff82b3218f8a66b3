#include "load/redact.hpp"

#include "load/record.hpp"

namespace swcat::load {

void redact(Portfolio& portfolio, Audience audience) {
  record<Portfolio>().redact(portfolio, audience);
}

}  // namespace swcat::load
