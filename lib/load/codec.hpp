#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "load/names.hpp"
#include "load/shape.hpp"
#include "model/values.hpp"
#include "yaml/tree.hpp"
#include "yaml/write.hpp"

// How one value is read from a tree and written back. There is a Codec for every type that a
// record may hold; which one serves a field follows from the type of its member.
namespace swcat::load {

// What reading needs beside the tree.
struct Reading {
  const Sources& sources;
  const Names& names;
  Diagnostics& findings;
  // Takes the description of each record that could not be understood.
  std::vector<std::string>& left_out;
  // The sources hold all texts of the tree for as long as the records last: these may show them.
  bool sources_last = false;
};

// Specialisations have: `static Shape shape()`; `static std::optional<T> read(const Reading&,
// yaml::Node)`, which reports why there is no value; and `static yaml::Value write(const T&)`.
template <class T>
struct Codec;

// What stands there, for a message: "a list", "nothing", "'abc'".
std::string described(yaml::Node node);

// The one of the words that is spelled like the text, but for capitals, accents and the signs
// between its parts; nothing where there is none, or more than one.
std::optional<std::string_view> same_spelling(std::string_view text,
                                              std::span<const std::string_view> words);

// Reports that something else was expected here: "expected a date, found a list".
void report_wrong_type(const Reading& reading, yaml::Node node, std::string_view expected);

// The text of a scalar, or a report of what stands there instead.
std::optional<std::string_view> scalar(const Reading& reading, yaml::Node node,
                                       std::string_view expected);

// The text of a scalar as records hold it.
Text text_of(const Reading& reading, std::string_view text);

std::optional<Symbol> read_identity(const Reading& reading, yaml::Node node, EntityKind kind);
std::optional<Symbol> read_reference(const Reading& reading, yaml::Node node, EntityKind kind);
std::optional<std::size_t> read_choice(const Reading& reading, yaml::Node node,
                                       std::span<const std::string_view> names);

#define SWCAT_SCALAR_CODEC(Type)                                              \
  template <>                                                                 \
  struct Codec<Type> {                                                        \
    static Shape shape();                                                     \
    static std::optional<Type> read(const Reading& reading, yaml::Node node); \
    static yaml::Value write(const Type& value);                              \
  };
SWCAT_SCALAR_CODEC(Text)
SWCAT_SCALAR_CODEC(Labels)
SWCAT_SCALAR_CODEC(Date)
SWCAT_SCALAR_CODEC(Decimal)
SWCAT_SCALAR_CODEC(std::int64_t)
SWCAT_SCALAR_CODEC(bool)
SWCAT_SCALAR_CODEC(Url)
SWCAT_SCALAR_CODEC(Kbo)
SWCAT_SCALAR_CODEC(Nis)
SWCAT_SCALAR_CODEC(Ovo)
SWCAT_SCALAR_CODEC(Grade)
#undef SWCAT_SCALAR_CODEC

template <class Entity>
struct Codec<Id<Entity>> {
  static Shape shape() { return {.kind = ShapeKind::reference, .target = kind_of<Entity>}; }
  static std::optional<Id<Entity>> read(const Reading& reading, yaml::Node node) {
    auto id = read_reference(reading, node, kind_of<Entity>);
    if (!id) return std::nullopt;
    return Id<Entity>(*id);
  }
  static yaml::Value write(const Id<Entity>& id) { return yaml::Value::literal(id.str()); }
};

template <class Enum>
requires std::is_enum_v<Enum>
struct Codec<Enum> {
  static Shape shape() {
    Shape shape{.kind = ShapeKind::choice};
    for (const auto& choice : choices<Enum>())
      shape.choices.push_back({choice.name, choice.meaning});
    return shape;
  }
  static std::optional<Enum> read(const Reading& reading, yaml::Node node) {
    static const auto names = [] {
      std::vector<std::string_view> out;
      for (const auto& choice : choices<Enum>()) out.push_back(choice.name);
      return out;
    }();
    const auto index = read_choice(reading, node, names);
    if (!index) return std::nullopt;
    return choices<Enum>()[*index].value;
  }
  static yaml::Value write(const Enum& value) {
    return yaml::Value::literal(std::string(name(value)));
  }
};

}  // namespace swcat::load
