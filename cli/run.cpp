#include "cli/run.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.hpp"
#include "cli/help.hpp"
#include "cli/version.hpp"

namespace swcat::cli {

// The option that somebody meant with `--formt`, among those of the command.
static std::string meant_option(const Command& command, std::string_view typed) {
  std::vector<std::string> dashed{"--help"};
  for (const auto& option : command.options) dashed.push_back(fmt::format("--{}", option.name));
  const std::vector<std::string_view> known(dashed.begin(), dashed.end());
  return did_you_mean(typed.substr(0, typed.find('=')), known);
}

static std::string with_hint(std::string message, const std::string& hint) {
  return hint.empty() ? message : fmt::format("{}: {}", message, hint);
}

static std::string see_help(const Command& command) {
  return fmt::format("\nsee 'swcat {} --help'", command.name);
}

// What was typed beyond what the command knows: flags first, they explain the rest.
static Outcome report_extras(const Command& command, const std::vector<std::string>& extras) {
  for (const auto& extra : extras) {
    if (extra.size() < 2 || extra[0] != '-') continue;
    return usage_error(with_hint(fmt::format("unknown option '{}'", printable(extra)),
                                 meant_option(command, extra)) +
                       see_help(command));
  }
  return usage_error(fmt::format("'{}' is one argument too many", printable(extras.front())) +
                     see_help(command));
}

// CLI11 splits the words; texts stay texts, and what they mean is decided here.
static std::optional<Outcome> parse(const Command& command, std::vector<std::string> words,
                                    Arguments& arguments) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const auto& option : command.options) {
    const std::string flag = fmt::format("--{}", option.name);
    auto& values = arguments.options[std::string(option.name)];
    if (option.placeholder.empty()) {
      app.add_flag_callback(flag, [&values] { values.emplace_back(); });
    } else {
      app.add_option(flag, values)->expected(1)->take_all()->allow_extra_args(false);
    }
  }
  app.add_option("arguments", arguments.positionals);

  std::ranges::reverse(words);
  try {
    app.parse(std::move(words));
  } catch (const CLI::ArgumentMismatch& error) {
    return usage_error(printable(error.what()) + see_help(command));
  } catch (const CLI::Error& error) {
    return usage_error(printable(error.what()) + see_help(command));
  }
  std::erase_if(arguments.options, [](const auto& entry) { return entry.second.empty(); });

  const auto extras = app.remaining();
  if (!extras.empty()) return report_extras(command, extras);
  return std::nullopt;
}

static std::optional<Outcome> check_options(const Command& command, const Arguments& arguments) {
  for (const auto& option : command.options) {
    const auto values = arguments.values(option.name);
    if (values.size() > 1 && !option.repeatable) {
      return usage_error(fmt::format("--{} was given twice", option.name) + see_help(command));
    }
    for (const auto& value : values) {
      if (option.choices.empty()) continue;
      if (std::ranges::find(option.choices, value) != option.choices.end()) continue;
      std::vector<std::string> choices(option.choices.begin(), option.choices.end());
      return usage_error(with_hint(fmt::format("--{} takes {}, not '{}'", option.name,
                                               enumerated(choices, "or"), printable(value)),
                                   did_you_mean(value, option.choices)) +
                         see_help(command));
    }
  }
  return std::nullopt;
}

static std::optional<Outcome> check_count(const Command& command, const Arguments& arguments) {
  std::size_t least = 0;
  std::size_t most = 0;
  for (const auto& positional : command.positionals) {
    least += positional.least;
    most += positional.most;
  }
  const std::size_t given = arguments.positionals.size();
  if (given < least) {
    const auto& first = command.positionals.front();
    return usage_error(fmt::format("{} needs {}: {}", command.name, first.name, first.help) +
                       see_help(command));
  }
  if (given > most) {
    return usage_error(
        fmt::format("'{}' is one argument too many", printable(arguments.positionals[most])) +
        see_help(command));
  }
  return std::nullopt;
}

static Outcome run_command(const Command& command, std::vector<std::string> words,
                           const Environment& environment) {
  const bool asks_help = std::ranges::any_of(
      words, [](const std::string& word) { return word == "--help" || word == "-h"; });
  if (asks_help) return {.out = help(command)};

  Arguments arguments;
  if (auto wrong = parse(command, std::move(words), arguments)) return *wrong;
  if (auto wrong = check_options(command, arguments)) return *wrong;
  if (auto wrong = check_count(command, arguments)) return *wrong;
  return command.run(arguments, environment);
}

Outcome run(const std::vector<std::string>& words, const Environment& environment) {
  if (words.empty()) return {.exit = Exit::usage, .err = overview()};
  const std::string& first = words.front();
  if (first == "--version") return {.out = fmt::format("swcat {}\n", version)};
  if (first == "--help" || first == "-h") return {.out = overview()};
  if (first == "help") {
    const Command* asked = words.size() > 1 ? find_command(words[1]) : nullptr;
    return {.out = asked ? help(*asked) : overview()};
  }
  if (first.starts_with('-')) {
    return usage_error(
        fmt::format("options come after the command: swcat COMMAND {} ...", printable(first)));
  }
  const Command* command = find_command(first);
  if (!command) {
    std::vector<std::string_view> known;
    for (const auto& each : commands()) known.push_back(each.name);
    return usage_error(with_hint(fmt::format("unknown command '{}'", printable(first)),
                                 did_you_mean(first, known)) +
                       "\nsee 'swcat --help'");
  }
  return run_command(*command, {words.begin() + 1, words.end()}, environment);
}

}  // namespace swcat::cli
