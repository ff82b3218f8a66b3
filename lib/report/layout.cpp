#include "report/layout.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace swcat::report {

std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size());
}

// The front of a word, a sign shorter where the rest would begin a line like a command to a CI
// service.
static std::string_view without_command(std::string_view word, std::size_t length) {
  const bool command = word.substr(length).starts_with("::");
  return word.substr(0, command && length > 1 && word[length - 1] < 0x7F ? length - 1 : length);
}

// The front of a word that fits on a line: at least one character, all of it if it fits.
static std::string_view front_that_fits(std::string_view word, std::size_t width) {
  std::size_t taken = 0;
  std::size_t used = 0;
  std::size_t after_mark = 0;
  while (taken < word.size()) {
    const auto character = word.substr(taken, character_length(word.substr(taken)));
    used += display_width(character);
    if (used > width && taken > 0) {
      return without_command(word, after_mark > 0 ? after_mark : taken);
    }
    taken += character.size();
    const bool mark = std::string_view("-/_.,:;@").find(character) != std::string_view::npos;
    if (mark && used * 2 >= width) after_mark = taken;
  }
  return word;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  if (width == 0 || display_width(text) <= width) return {std::string(text)};

  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;

    const std::size_t wide = display_width(word);
    if (!line.empty() && used + 1 + wide <= width) {
      line += ' ';
      line += word;
      used += 1 + wide;
      continue;
    }
    if (!line.empty()) lines.push_back(line);
    for (auto front = front_that_fits(word, width); front.size() < word.size();
         front = front_that_fits(word, width)) {
      lines.emplace_back(front);
      word.remove_prefix(front.size());
    }
    line = word;
    used = display_width(word);
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::size_t> shared_widths(std::span<const Extent> columns, std::size_t available) {
  const auto width_under = [](const Extent& column, std::size_t ceiling) {
    return std::clamp(ceiling, std::min(column.least, column.natural), column.natural);
  };
  const auto total = [&](std::size_t ceiling) {
    std::size_t sum = 0;
    for (const auto& column : columns) sum += width_under(column, ceiling);
    return sum;
  };

  std::size_t ceiling = 0;
  for (const auto& column : columns) ceiling = std::max(ceiling, column.natural);
  std::size_t low = 0;
  while (low < ceiling) {
    const std::size_t middle = ceiling - (ceiling - low) / 2;
    if (total(middle) <= available) {
      low = middle;
    } else {
      ceiling = middle - 1;
    }
  }

  std::vector<std::size_t> widths;
  for (const auto& column : columns) widths.push_back(width_under(column, ceiling));
  for (std::size_t spare = total(ceiling), i = 0; i < columns.size() && spare < available; ++i) {
    if (widths[i] < columns[i].natural && widths[i] <= ceiling) {
      ++widths[i];
      ++spare;
    }
  }
  return widths;
}

std::size_t widest_word(std::string_view text) {
  std::size_t widest = text.empty() ? 0 : 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

}  // namespace swcat::report
