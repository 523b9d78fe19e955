using Xunit;

namespace LesionScan.Testing;

/// <summary>
/// Finds the development data set that may stand beside a checkout (<c>../shared/data</c>), or where
/// the environment variable <c>LESIONSCAN_SHARED_DATA</c> points. It is never part of the repository.
/// </summary>
public static class SharedData
{
    /// <summary>The data folder, or null where it is absent.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The root of this repository's checkout.</summary>
    public static string RepositoryRoot { get; } = FindRepository();

    /// <summary>An absolute path under the data folder; throws where the folder is absent.</summary>
    public static string PathOf(params string[] parts) =>
        Path.Combine([Root ?? throw new InvalidOperationException("The shared data folder is absent; use [SharedDataFact]."), .. parts]);

    private static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable("LESIONSCAN_SHARED_DATA");
        var candidate = configured ?? Path.Combine(FindRepository(), "..", "shared", "data");
        return Directory.Exists(candidate) ? Path.GetFullPath(candidate) : null;
    }

    private static string FindRepository()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "LesionScan.sln"))) return d.FullName;
        }

        throw new InvalidOperationException("LesionScan.sln was not found above the test binaries.");
    }
}

/// <summary>A fact that needs the shared data and reports itself skipped where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute, skipping when the data is absent.</summary>
    public SharedDataFactAttribute() => Skip = SharedData.Root is null ? "shared data absent" : null;
}

/// <summary>A theory that needs the shared data and reports itself skipped where it is absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Creates the attribute, skipping when the data is absent.</summary>
    public SharedDataTheoryAttribute() => Skip = SharedData.Root is null ? "shared data absent" : null;
}
