#include "model/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace swcat;

TEST_CASE("a shown text is the bytes that it shows, and a copy of it has bytes of its own") {
  std::string bytes = "zerkenbeheer van de begraafplaatsen";
  const Text shown = Text::shown(bytes);
  CHECK(shown.view().data() == bytes.data());
  const Text copy = shown;
  CHECK(copy.view().data() != bytes.data());
  bytes.assign(bytes.size(), '?');
  CHECK(copy == "zerkenbeheer van de begraafplaatsen");
}

TEST_CASE("a text that was moved leaves an empty one behind") {
  Text text("Digitale bouwaanvraag");
  const char* bytes = text.view().data();
  Text moved = std::move(text);
  CHECK(moved.view().data() == bytes);
  CHECK(text.empty());  // NOLINT: that is what is asked
  moved = Text("loket");
  CHECK(moved.str() == "loket");
}

TEST_CASE("texts stay what they are while a list of them grows") {
  std::vector<Text> texts;
  for (int i = 0; i < 100; ++i) texts.emplace_back(std::string(40, 'a') + std::to_string(i));
  for (int i = 0; i < 100; ++i) {
    CHECK(texts[static_cast<std::size_t>(i)] == std::string(40, 'a') + std::to_string(i));
  }
}

TEST_CASE("texts compare with every kind of text, byte by byte") {
  CHECK(Text("a") == Text("a"));
  CHECK(Text("a") == std::string("a"));
  CHECK(std::string_view("a") == Text("a"));
  CHECK(Text("a") != "b");
  CHECK(Text("a") < Text("é"));
  CHECK(Text() == "");
  CHECK(Text().view().data() != nullptr);
}
