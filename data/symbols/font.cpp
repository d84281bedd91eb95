#include "symbols/font.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <memory>
#include <stdexcept>

namespace wijkbeeld::symbols {

namespace {

constexpr double units = 64;  // of FreeType in a pixel

using Library = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using Face = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

Point point(const FT_Vector& v) {
    return {static_cast<double>(v.x) / units, static_cast<double>(v.y) / units};
}

Point between(Point a, Point b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// Straight pieces in place of curves: at the size of glyphs a few hundredths of a pixel beside them at most.
class Flattener {
public:
    void move(Point to) {
        close();
        rings_.push_back({to});
    }
    void line(Point to) { rings_.back().push_back(to); }
    void curve(Point c1, Point c2, Point to) {
        constexpr int pieces = 8;
        const Point from = rings_.back().back();
        for (int i = 1; i <= pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            const Point middle = between(c1, c2, t);
            line(
                between(between(between(from, c1, t), middle, t), between(middle, between(c2, to, t), t), t));
        }
    }
    void curve(Point c, Point to) {
        const Point from = rings_.back().back();
        curve(between(from, c, 2.0 / 3), between(to, c, 2.0 / 3), to);
    }
    std::vector<Line> rings() {
        close();
        return std::move(rings_);
    }

private:
    void close() {
        if (!rings_.empty()) line(rings_.back().front());
    }
    std::vector<Line> rings_;
};

std::vector<Line> flattened(FT_Outline& outline) {
    FT_Outline_Funcs steps{};
    steps.move_to = [](const FT_Vector* to, void* f) {
        return static_cast<Flattener*>(f)->move(point(*to)), 0;
    };
    steps.line_to = [](const FT_Vector* to, void* f) {
        return static_cast<Flattener*>(f)->line(point(*to)), 0;
    };
    steps.conic_to = [](const FT_Vector* c, const FT_Vector* to, void* f) {
        return static_cast<Flattener*>(f)->curve(point(*c), point(*to)), 0;
    };
    steps.cubic_to = [](const FT_Vector* c1, const FT_Vector* c2, const FT_Vector* to, void* f) {
        return static_cast<Flattener*>(f)->curve(point(*c1), point(*c2), point(*to)), 0;
    };
    Flattener flattener;
    if (FT_Outline_Decompose(&outline, &steps, &flattener) != 0)
        throw std::runtime_error("an outline cannot be followed");
    return flattener.rings();
}

Face open_face(FT_Library library, const std::string& path, unsigned pixels) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, path.c_str(), 0, &face) != 0) throw std::runtime_error(path + ": no font");
    Face opened(face, &FT_Done_Face);
    if (FT_Set_Pixel_Sizes(face, 0, pixels) != 0) throw std::runtime_error(path + ": no outlines");
    return opened;
}

}  // namespace

Font read_font(const std::string& path, unsigned pixels) {
    FT_Library opened = nullptr;
    if (FT_Init_FreeType(&opened) != 0) throw std::runtime_error("FreeType cannot start");
    const Library library(opened, &FT_Done_FreeType);
    const Face face = open_face(library.get(), path, pixels);
    Font font{std::string(face->family_name) + ' ' + face->style_name,
              static_cast<int>(face->size->metrics.ascender / 64),
              {}};
    FT_UInt glyph = 0;
    for (FT_ULong code = FT_Get_First_Char(face.get(), &glyph); glyph != 0;
         code = FT_Get_Next_Char(face.get(), code, &glyph)) {
        if (FT_Load_Glyph(face.get(), glyph, FT_LOAD_NO_HINTING) != 0)
            throw std::runtime_error(path + ": glyph " + std::to_string(glyph) + " cannot be read");
        font.characters.push_back({static_cast<std::uint32_t>(code),
                                   static_cast<int>(face->glyph->metrics.horiAdvance / 64),
                                   flattened(face->glyph->outline)});
    }
    return font;
}

}  // namespace wijkbeeld::symbols
