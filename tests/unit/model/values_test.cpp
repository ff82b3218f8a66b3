#include "model/values.hpp"

#include <doctest/doctest.h>

using namespace swcat;

static std::string kbo(std::string_view text) {
  const auto number = Kbo::parse(text);
  return number ? number->str() : "no enterprise number";
}

TEST_CASE("an enterprise number is read however it is written, and shown in one way") {
  // 01234567 = 12727 x 97 + 48, and 97 - 48 = 49.
  CHECK(kbo("0123456749") == "0123.456.749");
  CHECK(kbo("0123.456.749") == "0123.456.749");
  CHECK(kbo("BE0123456749") == "0123.456.749");
  CHECK(kbo("BE 0123.456.749") == "0123.456.749");
  CHECK(kbo("0123 456 749") == "0123.456.749");
  CHECK(kbo("123456749") == "0123.456.749");
  CHECK(kbo("BE 123.456.749") == "0123.456.749");
  CHECK(Kbo::parse("BE 123.456.749")->digits() == "0123456749");
}

TEST_CASE("the last two digits of an enterprise number check the first eight") {
  // 02074374 = 21385 x 97 + 29, and 97 - 29 = 68.
  CHECK(kbo("0207.437.468") == "0207.437.468");
  // 02074512 = 21386 x 97 + 70, and 97 - 70 = 27: the city of Gent.
  CHECK(kbo("0207.451.227") == "0207.451.227");
  // 10000008 = 103092 x 97 + 84, and 97 - 84 = 13: the new series begins with 1.
  CHECK(kbo("1000.000.813") == "1000.000.813");
  // 00000097 = 1 x 97 + 0: nothing is left, so the check is 97 and never 00.
  CHECK(kbo("0000.009.797") == "0000.009.797");
  CHECK(kbo("0000.009.700") == "no enterprise number");
}

TEST_CASE("an enterprise number with wrong digits is none") {
  for (const auto* text : {
           "0123.456.748",  // one digit off
           "0213.456.749",  // two digits swapped
           "2123.456.749",  // begins with 2
           "9123456749",    // begins with 9
           "012345674",     // a digit is missing, and it was not the first
           "01234567490",   // eleven digits
           "12345674",      // eight digits
           "0123-456-749",  // hyphens
           "NL0123456749",  // another country
           "be0123456749",  // small letters
           "0123.456.74x",  // a letter
           "BE",            // nothing
           "",              // nothing at all
       }) {
    CAPTURE(text);
    CHECK(kbo(text) == "no enterprise number");
  }
}

TEST_CASE("a NIS code is a text of five digits") {
  CHECK(Nis::parse("44021")->text == "44021");
  CHECK(Nis::parse("01234")->text == "01234");
  for (const auto* text : {"4402", "440211", "4402a", "44 21", "-4021", ""}) {
    CAPTURE(text);
    CHECK(!Nis::parse(text));
  }
}

TEST_CASE("an OVO code is OVO and six digits") {
  CHECK(Ovo::parse("OVO002103")->text == "OVO002103");
  for (const auto* text :
       {"OVO2103", "OVO0021030", "ovo002103", "002103", "OVO00210x", "OVO", ""}) {
    CAPTURE(text);
    CHECK(!Ovo::parse(text));
  }
}

TEST_CASE("a name falls back to no language, then to Dutch, then to English, then to the first") {
  const Label plain{"", "Gent (stad)"};
  const Label nl{"nl", "Gent"};
  const Label fr{"fr", "Gand"};
  const Label en{"en", "Ghent"};
  const Label de{"de", "Gent auf Deutsch"};

  CHECK(Labels{.labels = {plain, nl, fr, en}, .where = {}}.in("fr") == "Gand");
  CHECK(Labels{.labels = {nl, en, plain}, .where = {}}.in("fr") == "Gent (stad)");
  CHECK(Labels{.labels = {en, fr, nl}, .where = {}}.in("de") == "Gent");
  CHECK(Labels{.labels = {fr, en}, .where = {}}.in("nl") == "Ghent");
  CHECK(Labels{.labels = {fr, de}, .where = {}}.in("nl") == "Gand");
  CHECK(Labels{.labels = {plain}, .where = {}}.in("") == "Gent (stad)");
  CHECK(Labels{}.in("nl").empty());
}
