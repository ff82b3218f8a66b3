#include "cli/run.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/audience.hpp"
#include "cli/common.hpp"
#include "cli/help.hpp"
#include "cli/reader.hpp"
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
  return say("\nsee 'swcat {} --help'", command.name);
}

// What was typed beyond what the command knows: flags first, they explain the rest.
static Outcome report_extras(const Command& command, const std::vector<std::string>& extras) {
  for (const auto& extra : extras) {
    if (extra.size() < 2 || extra[0] != '-') continue;
    return usage_error(
        with_hint(say("unknown option '{}'", printable(extra)), meant_option(command, extra)) +
        see_help(command));
  }
  return usage_error(say("'{}' is one argument too many", printable(extras.front())) +
                     see_help(command));
}

static const Option* find_option(const Command& command, std::string_view name) {
  const auto found = std::ranges::find(command.options, name, &Option::name);
  return found == command.options.end() ? nullptr : &*found;
}

static bool looks_like_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9');
}

static Outcome report_missing_value(const Command& command, const Option& option) {
  const std::vector<std::string> choices(option.choices.begin(), option.choices.end());
  const std::string needed = option.values == 1 ? tr("a value") : say("{} values", option.values);
  return usage_error(say("--{} needs {}: {}", option.name, needed,
                         choices.empty() ? tr(option.help) : enumerated(choices, "or")) +
                     see_help(command));
}

// An option without its value, or a switch with one: CLI11 finds them too, but says it in words of
// its own.
static std::optional<Outcome> check_values(const Command& command,
                                           const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == "--") break;
    if (!word.starts_with("--")) continue;
    word.remove_prefix(2);
    const std::size_t equals = word.find('=');
    const Option* option = find_option(command, word.substr(0, equals));
    if (!option) continue;
    const bool has_value = equals != std::string_view::npos;
    if (option->placeholder.empty()) {
      if (!has_value) continue;
      return usage_error(say("--{} takes no value", option->name) + see_help(command));
    }
    if (has_value && equals + 1 < word.size() && option->values == 1) continue;
    for (std::size_t more = 0; more < option->values; ++more) {
      if (has_value || i + 1 == words.size() || looks_like_option(words[i + 1])) {
        return report_missing_value(command, *option);
      }
      ++i;
    }
  }
  return std::nullopt;
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
      const auto expected = static_cast<int>(option.values);
      app.add_option(flag, values)->expected(expected)->take_all()->allow_extra_args(false);
    }
  }
  app.add_option("arguments", arguments.positionals);

  std::ranges::reverse(words);
  try {
    app.parse(std::move(words));
  } catch (const CLI::Error&) {
    return usage_error(tr("these arguments make no sense together") + see_help(command));
  }
  std::erase_if(arguments.options, [](const auto& entry) { return entry.second.empty(); });

  auto extras = app.remaining();
  std::erase(extras, "--");  // it only says that no options follow
  if (!extras.empty()) return report_extras(command, extras);
  return std::nullopt;
}

// `given` is how the option was given: `--by`, or the name of its variable.
static std::optional<Outcome> check_choice(const Command& command, const Option& option,
                                           std::string_view given, const std::string& value) {
  if (option.choices.empty()) return std::nullopt;
  if (std::ranges::find(option.choices, value) != option.choices.end()) return std::nullopt;
  const std::vector<std::string> choices(option.choices.begin(), option.choices.end());
  return usage_error(
      with_hint(say("{} takes {}, not '{}'", given, enumerated(choices, "or"), printable(value)),
                did_you_mean(value, option.choices)) +
      see_help(command));
}

// Checks what was typed, and takes from the environment what was not.
static std::optional<Outcome> settle_options(const Command& command, const Environment& environment,
                                             Arguments& arguments) {
  for (const auto& option : command.options) {
    const auto values = arguments.values(option.name);
    if (values.size() > option.values && !option.repeatable) {
      return usage_error(say("--{} was given twice", option.name) + see_help(command));
    }
    for (const auto& value : values) {
      const std::string given = fmt::format("--{}", option.name);
      if (auto wrong = check_choice(command, option, given, value)) return wrong;
    }
    const std::string variable = variable_name(option.name);
    const std::string value = environment.variable(variable);
    // A variable says one value.
    if (!values.empty() || value.empty() || option.values > 1) continue;
    if (auto wrong = check_choice(command, option, variable, value)) return wrong;
    arguments.options[std::string(option.name)] = {value};
    arguments.from_environment.emplace(option.name);
  }
  return std::nullopt;
}

static std::optional<Outcome> check_count(const Command& command, const Arguments& arguments) {
  std::size_t most = 0;
  for (const auto& positional : command.positionals) most += positional.most;
  const std::size_t given = arguments.positionals.size();
  std::size_t needed = 0;
  for (const auto& positional : command.positionals) {
    needed += positional.least;
    if (given >= needed) continue;
    return usage_error(say("{} needs {}: {}", command.name, positional.name, tr(positional.help)) +
                       see_help(command));
  }
  if (given > most) {
    return usage_error(
        say("'{}' is one argument too many", printable(arguments.positionals[most])) +
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
  if (auto wrong = check_values(command, words)) return *wrong;
  if (auto wrong = parse(command, std::move(words), arguments)) return *wrong;
  if (auto wrong = settle_options(command, environment, arguments)) return *wrong;
  if (auto wrong = check_count(command, arguments)) return *wrong;
  settle_audience(command, arguments);
  if (auto wrong = refused(command, arguments)) return *wrong;
  const Speaking speaking(language_of_result(arguments));
  return command.run(arguments, environment);
}

static Outcome unknown_command(std::string_view typed) {
  std::vector<std::string_view> known;
  for (const auto& each : commands()) known.push_back(each.name);
  return usage_error(
      with_hint(say("unknown command '{}'", printable(typed)), did_you_mean(typed, known)) +
      tr("\nsee 'swcat --help'"));
}

Outcome run(const std::vector<std::string>& words, const Environment& environment) {
  const Speaking speaking(language_asked(words, environment));
  if (words.empty()) return {.exit = Exit::usage, .err = overview()};
  const std::string& first = words.front();
  if (first == "--version") return {.out = fmt::format("swcat {}\n", version)};
  if (first == "--help" || first == "-h") return {.out = overview()};
  if (first == "help") {
    if (words.size() == 1) return {.out = overview()};
    const auto asked = find_command(words[1]);
    return asked ? Outcome{.out = help(*asked)} : unknown_command(words[1]);
  }
  if (first.starts_with('-')) {
    return usage_error(
        say("options come after the command: swcat COMMAND {} ...", printable(first)));
  }
  const auto command = find_command(first);
  if (!command) return unknown_command(first);
  return run_command(*command, {words.begin() + 1, words.end()}, environment);
}

}  // namespace swcat::cli
