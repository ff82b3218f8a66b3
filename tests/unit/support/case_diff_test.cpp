#include "support/case_diff.hpp"

#include <doctest/doctest.h>

using namespace swcat::test;

TEST_CASE("a difference shows what is missing, what came instead, and two lines around") {
  CHECK(difference("a\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nD\ne\nf\ng\n") ==
        "  [...]\n"
        "  b\n"
        "  c\n"
        "- d\n"
        "+ D\n"
        "  e\n"
        "  f\n"
        "  [...]\n");
}

TEST_CASE("a line that moved is one line less and one line more") {
  CHECK(difference("a\nb\nc\n", "b\nc\na\n") ==
        "- a\n"
        "  b\n"
        "  c\n"
        "+ a\n");
}

TEST_CASE("nothing differs from itself, and everything from nothing") {
  CHECK(difference("a\n", "a\n") == "");
  CHECK(difference("", "a\nb\n") == "+ a\n+ b\n");
  CHECK(difference("a\n", "") == "- a\n");
}
