#pragma once

#include <string>

#include "api/site/site.hpp"

/// \file
/// What can be wrong with the options of `serve`, found before anything is served. Each gives the text of a
/// fault, which says what was expected; empty when there is none.

namespace wijkbeeld::server {

[[nodiscard]] std::string public_url_fault(const std::string& text);
[[nodiscard]] std::string mail_fault(const std::string& text);
[[nodiscard]] std::string page_fault(const std::string& text);
[[nodiscard]] std::string share_fault(const std::string& folder);

/// The store is one, and what was given as an archive is one, too. (Of a damaged one it is noted that it is not
/// used.) \throws geo::Error
void check_files(const api::SiteSettings& settings);

}  // namespace wijkbeeld::server
