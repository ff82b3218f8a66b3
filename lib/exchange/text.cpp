#include "exchange/text.hpp"

#include <fmt/core.h>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/match.hpp"
#include "yaml/bytes.hpp"

namespace swcat::exchange {

bool check_text(const Sources& sources, FileId file, std::size_t limit, Diagnostics& findings) {
  const std::string& text = sources.text(file);
  const auto report = [&](Code code, std::size_t at, std::string message) {
    findings.add(code, {file, static_cast<std::uint32_t>(at), 0}, std::move(message));
    return false;
  };
  if (text.size() > limit) {
    return report(Code::file_too_large, 0,
                  say("the file has {} bytes; at most {} are read",
                      grouped(static_cast<std::int64_t>(text.size())),
                      grouped(static_cast<std::int64_t>(limit))));
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return report(Code::empty_file, 0, tr("the file says nothing"));
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return report(Code::wrong_encoding, 0, tr("the file is in UTF-16; save it as UTF-8"));
  }
  if (const auto bad = first_bad_utf8(text)) {
    return report(Code::bad_utf8, *bad,
                  say("the byte 0x{:02X} is not UTF-8; save the file as UTF-8",
                      static_cast<unsigned char>(text[*bad])));
  }
  return true;
}

// The code point at `at` of valid UTF-8, and one past it.
static char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size && at + i < text.size(); ++i) {
    character = (character << 6) | (byte(at + i) & 0x3FU);
  }
  at += std::min(size, text.size() - at);
  return character;
}

static bool is_space(char32_t character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r' ||
         character == 0xA0;
}

std::string cleaned(std::string_view text) {
  if (first_bad_utf8(text)) return printable(text);
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(text, at);
    if (is_space(character)) {
      space = !out.empty();
    } else if (!yaml::forbidden(character)) {
      if (space) out += ' ';
      space = false;
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string normalised(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (word) out += c;
  }
  return out;
}

std::string bare_reference(std::string_view text) {
  std::string lower = folded(text);
  for (const std::string_view prefix : {"{", "id-", "id_", "eaid_", "eaid-"}) {
    if (lower.starts_with(prefix)) lower.erase(0, prefix.size());
  }
  std::erase_if(lower, [](char c) { return c == '-' || c == '_' || c == '}'; });
  return lower;
}

std::optional<Url> web_address(std::string_view text) {
  const bool begins = text.starts_with("https://") || text.starts_with("http://");
  if (!begins || text.find_first_of(" \"<>\\") != std::string_view::npos) return std::nullopt;
  return Url{std::string(text)};
}

std::string short_slug(std::string_view text) {
  static constexpr std::size_t longest = 100;
  const std::string whole = slug(text);
  return whole.size() > longest ? slug(whole.substr(0, longest)) : whole;
}

std::string Ids::fresh(std::string_view text, std::string_view otherwise) {
  std::string base = short_slug(text);
  if (base.empty()) base = short_slug(otherwise);
  std::string id = base;
  for (int n = 2; !taken_.insert(id).second; ++n) id = fmt::format("{}-{}", base, n);
  return id;
}

}  // namespace swcat::exchange
