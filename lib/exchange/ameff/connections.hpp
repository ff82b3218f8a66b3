#pragma once

#include "exchange/ameff/portfolio.hpp"

namespace swcat::exchange {

// The flows between the applications of a portfolio, once these are known.
void take_connections(AmeffPortfolio& portfolio);

}  // namespace swcat::exchange
