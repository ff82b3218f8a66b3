#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "cli/reader.hpp"
#include "cli/run.hpp"
#include "cli/workspace.hpp"

extern char** environ;

namespace swcat::cli {

// A file that is opened later must not get the number of a closed standard stream. Whether there is
// a standard output at all.
static bool open_standard_streams() {
  bool has_output = true;
  for (int stream = 0; stream <= 2; ++stream) {
    if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
      [[maybe_unused]] const int opened = open("/dev/null", O_RDWR);
      if (stream == STDOUT_FILENO) has_output = false;
    }
  }
  return has_output;
}

static Date today() {
  const auto now =
      std::chrono::time_point_cast<std::chrono::days>(std::chrono::system_clock::now());
  return Date::from_day_number(now.time_since_epoch().count());
}

static std::size_t terminal_width(int stream) {
  winsize size{};
  return ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Installed beside the program, or in the sources that it was built from.
static std::string shipped_catalogue() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto installed = program.parent_path().parent_path() / "share/swcat/catalog-data";
  if (std::filesystem::is_directory(installed, ignored)) return installed.string();
  return SWCAT_SOURCE_DIR "/catalog-data";
}

// Everything or an error number. A reader that went away is no error to speak of.
static int write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(stream, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// One line that is written over, from the moment on that somebody may wonder.
static std::function<void(std::size_t, std::size_t)> progress_line() {
  using std::chrono::steady_clock;
  struct Line {
    std::mutex mutex;
    steady_clock::time_point begun = steady_clock::now();
    steady_clock::time_point shown = {};
  };
  return [line = std::make_shared<Line>()](std::size_t done, std::size_t all) {
    const std::lock_guard lock(line->mutex);
    const auto now = steady_clock::now();
    const bool wondering = now - line->begun > std::chrono::milliseconds(300);
    const bool often_enough = now - line->shown < std::chrono::milliseconds(100) && done < all;
    if (!wondering || often_enough) return;
    line->shown = now;
    const std::string text = std::to_string(done) + " / " + std::to_string(all);
    write_all(STDERR_FILENO,
              done < all ? '\r' + text : "\r" + std::string(text.size(), ' ') + '\r');
  };
}

static Environment look_around() {
  Environment environment{.today = today()};
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text(*variable);
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  environment.terminal = isatty(STDOUT_FILENO) == 1;
  environment.terminal_error = isatty(STDERR_FILENO) == 1;
  environment.width = terminal_width(STDOUT_FILENO);
  environment.shipped = shipped_catalogue();
  if (environment.terminal_error) environment.progress = progress_line();
  return environment;
}

// In the language of whoever reads it, without memory for it.
static void write_error(std::string_view english, std::string_view cause = {}) {
  write_all(STDERR_FILENO, "swcat: ");
  write_all(STDERR_FILENO, spoken() ? spoken()->of(english) : english);
  if (!cause.empty()) write_all(STDERR_FILENO, ": ");
  write_all(STDERR_FILENO, cause);
  write_all(STDERR_FILENO, "\n");
}

static int finish(const Outcome& outcome, bool has_output) {
  write_all(STDERR_FILENO, outcome.err);
  int error = write_all(STDOUT_FILENO, outcome.out);
  if (!has_output && !outcome.out.empty()) {
    write_error(marked("cannot write the result: standard output is closed"));
    return static_cast<int>(Exit::failure);
  }
  // Some file systems tell only now that the disk is full.
  if (error == 0 && close(STDOUT_FILENO) != 0) error = errno;
  if (error == EPIPE) return static_cast<int>(outcome.exit);
  if (error != 0) {
    write_error(marked("cannot write the result"), std::strerror(error));
    return static_cast<int>(Exit::failure);
  }
  return static_cast<int>(outcome.exit);
}

// Says what stopped us. There may be no memory left to say it with.
static void report_exception() {
  try {
    throw;
  } catch (const NotEnoughMemory& error) {
    write_error(marked("not enough memory"), error.what());
  } catch (const std::bad_alloc&) {
    write_error(marked("out of memory"));
  } catch (const std::exception& error) {
    write_error(marked("internal error, please report it"), error.what());
  }
}

// An exception out of a destructor, as of a library that wants memory to give some back, cannot be
// caught: it ends the program, but not with a core dump.
[[noreturn]] static void stop() {
  if (std::current_exception()) {
    report_exception();
  } else {
    write_error(marked("ended half-way, most likely because no memory is left"));
  }
  _exit(static_cast<int>(Exit::failure));
}

static int main(int argc, char** argv) {
  std::set_terminate(stop);
  const bool has_output = open_standard_streams();
  std::optional<Speaking> speaking;
  try {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    const Environment environment = look_around();
    speaking.emplace(language_asked(words, environment));
    return finish(run(words, environment), has_output);
  } catch (...) {
    report_exception();
  }
  return static_cast<int>(Exit::failure);
}

}  // namespace swcat::cli

int main(int argc, char** argv) { return swcat::cli::main(argc, argv); }
