#include "base/next_of.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace swcat;

TEST_CASE("the next of some signs is found wherever it stands") {
  // On both sides of the 16 bytes that are looked at together, and without any.
  for (std::size_t length = 0; length < 70; ++length) {
    for (std::size_t place = 0; place <= length; ++place) {
      for (const char sign : {':', '\n', 'x'}) {
        std::string text(length, 'a');
        if (place < length) text[place] = sign;
        const bool wanted = place < length && sign != 'x';
        CAPTURE(length);
        CAPTURE(place);
        CHECK(next_of<':', '\n'>(text, 0) == (wanted ? place : length));
        CHECK(next_of<':', '\n'>(text, place) == (wanted ? place : length));
        if (place < length) CHECK(next_of<':', '\n'>(text, place + 1) == length);
      }
    }
  }
}

TEST_CASE("of several signs the first counts, and bytes that are no ASCII are none") {
  CHECK(next_of<'#', ':'>("één: zin # met meer dan zestien bytes", 0) == 5);
  CHECK(next_of<'#', ':'>("één: zin # met meer dan zestien bytes", 6) == 11);
}

TEST_CASE("the next byte that is no ASCII is found wherever it stands") {
  for (std::size_t length = 0; length < 70; ++length) {
    CHECK(next_wide(std::string(length, '~'), 0) == length);
    for (std::size_t place = 0; place < length; ++place) {
      std::string text(length, '~');
      text[place] = '\x80';
      CAPTURE(length);
      CAPTURE(place);
      CHECK(next_wide(text, 0) == place);
      CHECK(next_wide(text, place) == place);
      CHECK(next_wide(text, place + 1) == length);
    }
  }
}
