#include <png.h>

#include <utility>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/raster.hpp>

namespace wijkbeeld::geo {

namespace {

/// libpng's two objects for writing, and where the bytes go. Errors leave libpng as exceptions of our own:
/// Debian builds it with unwind tables, and jumping over C++ objects by longjmp would be undefined.
class Writer {
public:
    Writer() : png_(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, &Writer::fail, &Writer::ignore)) {
        if (png_ != nullptr) info_ = png_create_info_struct(png_);
        if (info_ == nullptr) throw IoError("libpng cannot start");
        png_set_write_fn(png_, &bytes, &Writer::append, nullptr);
    }
    ~Writer() { png_destroy_write_struct(&png_, &info_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void header(int width, int height) {
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
                     PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                     PNG_FILTER_TYPE_DEFAULT);
        png_set_filter(png_, 0, PNG_FILTER_NONE);  // what the PNG specification advises for palettes
        png_set_compression_level(png_, 6);
    }

    void palette(std::span<const Colour> colours) {
        std::vector<png_color> rgb;
        std::vector<png_byte> alpha;
        for (const Colour c : colours) {
            rgb.push_back({c.r, c.g, c.b});
            alpha.push_back(c.a);
        }
        png_set_PLTE(png_, info_, rgb.data(), static_cast<int>(rgb.size()));
        png_set_tRNS(png_, info_, alpha.data(), static_cast<int>(alpha.size()), nullptr);
    }

    void rows(int width, int height, std::span<const std::uint8_t> pixels) {
        png_write_info(png_, info_);
        for (int row = 0; row < height; ++row)
            png_write_row(png_,
                          pixels.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width));
        png_write_end(png_, nullptr);
    }

    std::string bytes;

private:
    [[noreturn]] static void fail(png_structp, png_const_charp message) {
        throw IoError(std::string("libpng: ") + message);
    }
    static void ignore(png_structp, png_const_charp) {}
    static void append(png_structp png, png_bytep data, std::size_t size) {
        static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
    }
    png_structp png_;
    png_infop info_ = nullptr;
};

}  // namespace

std::string png(int width, int height, std::span<const std::uint8_t> pixels,
                std::span<const Colour> palette) {
    if (width <= 0 || height <= 0 ||
        pixels.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
        throw IoError("a picture needs as many pixels as its width times its height");
    if (palette.empty() || palette.size() > 256) throw IoError("a palette has 1 to 256 colours");
    for (const std::uint8_t pixel : pixels)
        if (pixel >= palette.size()) throw IoError("a pixel names a colour that the palette does not have");
    Writer writer;
    writer.header(width, height);
    writer.palette(palette);
    writer.rows(width, height, pixels);
    return std::move(writer.bytes);
}

}  // namespace wijkbeeld::geo
