#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "voorbeeldstad/sample.hpp"

namespace wijkbeeld::test {

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder that goes away.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "voorbeeldstad-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A sample, unpacked by unzip and imported into a store.
class SampleTown {
public:
    explicit SampleTown(std::uint64_t objects, std::uint64_t seed = 1, unsigned jobs = 2) {
        voorbeeldstad::SampleOptions options;
        options.objects = objects;
        options.seed = seed;
        options.jobs = jobs;
        result_ = voorbeeldstad::write_sample(folder_.path() / "sample", options);
        unpack();
    }
    [[nodiscard]] const voorbeeldstad::SampleResult& result() const { return result_; }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return folder_.path() / "sample" / name;
    }
    [[nodiscard]] std::string gml(const std::string& type) const {
        return bytes_of(folder_.path() / ("bgt_" + type + ".gml"));
    }
    [[nodiscard]] std::string store_path() const { return (folder_.path() / "store.gpkg").string(); }
    geo::ImportReport import() const {
        const auto store = geo::open_store(store_path(), geo::OpenMode::write_or_create);
        return geo::import_bgt({file("bgt.zip").string()}, *store);
    }

private:
    void unpack() const {
        const std::string command = "unzip -q " + file("bgt.zip").string() + " -d " + folder_.path().string();
        if (std::system(command.c_str()) != 0) throw std::runtime_error("unzip failed");
    }
    Folder folder_;
    voorbeeldstad::SampleResult result_;
};

}  // namespace wijkbeeld::test
