#pragma once

#include "exchange/ameff/reading.hpp"

namespace swcat::exchange {

// Into a catalogue: packages that it does not have, with their versions. After take_records.
void take_packages(AmeffReading& in);

// Into a catalogue: which standards components have to follow. After take_records.
void take_obligations(AmeffReading& in);

}  // namespace swcat::exchange
