#include "base/file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat {

// Closes what it opened, also where we leave early.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

  // Whether the file system took everything: some report a full disk only here.
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

// Ctrl-C waits until what is being written is there or cleared away; then it ends the program.
class Undisturbed {
 public:
  Undisturbed() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~Undisturbed() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;

 private:
  sigset_t before_{};
};

static std::string remedy(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return tr("there is no such file: check the path");
    case EACCES:
    case EPERM:
      return tr("permission denied: ask for the right to use it");
    case ELOOP:
      return tr("too many links lead to one another: remove one of them");
    case EMFILE:
    case ENFILE:
      return tr("too many files are open: close other programs and try again");
    case ENAMETOOLONG:
      return tr("the path is too long: use a shorter one");
    case ENOSPC:
    case EDQUOT:
      return tr("the disk is full: make room and try again");
    case EROFS:
      return tr("the disk can only be read: choose another folder");
    case EISDIR:
      return tr("it is a folder: name a file in it");
    default:
      return say("{}: try again, and check the disk if it stays", std::strerror(code));
  }
}

static Error failure(std::string_view act, const std::string& path, int code) {
  const bool absent = code == ENOENT || code == ENOTDIR;
  // What is written need not be there; its folder must.
  const std::string advice = code == ENOTDIR && act.starts_with("write")
                                 ? tr("what should be its folder is a file: check the path")
                             : absent && act.starts_with("write")
                                 ? tr("there is no such folder: check the path")
                                 : remedy(code);
  return {.message = say("cannot {} '{}': {}", tr(act), printable(path), advice),
          .kind = absent ? Error::Kind::absent : Error::Kind::other};
}

static std::string kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return tr("a folder");
  if (S_ISFIFO(mode)) return tr("a pipe");
  if (S_ISSOCK(mode)) return tr("a socket");
  return tr("a device");
}

// Reads until the end or until `out` holds more than `limit` bytes. 0, or an error number. Texts
// are kept by the thousand, so that one of the size expected takes no more room than it needs.
static int read_all(int descriptor, std::size_t expected, std::size_t limit, std::string& out) {
  constexpr std::size_t most_at_once = std::size_t{64} * 1024;
  out.reserve(expected + 1);
  for (;;) {
    const std::size_t had = out.size();
    const std::size_t step = had <= expected ? expected + 1 - had : most_at_once;
    out.resize(had + step);
    const ssize_t got = ::read(descriptor, out.data() + had, step);
    const int code = errno;
    out.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && code == EINTR) continue;
    if (got < 0) return code;
    if (got == 0 || out.size() > limit) return 0;
  }
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const auto too_large = [&] {
    return Error{.message = say("cannot read '{}': it is larger than {} bytes: split it",
                                printable(path), grouped(static_cast<std::int64_t>(limit))),
                 .kind = Error::Kind::too_large};
  };
  if (path.find('\0') != std::string::npos) return failure(marked("read"), path, ENOENT);
  // Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.number() < 0 && errno == ENXIO) {
    return Error{say("cannot read '{}': it is not a file", printable(path))};
  }
  if (file.number() < 0) return failure(marked("read"), path, errno);

  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return failure(marked("read"), path, errno);
  if (!S_ISREG(status.st_mode)) {
    return Error{say("cannot read '{}': it is {}, not a file: name a file", printable(path),
                     kind_of(status.st_mode))};
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) return too_large();

  std::string text;
  if (const int code = read_all(file.number(), size, limit, text))
    return failure(marked("read"), path, code);
  if (text.size() > limit) return too_large();

  struct stat after {};
  if (::fstat(file.number(), &after) != 0) return failure(marked("read"), path, errno);
  // Files of /proc say that they have no bytes; what was read of them is all there is.
  if (size != 0 && (text.size() != size || after.st_size != status.st_size)) {
    return Error{say("cannot read '{}': it changed while it was read: try again", printable(path))};
  }
  return text;
}

static int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = ::write(descriptor, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

static std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// A rename lasts only when the folder is on disk too; some file systems cannot do that, and then
// there is nothing more to do.
static void flush_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
  if (folder.number() >= 0) ::fsync(folder.number());
}

// The permissions of the file that is replaced, or those of a new file.
static mode_t permissions(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) return status.st_mode & 0777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

static int write_and_rename(Descriptor& file, const std::string& temporary, const std::string& path,
                            std::string_view text) {
  if (const int code = write_all(file.number(), text)) return code;
  if (::fchmod(file.number(), permissions(path)) != 0) return errno;
  if (::fsync(file.number()) != 0) return errno;
  if (!file.close()) return errno;
  if (::rename(temporary.c_str(), path.c_str()) != 0) return errno;
  return 0;
}

