#include "base/digest.hpp"

#include <fmt/core.h>
#include <sha2.h>

#include <array>

namespace swcat {

static void add(SHA2_CTX& context, std::string_view text) {
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string sha256(std::span<const std::string_view> texts) {
  SHA2_CTX context;
  SHA256Init(&context);
  for (const auto text : texts) {
    add(context, fmt::format("{}:", text.size()));
    add(context, text);
  }
  std::array<char, SHA256_DIGEST_STRING_LENGTH> out{};
  SHA256End(&context, out.data());
  return out.data();
}

static std::string base64(std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = bytes.size() - at;
    std::uint32_t three = std::uint32_t{bytes[at]} << 16U;
    if (left > 1) three |= std::uint32_t{bytes[at + 1]} << 8U;
    if (left > 2) three |= bytes[at + 2];
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= left ? digits[(three >> (18U - 6U * i)) & 0x3FU] : '=';
    }
  }
  return out;
}

std::string sha256_base64(std::string_view text) {
  SHA2_CTX context;
  SHA256Init(&context);
  add(context, text);
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
  return base64(digest);
}

}  // namespace swcat
