#include "voorbeeldstad/sample.hpp"

#include <algorithm>
#include <fstream>

#include "voorbeeldstad/delivery.hpp"
#include "voorbeeldstad/figures.hpp"
#include "voorbeeldstad/part_file.hpp"
#include "voorbeeldstad/reports.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view title = "Voorbeeldstad";

bool is_ours(const fs::path& readme) {
    std::string first(title.size(), ' ');
    return std::ifstream(readme, std::ios::binary)
               .read(first.data(), static_cast<std::streamsize>(first.size())) &&
           first == title;
}

/// Our own earlier sample may be replaced; a folder with anything that has one of its names, but no README of
/// ours, is someone else's.
void check_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!fs::is_directory(folder)) throw geo::IoError("cannot make the folder " + folder.string());
    if (is_ours(folder / "README.txt") || fs::is_empty(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() != ".part")
            throw FolderInUse(folder.string() + " holds " + entry.path().filename().string() +
                              " and was not made by this command: choose an empty folder");
}

void finish(const fs::path& file, SampleResult& result) {
    fs::rename(part_of(file), file);
    result.files.push_back({file.filename().string(), fs::file_size(file)});
}

void write_text(const fs::path& file, const std::string& text, SampleResult& result) {
    std::ofstream out(part_of(file), std::ios::binary);
    out << text;
    out.close();
    if (!out) throw geo::IoError("cannot write " + file.string());
    finish(file, result);
}

/// An earlier sample may have been in another format.
void remove_other_deliveries(const fs::path& folder, DeliveryFormat format) {
    const std::vector<std::string> wanted = delivery_files(format);
    for (const std::string& file : delivery_files(DeliveryFormat::mutations))
        if (std::ranges::find(wanted, file) == wanted.end()) fs::remove(folder / file);
}

constexpr std::uint64_t objects_per_report = 15, fewest_reports = 300;

std::string_view delivery_lines(DeliveryFormat format) {
    switch (format) {
        case DeliveryFormat::gmllight:
            return "  bgt.zip            de BGT als GML-light, alle versies\r\n";
        case DeliveryFormat::stufgeo:
            return "  bgt.zip            de BGT als StUF-Geo-berichten, alleen wat actueel is\r\n";
        case DeliveryFormat::mutations:
            return "  bgt-initial.zip    de BGT op 1 januari 2019 als mutatielevering\r\n"
                   "  bgt-delta-1.zip, bgt-delta-2.zip, bgt-delta-3.zip   wat daarna geregistreerd is\r\n"
                   "  bgt.zip            de BGT na de mutaties: CityGML, alle versies\r\n";
        default:
            return "  bgt.zip            de BGT zoals PDOK haar levert: CityGML, alle versies\r\n";
    }
}

std::string_view import_lines(DeliveryFormat format) {
    if (format != DeliveryFormat::mutations) return "  wijkbeeld import bgt.zip --into stad.gpkg\r\n";
    return "  wijkbeeld import bgt-initial.zip --into stad.gpkg\r\n"
           "  wijkbeeld update stad.gpkg bgt-delta-1.zip bgt-delta-2.zip bgt-delta-3.zip\r\n";
}

std::string readme(const SampleOptions& options) {
    std::string text(title);
    text +=
        "\r\n=============\r\n\r\n"
        "Deze gemeente bestaat niet. Alles in deze map is verzonnen: de kaart, de namen, de meldingen, de "
        "melders en de\r\n"
        "cijfers. De stad ligt op papier in het Markermeer, met codes die niemand gebruikt "
        "(GM9999).\r\n\r\n";
    text += delivery_lines(options.format);
    text +=
        "  meldingen.csv      meldingen van overlast, twee jaar tot en met 31 oktober 2026\r\n"
        "  buurten.geojson, wijken.geojson, gemeenten.geojson   gebieden, in RD\r\n"
        "  cijfers.csv        cijfers per gebied, in de vorm van StatLine, niet afgerond en niet "
        "beveiligd\r\n\r\n"
        "Inlezen en bekijken, in deze map:\r\n\r\n";
    text += import_lines(options.format);
    text +=
        "  wijkbeeld nuisance import meldingen.csv --into stad.gpkg\r\n"
        "  wijkbeeld areas import buurten.geojson --into stad.gpkg --level buurt --year 2026\r\n"
        "  wijkbeeld areas import wijken.geojson --into stad.gpkg --level wijk --year 2026\r\n"
        "  wijkbeeld areas import gemeenten.geojson --into stad.gpkg --level gemeente --year 2026\r\n"
        "  wijkbeeld indicators import cijfers.csv --into stad.gpkg --year 2026\r\n"
        "  wijkbeeld serve stad.gpkg\r\n\r\n"
        "Opnieuw maken: wijkbeeld sample MAP --objects ";
    text += std::to_string(options.objects) + " --seed " + std::to_string(options.seed);
    if (options.format != DeliveryFormat::citygml) text += " --format " + std::string(name(options.format));
    return text + "\r\n";
}

}  // namespace

std::string_view name(DeliveryFormat format) noexcept {
    constexpr std::array<std::string_view, 4> names{"citygml", "gmllight", "stufgeo", "mutations"};
    return names[static_cast<std::size_t>(format)];
}

SampleResult write_sample(const fs::path& folder, const SampleOptions& options,
                          const SampleListener& listener) {
    check_folder(folder);
    SampleResult result;
    // first, so that a folder that was left half-way is known as ours
    write_text(folder / "README.txt", readme(options), result);
    const Blueprint plan = make_blueprint(options.seed, options.objects, options.jobs);
    const Ground ground(plan.town.seed(), plan.town.lattice());
    const Areas areas = divide(plan, ground);
    const AreaFigures figures = count_people(plan, areas);
    remove_other_deliveries(folder, options.format);
    write_delivery(folder, plan, registered(areas, options.seed), options, listener, result);
    for (const std::string& file : delivery_files(options.format)) finish(folder / file, result);
    result.reports = std::max<std::uint64_t>(fewest_reports, options.objects / objects_per_report);
    write_text(folder / "meldingen.csv", reports_csv(make_reports(plan, ground, result.reports)), result);
    write_text(folder / "buurten.geojson", buurten_json(areas), result);
    write_text(folder / "wijken.geojson", wijken_json(areas), result);
    write_text(folder / "gemeenten.geojson", gemeenten_json(areas), result);
    write_text(folder / "cijfers.csv", figures_csv(areas, figures), result);
    result.buurten = areas.buurten.size();
    result.wijken = areas.wijken.size();
    result.inhabitants = static_cast<std::uint64_t>(figures.gemeente.inhabitants);
    return result;
}

}  // namespace wijkbeeld::voorbeeldstad
