using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace LesionScan.Dicom.Data;

/// <summary>Makes and checks unique identifiers without a registered root. <i>Source</i>: PS3.5 9 and B.2. <i>Thread safety</i>: safe.</summary>
public static class DicomUid
{
    /// <summary>The most characters of a UID (PS3.5 9.1).</summary>
    public const int MaxLength = 64;

    /// <summary>A new UID that no one else has: <c>2.25.</c> and a random UUID as a decimal number.</summary>
    public static string New() => FromUuid(Guid.NewGuid());

    /// <summary>The UID of a UUID: <c>2.25.</c> and the UUID as a decimal number.</summary>
    public static string FromUuid(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return FromBytes(bytes);
    }

    /// <summary>
    /// The same UID for the same name, on any machine: a version 8 UUID (RFC 9562 5.8) of the first 16 bytes of the
    /// name's SHA-256 in UTF-8.
    /// </summary>
    /// <param name="name">What the identifier stands for; include the SOP class and everything that tells it from others.</param>
    public static string FromName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return FromBytes(hash[..16]);
    }

    /// <summary>Whether the text is a UID by the letter: at most 64 digits and dots, no empty component, no leading zero.</summary>
    public static bool IsValid(ReadOnlySpan<char> uid) => HasForm(uid, allowLeadingZeros: false);

    /// <summary>
    /// Whether the text can stand for a UID: components with leading zeros break the standard but occur, and must be
    /// referred to as they are.
    /// </summary>
    public static bool IsUsable(ReadOnlySpan<char> uid) => HasForm(uid, allowLeadingZeros: true);

    private static bool HasForm(ReadOnlySpan<char> uid, bool allowLeadingZeros)
    {
        if (uid.IsEmpty || uid.Length > MaxLength) return false;
        var start = 0;
        for (var i = 0; i <= uid.Length; i++)
        {
            if (i < uid.Length && char.IsAsciiDigit(uid[i])) continue;
            if (i < uid.Length && uid[i] != '.') return false;
            if (i == start || (!allowLeadingZeros && i - start > 1 && uid[start] == '0')) return false;
            start = i + 1;
        }

        return true;
    }

    private static string FromBytes(ReadOnlySpan<byte> bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"2.25.{new BigInteger(bytes, isUnsigned: true, isBigEndian: true)}");
}
