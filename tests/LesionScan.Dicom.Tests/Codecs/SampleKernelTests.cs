using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Codecs.Jpeg;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Every vectorised kernel against its scalar twin, at lengths around the vectors' own.</summary>
public sealed class SampleKernelTests
{
    public static TheoryData<int> Lengths => [0, 1, 15, 31, 32, 33, 63, 64, 127, 200];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Shift_AnyLength_EqualsTheScalarTwin(int length)
    {
        var random = new Random(length);
        var signed = new short[length];
        foreach (ref var sample in signed.AsSpan()) sample = (short)random.Next();
        var expected = (short[])signed.Clone();
        SampleNormalizer.Shift<short>(signed, 2, 5);
        SampleNormalizer.ShiftScalar<short>(expected, 2, 5);
        Assert.Equal(expected, signed);

        var unsigned = new byte[length];
        random.NextBytes(unsigned);
        var expectedBytes = (byte[])unsigned.Clone();
        SampleNormalizer.Shift<byte>(unsigned, 1, 3);
        SampleNormalizer.ShiftScalar<byte>(expectedBytes, 1, 3);
        Assert.Equal(expectedBytes, unsigned);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void WeaveWords_AnyLength_EqualsTheScalarTwin(int length)
    {
        var random = new Random(length);
        var (high, low) = (new byte[length], new byte[length]);
        random.NextBytes(high);
        random.NextBytes(low);
        var (words, expected) = (new ushort[length], new ushort[length]);
        RleFrameCodec.WeaveWords(high, low, words);
        RleFrameCodec.WeaveWordsScalar(high, low, expected);
        Assert.Equal(expected, words);
    }

    [Fact]
    public void InverseDct_RandomBlocks_EqualsTheScalarTwinBitForBit()
    {
        var random = new Random(3);
        var (block, samples, expected) = (new float[64], new float[64], new float[64]);
        for (var n = 0; n < 50; n++)
        {
            foreach (ref var coefficient in block.AsSpan()) coefficient = random.Next(-2048, 2048);
            InverseDct.Transform(block, samples);
            InverseDct.TransformScalar(block, expected);
            Assert.Equal(expected, samples);
        }
    }

    // PS3.5 G.3.1: PackBits. Control 0–127 copies, 129–255 repeats, 128 is nothing.
    [Fact]
    public void Expand_EveryControl_GivesItsBytes()
    {
        byte[] segment = [2, 10, 11, 12, 128, 254, 7, 0, 9];
        var plane = new byte[7 + 160];
        RleFrameCodec.Expand(segment, plane, 7);
        Assert.Equal([10, 11, 12, 7, 7, 7, 9], plane[..7]);
    }
}
