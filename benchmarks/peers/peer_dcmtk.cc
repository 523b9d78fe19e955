// DCMTK as a peer: see peer_loop.h.
#include "dcmtk/config/osconfig.h"
#include "dcmtk/dcmdata/dctk.h"
#include "dcmtk/dcmdata/dcrledrg.h"
#include "dcmtk/dcmjpeg/djdecode.h"
#include "dcmtk/dcmjpls/djdecode.h"
#include "dcmtk/oflog/oflog.h"
#include "peer_loop.h"

static void require(const OFCondition& condition, const std::string& file)
{
    if (condition.good()) return;
    std::cerr << file << ": " << condition.text() << std::endl;
    std::exit(1);
}

static void decode(const std::string& path, Samples& volume)
{
    DcmFileFormat file;
    require(file.loadFile(path.c_str()), path);
    require(file.getDataset()->chooseRepresentation(EXS_LittleEndianExplicit, nullptr), path);
    const Uint16* samples = nullptr;
    unsigned long count = 0;
    require(file.getDataset()->findAndGetUint16Array(DCM_PixelData, samples, &count), path);
    append(volume, samples, count);
}

static size_t header(const std::string& path)
{
    DcmFileFormat file;
    require(file.loadFileUntilTag(path.c_str(), EXS_Unknown, EGL_noChange, DCM_MaxReadLength, ERM_autoDetect, DCM_PixelData), path);
    OFString uid;
    require(file.getDataset()->findAndGetOFString(DCM_SOPInstanceUID, uid), path);
    return uid.length();
}

int main()
{
    OFLog::configure(OFLogger::ERROR_LOG_LEVEL);
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
    return peer_loop(decode, header);
}
