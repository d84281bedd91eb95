#include "commands/serve_faults.hpp"

#include <algorithm>
#include <cctype>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server {

namespace {

namespace fs = std::filesystem;

/// What comes after the scheme of a web address; empty when there is none.
std::string_view after_scheme(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (text.starts_with(scheme)) return text.substr(scheme.size());
    return {};
}

/// No spaces, and nothing that ends a link or has another meaning in one.
bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, [](unsigned char c) {
        return c <= ' ' || c == 127 ||
               std::string_view("<>\"\\").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

std::string unless(bool good, std::string fault) {
    return good ? std::string() : std::move(fault);
}

}  // namespace

/// It goes into links as it is, with an address behind it.
std::string public_url_fault(const std::string& text) {
    const std::string_view rest = after_scheme(text);
    const bool plain = std::ranges::all_of(rest, [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("-._~:/[]").find(static_cast<char>(c)) != std::string_view::npos;
    });
    return unless(
        plain && !rest.empty() && !rest.ends_with('/'),
        "expects an address as in https://kaart.example or https://example.nl/bgt, without / at its end: " +
            text);
}

/// Enough to see that it was meant as one.
std::string mail_fault(const std::string& text) {
    const auto at = std::min(text.find('@'), text.size());
    const std::string_view host = std::string_view(text).substr(std::min(text.size(), at + 1));
    const bool named = host.find('.') != std::string_view::npos && host.find('@') == std::string_view::npos &&
                       !host.starts_with('.') && !host.ends_with('.');
    return unless(at > 0 && named && is_plain(text),
                  "expects an address for mail as in geo@voorbeeldstad.nl: " + text);
}

std::string page_fault(const std::string& text) {
    const std::string_view rest = after_scheme(text);
    return unless(!rest.empty() && !rest.starts_with('/') && is_plain(rest),
                  "expects the address of a page as in https://www.voorbeeldstad.nl/kaart: " + text);
}

std::string share_fault(const std::string& folder) {
    std::error_code unknown;
    if (!fs::is_directory(folder, unknown)) return "there is no such folder: " + folder;
    return unless(fs::exists(fs::path(folder) / "viewer" / "index.html", unknown),
                  "there is no map page (viewer/index.html) in this folder: " + folder +
                      "; name share/wijkbeeld of where Wijkbeeld is installed");
}

void check_files(const api::SiteSettings& settings) {
    (void)geo::open_store(settings.store, geo::OpenMode::read);
    for (const std::string& path : settings.archives) {
        const auto refuse = [](const geo::Error& error) {
            std::string text("--tiles: ");
            throw geo::Error(
                text.append(error.what()).append("; `wijkbeeld tiles STORE --out FILE.pmtiles` makes one"));
        };
        try {
            (void)geo::tiles::Archive(path);
        } catch (const geo::IoError& error) {
            refuse(error);
        } catch (const geo::tiles::NoArchiveError& error) {
            refuse(error);
        } catch (const geo::FormatError&) {  // a damaged one
        }
    }
}

}  // namespace wijkbeeld::server
