#pragma once

#include "model/period.hpp"

// Rules look at contracts as well, so that their terms stand in the model.
namespace swcat::analysis {

using swcat::Period;
using swcat::period_on;

}  // namespace swcat::analysis
