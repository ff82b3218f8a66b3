#include "cli/command.hpp"

#include <algorithm>

#include "base/language.hpp"
#include "cli/audience.hpp"
#include "cli/reader.hpp"

namespace swcat::cli {

#define SWCAT_COMMAND(name) Command name##_command();
#include "cli/commands.def"
#undef SWCAT_COMMAND

static std::vector<Command> all_commands() {
  // Whoever asks first: what is declared is English.
  const Speaking english(nullptr);
  std::vector<Command> all{
#define SWCAT_COMMAND(name) name##_command(),
#include "cli/commands.def"
#undef SWCAT_COMMAND
  };
  for (auto& command : all) {
    if (command.tells) command.options.push_back(audience_option());
    command.options.push_back(language_option());
  }
  return all;
}

std::span<const Command> commands() {
  static const auto all = all_commands();
  return all;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands(), name, &Command::name);
  return found == commands().end() ? nullptr : &*found;
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
