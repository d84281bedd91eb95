#include "bgt/delivery/delivery.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/time.hpp>

#include "bgt/delivery/zip_directory.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

namespace fs = std::filesystem;

void add_archive(const std::shared_ptr<const MappedFile>& mapping, const std::string& name,
                 Delivery& delivery) {
    for (ZipEntry& entry : read_zip_directory(mapping->bytes(), name)) {
        DeliveryFile file;
        file.name = name + "/" + entry.name;
        const bool deflated = entry.method == ZipEntry::Method::deflated;
        file.packing = deflated ? DeliveryFile::Packing::deflate : DeliveryFile::Packing::plain;
        file.bytes = entry.packed;
        file.size = entry.size;
        file.crc = entry.crc;
        file.checked = true;
        file.mapping = mapping;
        delivery.files.push_back(std::move(file));
    }
}

/// In pieces, so that a delivery of many gigabytes does not take as much memory.
std::uint32_t checksum(const MappedFile& file) {
    constexpr std::size_t piece = std::size_t{64} << 20;
    std::uint32_t crc = 0;
    for (std::size_t at = 0; at < file.bytes().size(); at += piece) {
        const std::string_view part = file.bytes().substr(at, piece);
        crc = crc32(part, crc);
        if (file.bytes().size() > piece) file.forget(part);
    }
    return crc;
}

void add_file(const std::string& path, const std::string& name, bool named_by_user, Delivery& delivery) {
    const auto mapping = MappedFile::open(path);
    const std::string_view bytes = mapping->bytes();
    delivery.inputs.push_back({name, bytes.size(), checksum(*mapping)});
    if (is_zip(bytes)) return add_archive(mapping, name, delivery);
    DeliveryFile file;
    file.name = name;
    file.packing = is_gzip(bytes) ? DeliveryFile::Packing::gzip : DeliveryFile::Packing::plain;
    file.bytes = bytes;
    file.named_by_user = named_by_user;
    file.mapping = mapping;
    delivery.files.push_back(std::move(file));
}

void add_folder(const fs::path& folder, Delivery& delivery) {
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::ranges::sort(paths);
    for (const fs::path& path : paths) {
        const std::string name = (folder.filename() / path.lexically_relative(folder)).string();
        add_file(path.string(), name, false, delivery);
    }
}

/// The last part of a path, also of `folder/`.
fs::path without_slash(const std::string& input) {
    fs::path path = fs::path(input).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Delivery open_delivery(const std::vector<std::string>& inputs) {
    Delivery delivery;
    for (const std::string& input : inputs) {
        const std::size_t before = delivery.files.size();
        try {
            const fs::path path = without_slash(input);
            if (input != "-" && fs::is_directory(path))
                add_folder(path, delivery);
            else
                add_file(input, input == "-" ? "stdin" : path.filename().string(), true, delivery);
            if (delivery.files.size() == before)
                throw FormatError(path.filename().string() + ": it holds no files: is this the delivery, and was it downloaded whole?");
        } catch (const fs::filesystem_error& error) {
            throw IoError("cannot read " + input + ": " + error.code().message());
        }
    }
    return delivery;
}

std::string source_lines(const Delivery& delivery) {
    const Instant now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::string lines;
    for (const Delivery::Input& input : delivery.inputs) {
        char crc[16];
        std::snprintf(crc, sizeof crc, "%08x", input.crc);
        lines += input.name + "\t" + std::to_string(input.bytes) + " bytes\tcrc32 " + crc + "\t" +
                 to_iso_utc(now) + "\n";
    }
    return lines;
}

}  // namespace wijkbeeld::geo::bgt
