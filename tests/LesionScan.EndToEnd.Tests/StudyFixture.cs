using LesionScan.Testing;

namespace LesionScan.EndToEnd.Tests;

/// <summary>One small phantom study, made and scanned once for all tests of the collection.</summary>
public sealed class StudyFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StudyFixture()
    {
        Lesionscan.Run("phantom", "ct", "--seed", "960001", "--lesions", "3", "--region", "Lumbar", "--spacing", "1.5,1.5,3", "--out", PathOf("phantom")).Succeeded();
        Scan = Lesionscan.Run("scan", Study, "--out", PathOf("scan"), "--provider", "cpu");
        Scan.Succeeded();
        Series = Path.GetFileName(Directory.GetDirectories(PathOf("scan")).Single());
    }

    /// <summary>The folder of the CT series.</summary>
    public string Study => PathOf("phantom", "ct");

    /// <summary>What the scan printed.</summary>
    internal ToolResult Scan { get; }

    /// <summary>The series' UID.</summary>
    public string Series { get; }

    /// <summary>The scan's findings.</summary>
    public string Findings => File.ReadAllText(PathOf("scan", Series, "findings.json"));

    /// <summary>A path in the fixture's folder.</summary>
    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

/// <summary>Tests that share the study run one after another: each uses every core.</summary>
[CollectionDefinition(Name)]
public sealed class StudyCollection : ICollectionFixture<StudyFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "study";
}
