using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>
/// An attribute of a search: a tag, or the sequences around it and then its tag. Equal by value.
/// <i>Source</i>: PS3.18 8.3.4.1.
/// </summary>
public sealed class AttributePath : IEquatable<AttributePath>
{
    private const int MostTags = 8;

    private readonly DicomTag[] _tags;

    /// <summary>Creates a path.</summary>
    /// <param name="tags">The tags of the sequences from the outermost on, then the attribute's own; at least one.</param>
    public AttributePath(params ReadOnlySpan<DicomTag> tags)
    {
        if (tags.IsEmpty) throw new ArgumentException("A path has at least one tag.", nameof(tags));
        _tags = tags.ToArray();
    }

    /// <summary>The tags of the sequences from the outermost on, then the attribute's own.</summary>
    public IReadOnlyList<DicomTag> Tags => _tags;

    /// <summary>The attribute's own tag.</summary>
    public DicomTag Tag => _tags[^1];

    /// <summary>The attribute's value representation as the dictionary has it; UN where it has none.</summary>
    public DicomVr Vr => DicomDictionary.VrOf(Tag);

    /// <summary>Reads a path of tags of eight digits or keywords with dots between them.</summary>
    /// <returns>Whether the text is one, of at most eight tags.</returns>
    public static bool TryParse(string text, out AttributePath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        path = null!;
        var parts = text.Split('.', MostTags + 1);
        if (parts.Length > MostTags) return false;
        var tags = new DicomTag[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!AttributeId.TryParse(parts[i], out tags[i])) return false;
        }

        path = new AttributePath(tags);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(AttributePath? other) => other is not null && _tags.AsSpan().SequenceEqual(other._tags);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributePath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var tag in _tags) hash.Add(tag);
        return hash.ToHashCode();
    }

    /// <summary>The path as a search writes it, in tags.</summary>
    public override string ToString() => string.Join('.', _tags.Select(AttributeId.Format));
}