// A device or pipe takes what it gets; renaming a file to its name would put an end to it.
static std::optional<Error> write_into(const std::string& path, std::string_view text) {
  Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (device.number() < 0) return failure(marked("write"), path, errno);
  if (const int code = write_all(device.number(), text))
    return failure(marked("write"), path, code);
  if (!device.close()) return failure(marked("write"), path, errno);
  return std::nullopt;
}

std::optional<Error> write_file_atomically(const std::string& path, const std::string& text) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return write_into(path, text);

  const Undisturbed undisturbed;
  std::string temporary = path + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.number() < 0) return failure(marked("write"), path, errno);

  if (const int code = write_and_rename(file, temporary, path, text)) {
    ::unlink(temporary.c_str());
    return failure(marked("write"), path, code);
  }
  flush_folder(folder_of(path));
  return std::nullopt;
}

std::string resolved(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(path, error);
  if (error == std::errc::not_enough_memory) throw std::bad_alloc();
  return error ? path : real.string();
}

std::string temporary_folder() {
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none);
  return none ? "/tmp" : folder.string();
}

Result<std::string> written_to_file(
    const std::function<std::optional<Error>(const std::string& path)>& write) {
  constexpr std::size_t limit = std::size_t{2} << 30U;
  const std::string folder = temporary_folder();
  std::string path = folder + "/swcat.XXXXXX";
  Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
  if (file.number() < 0) return failure(marked("write in"), folder, errno);
  const auto unlink_it = [](const std::string* name) { ::unlink(name->c_str()); };
  const std::unique_ptr<const std::string, decltype(unlink_it)> passing(&path, unlink_it);
  file.close();
  if (auto error = write(path)) return *error;
  return read_file(path, limit);
}

// A file that is to take a place, and how far it is.
struct Move {
  std::string from;
  std::string to;
  enum class Stage : std::uint8_t { waiting, exchanged, moved } stage = Stage::waiting;
};

// Exchanges the file for the one in its place, so that it can be taken back; where there is none,
// and on file systems that cannot exchange, it is only moved.
static int make(Move& move) {
  if (::renameat2(AT_FDCWD, move.from.c_str(), AT_FDCWD, move.to.c_str(), RENAME_EXCHANGE) == 0) {
    move.stage = Move::Stage::exchanged;
    return 0;
  }
  if (errno != ENOENT && errno != EINVAL && errno != ENOSYS) return errno;
  const bool was_absent = errno == ENOENT;
  if (::rename(move.from.c_str(), move.to.c_str()) != 0) return errno;
  if (was_absent) move.stage = Move::Stage::moved;
  return 0;
}

static void take_back(const Move& move) {
  if (move.stage == Move::Stage::moved) ::unlink(move.to.c_str());
  if (move.stage == Move::Stage::exchanged) {
    ::renameat2(AT_FDCWD, move.from.c_str(), AT_FDCWD, move.to.c_str(), RENAME_EXCHANGE);
  }
}

// Puts what is in one folder into another, where it may take the place of files: all or, where one
// fails, none.
static int move_files(const std::string& from, const std::string& to,
                      const std::map<std::string, std::string_view>& files) {
  std::vector<Move> moves;
  for (const auto& [name, text] : files) moves.push_back({from + '/' + name, to + '/' + name});
  // From here on nothing needs memory.
  for (auto& move : moves) {
    const int code = make(move);
    if (code == 0) continue;
    for (const auto& made : moves) take_back(made);
    return code;
  }
  return 0;
}

