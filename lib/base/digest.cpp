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

}  // namespace swcat
