#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "report/document.hpp"

// The colours of a page, as data: what may stand on what is a matter of contrast, and a test
// computes it.
namespace swcat::report {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  static constexpr Colour of(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
            static_cast<std::uint8_t>(rgb)};
  }
  std::string str() const;  // "#0f5266"

  friend bool operator==(const Colour&, const Colour&) = default;
};

// From 1 (none) to 21 (black on white), as WCAG 2 has it; 4.5 is the least for text.
double contrast(Colour a, Colour b);

constexpr std::size_t heats = 11;
constexpr std::size_t tones = 5;

struct Scheme {
  Colour paper;
  Colour shade;  // behind heads and what a pointer is on
  Colour ink;
  Colour quiet;   // text that matters less
  Colour line;    // hairlines: nothing is lost without them
  Colour border;  // what can be operated
  Colour accent;
  // In order of Tone.
  std::array<Colour, tones> text;  // on paper, shade and its own wash
  std::array<Colour, tones> wash;  // behind a cell
  std::array<Colour, tones> fill;  // of a bar
  std::array<Colour, heats> heat;  // from nothing to all
};

const Scheme& light_scheme();
const Scheme& dark_scheme();

// Of text and lines in this tone, on white: "#a3262a".
std::string colour_of(Tone tone);

// Which of the two reads best on it.
Colour text_on(Colour background);

// The class of heat of a measure: 0 only for nothing at all, 10 only for all.
std::size_t heat_of(double measure);

}  // namespace swcat::report
