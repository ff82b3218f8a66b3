#include <doctest/doctest.h>

#include "unit/report/awkward_document.hpp"

namespace swcat::report {

static std::string markdown_of(std::string fact) {
  Document document{.kind = "test", .title = "T"};
  document.facts = {{"f", "F", text(std::move(fact))}};
  return written("markdown", document).substr(10);
}

TEST_CASE("markdown shows names as they are and lets none of them act") {
  CHECK(written("markdown", awkward_document()) == R"(# Quotes " \| pipes \<b>

As of 2026-11-22

- Owner: \=cmd\|' /C calc'!A0
- Not there: not registered
- Share of nothing: n/a

## Names

| Name | Package | Cost | Reach | Uses |
| --- | --- | ---: | ---: | --- |
| a "quoted", one | a "quoted", one | 4,200.10 | 7 of 9 (78 %) | live by a; b |
| pipe \| \*star\* \_x\_ \[y\](z) | pipe \| \*star\* \_x\_ \[y\](z) | -12 | n/a | live by IT<br>plan by a; b |
| \<script>alert(1)\</script> | \<script>alert(1)\</script> | n/a | unknown |  |
| two lines | two lines | 0 | 1 of 1 (100 %) |  |
| \\x1b\[31mred\\x1b\]8;;x\\x07 | \\x1b\[31mred\\x1b\]8;;x\\x07 | 1 | 1 of 300 (<1 %) |  |
| abc\\u\{202e\}def | abc\\u\{202e\}def | 1 | 299 of 300 (>99 %) |  |
| Éénloket 日本 🙂 | Éénloket 日本 🙂 | 1 | 1 of 2 (50 %) |  |
| \=1+1 | \=1+1 | 1 | 1 of 2 (50 %) | -live by `@IT` |
| `@team` `#12` `www.x.be` | `@team` `#12` `www.x.be` | 1 | 1 of 2 (50 %) |  |
| bad \\xff\\xfe. | bad \\xff\\xfe. | 1 | 1 of 2 (50 %) |  |

## Gaps

There is no gap.

- Cost: 4,196.10

## Notes

- left out, for want of a name: =a, \<b>, \\x1b\[2J
)");
}

TEST_CASE("markdown escapes only what would act where it stands") {
  struct Example {
    std::string_view given, expected;
  };
  for (const auto& [given, expected] : {
           Example{"plain text, with commas (and more) - 3.5 % + C++", ""},
           Example{"snake_case and C# and a < b > c & d", ""},
           Example{"_x_ __y__", R"(\_x\_ \_\_y\_\_)"},
           Example{"**b** `c` ~~d~~", R"(\*\*b\*\* \`c\` \~\~d\~\~)"},
           Example{"# h", R"(\# h)"},
           Example{"1. one", R"(1\. one)"},
           Example{"> q", R"(\> q)"},
           Example{"- i", R"(\- i)"},
           Example{"-5", "-5"},
           Example{"---", R"(\---)"},
           Example{"a&amp;b <!-- c", R"(a\&amp;b \<!-- c)"},
           Example{"![i](javascript:x) $x$ {{y}}", R"(!\[i\](javascript:x) \$x\$ \{\{y\}\})"},
           Example{"mail jan@leuven.be", "mail `jan@leuven.be`"},
           Example{"(https://x.be/a_b)", "`(https://x.be/a_b)`"},
           Example{"fixes swcat/swcat#12 :smile:", "fixes `swcat/swcat#12` `:smile:`"},
           Example{"@a|@b`@c", R"(`@a`\|`@b`\``@c`)"},
           Example{" a\n\tb\r\n", "a b"},
       }) {
    CAPTURE(given);
    CHECK(markdown_of(std::string(given)) ==
          std::string(expected.empty() ? given : expected) + '\n');
  }
}

}  // namespace swcat::report
