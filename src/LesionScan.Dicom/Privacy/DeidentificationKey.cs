using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>
/// The secret of one project. Who has it can tell which pseudonym belongs to a known identifier, so it is kept like the
/// identifiers themselves; without it nothing can be traced back. The same key gives the same answers everywhere, so
/// that the instances of a study stay together. <i>Thread safety</i>: safe.
/// </summary>
public sealed class DeidentificationKey
{
    /// <summary>The fewest bytes of a key: 16, 128 bits.</summary>
    public const int MinBytes = 16;

    private readonly byte[] _secret;

    /// <summary>Takes a secret.</summary>
    /// <param name="secret">Random bytes, at least <see cref="MinBytes"/>.</param>
    public DeidentificationKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinBytes) throw new ArgumentException($"A key has at least {MinBytes} bytes.", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>A new random secret of 32 bytes, to be kept by the caller.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    /// <summary>
    /// The UID that stands for another: <c>2.25.</c> and a version 8 UUID (RFC 9562 5.8) of the first 16 bytes of the HMAC-SHA256 of the
    /// original under the key.
    /// </summary>
    /// <param name="uid">The original, without padding.</param>
    public string MapUid(string uid)
    {
        ArgumentException.ThrowIfNullOrEmpty(uid);
        var hash = Hash("uid", uid).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return DicomUid.FromUuid(new Guid(hash, bigEndian: true));
    }

    /// <summary>The pseudonym of a patient: P and twelve letters and digits.</summary>
    internal string Pseudonym(string patient) => "P" + Base32(Hash("patient", patient).AsSpan(0, 8))[..12];

    /// <summary>How many days the dates of a patient are shifted back, from 1 on.</summary>
    internal int ShiftDays(string patient, int most) => 1 + (int)(BinaryPrimitives.ReadUInt64LittleEndian(Hash("dates", patient)) % (ulong)most);

    // What the hash is for goes in too, so that no answer of one kind tells anything of another.
    private byte[] Hash(string purpose, string text) => HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{purpose}\0{text}"));

    // Crockford's letters: none that look alike, and no chance of a word.
    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var text = new StringBuilder();
        var bits = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        for (var shift = 59; shift >= 0; shift -= 5) text.Append(Letters[(int)(bits >> shift) & 31]);
        return text.ToString();
    }
}
