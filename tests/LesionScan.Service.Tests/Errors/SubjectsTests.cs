using LesionScan.Service.Errors;

namespace LesionScan.Service.Tests.Errors;

public sealed class SubjectsTests
{
    [Theory]
    [InlineData("1.2.840.113619", "1.2.840.113619")]
    [InlineData("request_1-a", "request_1-a")]
    [InlineData("Doe^Jane", "(an identifier out of form)")]
    [InlineData("../../etc/passwd", "(an identifier out of form)")]
    [InlineData("", "(an identifier out of form)")]
    public void Identifier_OutOfForm_IsNotRepeated(string identifier, string expected) => Assert.Equal(expected, Subjects.Safe(identifier));
}
