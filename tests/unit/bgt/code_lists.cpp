#include "bgt/words/code_lists.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <wijkbeeld/geo/import.hpp>

#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::BgtType;
using geo::bgt::Batch;
using geo::bgt::code_list;
using geo::bgt::CodeList;
using geo::bgt::Field;

namespace {

std::map<std::string, std::uint64_t> unknown(const std::string& more) {
    const std::string text = delivery({wegdeel({}, polygon(square), more)});
    const Batch batch = read_delivery(text);
    CHECK(batch.records.size() == 1);
    return {batch.unknown.begin(), batch.unknown.end()};
}

std::string plus_functie(const std::string& code_space) {
    return "<imgeo:plus-functieWegdeel codeSpace=\"" + code_space +
           "\">verkeersdrempel</imgeo:plus-functieWegdeel>";
}

using Unknown = std::map<std::string, std::uint64_t>;

/// What is said about code lists when a sample is imported.
Unknown deviations(const std::filesystem::path& input) {
    const TemporaryFolder folder;
    const auto store = geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);
    Unknown found;
    for (const auto& [path, times] : geo::import_bgt({input.string()}, *store, {.history = true}).unknown)
        if (path.find("codeSpace") != std::string::npos) found.emplace(path, times);
    return found;
}

}  // namespace

TEST_CASE("a value from the list of its column, or a reason that it has none, is nothing special",
          "[codes]") {
    CHECK(unknown(plus_functie("http://www.geostandaarden.nl/imgeo/def/2.1#FunctieWegPlus")).empty());
    CHECK(unknown(plus_functie("http://definities.geostandaarden.nl/imgeo/2.2#FunctieWegPlus")).empty());
    CHECK(unknown(plus_functie("http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue")).empty());
    CHECK(unknown(plus_functie("FunctieWegPlus")).empty());
}

TEST_CASE("a value from another list is kept, and counted", "[codes]") {
    CHECK(unknown(plus_functie("x#FunctieWeg")) ==
          Unknown{{"wegdeel/imgeo:plus-functieWegdeel@codeSpace=x#FunctieWeg", 1}});
    CHECK(unknown(plus_functie("x#Eigen")) ==
          Unknown{{"wegdeel/imgeo:plus-functieWegdeel@codeSpace=x#Eigen", 1}});
    CHECK(unknown(plus_functie("")) == Unknown{{"wegdeel/imgeo:plus-functieWegdeel@codeSpace=", 1}});
    const std::string text = delivery({wegdeel({}, polygon(square), plus_functie("x#Eigen"))});
    const Batch batch = read_delivery(text);
    CHECK(batch.text_of(batch.records.front(), Field::plus_functie) == "verkeersdrempel");
}

TEST_CASE("a list for a column without codes is counted", "[codes]") {
    CHECK(unknown(R"(<imgeo:wegdeelOpTalud codeSpace="x#Status">true</imgeo:wegdeelOpTalud>)").size() == 1);
}

TEST_CASE("the same field has another list in another type", "[codes]") {
    CHECK(code_list(BgtType::wegdeel, Field::bgt_functie) == CodeList::functie_weg);
    CHECK(code_list(BgtType::spoor, Field::bgt_functie) == CodeList::functie_spoor);
    CHECK(code_list(BgtType::paal, Field::plus_type) == CodeList::type_paal_plus);
    CHECK(code_list(BgtType::overbruggingsdeel, Field::hoort_bij_type_overbrugging) ==
          CodeList::type_overbrugging);
    for (const BgtType type : geo::all_bgt_types()) {
        CHECK(code_list(type, Field::bgt_status) == CodeList::status);
        CHECK(code_list(type, Field::lokaal_id) == CodeList::none);
    }
}

TEST_CASE("columns with codes say from which list, and stay the same column", "[codes]") {
    const geo::LayerSchema& roads = geo::bgt_layer(BgtType::wegdeel);
    const auto description = [&](const char* column) {
        return roads.columns.at(*roads.find(column)).description;
    };
    CHECK(description("bgt_functie") ==
          "http://www.geostandaarden.nl/imgeo/def/2.1#FunctieWeg (void: #VoidReasonValue)");
    CHECK(description("op_talud_void") == "http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue");
    CHECK(description("lokaal_id").empty());
    geo::LayerSchema silent = roads;
    for (geo::Column& column : silent.columns) column.description.clear();
    CHECK(silent == roads);
}

TEST_CASE("every list is one of the official lists", "[sample]") {
    const auto rdf = WIJKBEELD_SAMPLE("bgt-samples/codelists/imgeo-20200701.rdf");
    if (!rdf) return;
    std::ifstream file(*rdf, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::set<std::string> official;
    const std::regex about("rdf:about=\"[^\"#]*#([A-Za-z]+)\"");
    for (std::sregex_iterator i(text.begin(), text.end(), about), end; i != end; ++i)
        official.insert((*i)[1]);
    std::set<std::string> ours;
    for (const BgtType type : geo::all_bgt_types()) {
        for (const geo::Column& column : geo::bgt_layer(type).columns) {
            const std::size_t name = column.description.find('#');
            if (name == std::string::npos) continue;
            ours.insert(column.description.substr(name + 1, column.description.find(' ') - name - 1));
        }
    }
    CHECK(ours.size() > 50);
    for (const std::string& list : ours) {
        // The official lists have none for the plus-type of an ondersteunendwaterdeel: it is always void.
        if (list != "TypeOndersteunendWaterdeelPlus") CHECK(official.count(list) == 1);
    }
}

TEST_CASE("ordinary deliveries have the lists that are expected", "[sample]") {
    for (const char* path : {"citygml/datessynchronization/BGT", "citygml/datessynchronization/BGT2",
                             "citygml/nlextract/otterlo.zip", "citygml/brmo"}) {
        const auto input = shared_sample(std::string("bgt-samples/").append(path));
        if (!input) {
            WARN("SKIPPED, sample not on this machine: " << path);
            continue;
        }
        INFO(path);
        CHECK(deviations(*input).empty());
    }
    const auto supplier = WIJKBEELD_SAMPLE("bgt-samples/citygml/stetl");
    if (!supplier) return;
    // `grep -A30 OndersteunendWaterdeel`: the class of its only one comes from the list of a waterdeel.
    CHECK(deviations(*supplier) == Unknown{{"ondersteunendwaterdeel/wat:class@codeSpace=http://"
                                            "www.geostandaarden.nl/imgeo/def/2.1#TypeWater",
                                            1}});
}
