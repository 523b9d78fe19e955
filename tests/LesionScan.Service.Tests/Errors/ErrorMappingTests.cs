using Google.Rpc;
using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Service.Tests.Errors;

public sealed class ErrorMappingTests
{
    public static TheoryData<RejectionReason, StatusCode> Expected => new()
    {
        { RejectionReason.MalformedInstance, StatusCode.InvalidArgument },
        { RejectionReason.InvalidAttribute, StatusCode.InvalidArgument },
        { RejectionReason.InvalidRequest, StatusCode.InvalidArgument },
        { RejectionReason.UnsupportedEncoding, StatusCode.InvalidArgument },
        { RejectionReason.MissingCodec, StatusCode.FailedPrecondition },
        { RejectionReason.LimitExceeded, StatusCode.ResourceExhausted },
        { RejectionReason.UnsupportedModality, StatusCode.FailedPrecondition },
        { RejectionReason.Localizer, StatusCode.FailedPrecondition },
        { RejectionReason.TooFewSlices, StatusCode.FailedPrecondition },
        { RejectionReason.MissingSlices, StatusCode.FailedPrecondition },
        { RejectionReason.DuplicateSlices, StatusCode.FailedPrecondition },
        { RejectionReason.MixedOrientation, StatusCode.FailedPrecondition },
        { RejectionReason.MixedSpacing, StatusCode.FailedPrecondition },
        { RejectionReason.GantryTilt, StatusCode.FailedPrecondition },
        { RejectionReason.MissingRescale, StatusCode.FailedPrecondition },
        { RejectionReason.ImpossibleFieldOfView, StatusCode.FailedPrecondition },
        { RejectionReason.NoModel, StatusCode.FailedPrecondition },
        { RejectionReason.InvalidModel, StatusCode.FailedPrecondition },
        { RejectionReason.InvalidModelOutput, StatusCode.Internal },
        { RejectionReason.ProviderUnavailable, StatusCode.Unavailable },
        { RejectionReason.NotFound, StatusCode.NotFound },
        { RejectionReason.Unavailable, StatusCode.Unavailable },
        { RejectionReason.CorruptStore, StatusCode.DataLoss },
        { RejectionReason.Cancelled, StatusCode.Cancelled },
        { RejectionReason.WrongState, StatusCode.FailedPrecondition },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Reason_HasItsStatusAndItsDetails(RejectionReason reason, StatusCode expected)
    {
        var error = ErrorMapping.ToRpcException(new RejectionException(reason, "the rule", "1.2.3"));

        Assert.Equal(expected, error.StatusCode);
        Assert.Equal("1.2.3: the rule", error.Status.Detail);
        var info = InfoOf(error, expected);
        Assert.Equal(("lesionscan.v1", RefusalMapper.NameOf(reason)), (info.Domain, info.Reason));
        Assert.Equal("the rule", info.Metadata["rule"]);
        Assert.Equal("1.2.3", info.Metadata["subject"]);
    }

    [Fact]
    public void EveryReason_IsCoveredAndNoneMeansNothing()
    {
        var covered = Expected.Select(row => (RejectionReason)row[0]).ToHashSet();

        Assert.Equal(Enum.GetValues<RejectionReason>().Where(reason => reason != RejectionReason.None).Order(), covered.Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorMapping.StatusCodeOf(RejectionReason.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorMapping.StatusCodeOf((RejectionReason)999));
    }

    [Fact]
    public void Reasons_OfTheDomainAndTheContract_AreTheSame()
    {
        var contract = Enum.GetValues<Refusal.Types.Reason>().Where(reason => reason != Refusal.Types.Reason.Unspecified).ToList();
        var mapped = Enum.GetValues<RejectionReason>().Where(reason => reason != RejectionReason.None).Select(RefusalMapper.ToContract).ToList();

        Assert.Equal(contract.Order(), mapped.Order());
        Assert.Equal("IMPOSSIBLE_FIELD_OF_VIEW", RefusalMapper.NameOf(RejectionReason.ImpossibleFieldOfView));
    }

    [Fact]
    public void Fault_TellsItsNumberOnly()
    {
        var error = ErrorMapping.ToRpcException("c0ffee");

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        var info = InfoOf(error, StatusCode.Internal);
        Assert.Equal("INTERNAL", info.Reason);
        Assert.Equal("c0ffee", Assert.Single(info.Metadata).Value);
    }

    private static ErrorInfo InfoOf(RpcException error, StatusCode expected)
    {
        var details = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes(ErrorMapping.DetailsKey));
        Assert.Equal(((int)expected, error.Status.Detail), (details.Code, details.Message));
        return Assert.Single(details.Details).Unpack<ErrorInfo>();
    }
}
