#pragma once

#include "exchange/ameff/reading.hpp"

namespace swcat::exchange {

// What becomes of the elements that are no software: suppliers, components, standards, external
// facilities, organisations, and what swcat has no record of. New ones go into a catalogue; for a
// portfolio they are only found.
void take_records(AmeffReading& in);

}  // namespace swcat::exchange
