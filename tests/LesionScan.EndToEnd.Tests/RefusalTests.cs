using System.Net;
using System.Net.Sockets;
using LesionScan.Testing;

namespace LesionScan.EndToEnd.Tests;

/// <summary>Bad input ends in a typed refusal and the documented exit status, never in a crash.</summary>
[Collection(StudyCollection.Name)]
public sealed class RefusalTests(StudyFixture study)
{
    [Fact]
    public void Scan_EmptyFolder_HasNothingToAnalyse() => Refused(Make("empty"), 4, "no DICOM image series");

    [Fact]
    public void Scan_TextFile_IsNoInstance()
    {
        var folder = Make("text");
        File.WriteAllText(Path.Combine(folder, "a.txt"), "not an image");
        Refused(folder, 4, "not a DICOM instance");
    }

    [Fact]
    public void Scan_OneSlice_IsTooFew()
    {
        var folder = Make("one");
        File.Copy(Slices()[0], Path.Combine(folder, "a.dcm"));
        Refused(folder, 4, "too few");
    }

    [Fact]
    public void Scan_SliceRemoved_SaysWhere()
    {
        var folder = Make("gap");
        var slices = Slices();
        for (var n = 0; n < slices.Length; n++)
        {
            if (n != slices.Length / 2) File.Copy(slices[n], Path.Combine(folder, $"{n}.dcm"));
        }

        Refused(folder, 4, "missing");
    }

    [Fact]
    public void Scan_HugeHeader_IsRefusedBeforeMemoryIsTaken()
    {
        var folder = Make("huge");
        var script = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            d.Rows = d.Columns = 65535
            for n in range(8):
                d.SOPInstanceUID = d.file_meta.MediaStorageSOPInstanceUID = f"1.2.3.{n+1}"
                d.ImagePositionPatient = [0, 0, n]
                d.save_as(f"{sys.argv[2]}/{n}.dcm")
            """;
        ExternalTool.Run(ExternalTool.Python, ["-c", script, Slices()[0], folder]).Succeeded();
        Refused(folder, 4, "");
    }

    [Fact]
    public void Scan_WrongOption_IsAUsageError()
    {
        Assert.Equal(2, Lesionscan.Run("scan", study.Study, "--provider", "abacus").ExitCode);
        Assert.Equal(2, Lesionscan.Run("scan").ExitCode);
        Assert.Equal(2, Lesionscan.Run("sing").ExitCode);
    }

    [Fact]
    public void Serve_OriginWithoutAScheme_IsAUsageError()
    {
        var result = Lesionscan.Run("serve", "--allow-origin", "localhost:5173");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("not localhost:5173", result.Error);
    }

    [Fact]
    public void Serve_PortInUse_NamesTheAddressInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var result = Lesionscan.Run("serve", "--grpc", $"{taken.LocalEndpoint}", "--http", "127.0.0.1:0", "--data", study.PathOf("data-port"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{taken.LocalEndpoint}", Assert.Single(result.Error.Trim().Split('\n')));
    }

    [Fact]
    public void Scan_NoModels_IsOurFault()
    {
        var result = Lesionscan.Run("scan", study.Study, "--models", study.PathOf("no-models"), "--out", study.PathOf("out-models"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("models folder", result.Error);
    }

    [Fact]
    public void Scan_ResultsCannotBeWritten_IsOurFault()
    {
        File.WriteAllText(study.PathOf("a-file"), "");
        var result = Lesionscan.Run("scan", study.Study, "--out", study.PathOf("a-file"), "--provider", "cpu");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lesionscan: ", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public void Scan_GoodAndBadTogether_AnalysesTheGood()
    {
        var folder = Make("mixed");
        File.WriteAllText(Path.Combine(folder, "a.txt"), "not an image");
        foreach (var slice in Slices()) File.Copy(slice, Path.Combine(folder, Path.GetFileName(slice)));
        var result = Lesionscan.Run("scan", folder, "--out", study.PathOf("out-mixed"), "--provider", "cpu");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(study.Series, result.Output);
    }

    [SharedDataFact]
    public void Scan_RobustnessFiles_NeverCrashes()
    {
        var result = Lesionscan.Run("scan", SharedData.PathOf("robustness"), "--out", study.PathOf("out-robust"), "--provider", "cpu");
        Assert.True(result.ExitCode is 3 or 4, $"exit {result.ExitCode}: {result.Error}");
        Assert.DoesNotContain("   at ", result.Error);
    }

    private string Make(string name) => Directory.CreateDirectory(study.PathOf("bad", name)).FullName;

    private string[] Slices() => [.. Directory.GetFiles(study.Study).Order(StringComparer.Ordinal)];

    private void Refused(string folder, int exit, string words)
    {
        var result = Lesionscan.Run("scan", folder, "--out", study.PathOf("out", Path.GetFileName(folder)), "--provider", "cpu");
        Assert.Equal(exit, result.ExitCode);
        Assert.Contains(words, result.Output + result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }
}
