#include "support/yaml_samples.hpp"

#include <algorithm>

namespace swcat::test {

const std::vector<std::string>& yaml_samples() {
  static const std::vector<std::string> samples{
      "# yaml-language-server: $schema=x.json\nswcat: portfolio/1\nauthority: oakham\n",
      "a: 1\nb:\n  - c: d # e\n    f: \"g\"\n\n  - h\nj: {k: l, m: 'n'}\n",
      "a:\n- b\n- - c\n  - d: e\n    f: |\n      g\n\n      h\n- i:\n  -\n",
      "- a\n- \"b \\\" c\\n\"\n- 'it''s'\n-\n- d: >-\n    e\n    f\n\n    g\n  h: i\n",
      "a:\n  b:\n    c:\n    - d\n    # e\n  f:\n",
      "uses:\n  - package: vault\n    term: {start: 2021-03, months: 48}\n    tags: [a, b c, "
      "\"d\"]\n",
      "a: |-\n  b\n   c\n  d\n\n\ne: >\n  f\n  g\n",
      "a b: c: d\ne: f #g\nh: i# j\nk: http://l/m?n=o#p\n",
      "a: [b, {c: d}, [e, f]]\ng: []\nh: {}\ni: [ j , k ]\n",
      "a: null\nb: ~\nc: !d e\nf: &g h\ni: *g\n",
      "---\na: b\n...\n",
      "a: -1\nb: - c\n-d: e\nf: .g\n? h\n: i\n",
      "\"a\": b\n'c': 'd\n  e'\nf: g\n  h\n",
      "a:\n  - b:\n      c\n  -\n    d: e\n  - f: [g,\n     h]\n",
      "a: \xC3\xA9\xE2\x82\xAC \xF0\x9F\x98\x80\n\xC3\xAB: \"\xC3\xBC\"\n",
      "a: it's\nb: [c's, d 'e]\nf: 'g' # 'h\ni: 't Zand\n",
      "a: b [c\nd: '[e {f'\ng: [h]\n",
      "a : b\n'c' : d\n{e: f}: g\n[h]: i\n",
      "- [a: b]\n- {c: , d}\n- {\"e\":f}\n- [g,]\n- [h:i, j::k]\n",
      "a: >\n  b\n   c\n  d \n e\n",
      "a: |\n\n  b\n # c\nd: |2\n   e\nf: |+\n  g\n\n",
      "a: \"b\"c\nd: 'e' f\ng: \"h\" # i\nj: \"k\"#l\n",
      "a:\n    b: c\n   # d\n  # e\n    f: g\n# h\n\n \ni: j",
      "a: b   \nc:    \"d\"   \ne:   # f\n  g:   h   # i   \n",
  };
  return samples;
}

namespace {

// One random text as it is put together.
class Writer {
 public:
  explicit Writer(Chance& chance) : chance_(chance) {}

  std::string document() {
    if (chance_.one_in(3)) out_ += "# comment\n";
    if (chance_.one_in(4)) {
      sequence(0, 3);
    } else {
      mapping(0, 3);
    }
    if (chance_.one_in(8)) out_.pop_back();
    return out_;
  }

 private:
  void mapping(std::size_t indent, std::size_t depth) {
    const std::size_t count = 1 + chance_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      // The first stands where the cursor is: behind a dash, perhaps.
      if (i > 0) margin(indent);
      out_ += key(i) + ":";
      value(indent, depth);
    }
  }

