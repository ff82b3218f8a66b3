#include "report/palette.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace swcat::report {

std::string Colour::str() const { return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue); }

static double linear(std::uint8_t channel) {
  const double part = channel / 255.0;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour a, Colour b) {
  const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

const Scheme& light_scheme() {
  static constexpr auto c = &Colour::of;
  static constexpr Scheme scheme{
      .paper = c(0xffffff),
      .shade = c(0xf3f6f6),
      .ink = c(0x16222b),
      .quiet = c(0x53616b),
      .line = c(0xdce2e4),
      .border = c(0x7b8a92),
      .accent = c(0x0f5266),
      .text = {c(0x16222b), c(0x17603f), c(0x7a4a05), c(0xa3262a), c(0x5a6770)},
      .wash = {c(0xe9eef0), c(0xdaeee3), c(0xfaecd0), c(0xf9e1df), c(0xf6f8f8)},
      .fill = {c(0x8fb3c4), c(0x5ea886), c(0xe6b85f), c(0xd9776f), c(0xcfd6da)},
      .heat = {c(0xf3f6f7), c(0xe1ecef), c(0xcde0e5), c(0xb6d3db), c(0x9dc4cf), c(0x82b3c1),
               c(0x66a0b1), c(0x559bad), c(0x357589), c(0x206175), c(0x0f4c5f)},
  };
  return scheme;
}

const Scheme& dark_scheme() {
  static constexpr auto c = &Colour::of;
  static constexpr Scheme scheme{
      .paper = c(0x12191f),
      .shade = c(0x1a242b),
      .ink = c(0xe6ecef),
      .quiet = c(0xa3b1ba),
      .line = c(0x2c3942),
      .border = c(0x71818b),
      .accent = c(0x8ccbdd),
      .text = {c(0xe6ecef), c(0x86d1a8), c(0xecbf6c), c(0xf29a93), c(0xa3b1ba)},
      .wash = {c(0x24303a), c(0x173529), c(0x3b2d12), c(0x46211f), c(0x161f26)},
      .fill = {c(0x3f6b80), c(0x2f7456), c(0xd9a544), c(0xa8504a), c(0x46555f)},
      .heat = {c(0x18222a), c(0x1b2e38), c(0x1d3a47), c(0x204756), c(0x235566), c(0x266476),
               c(0x297083), c(0x4b9cb3), c(0x6bb1c5), c(0x8fc6d6), c(0xb6dce7)},
  };
  return scheme;
}

std::string colour_of(Tone tone) {
  return light_scheme().text[static_cast<std::size_t>(tone)].str();
}

Colour text_on(Colour background) {
  const Colour ink = light_scheme().ink;
  constexpr Colour white = Colour::of(0xffffff);
  return contrast(ink, background) >= contrast(white, background) ? ink : white;
}

std::size_t heat_of(double measure) {
  if (!(measure > 0)) return 0;
  if (measure >= 1) return heats - 1;
  const auto step = static_cast<std::size_t>(std::lround(measure * (heats - 1)));
  return std::clamp<std::size_t>(step, 1, heats - 2);
}

}  // namespace swcat::report
