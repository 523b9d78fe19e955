using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Frames of every codec that contradict their header; random damage is done to them by FuzzTests.</summary>
public sealed class HostileFrameTests(SyntheticFrameTests.Frames frames) : IClassFixture<SyntheticFrameTests.Frames>
{
    [Theory]
    [MemberData(nameof(SyntheticFrameTests.Kinds), MemberType = typeof(SyntheticFrameTests))]
    public void DecodeFrame_CutInHalf_IsRefusedAsMalformed(string kind)
    {
        Assert.All(frames.Of(kind), frame =>
        {
            var refusal = Assert.Throws<RejectionException>(() => frame.Decode(frame.Encoded.AsSpan(0, frame.Encoded.Length / 2)));
            Assert.Equal(RejectionReason.MalformedInstance, refusal.Reason);
        });
    }

    [Theory]
    [MemberData(nameof(SyntheticFrameTests.Kinds), MemberType = typeof(SyntheticFrameTests))]
    public void DecodeFrame_OtherDimensionsThanTheStream_IsRefusedAsMalformed(string kind)
    {
        Assert.All(frames.Of(kind), frame =>
        {
            var larger = frame with { Format = frame.Format with { Rows = frame.Format.Rows + 1 } };
            var refusal = Assert.Throws<RejectionException>(() => larger.Decode());
            Assert.Equal(RejectionReason.MalformedInstance, refusal.Reason);
        });
    }

    [Fact]
    public void DecodeFrame_EmptyFrame_IsRefusedAsMalformed()
    {
        Assert.All(frames.Of("u12"), frame =>
        {
            var refusal = Assert.Throws<RejectionException>(() => frame.Decode([]));
            Assert.Equal(RejectionReason.MalformedInstance, refusal.Reason);
        });
    }
}
