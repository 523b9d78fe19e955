using LesionScan.Core.Errors;
using LesionScan.Dicom.Series;

namespace LesionScan.Cli;

/// <summary>The series in some files and folders, and what was no DICOM instance.</summary>
/// <param name="Series">The series, in the order of their identifiers.</param>
/// <param name="Refusals">Files that are no readable instances, each with its reason.</param>
internal sealed record SeriesFiles(IReadOnlyList<SeriesOnDisk> Series, IReadOnlyList<RejectionException> Refusals)
{
    /// <summary>Looks through files and folders; only headers are read.</summary>
    /// <param name="paths">What to look through; folders with all that is below them.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static SeriesFiles Find(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var instances = new List<DicomInstance>();
        var refusals = new List<RejectionException>();
        foreach (var file in InputFiles.Under(paths, refusals))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                instances.Add(InstanceReader.ReadFile(file.Path));
            }
            catch (RejectionException refused)
            {
                refusals.Add(refused);
            }
        }

        var series = instances
            .GroupBy(i => i.Summary.SeriesInstanceUid)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SeriesOnDisk(g.Key, g.First().Summary.StudyInstanceUid, g.First().Summary.Modality, [.. g]));
        return new SeriesFiles([.. series], refusals);
    }
}

/// <summary>One series in files.</summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="StudyInstanceUid">Its study.</param>
/// <param name="Modality">Its modality.</param>
/// <param name="Instances">Its instances, in the order their files were found.</param>
internal sealed record SeriesOnDisk(string SeriesInstanceUid, string StudyInstanceUid, string Modality, IReadOnlyList<DicomInstance> Instances)
{
    /// <summary>The files, in the order of their SOP Instance UIDs, as the service keeps them.</summary>
    public IReadOnlyList<string> Files => [.. Instances.OrderBy(i => i.Summary.SopInstanceUid, StringComparer.Ordinal).Select(i => i.Path!)];
}