  void sequence(std::size_t indent, std::size_t depth) {
    const std::size_t count = 1 + chance_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) margin(indent);
      out_ += "-";
      item(indent, depth);
    }
  }

  void value(std::size_t indent, std::size_t depth) {
    if (depth == 0 || chance_.one_in(2)) return text(indent);
    if (chance_.one_in(6)) return end_line();
    end_line();
    if (chance_.one_in(3)) {
      margin(indent);
      return sequence(indent, depth - 1);
    }
    const std::size_t deeper = indent + 1 + chance_.below(4);
    margin(deeper);
    chance_.one_in(2) ? sequence(deeper, depth - 1) : mapping(deeper, depth - 1);
  }

  void item(std::size_t indent, std::size_t depth) {
    if (depth == 0 || chance_.one_in(3)) return text(indent);
    if (chance_.one_in(8)) return end_line();
    const std::size_t spaces = chance_.one_in(5) ? 3 : 1;
    out_ += std::string(spaces, ' ');
    const std::size_t deeper = indent + 1 + spaces;
    chance_.one_in(4) ? sequence(deeper, depth - 1) : mapping(deeper, depth - 1);
  }

  void text(std::size_t indent) {
    out_ += ' ';
    if (chance_.one_in(6)) return block_text(indent + 1 + chance_.below(3));
    out_ += chance_.one_in(5) ? flow(2) : scalar();
    end_line();
  }

  void block_text(std::size_t indent) {
    out_ += chance_.of({"|", "|-", ">", ">-"});
    out_ += '\n';
    const std::size_t count = 1 + chance_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      out_ += std::string(indent, ' ') + chance_.of({"x", " y", "z: #", "- [", "it's"}) + "\n";
      if (chance_.one_in(3)) out_ += "\n";
    }
  }

  std::string flow(std::size_t depth) {
    const bool is_mapping = chance_.one_in(2);
    std::string out(1, is_mapping ? '{' : '[');
    const std::size_t count = chance_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out += chance_.of({", ", ",", " , "});
      if (is_mapping) out += key(i) + ": ";
      out += depth > 0 && chance_.one_in(5) ? flow(depth - 1) : scalar();
    }
    return out + (is_mapping ? '}' : ']');
  }

  std::string key(std::size_t i) {
    if (chance_.one_in(20)) return "again";
    const std::string number = std::to_string(i);
    return chance_.of({"a" + number, "b-c " + number, "\"d" + number + "\"", "'e" + number + "'"});
  }

  std::string scalar() {
    return chance_.of(
        {"x",   "1.10",    "no",           "2021-03-01", "a b",        "\"q\"",
         "'s'", "'it''s'", "\"\\\"t\\n\"", "it's",       "http://u/v", "\xC3\xA9\xC3\xA9n",
         "-1",  "a#b",     "\"a # b\"",    "'[c'",       "p (q)",      "50%",
         "a-b", "''"});
  }

  void margin(std::size_t indent) { out_ += std::string(indent, ' '); }

  void end_line() {
    out_ += chance_.of({"\n", "\n", "\n", "\n", "\n", "\n", " # note\n", "  \n", "\n\n",
                        "\n# note\n", "\n   # note\n"});
  }

  Chance& chance_;
  std::string out_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line;
  return out;
}

std::string with_other_lines(const std::string& text, const std::string& other, Chance& chance) {
  auto lines = lines_of(text);
  const auto others = lines_of(other);
  if (lines.empty() || others.empty()) return text;
  std::string& line = lines[chance.below(lines.size())];
  switch (chance.below(6)) {
    case 0:
      line += others[chance.below(others.size())];
      break;
    case 1:
      line += line;
      break;
    case 2:
      line = std::string(1 + chance.below(3), ' ') + line;
      break;
    case 3:
      line.erase(0, std::min(line.find_first_not_of(' '), 1 + chance.below(2)));
      break;
    case 4:
      line.clear();
      break;
    default:
      std::swap(line, lines[chance.below(lines.size())]);
  }
  return joined(lines);
}

}  // namespace

std::string random_yaml(Chance& chance) { return Writer(chance).document(); }

std::string mutant(std::string text, const std::string& other, Chance& chance) {
  static const std::vector<std::string> signs{" ",
                                              ": ",
                                              "- ",
                                              "#",
                                              " #",
                                              "\n",
                                              "'",
                                              "\"",
                                              "[",
                                              "]",
                                              "{",
                                              "}",
                                              ",",
                                              "|",
                                              ">",
                                              "&",
                                              "*",
                                              "!",
                                              "?",
                                              "~",
                                              "null",
                                              "---",
                                              "...",
                                              "\\",
                                              "\t",
                                              "\r",
                                              "<<",
                                              "%",
                                              "@",
                                              "`",
                                              "=",
                                              ":",
                                              "-",
                                              "|\n",
                                              ">-\n",
                                              "  ",
                                              "\n\n",
                                              "a",
                                              "a: b\n",
                                              "+",
                                              "1",
                                              "\xC2\xA0",
                                              "\xC3\xA9",
                                              "\xE2\x80\xA8",
                                              "\xEF\xBB\xBF",
                                              "\xFF",
                                              std::string(1, '\0')};
  const std::size_t changes = chance.one_in(3) ? 2 : 1;
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = chance.below(text.size() + 1);
    switch (chance.below(5)) {
      case 0:
        text.insert(at, chance.of(signs));
        break;
      case 1:
        text.erase(at, 1 + chance.below(3));
        break;
      case 2:
        text.replace(at, 1, chance.of(signs));
        break;
      default:
        text = with_other_lines(text, other, chance);
    }
  }
  return text;
}

}  // namespace swcat::test
