// Any bytes at all as a catalogue and a portfolio: loading ends, every finding lies in its text,
// what was understood can be checked and compared, and what is written back reads as the same.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/claims.hpp"
#include "analysis/compare.hpp"
#include "analysis/coverage.hpp"
#include "analysis/standards.hpp"
#include "check/rule.hpp"
#include "load/load.hpp"
#include "load/record.hpp"

namespace {

using namespace swcat;

void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "property does not hold: %s\n", property);
  std::abort();
}

// A file that only this process knows.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text) : descriptor_(memfd_create("fuzz", 0)) {
    require(descriptor_ >= 0, "a file in memory");
    require(write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()),
            "a file in memory is written");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  load::InputFile as(std::string shown) const {
    return {"/proc/self/fd/" + std::to_string(descriptor_), std::move(shown)};
  }

 private:
  int descriptor_;
};

void check_places(const load::Loaded& loaded) {
  for (const auto& finding : loaded.findings.all()) {
    const auto end = std::uint64_t{finding.where.offset} + finding.where.length;
    require(finding.where.known(), "a finding has a place");
    require(end <= loaded.sources.text(finding.where.file).size(), "a place lies in its text");
    loaded.sources.position(finding.where);
    require(!finding.message.empty(), "a finding says something");
  }
}

load::Loaded loaded(std::string_view catalogue, std::string_view portfolio) {
  const MemoryFile first(catalogue);
  const MemoryFile second(portfolio);
  auto out = load::load_catalogue({first.as("catalogue.yaml")}, 1);
  load::load_portfolios(out, {second.as("portfolio.yaml")}, 1);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // One input is both files: the line `=====` stands between them.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view separator = "=====\n";
  const auto middle = text.find(separator);
  const auto catalogue = text.substr(0, middle);
  const auto portfolio =
      middle == std::string_view::npos ? "" : text.substr(middle + separator.size());

  const auto first = loaded(catalogue, portfolio);
  check_places(first);
  const Date day = *Date::parse("2026-11-22");
  check::run({first.sources, first.catalogue, first.portfolios, day});
  if (first.portfolios.empty()) return 0;

  const AuthorityId id = *first.portfolios.front().authority;
  analysis::compare(first.catalogue, std::vector{id, AuthorityId("nobody")}, first.portfolios,
                    analysis::CompareBy::component, day);

  const auto duties = analysis::duties_of(first.catalogue, id, &first.portfolios.front(), day);
  analysis::totals(std::span(&duties, 1), day);
  analysis::coverage(first.catalogue, std::vector{id}, first.portfolios, day);
  analysis::claims(first.catalogue, first.portfolios, day);

  // What was left out may still be referred to; only a text without findings has to come back
  // whole.
  if (!first.findings.empty()) return 0;
  const std::string written = yaml::write(load::write_record(first.portfolios.front()));
  const auto second = loaded(catalogue, written);
  require(second.portfolios.size() == 1, "what is written can be read");
  require(yaml::write(load::write_record(second.portfolios.front())) == written,
          "what is written reads as the same");
  return 0;
}
