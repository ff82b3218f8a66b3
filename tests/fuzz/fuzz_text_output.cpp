// Any strings at all in a report and in findings: every format that is text writes UTF-8 without a
// character that acts on a terminal, a page for people keeps to its width, and one for a browser
// runs and loads nothing.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "report/finding_formats.hpp"
#include "support/any_document.hpp"
#include "support/page.hpp"

namespace {

using namespace swcat;
using namespace swcat::report;

// The numbers of AnyDocument, out of the input; zeros when it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}
  unsigned operator()() { return at_ == end_ ? 0 : *at_++; }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

void require(bool holds, std::string_view format, const char* property, const std::string& text) {
  if (holds) return;
  std::fprintf(stderr, "%.*s: property does not hold: %s\n%s\n", static_cast<int>(format.size()),
               format.data(), property, text.c_str());
  std::abort();
}

// Beyond what ASCII has: C1, which a terminal obeys, and what turns text around.
bool acts(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (first == 0xC2 && second >= 0x80 && second < 0xA0) return true;
    if (text.substr(i, 2) != "\xE2\x80" && text.substr(i, 2) != "\xE2\x81") continue;
    const auto third = static_cast<unsigned char>(i + 2 < text.size() ? text[i + 2] : 0);
    if (second == 0x80 && third >= 0xAA && third <= 0xAE) return true;
    if (second == 0x81 && third >= 0xA6 && third <= 0xA9) return true;
  }
  return false;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

void check(std::string_view format, const std::string& out) {
  require(is_harmless(out), format, "UTF-8 without control characters", out);
  if (format == "text" || format == "markdown") {
    require(!acts(out), format, "nothing acts on a terminal", out);
    require(out.find('\t') == std::string::npos && out.find('\r') == std::string::npos, format,
            "of control characters only line ends", out);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  AnyDocument<Bytes> any(Bytes(data, size));
  // Wide enough for every figure: those are never broken.
  const Page page{.width = 60 + any.below(80), .ascii = any.once_in(2)};
  const Document document = any.document();
  for (const auto& format : formats()) {
    if (format.binary) continue;  // a workbook is packed: others look into it
    const auto out = format.write(document, {page, "", any.once_in(2)});
    if (!out) continue;
    check(format.name, *out);
    if (format.name == "html") {
      const auto wrong = test::wrong_with_page(*out);
      require(!wrong, format.name, wrong ? wrong->c_str() : "", *out);
    }
    if (format.name == "text") {
      const std::string widest = "the width of the page: " + std::to_string(widest_line(*out)) +
                                 " in " + std::to_string(page.width);
      require(widest_line(*out) <= page.width, format.name, widest.c_str(), *out);
    }
  }

  FindingsReport report{.findings = {}, .rules = {}, .checked = any.name(), .fail_on = "error"};
  report.rules.push_back({"SW101", any.name(), "error", any.name()});
  for (unsigned left = any.below(4); left > 0; --left) {
    report.findings.push_back({.spot = any.spot(),
                               .severity = any.once_in(2) ? "error" : "info",
                               .code = "SW101",
                               .name = any.name(),
                               .message = any.name(),
                               .suggestion = any.name(),
                               .related = {{any.spot(), any.name()}},
                               .pointer = any.name(),
                               .subject = any.name(),
                               .fingerprint = any.name()});
  }
  for (const auto& format : finding_formats()) {
    const auto out = format.write(report, {.page = {.width = page.width}});
    if (out) check(format.name, *out);
  }
  return 0;
}
