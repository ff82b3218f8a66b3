#include "base/language.hpp"
#include "check/rule.hpp"

namespace swcat::check {

// Data go from one end to another: two applications, or one and somebody outside.
static void find_wrong_ends(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& connection : portfolio.connections) {
      const int inside = (connection.from ? 1 : 0) + (connection.to ? 1 : 0);
      if (inside == 2 && connection.external) {
        findings
            .add(Code::connection_ends, connection.external->where,
                 tr("this connection has both its ends inside, and an external one as well"))
            .suggestion = tr("leave out 'external', or make two connections of it");
      } else if (inside == 0 || (inside == 1 && !connection.external)) {
        findings
            .add(Code::connection_ends, connection.where,
                 inside == 0 ? tr("this connection joins no application to anything")
                             : tr("this connection has only one end"))
            .suggestion =
            tr("say 'from' and 'to', or one of them and in 'external' who the other end is");
      }
    }
  }
}

Rule connection_ends() { return {Code::connection_ends, find_wrong_ends}; }

}  // namespace swcat::check
