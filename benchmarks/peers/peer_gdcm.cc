// GDCM as a peer: see peer_loop.h.
#include <fstream>
#include "gdcmImageReader.h"
#include "gdcmReader.h"
#include "peer_loop.h"

static void fail(const std::string& file)
{
    std::cerr << file << ": cannot be read" << std::endl;
    std::exit(1);
}

static void decode(const std::string& path, Samples& volume)
{
    gdcm::ImageReader reader;
    reader.SetFileName(path.c_str());
    if (!reader.Read()) fail(path);
    const auto& image = reader.GetImage();
    std::vector<char> samples(image.GetBufferLength());
    if (!image.GetBuffer(samples.data())) fail(path);
    append(volume, samples.data(), samples.size() / 2);
}

static size_t header(const std::string& path)
{
    gdcm::Reader reader;
    reader.SetFileName(path.c_str());
    if (!reader.ReadUpToTag(gdcm::Tag(0x7fe0, 0x0010))) fail(path);
    const auto* uid = reader.GetFile().GetDataSet().GetDataElement(gdcm::Tag(0x0008, 0x0018)).GetByteValue();
    return uid->GetLength();
}

int main()
{
    return peer_loop(decode, header);
}
