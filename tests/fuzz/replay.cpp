// The fuzzers without a fuzzer: each runs on its seed corpus, and on what mistakes made by chance
// make of it. It needs no other compiler than the tests, runs under every sanitizer they run under,
// and finds nothing new on its own for long; for that, `./dev fuzz`.
//
// usage: swcat_fuzz_replay [RUNS [SEED [FUZZER]]]

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#define SWCAT_FUZZER(name) \
  extern "C" int run_fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz/fuzzers.def"
#undef SWCAT_FUZZER

namespace {

namespace fs = std::filesystem;

struct Fuzzer {
  std::string_view name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};

constexpr Fuzzer fuzzers[] = {
#define SWCAT_FUZZER(name) {#name, run_fuzz_##name},
#include "fuzz/fuzzers.def"
#undef SWCAT_FUZZER
};

std::vector<std::string> corpus_of(std::string_view name) {
  std::vector<fs::path> paths;
  const fs::path folder = fs::path(SWCAT_SOURCE_DIR "/tests/fuzz/corpus") / name;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<std::string> texts{""};
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

class Mistakes {
 public:
  explicit Mistakes(unsigned seed) : numbers_(seed) {}

  // One of the texts with up to eight changes.
  std::string of(const std::vector<std::string>& texts) {
    std::string text = texts[below(texts.size())];
    for (std::size_t left = 1 + below(8); left > 0; --left) change(text, texts);
    return text.substr(0, 4096);
  }

 private:
  std::size_t below(std::size_t n) { return numbers_() % n; }

  void change(std::string& text, const std::vector<std::string>& texts) {
    static constexpr std::string_view signs[] = {
        "\n",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
        "#",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "\\",
        "<",
        "/",
        "=",
        "\r\n",
        "\xFF",
        "\xC2\x9B",
        "\xEF\xBB\xBF",
        "\xE2\x80\xAE",
        "\xE6\x97\xA5",
        "99999999999",
        "-1",
        "null",
        "true",
        "1e9",
        "0",
        "::",
        "##[",
        "\x1b[2J",
    };
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, signs[below(std::size(signs))]);
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      case 4: {
        const std::string& other = texts[below(texts.size())];
        text.insert(at, other.substr(below(other.size() + 1), below(200)));
        break;
      }
      default:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
    }
  }

  std::mt19937 numbers_;
};

// What is being tried, for the moment in which it goes wrong.
const std::string* tried = nullptr;

void keep_input() {
  if (tried == nullptr) return;
  std::ofstream("fuzz-failed-input", std::ios::binary) << *tried;
  std::fprintf(stderr, "the input is in fuzz-failed-input\n");
}

void run(const Fuzzer& fuzzer, const std::string& text) {
  tried = &text;
  fuzzer.run(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  tried = nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned long runs = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000;
  const auto seed = static_cast<unsigned>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  const std::string_view only = argc > 3 ? argv[3] : "";
  std::signal(SIGABRT, [](int) { keep_input(); });
  for (const auto& fuzzer : fuzzers) {
    if (!only.empty() && fuzzer.name != only) continue;
    const auto texts = corpus_of(fuzzer.name);
    for (const auto& text : texts) run(fuzzer, text);
    Mistakes mistakes(seed);
    for (unsigned long i = 0; i < runs; ++i) run(fuzzer, mistakes.of(texts));
    std::printf("%.*s: %zu seeds and %lu mistakes\n", static_cast<int>(fuzzer.name.size()),
                fuzzer.name.data(), texts.size() - 1, runs);
  }
  return 0;
}
