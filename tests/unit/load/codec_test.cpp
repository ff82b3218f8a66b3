// One value: what is understood, and what is said of the rest.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

#include "load/record.hpp"
#include "support/loading.hpp"

namespace swcat {
namespace {

using load::Loaded;
using test::loaded_portfolio;
using test::told;

struct Row {
  std::string yaml;
  std::string expected;
};

// The application as it would be written again, without its package; each key on a line.
std::string application(const Loaded& loaded) {
  if (loaded.portfolios.empty()) return "no portfolio";
  if (loaded.portfolios[0].applications.empty()) return "no application";
  std::string out;
  const auto value = load::write_record(loaded.portfolios[0].applications[0]);
  for (const auto& [key, entry] : value.entries) {
    if (key == "package" || key == "id") continue;
    out += yaml::write(yaml::Value::mapping({{key, entry}}));
  }
  return out;
}

Loaded with(const std::string& key_and_value) {
  return loaded_portfolio(
      fmt::format("applications:\n  - package: filer\n    {}\n", key_and_value));
}

TEST_CASE("a text is what was written, whatever another reader would take it for") {
  const std::vector<Row> rows{
      {"version: 1.10", "version: \"1.10\"\n"},
      {"version: 2021-03-01", "version: \"2021-03-01\"\n"},
      {"version: 007", "version: \"007\"\n"},
      {"version: no", "version: \"no\"\n"},
      {"version: true", "version: \"true\"\n"},
      {"version: 0x1F", "version: \"0x1F\"\n"},
      {"version: 1e3", "version: \"1e3\"\n"},
      {"version: 12:30", "version: \"12:30\"\n"},
      {"version: 'null'", "version: \"null\"\n"},
      {"version: null", ""},
      {"version: ~", ""},
      {"version:", ""},
      {"version: ''", "version: \"\"\n"},
      {"name: Éénloket", "name: Éénloket\n"},
      {"url: https://x.be/a?b=c#d", "url: https://x.be/a?b=c#d\n"},
      {"url: 'https://x.be:'", "url: \"https://x.be:\"\n"},
      {"url: 'https://x.be/a,b'", "url: \"https://x.be/a,b\"\n"},
      {"note: |\n      one\n      two", "note: \"one\\ntwo\\n\"\n"},
  };
  for (const auto& row : rows) {
    const auto loaded = with(row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded) == "");
    CHECK(application(loaded) == row.expected);
  }
}

TEST_CASE("values are read from the characters, to the last digit") {
  const std::vector<Row> rows{
      {"cost: 4200.10", "cost: 4200.10\n"},
      {"cost: 4200.1", "cost: 4200.10\n"},
      {"cost: 4200", "cost: 4200\n"},
      {"cost: '-5.05'", "cost: -5.05\n"},
      {"cost: 123456789012345.67", "cost: 123456789012345.67\n"},
      {"users: 12", "users: 12\n"},
      {"users: '12'", "users: 12\n"},
      {"users: 0", "users: 0\n"},
      {"users: 999999999999", "users: 999999999999\n"},
      {"since: 2021-03-01", "since: 2021-03-01\n"},
      {"since: 2021-03", "since: 2021-03\n"},
      {"since: 2021", "since: 2021\n"},
      {"since: 2024-02-29", "since: 2024-02-29\n"},
      {"url: https://example.org/a?b=c#d", "url: https://example.org/a?b=c#d\n"},
      {"hosting: saas", "hosting: saas\n"},
      {"status: phasing-out", "status: phasing-out\n"},
      {"for: archief", "for: [archief]\n"},
      {"for: [archief, zaken]", "for: [archief, zaken]\n"},
      {"for: []", "for: []\n"},
      {"for:", ""},
      {"via: leie", "via: leie\n"},
      {"via: aalst-oud", "via: aalst\n"},
      {"shared-with: [leie, aalst]", "shared-with: [leie, aalst]\n"},
      {"replaces: kluis", "replaces: vault\n"},
  };
  for (const auto& row : rows) {
    const auto loaded = with(row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded) == "");
    CHECK(application(loaded) == row.expected);
  }
}

