// Measures how fast YAML is read, beside what others reach with the same texts.

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#ifdef SWCAT_WITH_LIBYAML
#include <yaml.h>
#endif

#include "bench_yaml_workspace.hpp"
#include "yaml/fast_lane.hpp"
#include "yaml/guarded_lane.hpp"
#include "yaml/plain_bytes.hpp"

namespace swcat::bench {

namespace {

struct Corpus {
  Sources sources;
  std::size_t bytes = 0;
  std::size_t applications = 0;
};

// Something that reads all files of a corpus, and how many values it saw.
struct Reader {
  std::string name;
  std::function<std::size_t(const Corpus&)> read;
};

template <class Read>
std::size_t for_each_file(const Corpus& corpus, Read read) {
  std::size_t values = 0;
  for (std::uint32_t i = 0; i < corpus.sources.size(); ++i) values += read(FileId(i));
  return values;
}

std::size_t read_bytes(const Corpus& corpus) {
  return for_each_file(corpus, [&](FileId file) {
    return yaml::plain_bytes(corpus.sources.text(file)).has_value() ? 1U : 0U;
  });
}

std::size_t read_fast(const Corpus& corpus) {
  return for_each_file(corpus, [&](FileId file) -> std::size_t {
    const auto lane = yaml::read_fast(corpus.sources.text(file), file);
    const auto* tree = std::get_if<yaml::Tree>(&lane);
    return tree ? tree->size() : 0;
  });
}

std::size_t read_guarded(const Corpus& corpus) {
  return for_each_file(corpus, [&](FileId file) -> std::size_t {
    Diagnostics findings;
    const auto tree = yaml::read_guarded(corpus.sources, file, findings);
    return tree ? tree->size() : 0;
  });
}

#ifdef SWCAT_WITH_LIBYAML
// Events alone: no tree.
std::size_t read_libyaml(const Corpus& corpus) {
  return for_each_file(corpus, [&](FileId file) {
    const std::string& text = corpus.sources.text(file);
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
    std::size_t values = 0;
    for (bool more = true; more;) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser, &event) == 0) break;
      more = event.type != YAML_STREAM_END_EVENT;
      values += event.type == YAML_SCALAR_EVENT || event.type == YAML_MAPPING_START_EVENT ||
                        event.type == YAML_SEQUENCE_START_EVENT
                    ? 1
                    : 0;
      yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return values;
  });
}
#endif

std::vector<Reader> readers() {
  return {
      {"bytes", read_bytes},
      {"fast", read_fast},
      {"guarded", read_guarded},
#ifdef SWCAT_WITH_LIBYAML
      {"libyaml", read_libyaml},
#endif
  };
}

Corpus corpus_of(const std::filesystem::path& folder) {
  Corpus corpus;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "portfolios")) {
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const FileId file = corpus.sources.add(entry.path().string(), text.str());
    const std::string& bytes = corpus.sources.text(file);
    corpus.bytes += bytes.size();
    for (auto at = bytes.find("- package:"); at != std::string::npos;
         at = bytes.find("- package:", at + 1)) {
      ++corpus.applications;
    }
  }
  return corpus;
}

double user_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) * 1e3 +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e3;
}

double median(std::vector<double> numbers) {
  std::ranges::sort(numbers);
  return numbers[numbers.size() / 2];
}

int compare(const Corpus& corpus, std::size_t runs) {
  const auto all = readers();
  std::vector<std::vector<double>> times(all.size());
  std::vector<std::size_t> values(all.size());
  // One after the other in each round, so that a noisy moment hits all.
  for (std::size_t run = 0; run < runs; ++run) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double before = user_milliseconds();
      values[i] = all[i].read(corpus);
      times[i].push_back(user_milliseconds() - before);
    }
  }
  fmt::print("{} files, {} applications, {} bytes; user CPU, median of {} runs\n",
             corpus.sources.size(), corpus.applications, corpus.bytes, runs);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double time = median(times[i]);
    fmt::print("{:8} {:8.1f} ms {:8.1f} MB/s {:9} values, {:6.1f} times the fast lane\n",
               all[i].name, time, static_cast<double>(corpus.bytes) / 1e3 / time, values[i],
               time / median(times[1]));
  }
  return 0;
}

int usage() {
  fmt::print(stderr,
             "usage: bench_yaml write FOLDER [AUTHORITIES]   make up a workspace (300)\n"
             "       bench_yaml compare FOLDER [RUNS]        read it in turns (5)\n"
             "       bench_yaml READER FOLDER                read it once: for callgrind\n");
  return 2;
}

}  // namespace

static int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) return usage();
  const std::string& what = arguments[0];
  const std::size_t number =
      arguments.size() < 3 ? 0 : std::strtoul(arguments[2].c_str(), nullptr, 10);
  if (what == "write") {
    write_workspace(arguments[1], number == 0 ? 300 : number);
    return 0;
  }
  const Corpus corpus = corpus_of(arguments[1]);
  if (what == "compare") return compare(corpus, number == 0 ? 5 : number);
  for (const auto& reader : readers()) {
    if (reader.name == what) return reader.read(corpus) > 0 ? 0 : 1;
  }
  return usage();
}

}  // namespace swcat::bench

int main(int count, char** arguments) {
  return swcat::bench::run({arguments + 1, arguments + count});
}
