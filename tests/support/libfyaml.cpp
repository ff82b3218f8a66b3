#include "support/libfyaml.hpp"

#ifdef SWCAT_WITH_LIBFYAML

#include <fmt/core.h>
#include <libfyaml.h>

#include <memory>
#include <string_view>

namespace swcat::test {

static std::string scalar(fy_token* token) {
  std::size_t length = 0;
  const char* text = fy_token_get_text(token, &length);
  const std::string_view said =
      text == nullptr ? std::string_view() : std::string_view(text, length);
  const fy_scalar_style style = fy_token_scalar_style(token);
  // Nothing at all stands nowhere.
  if (said.empty() && style == FYSS_PLAIN) return "null\n";
  // Of texts of several lines libfyaml marks the first line, of those in quotes what is in them.
  const bool on_several_lines = style == FYSS_LITERAL || style == FYSS_FOLDED;
  const std::size_t quote = style == FYSS_PLAIN ? 0 : 1;
  const std::size_t begin = on_several_lines ? 0 : fy_token_start_mark(token)->input_pos - quote;
  return fmt::format("{}@{}={}\n", static_cast<int>(style), begin, said);
}

static std::string line(fy_event* event) {
  switch (event->type) {
    case FYET_MAPPING_START:
      return "{\n";
    case FYET_MAPPING_END:
      return "}\n";
    case FYET_SEQUENCE_START:
      return "[\n";
    case FYET_SEQUENCE_END:
      return "]\n";
    case FYET_SCALAR:
      return scalar(event->scalar.value);
    case FYET_ALIAS:
      return "alias\n";
    case FYET_DOCUMENT_START:
      return "document\n";
    default:
      return "";
  }
}

std::optional<std::string> events_of_libfyaml(const std::string& text) {
  fy_parse_cfg config{};
  config.flags = FYPCF_QUIET;
  const std::unique_ptr<fy_parser, decltype(&fy_parser_destroy)> parser(fy_parser_create(&config),
                                                                        fy_parser_destroy);
  if (!parser || fy_parser_set_string(parser.get(), text.data(), text.size()) != 0)
    return "refused";
  std::string out;
  while (fy_event* event = fy_parser_parse(parser.get())) {
    out += line(event);
    fy_parser_event_free(parser.get(), event);
  }
  return fy_parser_get_stream_error(parser.get()) ? "refused" : out;
}

}  // namespace swcat::test

#else

namespace swcat::test {

std::optional<std::string> events_of_libfyaml(const std::string& /*text*/) { return std::nullopt; }

}  // namespace swcat::test

#endif
