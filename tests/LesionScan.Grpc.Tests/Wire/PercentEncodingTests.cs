using Grpc.Wire;

namespace LesionScan.Grpc.Tests.Wire;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text, ~!", "plain text, ~!")]
    [InlineData("100 %", "100 %25")]
    [InlineData("é\n骨", "%C3%A9%0A%E9%AA%A8")]
    public void Encode_AnyText_IsPrintableAndDecodesToItself(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("50%2", "50%2")]
    [InlineData("%zz%41", "%zzA")]
    [InlineData("%e9%aa%a8", "骨")]
    public void Decode_BrokenEscape_IsKept(string encoded, string text) => Assert.Equal(text, PercentEncoding.Decode(encoded));
}
