using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;

namespace LesionScan.Dicom.Tests.Codecs.Jpeg;

public sealed class JpegLosslessCodecTests
{
    private const string Process14 = "1.2.840.10008.1.2.4.57";
    private const int Rows = 11;
    private const int Columns = 17;

    public static TheoryData<int> Precisions => new(Enumerable.Range(2, 15));

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Decode_EveryPrecisionAndPredictor_ReturnsTheOriginal(int precision)
    {
        for (var predictor = 1; predictor <= 7; predictor++)
        {
            AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = precision, Predictor = predictor });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Decode_RestartIntervals_ReturnsTheOriginal(int rows)
    {
        AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 12, Predictor = 7, RestartRows = rows });
        AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 8, Components = 3, Predictor = 4, RestartRows = rows });
    }

    [Fact]
    public void Decode_PointTransform_ReturnsTheOriginalWithoutItsLowestBits() =>
        AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 12, Predictor = 6, PointTransform = 3 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_Colour_ReturnsTheOriginal(bool separateScans)
    {
        AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 8, Components = 3, SeparateScans = separateScans });
        AssertExact(new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 16, Components = 3, Predictor = 5, SeparateScans = separateScans });
    }

    [Fact]
    public void Decode_RestartMarkersOutOfOrder_IsRefused()
    {
        var encoder = new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 12, RestartRows = 2 };
        var stream = encoder.Encode(Samples(encoder));
        stream[stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD1]) + 1] = 0xD5;

        Assert.Equal(RejectionReason.MalformedInstance, Refusal(encoder, stream).Reason);
    }

    [Fact]
    public void Decode_CodeThatTheTableLacks_IsRefused()
    {
        var encoder = new LosslessJpegEncoder { Rows = Rows, Columns = Columns, Precision = 12 };
        var stream = encoder.Encode(Samples(encoder));
        stream.AsSpan(stream.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) + 10, 4).Fill(0xFE);

        Assert.Equal(RejectionReason.MalformedInstance, Refusal(encoder, stream).Reason);
    }

    private static RejectionException Refusal(LosslessJpegEncoder encoder, byte[] stream) =>
        Assert.Throws<RejectionException>(() => Decode(encoder, stream));

    private static void AssertExact(LosslessJpegEncoder encoder)
    {
        var samples = Samples(encoder);
        var mask = (ushort)(0xFFFF << encoder.PointTransform);
        Assert.Equal(samples.Select(s => (ushort)(s & mask)), Decode(encoder, encoder.Encode(samples)));
    }

    private static ushort[] Decode(LosslessJpegEncoder encoder, byte[] stream)
    {
        var format = new PixelFormat(
            encoder.Rows, encoder.Columns, encoder.Components, 16, encoder.Precision, encoder.Precision - 1, false, 0, "MONOCHROME2");
        var destination = new byte[format.FrameBytes];
        PixelDecoder.DecodeFrame(format, Process14, stream, destination);
        return MemoryMarshal.Cast<byte, ushort>(destination).ToArray();
    }

    private static ushort[] Samples(LosslessJpegEncoder encoder)
    {
        var random = new Random(encoder.Precision);
        var samples = new ushort[encoder.Rows * encoder.Columns * encoder.Components];
        foreach (ref var sample in samples.AsSpan()) sample = (ushort)random.Next(1 << encoder.Precision);
        return samples;
    }
}