TEST_CASE("what cannot be a value is reported and left out") {
  const std::vector<Row> rows{
      {"since: 1/3/2021",
       "5:12 SW206 '1/3/2021' is not a date: year-month-day, year-month or year | write "
       "'2021-03-01'"},
      {"since: 01-13-2021",
       "5:12 SW206 '01-13-2021' is not a date: year-month-day, year-month or year"},
      {"since: 2021-02-29", "5:12 SW206 '2021-02-29' is not a date: there is no such day"},
      {"since: 2021-3-1",
       "5:12 SW206 '2021-3-1' is not a date: year-month-day, year-month or year"},
      {"since: yesterday",
       "5:12 SW206 'yesterday' is not a date: year-month-day, year-month or year"},
      {"since: 0021", "5:12 SW206 '0021' is not a date: year-month-day, year-month or year"},
      {"since: [2021]", "5:12 SW202 expected a date, found a list"},
      {"cost: 4.200,50",
       "5:11 SW206 '4.200,50' is not an amount such as 4200 or 4200.50 (a point, no thousands "
       "separator)"},
      {"cost: 4200.505",
       "5:11 SW206 '4200.505' is not an amount such as 4200 or 4200.50 (a point, no thousands "
       "separator)"},
      {"cost: € 4200",
       "5:11 SW206 '€ 4200' is not an amount such as 4200 or 4200.50 (a point, no thousands "
       "separator)"},
      {"cost: 4.",
       "5:11 SW206 '4.' is not an amount such as 4200 or 4200.50 (a point, no thousands "
       "separator)"},
      {"cost: {yearly: 3}",
       "5:11 SW202 expected an amount such as 4200 or 4200.50 (a point, no thousands separator), "
       "found a mapping"},
      {"users: -1", "5:12 SW206 '-1' is not a whole number such as 12 (digits only)"},
      {"users: 1.5", "5:12 SW206 '1.5' is not a whole number such as 12 (digits only)"},
      {"users: 012", "5:12 SW206 '012' is not a whole number such as 12 (digits only)"},
      {"users: twelve", "5:12 SW206 'twelve' is not a whole number such as 12 (digits only)"},
      {"users: 9999999999999",
       "5:12 SW206 '9999999999999' is not a whole number such as 12 (digits only)"},
      {"url: www.example.org",
       "5:10 SW206 'www.example.org' is not a web address that begins with https:// or http://"},
      {"url: https://example.org/a b",
       "5:10 SW206 'https://example.org/a b' is not a web address that begins with https:// or "
       "http://"},
      {"hosting: SaaS",
       "5:14 SW205 'SaaS' is not one of 'on-premises', 'hosted', 'iaas', 'paas', 'saas' or "
       "'hybrid' | did you mean 'saas', 'iaas' or 'paas'?"},
      {"hosting: cloud",
       "5:14 SW205 'cloud' is not one of 'on-premises', 'hosted', 'iaas', 'paas', 'saas' or "
       "'hybrid'"},
      {"hosting: [saas]",
       "5:14 SW202 expected one of 'on-premises', 'hosted', 'iaas', 'paas', 'saas' or 'hybrid', "
       "found a list"},
      {"status: in production",
       "5:13 SW205 'in production' is not one of 'acquiring', 'planned', 'in-production', "
       "'phasing-out' or 'phased-out' | did you mean 'in-production'?"},
      {"version: [1, 2]", "5:14 SW202 expected a text, found a list"},
      {"version: {a: b}", "5:14 SW202 expected a text, found a mapping"},
      {"for: {archief: yes}", "5:10 SW202 expected a list, found a mapping"},
      {"for: arhief", "5:10 SW301 unknown component 'arhief' | did you mean 'archief'?"},
      {"for: acme", "5:10 SW301 unknown component 'acme' | 'acme' is a supplier"},
      {"via: gemeente",
       "5:10 SW301 unknown authority or group 'gemeente' | 'gemeente' is an authority type"},
      {"via: leje", "5:10 SW301 unknown authority or group 'leje' | did you mean 'leie'?"},
      {"replaces: De Kluis", "5:15 SW301 unknown package 'De Kluis'"},
      {"id: Filer Two",
       "5:9 SW207 'Filer Two' cannot be the id of an application: lower-case letters, digits and "
       "single hyphens | write 'filer-two'"},
      {"id: '---'",
       "5:9 SW207 '---' cannot be the id of an application: lower-case letters, digits and single "
       "hyphens"},
      {"id: [a]", "5:9 SW202 expected an id, found a list"},
  };
  for (const auto& row : rows) {
    const auto loaded = with(row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded, "gent.yaml") == row.expected + "\n");
    CHECK(application(loaded) == "");
  }
}

TEST_CASE("of a list, what can be understood is kept, and nothing is not none") {
  const std::vector<Row> rows{
      {"for: [archief, [zaken]]", "5:20 SW202 expected the id of a component, found a list"},
      {"for: [archief, zakken]", "5:20 SW301 unknown component 'zakken' | did you mean 'zaken'?"},
      {"for:\n      - archief\n      -", "7:8 SW202 expected the id of a component, found nothing"},
  };
  for (const auto& row : rows) {
    const auto loaded = with(row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded, "gent.yaml") == row.expected + "\n");
    CHECK(application(loaded) == "for: [archief]\n");
  }
  // `for: []` would say that it is used for nothing.
  CHECK(application(with("for: [arhief]")) == "");
}

// The authority as it would be written again, without what it needs anyway.
std::string authority(const Loaded& loaded) {
  if (loaded.catalogue.authorities.empty()) return "no authority";
  std::string out;
  const auto value = load::write_record(*loaded.catalogue.authorities.begin());
  for (const auto& [key, entry] : value.entries) {
    if (key == "id" || key == "type") continue;
    out += yaml::write(yaml::Value::mapping({{key, entry}}));
  }
  return out;
}

