#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/codec.hpp"

// The declaration of a record: each field once, as one line of a table.
namespace swcat::load {

// Fields of a record, by their number.
constexpr std::size_t most_fields = 64;
using FieldSet = std::bitset<most_fields>;

template <class R>
class Record;

// The declaration of R; specialised in records/.
template <class R>
const Record<R>& record();

template <class R>
concept HasRecord = requires(R record) {
  record.where;
};

template <class R>
std::optional<R> read_record(const Reading& reading, yaml::Node node);

// The same into a record that is new; it is worth nothing where the answer is false.
template <class R>
bool read_record_into(const Reading& reading, yaml::Node node, R& out);

template <class R>
yaml::Value write_record(const R& value);

// How a member of a record is read and written: its type says whether it may be left out and
// whether it is a list. `read` is false when nothing could be understood.
template <class Member>
struct MemberCodec;

template <class T>
struct MemberCodec<Located<T>> {
  static Shape shape() { return Codec<T>::shape(); }
  static bool read(const Reading& reading, yaml::Node node, Located<T>& out) {
    auto value = Codec<T>::read(reading, node);
    if (!value) return false;
    out = {std::move(*value), node.place()};
    return true;
  }
  static yaml::Value write(const Located<T>& value) { return Codec<T>::write(value.value); }
};

template <class T>
struct MemberCodec<Maybe<T>> {
  static Shape shape() { return Codec<T>::shape(); }
  static bool read(const Reading& reading, yaml::Node node, Maybe<T>& out) {
    auto value = Codec<T>::read(reading, node);
    if (!value) return false;
    out.emplace(Located<T>{std::move(*value), node.place()});
    return true;
  }
  static yaml::Value write(const Maybe<T>& value) {
    return value ? Codec<T>::write(value->value) : yaml::Value{};
  }
};

template <>
struct MemberCodec<Labels> {
  static Shape shape() { return Codec<Labels>::shape(); }
  static bool read(const Reading& reading, yaml::Node node, Labels& out) {
    auto value = Codec<Labels>::read(reading, node);
    if (!value) return false;
    out = std::move(*value);
    return true;
  }
  static yaml::Value write(const Labels& value) { return Codec<Labels>::write(value); }
};

// The items of a list; a lone scalar is a list of one.
template <class Visit>
void for_each_item(yaml::Node node, Visit visit) {
  if (node.kind() != yaml::Kind::sequence) {
    visit(node);
    return;
  }
  for (auto item = node.first(); !item.absent(); item = item.next()) visit(item);
}

template <class T>
struct MemberCodec<List<T>> {
  static Shape shape() {
    Shape shape = Codec<T>::shape();
    shape.list = true;
    return shape;
  }
  static bool read(const Reading& reading, yaml::Node node, List<T>& out) {
    if (node.kind() == yaml::Kind::mapping) {
      report_wrong_type(reading, node, "a list");
      return false;
    }
    bool says_something = false;
    for_each_item(node, [&](yaml::Node item) {
      says_something = true;
      if (auto value = Codec<T>::read(reading, item)) {
        out.items.push_back({std::move(*value), item.place()});
      }
    });
    // Where nothing could be understood, that there is none was not said either.
    if (says_something && out.empty()) return false;
    out.where = node.place();
    return true;
  }
  static yaml::Value write(const List<T>& list) {
    if (!list.declared()) return {};
    std::vector<yaml::Value> items;
    for (const auto& item : list) items.push_back(Codec<T>::write(item.value));
    return yaml::Value::sequence(std::move(items));
  }
};

template <HasRecord R>
struct MemberCodec<std::optional<R>> {
  static Shape shape();
  static bool read(const Reading& reading, yaml::Node node, std::optional<R>& out) {
    out = read_record<R>(reading, node);
    return out.has_value();
  }
  static yaml::Value write(const std::optional<R>& value) {
    return value ? write_record(*value) : yaml::Value{};
  }
};

template <HasRecord R>
Shape list_of_records();

// Reads the records of a list, each with `read`; one that cannot be understood is named among what
// was left out.
template <HasRecord R, class Read>
bool read_records(const Reading& reading, yaml::Node node, Read read);

template <HasRecord R>
struct MemberCodec<std::vector<R>> {
  static Shape shape() { return list_of_records<R>(); }
  static bool read(const Reading& reading, yaml::Node node, std::vector<R>& out) {
    out.reserve(node.size());
    return read_records<R>(reading, node, [&](yaml::Node item) {
      if (read_record_into(reading, item, out.emplace_back())) return true;
      out.pop_back();
      return false;
    });
  }
  static yaml::Value write(const std::vector<R>& list) {
    if (list.empty()) return {};
    std::vector<yaml::Value> items;
    for (const auto& item : list) items.push_back(write_record(item));
    return yaml::Value::sequence(std::move(items));
  }
};

template <HasRecord R>
struct MemberCodec<Collection<R>> {
  static Shape shape() { return list_of_records<R>(); }
  static bool read(const Reading& reading, yaml::Node node, Collection<R>& out) {
    return read_records<R>(reading, node, [&](yaml::Node item) {
      auto value = read_record<R>(reading, item);
      if (value) out.add(std::move(*value));
      return value.has_value();
    });
  }
  static yaml::Value write(const Collection<R>& list) {
    if (list.empty()) return {};
    std::vector<yaml::Value> items;
    for (const auto& item : list) items.push_back(write_record(item));
    return yaml::Value::sequence(std::move(items));
  }
};

template <>
const Record<Contract>& record();

template <>
struct MemberCodec<ContractLink> {
  static Shape shape();
  static bool read(const Reading& reading, yaml::Node node, ContractLink& out);
  static yaml::Value write(const ContractLink& value);
};

// What an audience does not see in the records that a member holds; other members hold none.
template <class Member>
void redact_member(Member&, Audience) {}
template <class T>
void redact_member(Maybe<T>&, Audience) {}
template <HasRecord R>
void redact_member(std::optional<R>& value, Audience reader) {
  if (value) record<R>().redact(*value, reader);
}
template <HasRecord R>
void redact_member(std::vector<R>& list, Audience reader) {
  for (auto& value : list) record<R>().redact(value, reader);
}
void redact_member(ContractLink& link, Audience reader);

// What is done with a member of a record. It depends on the type of the member alone, so that it is
// compiled once for all records that have such a member.
struct MemberActions {
  bool (*read)(const Reading& reading, yaml::Node node, void* member);
  yaml::Value (*write)(const void* member);
  void (*clear)(void* member);
  void (*redact)(void* member, Audience reader);
};

template <class Member, bool (*read)(const Reading& reading, yaml::Node node, Member& out)>
constexpr MemberActions member_actions{
    .read = [](const Reading& reading, yaml::Node node,
               void* member) { return read(reading, node, *static_cast<Member*>(member)); },
    .write =
        [](const void* member) {
          return MemberCodec<Member>::write(*static_cast<const Member*>(member));
        },
    .clear = [](void* member) { *static_cast<Member*>(member) = Member(); },
    .redact = [](void* member,
                 Audience reader) { redact_member(*static_cast<Member*>(member), reader); }};

template <class Entity>
bool read_required_identity(const Reading& reading, yaml::Node node, Located<Id<Entity>>& out) {
  auto id = read_identity(reading, node, kind_of<Entity>);
  if (!id) return false;
  out = {Id<Entity>(*id), node.place()};
  return true;
}
template <class Entity>
bool read_optional_identity(const Reading& reading, yaml::Node node, Maybe<Id<Entity>>& out) {
  out.emplace();
  if (read_required_identity(reading, node, *out)) return true;
  out.reset();
  return false;
}

// The fields of a record, with where in it their members stand: what of its declaration does not
// depend on its type.
class RecordFields : public RecordInfo {
 protected:
  void add(FieldInfo field, std::size_t offset, const MemberActions& actions);
  void do_not_require_last();

