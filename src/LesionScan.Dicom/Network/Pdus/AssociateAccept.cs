namespace LesionScan.Dicom.Network.Pdus;

/// <summary>A-ASSOCIATE-AC. <i>Source</i>: PS3.8 9.3.3.</summary>
internal sealed record AssociateAccept
{
    // Protocol version, reserved, and fields that repeat the request and are not to be tested (PS3.8 table 9-17).
    private const int FixedBytes = 68;
    private const int ReservedBytes = 32;

    internal required IReadOnlyList<AnsweredContext> Contexts { get; init; }

    internal required UserInformation User { get; init; }

    /// <summary>Reads the PDU after its header.</summary>
    /// <exception cref="DicomNetworkException">It breaks the standard or a limit.</exception>
    internal static AssociateAccept Read(ReadOnlySpan<byte> body, AssociationOptions options)
    {
        var fields = new PduCursor(body);
        fields.Take(FixedBytes);
        var user = new UserInformation();
        var contexts = new List<AnsweredContext>();
        while (!fields.IsEmpty)
        {
            var item = fields.Item(out var type);
            if (type == ItemType.UserInformation) user = UserInformation.Read(item, options);
            if (type != ItemType.AnsweredContext) continue;
            var context = ReadContext(item);
            if (contexts.Exists(c => c.Id == context.Id)) throw DicomNetworkException.Invalid("a context is answered twice");
            contexts.Add(context);
        }

        return new AssociateAccept { Contexts = contexts, User = user };
    }

    /// <summary>The answer to a request, whose AE titles it repeats.</summary>
    internal ReadOnlyMemory<byte> Write(AssociateRequest request)
    {
        var pdu = new PduBuilder(PduType.AssociateAccept);
        pdu.U16(1);
        pdu.Zeros(2);
        pdu.AeTitle(request.CalledAeTitle);
        pdu.AeTitle(request.CallingAeTitle);
        pdu.Zeros(ReservedBytes);
        pdu.TextItem(ItemType.ApplicationContext, NetworkUids.ApplicationContext);
        foreach (var context in Contexts)
        {
            var item = pdu.Begin(ItemType.AnsweredContext);
            pdu.U8(context.Id);
            pdu.U8(0);
            pdu.U8((byte)context.Result);
            pdu.U8(0);
            pdu.TextItem(ItemType.TransferSyntax, context.TransferSyntax);
            pdu.End(item);
        }

        User.Write(pdu);
        return pdu.ToPdu();
    }

    private static AnsweredContext ReadContext(PduCursor fields)
    {
        var id = fields.U8();
        fields.Take(1);
        var result = (ContextResult)fields.U8();
        fields.Take(1);
        var syntax = string.Empty;
        while (!fields.IsEmpty)
        {
            var item = fields.Item(out var type);
            if (type == ItemType.TransferSyntax) syntax = item.Uid();
        }

        return new AnsweredContext(id, result, syntax);
    }
}
