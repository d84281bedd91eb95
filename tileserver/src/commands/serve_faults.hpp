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

/// The store is one, and so is each archive. (One that breaks while we serve is noted, and not used.) \throws
/// geo::Error
void check_files(const api::SiteSettings& settings);

}  // namespace wijkbeeld::server
