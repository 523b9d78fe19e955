using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>
/// One image in the transfer syntaxes of the WG-04 set: the lossless ones give the same pixels, the lossy ones pixels
/// as near as their encoder was told to stay, or as near as was measured with another decoder where it was told a size.
/// </summary>
public sealed class Wg04Tests
{
    [SharedDataTheory]
    [InlineData("CT/CT1")]
    [InlineData("MR/MR3")]
    [InlineData("NM/NM1")]
    public void Decode_LosslessForms_AreTheUncompressedImage(string image)
    {
        var plain = Pixels($"{image}_UNC").Pixels;
        Assert.All(new[] { "RLE", "JPLL", "JLSL", "J2KR" }, form => Assert.True(plain.AsSpan().SequenceEqual(Pixels($"{image}_{form}").Pixels), form));
    }

    // JLSN: the bound NEAR = 4 of the streams' headers. JPLY and J2KI: GDCM's own distance from the original.
    [SharedDataTheory]
    [InlineData("CT/CT1_UNC", "CT/CT1_JLSN", 4, 2.57)]
    [InlineData("CT/CT2_UNC", "CT/CT2_JLSN", 4, 2.53)]
    [InlineData("MR/MR3_UNC", "MR/MR3_JLSN", 4, 2.12)]
    [InlineData("NM/NM1_UNC", "NM/NM1_JLSN", 4, 1.95)]
    [InlineData("CT/CT1_UNC", "CT/CT1_J2KI", 352, 38.02)]
    [InlineData("MR/MR3_UNC", "MR/MR3_J2KI", 296, 36.26)]
    [InlineData("NM/NM1_UNC", "NM/NM1_J2KI", 101, 7.15)]
    [InlineData("MR/MR3_UNC", "MR/MR3_JPLY", 56, 7.17)]
    [InlineData("NM/NM1_UNC", "NM/NM1_JPLY", 37, 3.61)]
    [InlineData("CR/RG2_J2KR", "CR/RG2_JPLY", 102, 5.72)]
    public void Decode_LossyForms_StayNearTheOriginal(string original, string lossy, int largest, double rms)
    {
        var differences = Samples(Pixels(original)).Zip(Samples(Pixels(lossy)), (a, b) => Math.Abs(a - b)).ToArray();

        Assert.InRange(differences.Max(), 1, largest);
        Assert.InRange(Math.Sqrt(differences.Average(d => (double)d * d)), 0, rms);
    }

    private static DecodedFile Pixels(string name)
    {
        var decoded = DecodedFile.FromMemory(SharedData.PathOf(["wg04", .. name.Split('/')]));
        Assert.True(decoded.Refusal is null, decoded.Refusal?.Message);
        return decoded;
    }

    // The lossy syntaxes of signed images are unsigned: all values are below both sign bits.
    private static IEnumerable<int> Samples(DecodedFile file)
    {
        for (var i = 0; i < file.Pixels.Length; i += 2)
        {
            var bits = BitConverter.ToUInt16(file.Pixels, i);
            yield return file.Format.IsSigned ? (short)bits : bits;
        }
    }
}
