using Grpc.Core;

namespace LesionScan.Grpc.Tests.Core;

public sealed class MetadataTests
{
    [Fact]
    public void Get_KeyInAnyCase_IsTheLastEntry()
    {
        var metadata = new Metadata { { "Key", "a" }, { "key", "b" }, { "other", "c" } };
        Assert.Equal("b", metadata.GetValue("KEY"));
        Assert.Equal(["a", "b"], metadata.GetAll("key").Select(e => e.Value));
        Assert.Null(metadata.Get("none"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    [InlineData("colon:")]
    [InlineData("bytes-bin")]
    public void Entry_KeyNotAllowedForText_IsRefused(string key) => Assert.ThrowsAny<ArgumentException>(() => new Metadata.Entry(key, "v"));

    [Fact]
    public void Entry_TextKeyWithBytes_IsRefused() => Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", [1]));

    [Fact]
    public void Entry_Bytes_AreACopy()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("k-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;
        Assert.Equal([1, 2], entry.ValueBytes);
    }

    [Fact]
    public void Empty_Change_IsRefused() => Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
}
