using Echo.Extension.V1;
using Grpc.Reflection;

namespace LesionScan.Grpc.Tests.Reflection;

public sealed class SymbolTableTests
{
    private const string Extended = "google.protobuf.FieldOptions";
    private readonly SymbolTable _table = new([ExtensionReflection.Descriptor]);

    [Theory]
    [InlineData("echo.extension.v1.Length")]
    [InlineData("echo.extension.v1.Length.Nested.value")]
    [InlineData("echo.extension.v1.Length.Kind")]
    [InlineData("echo.extension.v1.unit")]
    public void FileOfSymbol_AnySymbol_IsItsFile(string symbol) => Assert.Same(ExtensionReflection.Descriptor, _table.FileOfSymbol(symbol));

    [Fact]
    public void FileOfSymbol_OfAnImport_IsTheImport() =>
        Assert.Equal("google/protobuf/descriptor.proto", _table.FileOfSymbol("google.protobuf.FileDescriptorProto.name")?.Name);

    [Fact]
    public void FileOfSymbol_NotThere_IsNull() => Assert.Null(_table.FileOfSymbol("echo.extension.v1.None"));

    [Fact]
    public void Extensions_OfAMessage_AreFoundByNumber()
    {
        Assert.Equal([50001], _table.ExtensionsOf(Extended));
        Assert.Same(ExtensionReflection.Descriptor, _table.FileOfExtension(Extended, 50001));
        Assert.Null(_table.FileOfExtension(Extended, 1));
        Assert.Equal([], _table.ExtensionsOf("echo.extension.v1.Length"));
        Assert.Null(_table.ExtensionsOf("none"));
    }

    [Fact]
    public void WithImports_OfAFile_StartsWithIt() =>
        Assert.Equal(["extension.proto", "google/protobuf/descriptor.proto"], SymbolTable.WithImports(ExtensionReflection.Descriptor).Select(f => f.Name));
}