  bool read_fields(const Reading& reading, yaml::Node node, void* record) const;
  yaml::Value write_fields(const void* record) const;
  void redact_fields(void* record, Audience reader) const;

 private:
  struct Member {
    std::size_t offset;
    const MemberActions* actions;
  };

  FieldSet required_;
  std::vector<Member> members_;
};

// The table of a record's fields, in the order in which they are written.
template <class R>
class Record : public RecordFields {
 public:
  Record(std::string_view record_name, std::string_view record_doc) {
    name = record_name;
    doc = record_doc;
  }

  // The slug that defines this record, required or not.
  template <class Entity>
  Record& identity(std::string_view key, Located<Id<Entity>> R::*member, std::string_view text) {
    return add_member(
        {.key = key, .required = true, .shape = identity_shape<Entity>(), .doc = text}, member,
        member_actions<Located<Id<Entity>>, read_required_identity<Entity>>);
  }
  template <class Entity>
  Record& identity(std::string_view key, Maybe<Id<Entity>> R::*member, std::string_view text) {
    return add_member(
        {.key = key, .required = false, .shape = identity_shape<Entity>(), .doc = text}, member,
        member_actions<Maybe<Id<Entity>>, read_optional_identity<Entity>>);
  }
  // As the required one, for a record that `then` gives an id when the file does not.
  template <class Entity>
  Record& optional_identity(std::string_view key, Located<Id<Entity>> R::*member,
                            std::string_view text) {
    identity(key, member, text);
    do_not_require_last();
    return *this;
  }

