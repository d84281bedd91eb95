#include "voorbeeldstad/sample.hpp"

#include <fstream>

#include "voorbeeldstad/delivery.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

namespace fs = std::filesystem;

fs::path part_of(const fs::path& file) {
    std::string name(".");
    name += file.filename().string();
    name += ".part";
    return file.parent_path() / name;
}

/// Our own earlier sample may be replaced; a folder with anything that has one of its names, but no README of
/// ours, is someone else's.
void check_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) throw geo::IoError("cannot make the folder " + folder.string());
    if (fs::exists(folder / "README.txt") || fs::is_empty(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() != ".part")
            throw FolderInUse(folder.string() + " holds " + entry.path().filename().string() +
                              " and was not made by this command: choose an empty folder");
}

void finish(const fs::path& file, SampleResult& result) {
    fs::rename(part_of(file), file);
    result.files.push_back({file.filename().string(), fs::file_size(file)});
}

}  // namespace

SampleResult write_sample(const fs::path& folder, const SampleOptions& options,
                          const SampleListener& listener) {
    check_folder(folder);
    SampleResult result;
    const Blueprint plan = make_blueprint(options.seed, options.objects, options.jobs);
    const fs::path zip = folder / "bgt.zip";
    write_delivery(part_of(zip), plan, {}, options, listener, result);
    finish(zip, result);
    return result;
}

}  // namespace wijkbeeld::voorbeeldstad
