#include "bgt/delivery.hpp"

#include <algorithm>
#include <filesystem>

#include "bgt/zip.hpp"

namespace wijkbeeld::geo::bgt {

namespace {

namespace fs = std::filesystem;
using Event = XmlScanner::Event;

void add_zip(Delivery& delivery, const std::shared_ptr<MappedFile>& archive, const std::string& name) {
    std::vector<ZipMember> members = zip_members(archive->bytes(), name);
    if (members.empty()) throw FormatError(name + ": an empty zip archive");
    for (ZipMember& member : members) {
        DeliveryFile file{name + "/" + member.name, member.packed.size(), false, {}};
        file.open = [archive, member = std::move(member), title = file.name] {
            if (member.packing == Packing::none && crc32(member.packed) != member.crc)
                throw FormatError(title + ": wrong CRC: the file is damaged");
            return unpack(archive, member.packed, member.packing, title, member.size, member.crc);
        };
        delivery.files.push_back(std::move(file));
    }
}

void add_file(Delivery& delivery, const fs::path& path, bool named) {
    const auto mapped = std::make_shared<MappedFile>(path.string());
    const std::string_view bytes = mapped->bytes();
    const std::string name = path.filename().string();
    delivery.sources.push_back({name, bytes.size(), crc32(bytes)});
    if (bytes.starts_with(std::string_view("PK\x03\x04", 4)) ||
        bytes.starts_with(std::string_view("PK\x05\x06", 4)))
        return add_zip(delivery, mapped, name);
    const Packing packing = bytes.starts_with("\x1f\x8b") ? Packing::gzip : Packing::none;
    delivery.files.push_back({name, bytes.size(), named, [mapped, bytes, packing, name] {
                                  return unpack(mapped, bytes, packing, name);
                              }});
}

void add_input(Delivery& delivery, const std::string& input) {
    if (input == "-") {
        delivery.files.push_back({"standard input", 0, true, [] { return standard_input(); }});
        delivery.sources.push_back({"standard input", 0, 0});
        return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (!fs::exists(status)) throw IoError(input + ": no such file or folder");
    if (!fs::is_directory(status)) return add_file(delivery, input, true);
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(input))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::ranges::sort(paths);
    if (paths.empty()) throw FormatError(input + ": the folder holds no files");
    for (const fs::path& path : paths) add_file(delivery, path, false);
}

/// What comes before the first member.
struct Head {
    std::shared_ptr<const std::string> text;
    std::vector<Binding> bindings;
    std::size_t size = 0;    ///< one past the root's start tag
    std::string root_end;    ///< `</CityModel`
    std::string member_end;  ///< empty when no member was seen
    bool empty_root = false;
};

std::string_view tag_name(std::string_view text, std::size_t tag) {
    const std::size_t end = text.find_first_of(" \t\r\n/>", tag + 1);
    return text.substr(tag + 1, end == std::string_view::npos ? end : end - tag - 1);
}

/// Nothing when it is no BGT; a FormatError when it is a format of the BGT that is not read.
std::optional<Head> read_head(std::string text, const std::string& file) {
    Head head;
    if (text.starts_with("\xef\xbb\xbf"))
        text.replace(0, 3, "   ");  // a byte order mark says nothing in UTF-8
    head.text = std::make_shared<const std::string>(std::move(text));
    XmlScanner xml(*head.text, {}, 0);
    try {
        if (xml.next() != Event::start) return std::nullopt;
    } catch (const XmlError& error) {
        const bool looks_like_xml = head.text->find_first_not_of(" \t\r\n") != std::string::npos &&
                                    head.text->at(head.text->find_first_not_of(" \t\r\n")) == '<';
        if (looks_like_xml)
            throw FormatError(file + ": not well-formed at byte " + std::to_string(error.offset()) + ": " +
                              error.what());
        return std::nullopt;
    }
    const Meaning meaning = meaning_of(xml.ns(), xml.local());
    if (meaning.kind != Kind::root) return std::nullopt;
    if (static_cast<Root>(meaning.value) != Root::citygml)
        throw FormatError(
            file +
            ": GML-light, StUF-Geo and mutation deliveries are not read yet; ask PDOK for format CityGML");
    head.bindings = xml.bindings();
    head.size = xml.position();
    head.root_end = "</" + std::string(tag_name(*head.text, xml.tag_offset()));
    try {
        for (Event event = xml.next(); event != Event::finished; event = xml.next()) {
            if (event == Event::end && xml.depth() == 0)
                head.empty_root = head.text->find(head.root_end, head.size) == std::string::npos;
            if (event != Event::start || meaning_of(xml.ns(), xml.local()).kind != Kind::member) continue;
            head.member_end = "</" + std::string(tag_name(*head.text, xml.tag_offset())) + ">";
            break;
        }
    } catch (const XmlError&) {
        // The piece at hand ends somewhere, or the file is damaged further on: the chunks will tell.
    }
    return head;
}

/// The bytes of a file in a window that moves on.
class Window {
public:
    explicit Window(ByteStream& stream) : stream_(stream) {}
    /// Reads on until there are `size` bytes or the file ends.
    void fill(std::size_t size) {
        while (!ended_ && text_.size() < size) {
            const std::size_t had = text_.size();
            text_.resize(size);
            const std::size_t n = stream_.read(text_.data() + had, size - had);
            text_.resize(had + n);
            ended_ = n == 0;
        }
    }
    std::string take(std::size_t size) {
        std::string front = text_.substr(0, size);
        text_.erase(0, size);
        offset_ += size;
        return front;
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

private:
    ByteStream& stream_;
    std::string text_;
    std::uint64_t offset_ = 0;
    bool ended_ = false;
};

constexpr std::size_t head_bytes = 1U << 16U;
constexpr std::size_t chunk_bytes = 1U << 21U;
constexpr std::size_t largest_member = 1U << 28U;

/// After the last member only the end of the root may follow.
void check_tail(const Window& window, const Head& head, const std::string& file) {
    const std::string& tail = window.text();
    const auto blank = [](std::string_view text) {
        return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    };
    if (head.empty_root && blank(tail)) return;
    const std::size_t end = tail.find(head.root_end);
    const std::size_t close = end == std::string::npos ? end : tail.find('>', end);
    if (close == std::string::npos)
        throw FormatError(file + ": truncated: it ends at byte " +
                          std::to_string(window.offset() + tail.size()) + " without " + head.root_end + ">");
    if (!blank(tail.substr(0, end)) && tail.find("<!--") == std::string::npos &&
        tail.find("boundedBy") == std::string::npos)
        throw FormatError(file + ": something that is no member stands before the end, at byte " +
                          std::to_string(window.offset()));
    if (!blank(tail.substr(close + 1)))
        throw FormatError(file + ": text after the end, at byte " +
                          std::to_string(window.offset() + close + 1));
}

}  // namespace

Delivery open_delivery(const std::vector<std::string>& inputs) {
    Delivery delivery;
    for (const std::string& input : inputs) add_input(delivery, input);
    return delivery;
}

bool read_chunks(const DeliveryFile& file, const std::function<bool(Chunk)>& emit) {
    const auto stream = file.open();
    Window window(*stream);
    window.fill(head_bytes);
    const auto head = read_head(window.text(), file.name);
    if (!head) {
        if (file.must_be_bgt)
            throw FormatError(file.name +
                              ": no delivery of the BGT (expected a zip, a folder, CityGML or gzip of it)");
        return false;
    }
    window.take(head->size);
    std::string member_end = head->member_end;
    if (member_end.empty()) member_end = "</cityObjectMember>";
    for (std::size_t wanted = chunk_bytes;;) {
        window.fill(wanted);
        const std::size_t last = window.text().rfind(member_end);
        if (last != std::string::npos) {
            Chunk chunk{file.name, {}, window.offset(), member_end, head->bindings, head->text};
            chunk.text = window.take(last + member_end.size());
            if (!emit(std::move(chunk))) return true;
            wanted = chunk_bytes;
        } else if (!window.ended()) {
            wanted = window.text().size() * 2;
            if (wanted > largest_member)
                throw FormatError(file.name + ": a member of more than 128 MB at byte " +
                                  std::to_string(window.offset()));
        }
        if (window.ended() && window.text().rfind(member_end) == std::string::npos) break;
    }
    check_tail(window, *head, file.name);
    return true;
}

}  // namespace wijkbeeld::geo::bgt