  template <class Member, class Owner>
  Record& required(std::string_view key, Member Owner::*member, std::string_view text) {
    return add_member(
        {.key = key, .required = true, .shape = MemberCodec<Member>::shape(), .doc = text}, member,
        member_actions<Member, MemberCodec<Member>::read>);
  }

  template <class Member, class Owner>
  Record& optional(std::string_view key, Member Owner::*member, std::string_view text) {
    return add_member(
        {.key = key, .required = false, .shape = MemberCodec<Member>::shape(), .doc = text}, member,
        member_actions<Member, MemberCodec<Member>::read>);
  }

  // The following say more about the field declared last.
  Record& falls_back_to(std::string_view text) {
    fields.back().fallback = text;
    return *this;
  }
  Record& example(std::string_view text) {
    fields.back().example = text;
    return *this;
  }

  Record& seen_by(Audience widest) {
    fields.back().audience = widest;
    return *this;
  }

  // The following say more about the record.
  // Who sees its fields at most, unless a field says another.
  Record& for_audience(Audience widest) {
    audience = widest;
    return *this;
  }
  Record& shorthand_for(std::string_view key) {
    shorthand = key;
    return *this;
  }
  // The keys by which the records of a list are told apart, where that is not their id: an import
  // adds only those that are not there yet.
  Record& told_apart_by(std::vector<std::string_view> together) {
    RecordInfo::told_apart_by = std::move(together);
    return *this;
  }
  Record& usual_id(std::string_view key) {
    RecordInfo::usual_id = key;
    return *this;
  }
  Record& file_format(std::string_view text, std::string_view sample_file) {
    format = text;
    sample = sample_file;
    return *this;
  }
  // What is left to do when all fields are read.
  Record& then(std::function<void(const Reading&, R&)> finish) {
    finish_ = std::move(finish);
    return *this;
  }

  bool read(const Reading& reading, yaml::Node node, R& out) const {
    out.where = node.place();
    if (!read_fields(reading, node, &out)) return false;
    if (finish_) finish_(reading, out);
    return true;
  }
  yaml::Value write(const R& value) const { return write_fields(&value); }

  // Takes out the fields that are not for this audience, also of the records in it.
  void redact(R& value, Audience reader) const { redact_fields(&value, reader); }

 private:
  template <class Member, class Owner>
  Record& add_member(FieldInfo field, Member Owner::*member, const MemberActions& actions) {
    const R& any = any_record();
    const auto begin = reinterpret_cast<std::uintptr_t>(&any);
    add(std::move(field), reinterpret_cast<std::uintptr_t>(&(any.*member)) - begin, actions);
    return *this;
  }
  // In which members stand where they stand in every other.
  static const R& any_record() {
    static const R any{};
    return any;
  }

  template <class Entity>
  static Shape identity_shape() {
    return {.kind = ShapeKind::identity, .target = kind_of<Entity>};
  }

  std::function<void(const Reading&, R&)> finish_;
};

// "application 'zerkenbeheer'", from the id or whatever the first field says.
std::string description(const RecordInfo& record, yaml::Node node);

template <class R>
std::optional<R> read_record(const Reading& reading, yaml::Node node) {
  std::optional<R> out(std::in_place);
  if (!read_record_into(reading, node, *out)) out.reset();
  return out;
}

template <class R>
bool read_record_into(const Reading& reading, yaml::Node node, R& out) {
  return record<R>().read(reading, node, out);
}

template <class R>
yaml::Value write_record(const R& value) {
  return record<R>().write(value);
}

template <class R>
const RecordInfo& record_info() {
  return record<R>();
}

template <HasRecord R>
Shape MemberCodec<std::optional<R>>::shape() {
  return {.kind = ShapeKind::record, .record = record_info<R>};
}

template <HasRecord R>
Shape list_of_records() {
  return {.kind = ShapeKind::record, .list = true, .record = record_info<R>};
}

template <HasRecord R, class Read>
bool read_records(const Reading& reading, yaml::Node node, Read read) {
  if (node.kind() != yaml::Kind::sequence) {
    report_wrong_type(reading, node, "a list (each entry begins with '- ')");
    reading.left_out.push_back("the list '" + std::string(node.key().text()) + '\'');
    return false;
  }
  for (auto item = node.first(); !item.absent(); item = item.next()) {
    if (!read(item)) reading.left_out.push_back(description(record_info<R>(), item));
  }
  return true;
}

}  // namespace swcat::load
