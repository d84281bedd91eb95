#include "http/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "http/target.hpp"

namespace wijkbeeld::server::http {

namespace {

[[noreturn]] void refuse(const char* detail) {
    throw HeadError(400, detail);
}

/// RFC 9110, 5.6.2.
bool is_token_character(char c) noexcept {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_host_character(char c) noexcept {
    return is_token_character(c) || std::string_view("[]:()=,;").find(c) != std::string_view::npos;
}

bool is_port(std::string_view digits) noexcept {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && value <= 65535;
}

std::string_view trim(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void check_host(std::string_view host) {
    const bool known = std::all_of(host.begin(), host.end(), is_host_character);
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const bool port = colon == std::string_view::npos || is_port(host.substr(colon + 1));
    if (!known || !port) refuse("The Host header is not a host with an optional port.");
}

Method parse_method(std::string_view token) {
    if (token == "GET") return Method::get;
    if (token == "HEAD") return Method::head;
    if (token == "OPTIONS") return Method::options;
    if (!is_token(token)) refuse("The request line does not start with a method.");
    throw HeadError(405, "Only GET, HEAD and OPTIONS are served here.");
}

int parse_version(std::string_view version) {
    if (version == "HTTP/1.1") return 1;
    if (version == "HTTP/1.0") return 0;
    if (version.starts_with("HTTP/") && version.size() == 8)
        throw HeadError(505, "Only HTTP/1.0 and 1.1 are served here.");
    refuse("The request line does not end with HTTP/1.1.");
}

/// `http://host/path` as `/path`, and the host it names. Nothing when the target is not in absolute form.
std::optional<std::pair<std::string, std::string>> reduce_absolute(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        const auto rest = target.substr(scheme.size());
        const auto end = rest.find_first_of("/?");
        const auto host = rest.substr(0, end);
        if (host.empty()) refuse("The address names no host.");
        check_host(host);
        std::string path(end == std::string_view::npos ? "" : rest.substr(end));
        if (!path.starts_with('/')) path.insert(0, 1, '/');
        return std::pair(std::move(path), std::string(host));
    }
    return std::nullopt;
}

void check_target_characters(std::string_view target) {
    const bool visible =
        std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!visible || target.empty()) refuse("The request target may only hold visible ASCII characters.");
    if (target.find('#') != std::string_view::npos) refuse("The request target holds a fragment.");
}

/// Returns the host of an absolute target, or empty.
std::string parse_request_line(std::string_view line, const HeadLimits& limits, RequestHead& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        refuse("The request line is not METHOD TARGET VERSION.");
    head.request.method = parse_method(line.substr(0, first));
    const auto target = line.substr(first + 1, last - first - 1);
    if (target.size() > limits.target) throw HeadError(414, "The address is longer than is served here.");
    check_target_characters(target);
    head.minor_version = parse_version(line.substr(last + 1));
    const auto absolute = reduce_absolute(target);
    const bool asterisk = target == "*" && head.request.method == Method::options;
    if (!absolute && !asterisk && !target.starts_with('/')) refuse("The request target is not a path.");
    parse_target(absolute ? std::string_view(absolute->first) : target, head.request);
    return absolute ? absolute->second : std::string();
}

std::pair<std::string, std::string> parse_field(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        refuse("A header is not NAME: VALUE.");
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return {std::move(name), std::string(trim(line.substr(colon + 1)))};
}

/// Lists may be spread over several lines (RFC 9110, 5.3). Of others the first counts, or there may be one only.
bool is_list(std::string_view name) noexcept {
    constexpr std::array lists{std::string_view("accept"), std::string_view("accept-encoding"),
                               std::string_view("if-none-match")};
    return std::find(lists.begin(), lists.end(), name) != lists.end();
}

void add_field(Fields& fields, std::pair<std::string, std::string> field) {
    const auto known = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == field.first; });
    if (known != fields.end() && is_list(field.first))
        known->second.append(", ").append(field.second);
    else
        fields.push_back(std::move(field));
}

void parse_fields(std::string_view lines, const HeadLimits& limits, Fields& fields) {
    fields.reserve(8);
    for (std::size_t count = 0; !lines.empty(); ++count) {
        const auto end = lines.find('\r');
        if (count == limits.headers) throw HeadError(431, "There are more headers than are served here.");
        add_field(fields, parse_field(lines.substr(0, end)));
        lines.remove_prefix(end + 2);
    }
}

