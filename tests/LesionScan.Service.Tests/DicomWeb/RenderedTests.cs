using System.Globalization;
using System.Net;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.DicomWeb;

/// <summary>Pictures of frames, compared with those of DCMTK, to which GDCM hands what DCMTK does not decompress.</summary>
public sealed class RenderedTests
{
    [SharedDataTheory]
    [InlineData("wg04/CT/CT1_UNC", "+Ww 40 400", "?window=40,400,linear", 1)]
    [InlineData("wg04/CT/CT1_JPLL", "+Ww 0 2000", "?window=0,2000,linear", 1)]
    [InlineData("wg04/CT/CT1_J2KR", "+Ww -600 1500", "?window=-600,1500,linear", 1)]
    [InlineData("wg04/MR/MR3_RLE", "+Wi 1", "", 1)]
    [InlineData("wg04/CR/RG2_J2KR", "+Wi 1", "", 1)]
    [InlineData("wg04/CR/RG1_J2KI", "+Wi 1", "", 1)]
    [InlineData("wg04/NM/NM1_UNC", "+Wm", "", 1)]
    [InlineData("robustness/pydicom/test_files/MR_small.dcm", "+Wi 1", "", 1)]
    [InlineData("robustness/pydicom/test_files/MR_small_bigendian.dcm", "+Wi 1", "", 1)]
    [InlineData("robustness/pydicom/test_files/CT_small.dcm", "+Wm", "", 1)]
    [InlineData("robustness/pydicom/test_files/rtdose_1frame.dcm", "+Wm", "", 1)]
    [InlineData("robustness/pydicom/test_files/examples_palette.dcm", "", "", 0)]
    [InlineData("robustness/pydicom/test_files/SC_rgb_small_odd.dcm", "", "", 0)]
    [InlineData("robustness/pydicom/test_files/ExplVR_BigEnd.dcm", "", "", 0)]
    [InlineData("robustness/pydicom/test_files/SC_rgb_jpeg_dcmtk.dcm", "", "", 3)]
    [InlineData("robustness/pydicom/test_files/GDCMJ2K_TextGBR.dcm", "", "", 0)]
    [InlineData("robustness/pydicom/test_files/image_dfl.dcm", "+Wm", "", 1)]
    public async Task Picture_OfARealImage_IsWhatDcmtkMakesOfIt(string file, string options, string query, int tolerance)
    {
        await using var flow = await WebFlow.StartAsync();
        using var folder = new TemporaryFolder();
        var instance = await StoreAsync(flow, SharedData.PathOf(file.Split('/')));

        var (status, type, png, _) = await flow.GetAsync($"{instance.ToRelativeUri()}/rendered{query}", "image/png");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (status, type));
        File.WriteAllBytes(folder.PathOf("ours.png"), png);
        Convert(SharedData.PathOf(file.Split('/')), options, folder);

        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Service.Tests", "DicomWeb", "compare_pictures.py");
        var answer = ExternalTool.Run(ExternalTool.Python, [script, folder.PathOf("ours.png"), folder.PathOf("theirs.png")]).Succeeded().Output.Split(' ');
        Assert.Equal(answer[0], answer[1]);
        Assert.InRange(int.Parse(answer[2], CultureInfo.InvariantCulture), 0, tolerance);
        Assert.True(int.Parse(answer[4], CultureInfo.InvariantCulture) > 100, "the picture is dark");
    }

    [Fact]
    public async Task Picture_ThatCannotBeMade_IsRefused()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        const string Instance = "studies/1.2.1/series/1.2.1.1/instances/1.2.1.1.1";

        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync(Instance + "/rendered"));
        Assert.Equal(HttpStatusCode.OK, await flow.StatusAsync(Instance + "/frames/1/rendered", "image/*"));
        Assert.Equal(HttpStatusCode.NotAcceptable, await flow.StatusAsync(Instance + "/rendered", "image/jpeg"));
        Assert.Equal(HttpStatusCode.NotFound, await flow.StatusAsync(Instance + "/frames/2/rendered"));
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync(Instance + "/frames/1,2/rendered"));
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync(Instance + "/frames/0/rendered"));
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync(Instance + "/rendered?window=40,0,linear"));
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync(Instance + "/rendered?window=40,400,cubic"));
        Assert.Equal(HttpStatusCode.BadRequest, await flow.StatusAsync(Instance + "/rendered?viewport=100,100"));
        Assert.Equal(HttpStatusCode.NotFound, await flow.StatusAsync("studies/1.2.1/series/1.2.1.1/instances/9.9/rendered"));
    }

    [Fact]
    public async Task Client_ReadsThePicture()
    {
        await using var flow = await WebFlow.StartAsync();
        await flow.StoreAsync(WebInstances.Create("1.2.1", 1, 1));
        var png = await flow.Client.ReadRenderedAsync(new WebResource("1.2.1", "1.2.1.1", "1.2.1.1.1"));
        Assert.Equal("\u0089PNG", System.Text.Encoding.Latin1.GetString(png, 0, 4));
    }

    private static async Task<WebResource> StoreAsync(WebFlow flow, string file)
    {
        var dataset = DicomReader.ReadFileHeader(file).Dataset;
        await flow.StoreFilesAsync(file);
        return new WebResource(dataset.GetString(DicomTags.StudyInstanceUID), dataset.GetString(DicomTags.SeriesInstanceUID), dataset.GetString(DicomTags.SOPInstanceUID));
    }

    private static void Convert(string file, string options, TemporaryFolder folder)
    {
        if (file.Contains("J2K", StringComparison.Ordinal))
        {
            ExternalTool.Run("gdcmconv", ["--raw", file, folder.PathOf("raw.dcm")]).Succeeded();
            file = folder.PathOf("raw.dcm");
        }

        ExternalTool.Run("dcmj2pnm", ["+on", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), file, folder.PathOf("theirs.png")]).Succeeded();
    }
}
