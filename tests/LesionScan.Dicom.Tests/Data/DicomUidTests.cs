using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Data;

public sealed class DicomUidTests
{
    // The example of PS3.5 B.2.
    [Fact]
    public void FromUuid_ExampleOfTheStandard_IsItsDecimalNumber() =>
        Assert.Equal("2.25.329800735698586629295641978511506172918", DicomUid.FromUuid(Guid.Parse("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));

    [Fact]
    public void New_Twice_DifferentAndValid()
    {
        var (a, b) = (DicomUid.New(), DicomUid.New());
        Assert.NotEqual(a, b);
        Assert.True(DicomUid.IsValid(a) && DicomUid.IsValid(b));
        Assert.StartsWith("2.25.", a, StringComparison.Ordinal);
    }

    // uuid.UUID(bytes=...) of sha256(b"lesion 1")[:16] with version 8 and variant 10, computed with Python.
    [Fact]
    public void FromName_SameName_SameUidOnAnyMachine()
    {
        Assert.Equal(PythonOfLesion1, DicomUid.FromName("lesion 1"));
        Assert.NotEqual(DicomUid.FromName("lesion 1"), DicomUid.FromName("lesion 2"));
    }

    private const string PythonOfLesion1 = "2.25.255301187380775924228669452015029748459";

    [Theory]
    [InlineData("1.2.840.10008.1.2", true, true)]
    [InlineData("0.0", true, true)]
    [InlineData("1.02", false, true)]
    [InlineData("", false, false)]
    [InlineData("1.", false, false)]
    [InlineData("1..2", false, false)]
    [InlineData("1.2a", false, false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false, false)]
    public void IsValid_And_IsUsable_FollowTheRules(string uid, bool valid, bool usable)
    {
        Assert.Equal(valid, DicomUid.IsValid(uid));
        Assert.Equal(usable, DicomUid.IsUsable(uid));
    }
}
