using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace LesionScan.Dicom.Data;

/// <summary>What the dictionary knows of a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">Its value representation; where the standard allows two, the one used unless the dataset says otherwise.</param>
/// <param name="Keyword">Its keyword.</param>
public sealed record DicomDictionaryEntry(DicomTag Tag, DicomVr Vr, string Keyword);

/// <summary>
/// The attributes this product reads or writes: all of <see cref="DicomTags"/>, no more. Other attributes are
/// kept as they are, with VR UN where the stream does not say. <i>Thread safety</i>: safe.
/// <i>Source</i>: PS3.6.
/// </summary>
public static class DicomDictionary
{
    private static readonly List<DicomDictionaryEntry> Defined = new(700);

    /// <summary>All entries, in the order of their tags.</summary>
    public static IReadOnlyList<DicomDictionaryEntry> Entries => Table.Sorted;

    /// <summary>Finds a tag; overlay groups 6000-60FF share one entry.</summary>
    /// <returns>Whether the tag is known.</returns>
    public static bool TryFind(DicomTag tag, out DicomDictionaryEntry entry) => Table.ByTag.TryGetValue(Canonical(tag), out entry!);

    /// <summary>
    /// The VR of a tag in an implicit-VR stream: the dictionary's, UL for group lengths, LO for private creators,
    /// else UN (PS3.5 7.1.3, 7.2, 7.8.1).
    /// </summary>
    public static DicomVr VrOf(DicomTag tag)
    {
        if (Table.ByTag.TryGetValue(Canonical(tag), out var entry)) return entry.Vr;
        if (tag.IsGroupLength) return DicomVr.UL;
        return tag.IsPrivateCreator ? DicomVr.LO : DicomVr.UN;
    }

    internal static DicomTag Define(uint value, DicomVr vr, [CallerMemberName] string keyword = "")
    {
        var tag = new DicomTag(value);
        Defined.Add(new DicomDictionaryEntry(tag, vr, keyword));
        return tag;
    }

    private static DicomTag Canonical(DicomTag tag) => (tag.Value & 0xFF01_0000) == 0x6000_0000 ? new DicomTag(tag.Value & 0xFF00_FFFF) : tag;

    // The table is built on first use, after every field of DicomTags has registered itself.
    private static class Table
    {
        internal static readonly FrozenDictionary<DicomTag, DicomDictionaryEntry> ByTag = Build();

        internal static readonly IReadOnlyList<DicomDictionaryEntry> Sorted = [.. ByTag.Values.OrderBy(e => e.Tag)];

        private static FrozenDictionary<DicomTag, DicomDictionaryEntry> Build()
        {
            RuntimeHelpers.RunClassConstructor(typeof(DicomTags).TypeHandle);
            return Defined.ToFrozenDictionary(e => e.Tag);
        }
    }
}
