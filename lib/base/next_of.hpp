#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace swcat {

namespace scan {

#ifdef __SSE2__
using Bytes = char __attribute__((vector_size(16)));

// Where the first of 16 bytes stands for which `is_it` has a byte with its highest bit set; looks
// from `from` on for as long as there are 16, and leaves `from` behind those where there is none.
template <class IsIt>
bool found_in_16(std::string_view text, std::size_t& from, IsIt is_it) {
  for (; from + sizeof(Bytes) <= text.size(); from += sizeof(Bytes)) {
    Bytes bytes;
    std::memcpy(&bytes, text.data() + from, sizeof(Bytes));
    const auto places = static_cast<unsigned>(__builtin_ia32_pmovmskb128(is_it(bytes)));
    if (places == 0) continue;
    from += static_cast<std::size_t>(std::countr_zero(places));
    return true;
  }
  return false;
}
#endif

}  // namespace scan

// Where the next of these signs stands, `from` there or behind; the length of the text where there
// is none. Looks at 16 bytes at once where the processor can.
template <char... signs>
std::size_t next_of(std::string_view text, std::size_t from) {
#ifdef __SSE2__
  const auto are_signs = [](scan::Bytes bytes) {
    return reinterpret_cast<scan::Bytes>((... | (bytes == signs)));
  };
  if (scan::found_in_16(text, from, are_signs)) return from;
#endif
  while (from < text.size() && ((text[from] != signs) && ...)) ++from;
  return from;
}

// Where the next byte stands that is not ASCII, likewise.
inline std::size_t next_wide(std::string_view text, std::size_t from) {
#ifdef __SSE2__
  if (scan::found_in_16(text, from, [](scan::Bytes bytes) { return bytes; })) return from;
#endif
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

}  // namespace swcat
