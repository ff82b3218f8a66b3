#include "report/ink.hpp"

#include <fmt/core.h>

#include <string_view>

namespace swcat::report {

Ink ink_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return Ink::plain;
    case Tone::good:
      return Ink::green;
    case Tone::notable:
      return Ink::yellow;
    case Tone::bad:
      return Ink::red;
    case Tone::faint:
      return Ink::faint;
  }
  return Ink::plain;
}

// Only the eight colours that every terminal theme chooses for itself, so that they stay legible.
static std::string_view sequence(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::bold:
      return "1";
    case Ink::faint:
      return "2";
    case Ink::green:
      return "32";
    case Ink::yellow:
      return "33";
    case Ink::red:
      return "31";
    case Ink::cyan:
      return "36";
  }
  return "";
}

std::string inked(std::string text, Ink ink, const Page& page) {
  if (!page.colour || ink == Ink::plain || text.empty()) return text;
  return fmt::format("\x1b[{}m{}\x1b[0m", sequence(ink), text);
}

}  // namespace swcat::report
