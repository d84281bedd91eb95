#include <catch2/catch.hpp>

#include "town.hpp"
#include "voorbeeldstad/zip_writer.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

std::string output_of(const std::string& command, const Folder& folder) {
    const std::string file = (folder.path() / "out").string();
    const std::string whole = command + " > " + file;
    const int code = std::system(whole.c_str());
    CHECK(code == 0);
    return bytes_of(file);
}

}  // namespace

TEST_CASE("Members grow side by side, piece by piece, and are read whole by others") {
    const Folder folder;
    voorbeeldstad::ZipWriter zip(folder.path());
    const auto one = zip.add("one.txt"), two = zip.add("two.txt"), none = zip.add("empty.txt");
    (void)none;
    std::string expected_one, expected_two;
    for (int i = 0; i < 50; ++i) {
        const std::string a = "one " + std::to_string(i) + "\n", b(static_cast<std::size_t>(i) * 1000, 'b');
        expected_one += a;
        expected_two += b;
        zip.append(one, a, voorbeeldstad::deflate_piece(a));
        zip.append(two, b, voorbeeldstad::deflate_piece(b));
    }
    const std::string file = (folder.path() / "a.zip").string();
    zip.finish(file);
    CHECK(output_of("unzip -tq " + file, folder).find("No errors") == 0);
    CHECK(output_of("unzip -p " + file + " one.txt", folder) == expected_one);
    CHECK(output_of("unzip -p " + file + " two.txt", folder) == expected_two);
    CHECK(output_of("unzip -p " + file + " empty.txt", folder).empty());
}

TEST_CASE("A member of more than 4 GiB is ZIP64") {
    const Folder folder;
    voorbeeldstad::ZipWriter zip(folder.path());
    const auto large = zip.add("large.gml"), small = zip.add("small.gml");
    const std::string zeros(std::size_t{64} << 20U, '\0'), piece = voorbeeldstad::deflate_piece(zeros);
    for (int i = 0; i < 65; ++i) zip.append(large, zeros, piece);
    zip.append(small, "small", voorbeeldstad::deflate_piece("small"));
    CHECK(zip.text_bytes() == 65U * zeros.size() + 5);
    const std::string file = (folder.path() / "b.zip").string();
    zip.finish(file);
    CHECK(output_of("unzip -l " + file, folder).find("4362076160") != std::string::npos);
    CHECK(output_of("unzip -p " + file + " small.gml", folder) == "small");
}
