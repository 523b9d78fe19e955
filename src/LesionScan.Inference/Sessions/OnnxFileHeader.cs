namespace LesionScan.Inference.Sessions;

/// <summary>
/// The operator sets an ONNX file imports, read from the outer fields of its protobuf message; the graph is stepped over.
/// </summary>
/// <remarks>
/// <i>Source</i>: onnx.proto3, ModelProto.opset_import = 8, OperatorSetIdProto.domain = 1, version = 2; the Protocol Buffers wire format.
/// </remarks>
internal static class OnnxFileHeader
{
    private const int OpsetImport = 8;
    private const int Domain = 1;
    private const int Version = 2;

    /// <summary>The version of the default operator set, or null where the file is no ONNX model or imports none.</summary>
    public static long? DefaultOpset(ReadOnlySpan<byte> file)
    {
        long? opset = null;
        var reader = new ProtobufReader(file);
        while (reader.TryReadField(out var number, out var payload, out _))
        {
            if (number != OpsetImport) continue;
            var (isDefault, version) = ReadImport(payload);
            if (isDefault) opset = version;
        }

        return reader.IsAtEnd ? opset : null;
    }

    private static (bool IsDefaultDomain, long Version) ReadImport(ReadOnlySpan<byte> message)
    {
        var isDefault = true;
        long version = 0;
        var reader = new ProtobufReader(message);
        while (reader.TryReadField(out var number, out var payload, out var value))
        {
            // "ai.onnx" is the default domain's other name.
            if (number == Domain) isDefault = payload.IsEmpty || payload.SequenceEqual("ai.onnx"u8);
            else if (number == Version) version = (long)value;
        }

        return (isDefault, version);
    }
}
