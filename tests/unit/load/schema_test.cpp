#include "load/schema.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

using namespace swcat;
using Json = nlohmann::json;

// The texts for people below this value, wherever they stand.
static void collect_texts(const Json& value, std::vector<std::string>& texts) {
  if (!value.is_structured()) return;
  for (const auto& [key, below] : value.items()) {
    const bool text = key == "description" || key == "patternErrorMessage";
    if (text && below.is_string()) texts.push_back(below);
    if (key == "enumDescriptions") texts.insert(texts.end(), below.begin(), below.end());
    collect_texts(below, texts);
  }
}

TEST_CASE("a schema says every text in all languages") {
  for (const load::RecordInfo* format : load::file_formats()) {
    std::vector<std::string> texts;
    collect_texts(Json::parse(load::json_schema(*format)), texts);
    CHECK(texts.size() > 10);
    for (const auto& text : texts) {
      for (const auto& language : languages()) {
        INFO(text);
        CHECK(text.find("\n\n" + std::string(language.code()) + ": ") != std::string::npos);
      }
    }
  }
}

TEST_CASE("a schema is the same, whatever the language of whoever asks for it") {
  for (const load::RecordInfo* format : load::file_formats()) {
    const std::string schema = load::json_schema(*format);
    const Speaking dutch(find_language("nl"));
    CHECK(load::json_schema(*format) == schema);
  }
}

TEST_CASE("what is typed into a file is not translated in its schema") {
  const Speaking dutch(find_language("nl"));
  for (const load::RecordInfo* format : load::file_formats()) {
    if (format->name != "portfolio") continue;
    const Json schema = Json::parse(load::json_schema(*format));
    const Json& stage = schema["definitions"]["building-block-in-use"]["properties"]["stage"];
    CHECK(stage["enum"][0] == "none");
    CHECK(stage["enumDescriptions"][0] == "not begun\n\nnl: niet begonnen");
  }
}