/// What says that a body follows is refused: nothing may be read as the next request but a request.
void check_no_body(const Fields& fields) {
    int lengths = 0;
    for (const auto& [name, value] : fields) {
        if (name == "transfer-encoding") refuse("Requests with a body are not served here.");
        if (name != "content-length") continue;
        if (++lengths > 1 || value.empty() || value.find_first_not_of("0123456789") != std::string::npos)
            refuse("Content-Length is not one number.");
        if (value != "0") throw HeadError(413, "Requests with a body are not served here.");
    }
}

void settle_host(std::string absolute_host, RequestHead& head) {
    Fields& fields = head.request.headers;
    const auto is_host = [](const auto& field) { return field.first == "host"; };
    const auto count = std::count_if(fields.begin(), fields.end(), is_host);
    if (count > 1) refuse("There is more than one Host header.");
    if (count == 0 && head.minor_version == 1) refuse("There is no Host header.");
    const auto host = std::find_if(fields.begin(), fields.end(), is_host);
    if (host != fields.end()) check_host(host->second);
    if (absolute_host.empty()) return;
    if (host != fields.end())
        host->second = std::move(absolute_host);
    else
        fields.emplace_back("host", std::move(absolute_host));
}

bool has_option(const Fields& fields, std::string_view option) {
    for (const auto& [name, value] : fields) {
        if (name != "connection") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto comma = rest.find(',');
            if (equal_ignoring_case(trim(rest.substr(0, comma)), option)) return true;
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
    }
    return false;
}

RequestHead parse_head(std::string_view bytes, std::size_t first_line, const HeadLimits& limits) {
    RequestHead head;
    head.length = bytes.size();
    std::string absolute_host = parse_request_line(bytes.substr(0, first_line), limits, head);
    const auto lines = bytes.substr(first_line + 2, bytes.size() - first_line - 4);
    parse_fields(lines, limits, head.request.headers);
    check_no_body(head.request.headers);
    settle_host(std::move(absolute_host), head);
    const bool close = has_option(head.request.headers, "close");
    head.keep_alive = !close && (head.minor_version == 1 || has_option(head.request.headers, "keep-alive"));
    return head;
}

/// CR and LF only as a pair; tab only among other text; no other control characters.
void check_byte(std::string_view bytes, std::size_t at) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    const bool after_cr = at > 0 && bytes[at - 1] == '\r';
    if ((c == '\n') != after_cr) refuse("Lines must end with CR LF, and neither may stand alone.");
    if ((c < 0x20 && c != '\r' && c != '\n' && c != '\t') || c == 0x7f)
        refuse("There is a control character in the head.");
    if (at == 0 && !is_token_character(bytes[0])) refuse("The request line does not start with a method.");
}

}  // namespace

std::optional<std::size_t> HeadReader::find_end(std::string_view received) {
    for (; scanned_ < received.size(); ++scanned_) {
        if (scanned_ >= limits_.head) break;
        check_byte(received, scanned_);
        if (received[scanned_] != '\n') continue;
        if (first_line_ == 0)
            first_line_ = scanned_ - 1;
        else if (received[scanned_ - 2] == '\n')
            return ++scanned_;
    }
    return std::nullopt;
}

void HeadReader::check_size(std::string_view received) const {
    constexpr std::size_t around_target = 24;  // "OPTIONS " and " HTTP/1.1", with room for longer methods
    if (first_line_ == 0 && received.size() > limits_.target + around_target)
        throw HeadError(414, "The address is longer than is served here.");
    if (received.size() >= limits_.head)
        throw HeadError(431, "The head of the request is larger than is served here.");
}

/// One empty line before a request is passed over (RFC 9112, 2.2): some clients end a request with one.
std::optional<RequestHead> HeadReader::read(std::string_view received) {
    if (received == "\r") return std::nullopt;
    const std::size_t before = received.starts_with("\r\n") ? 2 : 0;
    received.remove_prefix(before);
    const auto end = find_end(received);
    if (!end) {
        check_size(received);
        return std::nullopt;
    }
    RequestHead head = parse_head(received.substr(0, *end), first_line_, limits_);
    head.length += before;
    scanned_ = first_line_ = 0;
    return head;
}

}  // namespace wijkbeeld::server::http
