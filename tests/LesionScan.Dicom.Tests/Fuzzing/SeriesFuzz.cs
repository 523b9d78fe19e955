using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Dicom.Tests.Series;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>Series of which one instance is damaged: assembling, judging, reading as a volume.</summary>
internal static class SeriesFuzz
{
    private static readonly SeriesGeometryOptions Geometry = new() { MinSlices = 3, AcceptLongestRun = true };
    private static readonly MemoryBudget Budget = new(64 << 20);

    public static IReadOnlyList<FuzzSeed> SliceOfASeries()
    {
        var slices = new SyntheticSeries(6).Slices.Select(s => DicomWriter.Write(s)).ToList();
        var whole = slices.ConvertAll(s => InstanceReader.Read(s));
        return [.. slices.Select((bytes, k) => new FuzzSeed(bytes, mutant => ReadAll([.. whole.Where((_, n) => n != k), InstanceReader.Read(mutant, FuzzLimits.Reading)])))];
    }

    public static IReadOnlyList<FuzzSeed> EnhancedImage()
    {
        var slices = new SyntheticSeries(5).Slices.Select(s => new ClassicSlice(InstanceReader.Read(DicomWriter.Write(s)), s.GetElement(DicomTags.PixelData).Value.ToArray())).ToList();
        int[] order = [2, 0, 1, 4, 3, 2, 0, 1, 4, 3];
        var image = new EnhancedWriter
        {
            Modality = "CT",
            Slices = [.. order.Select(s => slices[s])],
            Positions = [.. order.Select(s => s + 1)],
            Times = [.. order.Select((_, i) => 1 + (i / 5))],
        }.Create().Set(DicomTags.ConcatenationUID, "1.2.3.9").Set(DicomTags.InConcatenationNumber, 1).Set(DicomTags.InConcatenationTotalNumber, 1);
        return [new FuzzSeed(DicomWriter.Write(image), ReadOne), new FuzzSeed(DicomWriter.Write(image, new DicomWriteOptions { UndefinedSequenceLengths = true }), ReadOne)];
    }

    public static IReadOnlyList<FuzzSeed> NuclearImage() => [new FuzzSeed(DicomWriter.Write(NuclearFrameTableTests.Reconstruction(6).Set(DicomTags.SpacingBetweenSlices, 4)), ReadOne)];

    private static void ReadOne(byte[] mutant) => ReadAll([InstanceReader.Read(mutant, FuzzLimits.Reading)]);

    private static void ReadAll(IReadOnlyList<DicomInstance> instances)
    {
        foreach (var stack in SeriesAssembler.Assemble(instances, Geometry))
        {
            _ = stack.Verdict.Description;
            _ = stack.Slices.Select(s => s.Name).Count();
            _ = PlanarViews.Of(stack.Slices.Select(s => s.Instance).Distinct());
            _ = ProjectionSpacing.Of(stack.Slices[0].Instance.Dataset);
            if (stack.Verdict.Grid is null) continue;
            if (stack.Slices[0].Summary.Modality == "NM")
            {
                using var counts = NmVolumeReader.Read(stack, new FloatReadOptions { Budget = Budget, Reading = FuzzLimits.Reading, Decoding = FuzzLimits.Decoding, MaxDegreeOfParallelism = 1 });
                continue;
            }

            using var volume = CtVolumeReader.Read(stack, new CtReadOptions { Budget = Budget, Reading = FuzzLimits.Reading, Decoding = FuzzLimits.Decoding, MaxDegreeOfParallelism = 1 });
            using var straight = TiltCorrection.Straighten(volume, -1024, Budget).Volume;
        }
    }
}