// What is written beside a folder, and is gone when we are done with it, however that ends:
// clearing it away needs no memory.
class Beside {
 public:
  Beside(const std::string& folder, const std::map<std::string, std::string_view>& files)
      : path_(folder + ".XXXXXX"), files_(files) {
    if (folder.empty() || ::mkdtemp(path_.data()) == nullptr) {
      error_ = folder.empty() ? ENOENT : errno;
      return;
    }
    made_ = true;
    folder_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (folder_ < 0) error_ = errno;
  }
  ~Beside() {
    const Descriptor folder(folder_);
    if (!made_ || moved_) return;
    if (folder_ >= 0) {
      for (const auto& [name, text] : files_) ::unlinkat(folder_, name.c_str(), 0);
    }
    ::rmdir(path_.c_str());
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  int error() const { return error_; }  // why it cannot be used, or 0
  const std::string& path() const { return path_; }

  // Gives all of it another name, under which it stays.
  int move(const std::string& name) {
    if (::rename(path_.c_str(), name.c_str()) != 0) return errno;
    moved_ = true;
    return 0;
  }

 private:
  std::string path_;
  const std::map<std::string, std::string_view>& files_;
  bool made_ = false;
  bool moved_ = false;
  int folder_ = -1;
  int error_ = 0;
};

std::optional<Error> write_folder(const std::string& folder,
                                  const std::map<std::string, std::string_view>& files) {
  const std::string target = folder.substr(0, folder.find_last_not_of('/') + 1);
  struct stat status {};
  for (const auto& [name, text] : files) {
    const std::string path = target + '/' + name;
    if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      return failure(marked("write"), path, EISDIR);
    }
  }
  const Undisturbed undisturbed;
  Beside beside(target, files);
  if (beside.error() != 0) return failure(marked("write"), folder, beside.error());
  for (const auto& [name, text] : files) {
    if (auto error = write_file_atomically(beside.path() + '/' + name, std::string(text))) {
      return error;
    }
  }
  int code = 0;
  if (::stat(target.c_str(), &status) == 0) {
    code = move_files(beside.path(), target, files);
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool allowed = ::chmod(beside.path().c_str(), 0777 & ~mask) == 0;
    code = allowed ? beside.move(target) : errno;
  }
  if (code != 0) return failure(marked("write"), folder, code);
  flush_folder(folder_of(target));
  return std::nullopt;
}

// Whether a name matches one part of a pattern; `*` stands for any characters.
static bool matches(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

static std::string_view first_part(std::string_view path) { return path.substr(0, path.find('/')); }

static std::string_view rest(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
}

bool pattern_matches(std::string_view pattern, std::string_view path) {
  while (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.empty() || pattern == ".") return true;  // all of it was met: what is below it too
  if (path.empty()) return pattern == "**";
  if (first_part(pattern) == "**") {
    return pattern_matches(rest(pattern), path) || pattern_matches(pattern, rest(path));
  }
  return matches(first_part(pattern), first_part(path)) &&
         pattern_matches(rest(pattern), rest(path));
}

namespace {

// How far a path has come along a pattern: all the parts that may match next. A sorted set.
using Progress = std::vector<std::size_t>;

class Walk {
 public:
  Walk(std::string root, std::vector<std::string> parts)
      : root_(std::move(root)),
        parts_(std::move(parts)),
        names_files_(!parts_.empty() && parts_.back().find('.', 1) != std::string::npos) {}

  std::optional<Error> run() {
    char* real = ::realpath(root_.c_str(), nullptr);
    if (real == nullptr) return failure(marked("look into"), root_, errno);
    real_root_ = real;
    std::free(real);
    if (!real_root_.ends_with('/')) real_root_ += '/';

    look_into("", reached({0}));
    if (!root_was_read_) return Error{found.not_looked_at.front().message};
    std::ranges::sort(found.files);
    return std::nullopt;
  }

  FoundFiles found;

 private:
  // `**` also stands for no folder at all.
  Progress reached(Progress progress) const {
    for (std::size_t i = 0; i < progress.size(); ++i) {
      const std::size_t part = progress[i];
      if (part < parts_.size() && parts_[part] == "**" &&
          std::ranges::find(progress, part + 1) == progress.end()) {
        progress.push_back(part + 1);
      }
    }
    return progress;
  }

  Progress after(const Progress& progress, std::string_view name) const {
    Progress next;
    const auto add = [&](std::size_t part) {
      if (std::ranges::find(next, part) == next.end()) next.push_back(part);
    };
    for (const std::size_t part : progress) {
      if (part == parts_.size()) continue;
      if (parts_[part] == "**") {
        if (!name.starts_with('.')) add(part);
      } else if (matches(parts_[part], name)) {
        add(part + 1);
      }
    }
    return reached(std::move(next));
  }

  std::string shown(const std::string& relative) const {
    if (relative.empty()) return root_;
    if (root_ == ".") return relative;
    return root_.ends_with('/') ? root_ + relative : root_ + '/' + relative;
  }

  void look_into(const std::string& folder, const Progress& progress) {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(shown(folder).c_str()), ::closedir);
    if (!stream) {
      pass_over(shown(folder), failure(marked("look into"), shown(folder), errno).message);
      return;
    }
    if (folder.empty()) root_was_read_ = true;

    struct Entry {
      std::string name;
      unsigned char type = DT_UNKNOWN;
    };
    std::vector<Entry> entries;
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") entries.push_back({std::string(name), entry->d_type});
      errno = 0;
    }
    if (errno != 0) {
      pass_over(shown(folder), failure(marked("look into"), shown(folder), errno).message);
    }

    std::ranges::sort(entries, {}, &Entry::name);
    for (const auto& [name, type] : entries) {
      const Progress next = after(progress, name);
      if (!next.empty()) visit(folder.empty() ? name : folder + '/' + name, type, next);
    }
  }

  void visit(const std::string& relative, unsigned char type, const Progress& progress) {
    const std::string path = shown(relative);
    struct stat status {};
    // What is a plain file is said by its folder already.
    if (type == DT_REG) {
      status.st_mode = S_IFREG;
    } else if (::lstat(path.c_str(), &status) != 0) {
      pass_over(path, failure(marked("look at"), path, errno).message);
      return;
    }
    const bool wanted = std::ranges::find(progress, parts_.size()) != progress.end();
    const bool may_go_on =
        std::ranges::any_of(progress, [&](std::size_t part) { return part < parts_.size(); });
    if (S_ISLNK(status.st_mode)) return visit_link(path, wanted, may_go_on);
    if (S_ISDIR(status.st_mode)) {
      if (may_go_on) look_into(relative, progress);
      if (wanted && names_files_) {
        pass_over(path, fmt::format("cannot read '{}': it is a folder, not a file: rename it",
                                    printable(path)));
      }
      return;
    }
    // Pipes and devices are found as well: reading them says what they are.
    if (wanted) found.files.push_back(path);
  }

  void visit_link(const std::string& path, bool wanted, bool may_go_on) {
    struct stat target {};
    const bool leads_somewhere = ::stat(path.c_str(), &target) == 0;
    if (leads_somewhere && S_ISDIR(target.st_mode)) {
      if (!wanted && !may_go_on) return;
      pass_over(path,
                say("did not look into '{}': it is a link to a folder: name that folder itself",
                    printable(path)));
      return;
    }
    if (!wanted) return;
    char* real = leads_somewhere ? ::realpath(path.c_str(), nullptr) : nullptr;
    if (leads_somewhere && real == nullptr && errno == ENOMEM) throw std::bad_alloc();
    const bool inside = real != nullptr && std::string_view(real).starts_with(real_root_);
    std::free(real);
    // A broken link is found like a file: reading it says what is wrong.
    if (inside || !leads_somewhere) {
      found.files.push_back(path);
      return;
    }
    pass_over(path, say("did not read '{}': it is a link that leads out of '{}': copy the file",
                        printable(path), printable(root_)));
  }

  void pass_over(std::string path, std::string message) {
    found.not_looked_at.push_back({std::move(path), std::move(message)});
  }

  std::string root_;
  std::string real_root_;
  std::vector<std::string> parts_;
  bool names_files_;  // the pattern ends as in `*.yaml`: folders are not meant
  bool root_was_read_ = false;
};

}  // namespace

