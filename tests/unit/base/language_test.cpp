#include "base/language.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/text.hpp"

using namespace swcat;

static std::string number(std::uint32_t n) {
  return {static_cast<char>(n), static_cast<char>(n >> 8), static_cast<char>(n >> 16),
          static_cast<char>(n >> 24)};
}

// A .mo file of texts, which are in order of their bytes, and their translations.
static std::string catalogue(const std::vector<std::pair<std::string, std::string>>& texts) {
  const auto count = static_cast<std::uint32_t>(texts.size());
  std::string english;
  std::string translated;
  std::string bytes;
  const std::uint32_t tables = 7 * 4;
  const std::uint32_t begin = tables + 2 * 8 * count;
  for (const auto& [text, _] : texts) {
    english += number(static_cast<std::uint32_t>(text.size())) +
               number(begin + static_cast<std::uint32_t>(bytes.size()));
    bytes += text + '\0';
  }
  for (const auto& [_, text] : texts) {
    translated += number(static_cast<std::uint32_t>(text.size())) +
                  number(begin + static_cast<std::uint32_t>(bytes.size()));
    bytes += text + '\0';
  }
  return number(0x950412de) + number(0) + number(count) + number(tables) +
         number(tables + 8 * count) + number(0) + number(0) + english + translated + bytes;
}

static const std::string& dutch() {
  using namespace std::string_literals;
  static const auto bytes = catalogue({
      {"", "Plural-Forms: nplurals=2; plural=(n != 1);\nX-Thousands: .\nX-Decimal: ,\n"},
      {"and", "en"},
      {"file\0files"s, "bestand\0bestanden"s},
      {"{} of {}", "van {1} zijn er {0}"},
  });
  return bytes;
}

TEST_CASE("texts are those of the language that is spoken, and English where there is no other") {
  const Language language("nl", dutch());
  CHECK(say("{} of {}", 1, 2) == "1 of 2");
  {
    const Speaking speaking(&language);
    CHECK(spoken_code() == "nl");
    CHECK(say("{} of {}", 1, 2) == "van 2 zijn er 1");
    CHECK(tr("and") == "en");
    CHECK(tr("an untranslated text") == "an untranslated text");
    CHECK(tr("") == "");
    CHECK(grouped(1'234'567) == "1.234.567");
    {
      const Speaking english(nullptr);
      CHECK(tr("and") == "and");
      CHECK(spoken_code() == "en");
    }
    CHECK(tr("and") == "en");
  }
  CHECK(tr("and") == "and");
}

TEST_CASE("what is counted is singular or plural as the language has it") {
  using namespace std::string_literals;
  const std::string french_bytes = catalogue({
      {"", "Plural-Forms: nplurals=2; plural=(n > 1);\n"},
      {"file\0files"s, "fichier\0fichiers"s},
  });
  const Language dutch_language("nl", dutch());
  const Language french("fr", french_bytes);
  struct Row {
    std::size_t n;
    std::string english, dutch, french;
  };
  for (const auto& row :
       {Row{0, "0 files", "0 bestanden", "0 fichier"}, Row{1, "1 file", "1 bestand", "1 fichier"},
        Row{2, "2 files", "2 bestanden", "2 fichiers"}}) {
    CHECK(counted(row.n, "file", "files") == row.english);
    const Speaking speaking(&dutch_language);
    CHECK(counted(row.n, "file", "files") == row.dutch);
    const Speaking french_now(&french);
    CHECK(counted(row.n, "file", "files") == row.french);
  }
}

TEST_CASE("a plural of which a form was not written is English") {
  using namespace std::string_literals;
  const std::string head = "Plural-Forms: nplurals=2; plural=(n != 1);\n";
  const auto one_form = catalogue({{"", head}, {"file\0files"s, "bestand"s}});
  const auto no_plural = catalogue({{"", head}, {"file\0files"s, "bestand\0"s}});
  const auto no_singular = catalogue({{"", head}, {"file\0files"s, "\0bestanden"s}});
  const auto said = [](const std::string& bytes) {
    const Language language("nl", bytes);
    const Speaking speaking(&language);
    return counted(1, "file", "files") + ", " + counted(2, "file", "files");
  };
  CHECK(said(one_form) == "1 bestand, 2 bestand");  // as in languages that have one
  CHECK(said(no_plural) == "1 bestand, 2 files");
  CHECK(said(no_singular) == "1 file, 2 bestanden");
}

TEST_CASE("threads go on in the language of who shares out the work") {
  const Language language("nl", dutch());
  const Speaking speaking(&language);
  std::vector<std::string> said(64);
  for_each_index(said.size(), 4, [&](std::size_t i) { said[i] = tr("and"); });
  CHECK(said == std::vector<std::string>(64, "en"));
}

TEST_CASE("Dutch is compiled in") {
  const Language* language = find_language("nl");
  REQUIRE(language);
  CHECK(language->of("and") == "en");
  CHECK(find_language("en") == nullptr);
  CHECK(find_language("tlh") == nullptr);
}
