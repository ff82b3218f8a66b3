#include "cli/command.hpp"

#include <algorithm>
#include <array>

#include "base/language.hpp"
#include "cli/audience.hpp"
#include "cli/reader.hpp"

namespace swcat::cli {

#define SWCAT_COMMAND(name, topic) Command name##_command();
#include "cli/commands.def"
#undef SWCAT_COMMAND

namespace {

struct Maker {
  std::string_view name;
  Command (*make)();
  Topic topic;
};

}  // namespace

static constexpr std::array makers{
#define SWCAT_COMMAND(name, topic) Maker{#name, name##_command, Topic::topic},
#include "cli/commands.def"
#undef SWCAT_COMMAND
};

std::string_view title(Topic topic) {
  static constexpr std::array<std::string_view, topics> titles{
      marked("one authority"),       marked("several authorities"), marked("what there is"),
      marked("reports to hand out"), marked("our files"),           marked("swcat itself")};
  return titles[static_cast<std::size_t>(topic)];
}

// What is declared is English, whoever asks first.
static Command made(const Maker& maker) {
  const Speaking english(nullptr);
  Command command = maker.make();
  command.topic = maker.topic;
  if (command.tells) command.options.push_back(audience_option());
  command.options.push_back(language_option());
  return command;
}

std::span<const Command> commands() {
  static const auto all = [] {
    std::vector<Command> out;
    for (const auto& maker : makers) out.push_back(made(maker));
    return out;
  }();
  return all;
}

// Makes one command only: the options and texts of the others are not looked at.
std::optional<Command> find_command(std::string_view name) {
  const auto is_it = [&](const Maker& maker) {
    return std::ranges::equal(maker.name, name,
                              [](char a, char b) { return a == b || (a == '_' && b == '-'); });
  };
  const auto found = std::ranges::find_if(makers, is_it);
  return found == makers.end() ? std::nullopt : std::optional(made(*found));
}

std::string variable_name(std::string_view option) {
  std::string variable = "SWCAT_";
  for (const char c : option) {
    variable += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return variable;
}

std::string Arguments::spelling(std::string_view option) const {
  return from_environment.contains(option) ? variable_name(option) : "--" + std::string(option);
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

std::string Environment::variable(std::string_view name) const {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string() : found->second;
}

Outcome usage_error(std::string message) {
  return {.exit = Exit::usage, .err = "swcat: " + std::move(message) + '\n'};
}

Outcome failure(const Error& error) {
  return {.exit = Exit::failure, .err = "swcat: " + error.message + '\n'};
}

}  // namespace swcat::cli
