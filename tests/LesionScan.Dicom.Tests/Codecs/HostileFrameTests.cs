using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Seeded damage to valid frames of every codec: a typed refusal or pixels, never anything else.</summary>
public sealed class HostileFrameTests(SyntheticFrameTests.Frames frames) : IClassFixture<SyntheticFrameTests.Frames>
{
    private static readonly int MutantsPerFrame =
        int.TryParse(Environment.GetEnvironmentVariable("LESIONSCAN_FUZZ_MUTANTS"), out var mutants) ? mutants : 60;

    [Theory]
    [MemberData(nameof(SyntheticFrameTests.Kinds), MemberType = typeof(SyntheticFrameTests))]
    public void DecodeFrame_DamagedFrame_RefusesOrDecodes(string kind)
    {
        int refused = 0, decoded = 0;
        foreach (var frame in frames.Of(kind))
        {
            var mutator = new FrameMutator(frame.Name.Length);
            for (var n = 0; n < MutantsPerFrame; n++)
            {
                try
                {
                    frame.Decode(mutator.Mutate(frame.Encoded));
                    decoded++;
                }
                catch (RejectionException refusal)
                {
                    Assert.Contains(refusal.Reason, Expected);
                    refused++;
                }
            }
        }

        Assert.True(refused > MutantsPerFrame && decoded > MutantsPerFrame, $"{refused} refused, {decoded} decoded: the damage does not reach the decoders");
    }

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

    private static readonly RejectionReason[] Expected =
        [RejectionReason.MalformedInstance, RejectionReason.UnsupportedEncoding, RejectionReason.LimitExceeded];
}
