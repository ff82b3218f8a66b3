#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/measures/field.hpp"
#include "analysis/measures/kinship.hpp"
#include "base/date.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

namespace swcat::analysis {

// An authority beside the one that was asked about.
struct Peer {
  AuthorityId id;
  Kinship kinship;
  Known known;
  // Up to three components that both fill. `contribute`: with packages in common, those first of
  // which the packages in common weigh most. `differ`: without one, those first of which the
  // packages of both sides weigh most. Of equals, the first by id.
  std::vector<ComponentId> contribute;
  std::vector<ComponentId> differ;
};

// An authority that was asked about, and its nearest peers.
struct Likened {
  AuthorityId id;
  Known known;
  std::vector<Peer> peers;                     // the most alike first; see Nearest
  std::size_t ranked = 0;                      // peers that could be ranked
  std::size_t few_in_common = 0;               // that could not: too few components that both fill
  std::vector<AuthorityId> few_in_common_ids;  // who, where one authority was asked about
};

struct Similarity {
  Likeness by = Likeness::same_choice;
  Date as_of;
  std::size_t corpus = 0;  // portfolios that the weights come from
  std::size_t least = 0;
  std::vector<Likened> subjects;  // in the order asked, those that are thin or undeclared left out
  // In order of id, among those asked about and their peers:
  std::vector<AuthorityId> thin;        // fewer packages than `least`: not ranked
  std::vector<AuthorityId> undeclared;  // no portfolio
};

struct SimilarQuery {
  Likeness by = Likeness::same_choice;
  std::size_t top = 10;
  // A portfolio with fewer packages in scope than this is thin, and a same-choice rate over fewer
  // components than this is none to rank by.
  std::size_t least = 3;
  unsigned jobs = 1;
};

// Who is most like each of the subjects, among the peers. What a package weighs comes from the
// portfolios of the corpus, the subjects and the peers; each is a list without repetition.
Similarity similar(const Catalogue& catalogue, std::span<const AuthorityId> subjects,
                   std::span<const AuthorityId> peers, std::span<const AuthorityId> corpus,
                   std::span<const Portfolio> portfolios, const SimilarQuery& query, Date as_of);

// The same of portfolios that were added one after the other, on the same day, and not kept.
Similarity similar(FieldBuilder& portfolios, std::span<const AuthorityId> subjects,
                   std::span<const AuthorityId> peers, std::span<const AuthorityId> corpus,
                   const SimilarQuery& query, Date as_of);

}  // namespace swcat::analysis