Loaded authority_with(const std::string& key_and_value) {
  return test::loaded({{"a.yaml", fmt::format("swcat: catalogue/1\n"
                                              "authority-types: [{{id: t, name: T}}]\n"
                                              "authorities:\n  - id: a\n    type: t\n    {}\n",
                                              key_and_value)}});
}

TEST_CASE("official numbers keep their zeros") {
  const std::vector<Row> rows{
      {"nis: 01234", "nis: \"01234\"\n"},
      {"nis: 44021", "nis: \"44021\"\n"},
      {"ovo: OVO002103", "ovo: OVO002103\n"},
      {"kbo: 0207.451.227", "kbo: \"0207.451.227\"\n"},
      {"kbo: 0207451227", "kbo: \"0207.451.227\"\n"},
      {"kbo: 207451227", "kbo: \"0207.451.227\"\n"},
      {"kbo: BE 0207.451.227", "kbo: \"0207.451.227\"\n"},
      {"code: 00BL", "code: \"00BL\"\n"},
  };
  for (const auto& row : rows) {
    const auto loaded = authority_with("name: A\n    " + row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded) == "");
    CHECK(authority(loaded) == "name: A\n" + row.expected);
  }
}

TEST_CASE("a wrong official number is left out, its authority is not") {
  const std::string kbo_advice =
      "ten digits that begin with 0 or 1, of which the last two check the others | look it up: a "
      "digit is wrong, or two have changed places";
  const std::vector<Row> rows{
      {"nis: 1234", "7:10 SW206 '1234' is not a NIS code: five digits"},
      {"nis: 4402A", "7:10 SW206 '4402A' is not a NIS code: five digits"},
      {"ovo: 002103", "7:10 SW206 '002103' is not an OVO code: 'OVO' and six digits"},
      {"kbo: 0207.451.228", "7:10 SW403 '0207.451.228' is not an enterprise number: " + kbo_advice},
      {"kbo: 2207451227", "7:10 SW403 '2207451227' is not an enterprise number: " + kbo_advice},
      {"kbo: ''", "7:10 SW403 '' is not an enterprise number: " + kbo_advice},
      {"kbo: [1]", "7:10 SW202 expected an enterprise number, found a list"},
  };
  for (const auto& row : rows) {
    const auto loaded = authority_with("name: A\n    " + row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded, "a.yaml") == row.expected + "\n");
    CHECK(authority(loaded) == "name: A\n");
  }
}

TEST_CASE("a name is a text, or a text for each language") {
  const std::vector<Row> rows{
      {"name: A", "name: A\n"},
      {"name: 1.10", "name: \"1.10\"\n"},
      {"name: {nl: Gent, fr: Gand}", "name:\n  nl: Gent\n  fr: Gand\n"},
  };
  for (const auto& row : rows) {
    const auto loaded = authority_with(row.yaml);
    CAPTURE(row.yaml);
    CHECK(told(loaded) == "");
    CHECK(authority(loaded) == row.expected);
  }
}

TEST_CASE("what is wrong with a name is said") {
  const std::vector<Row> rows{
      {"name: {nl: Gent, es: Gante}",
       "6:22 SW203 unknown language 'es' | names are given in 'nl', 'fr', 'de' or 'en'"},
      {"name: {es: Gante}",
       "6:12 SW203 unknown language 'es' | names are given in 'nl', 'fr', 'de' or 'en'"},
      {"name: {nl: [Gent]}", "6:16 SW202 expected a name, found a list"},
      {"name: {nl: }", "6:15 SW202 expected a name, found nothing"},
      {"name: {}",
       "6:11 SW202 expected a name, or a name for each language, found an empty mapping"},
      {"name: [Gent]", "6:11 SW202 expected a name, or a name for each language, found a list"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    CHECK(told(authority_with(row.yaml), "a.yaml") == row.expected + "\n");
  }
}

TEST_CASE("true and false are no other words, a grade is 1, 2 or 3") {
  const std::string begin =
      "swcat: catalogue/1\n"
      "standards: [{id: oslo, name: OSLO}]\n"
      "obligations:\n  - {id: a, standard: oslo, level: mandatory, verified: ";
  CHECK(told(test::loaded({{"a.yaml", begin + "true}\n"}})) == "");
  CHECK(told(test::loaded({{"a.yaml", begin + "'false'}\n"}})) == "");
  CHECK(told(test::loaded({{"a.yaml", begin + "yes}\n"}}), "a.yaml") ==
        "4:57 SW206 'yes' is not 'true' or 'false'\n");
  CHECK(told(test::loaded({{"a.yaml", begin + "True}\n"}}), "a.yaml") ==
        "4:57 SW206 'True' is not 'true' or 'false'\n");

  const std::string component =
      "swcat: catalogue/1\ncomponents:\n  - {id: a, name: A, classification: {availability: ";
  CHECK(told(test::loaded({{"a.yaml", component + "3}}\n"}})) == "");
  CHECK(told(test::loaded({{"a.yaml", component + "4}}\n"}}), "a.yaml") ==
        "3:53 SW206 '4' is not 1, 2 or 3\n");
}

}  // namespace
}  // namespace swcat
