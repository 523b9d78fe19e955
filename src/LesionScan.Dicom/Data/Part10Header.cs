using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Finds out how an instance begins and is encoded: with or without preamble and file meta information, and in
/// whatever encoding its first element shows, should the declared one be missing or wrong.
/// <i>Source</i>: PS3.10 7.1.
/// </summary>
/// <param name="Meta">The file meta information, possibly empty.</param>
/// <param name="Syntax">The transfer syntax of the dataset.</param>
/// <param name="DatasetStart">Where the dataset begins.</param>
internal sealed record Part10Header(DicomDataset Meta, TransferSyntax Syntax, int DatasetStart)
{
    private const int PreambleLength = 128;

    internal static Part10Header Read(DicomByteSource source, DicomReadOptions options)
    {
        var start = FindStart(source);
        var parser = new ElementParser(source, options, stopAtPixelData: false);
        var first = source.Peek(start, Math.Min(8, source.Length - start));
        if (first.Length < 8) throw NotDicom();
        var meta = new DicomDataset();
        if (first[0] == 2 && first[1] == 0)
        {
            meta = parser.ParseMeta(start, new ElementHeaderReader(!ElementHeaderReader.LooksExplicit(first), IsBigEndian: false), out start);
        }

        var declared = meta.TryGetString(DicomTags.TransferSyntaxUID, out var uid) ? TransferSyntax.FromUid(uid) : null;
        if (declared is { IsDeflated: true }) return new Part10Header(meta, declared, start);
        return new Part10Header(meta, Verify(source, start, declared, isDicom: start > 0), start);
    }

    /// <summary>How to read the headers of the dataset's elements.</summary>
    internal ElementHeaderReader Encoding => new(Syntax.IsImplicitVr, Syntax.IsBigEndian);

    private static int FindStart(DicomByteSource source)
    {
        if (source.Length >= PreambleLength + 4 && source.Peek(PreambleLength, 4).SequenceEqual("DICM"u8)) return PreambleLength + 4;
        return source.Length >= 4 && source.Peek(0, 4).SequenceEqual("DICM"u8) ? 4 : 0;
    }

    // The first element tells whether the declared syntax is right. Lengths of the low groups that can come first
    // are small, so a group number over 0x00FF is a byte-swapped one.
    private static TransferSyntax Verify(DicomByteSource source, int start, TransferSyntax? declared, bool isDicom)
    {
        if (source.Length - start < 8) return declared ?? (isDicom ? TransferSyntax.ExplicitLittleEndian : throw NotDicom());
        var first = source.Peek(start, 8);
        var isBigEndian = first[0] == 0 && first[1] != 0;
        if (!isDicom && !IsPlausible(first, isBigEndian, source.Length - start)) throw NotDicom();
        if (declared is not null && first[..4].IndexOfAnyExcept((byte)0) < 0) return declared;
        var isExplicit = ElementHeaderReader.LooksExplicit(first);
        if (declared is not null && declared.IsBigEndian == isBigEndian && declared.IsImplicitVr != isExplicit) return declared;
        if (isExplicit)
        {
            if (isBigEndian) return TransferSyntax.ExplicitBigEndian;
            return declared is { IsEncapsulated: true } ? declared : TransferSyntax.ExplicitLittleEndian;
        }

        if (isBigEndian) return TransferSyntax.ImplicitBigEndian;
        return declared is { IsEncapsulated: true } ? declared with { IsImplicitVr = true } : TransferSyntax.ImplicitLittleEndian;
    }

    private static bool IsPlausible(ReadOnlySpan<byte> first, bool isBigEndian, int available)
    {
        var group = isBigEndian ? first[1] : first[0];
        var element = isBigEndian ? (first[2] << 8) | first[3] : (first[3] << 8) | first[2];
        if ((isBigEndian ? first[0] : first[1]) != 0 || group is not (4 or 8 or 0x10 or 0x18 or 0x20 or 0x28) || element > 0x3000) return false;
        if (ElementHeaderReader.LooksExplicit(first)) return true;
        var header = new ElementHeaderReader(IsImplicit: true, isBigEndian).Read(new DicomByteSource(first.ToArray()), 0, 8);
        return header.IsUndefinedLength || header.Length <= available - 8;
    }

    private static RejectionException NotDicom() =>
        new(RejectionReason.MalformedInstance, "This is not a DICOM instance: there is no DICM prefix and no plausible first element.");
}