static Result<std::vector<std::string>> parts_of(const std::string& pattern) {
  const auto refuse = [&](std::string_view why) {
    return Error{.message = say("'{}' is not a path below the folder: {}", printable(pattern), why),
                 .kind = Error::Kind::refused};
  };
  if (pattern.starts_with('/')) return refuse(tr("leave out the '/' at the start"));
  if (pattern.find('\\') != std::string::npos) return refuse(tr("write '/' between folders"));

  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', at), pattern.size());
    std::string part = pattern.substr(at, end - at);
    at = end + 1;
    if (part == "..") return refuse(tr("leave out '..'"));
    if (part != "**" && part.find("**") != std::string::npos) {
      return refuse(tr("'**' stands for whole folders, as in 'a/**/b.yaml'"));
    }
    // Two in a row say no more than one.
    if (part == "**" && !parts.empty() && parts.back() == "**") continue;
    if (!part.empty() && part != ".") parts.push_back(std::move(part));
  }
  return parts;
}

Result<FoundFiles> find_files(const std::string& root, const std::string& pattern) {
  auto parts = parts_of(pattern);
  if (!parts) return parts.error();

  const std::string base = root.empty() ? "." : root;
  const bool names_one = pattern.find('*') == std::string::npos;
  const std::string named = base + '/' + pattern;
  struct stat status {};
  if (names_one && ::lstat(named.c_str(), &status) != 0)
    return failure(marked("find"), named, errno);
  const bool names_a_folder = names_one && S_ISDIR(status.st_mode);
  if (names_a_folder) {
    parts->emplace_back("**");
    parts->emplace_back("*.yaml");
  }

  Walk walk(base, std::move(*parts));
  if (auto error = walk.run()) return *error;
  return std::move(walk.found);
}

}  // namespace swcat
