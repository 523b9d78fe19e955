namespace LesionScan.Dicom.Network.Pdus;

/// <summary>A-ASSOCIATE-RQ. <i>Source</i>: PS3.8 9.3.2.</summary>
internal sealed record AssociateRequest
{
    // Fixed fields: protocol version, reserved, two AE titles, reserved (PS3.8 table 9-11).
    private const int ReservedBytes = 32;

    /// <summary>A bit for each version understood; bit 0 is the only one there is.</summary>
    internal ushort ProtocolVersion { get; init; } = 1;

    internal required string CalledAeTitle { get; init; }

    internal required string CallingAeTitle { get; init; }

    internal string ApplicationContext { get; init; } = NetworkUids.ApplicationContext;

    internal required IReadOnlyList<ProposedContext> Contexts { get; init; }

    internal required UserInformation User { get; init; }

    /// <summary>Reads the PDU after its header.</summary>
    /// <exception cref="DicomNetworkException">It breaks the standard or a limit.</exception>
    internal static AssociateRequest Read(ReadOnlySpan<byte> body, AssociationOptions options)
    {
        var fields = new PduCursor(body);
        var version = fields.U16();
        fields.Take(2);
        var called = AeTitles.Read(ref fields);
        var calling = AeTitles.Read(ref fields);
        fields.Take(ReservedBytes);
        var application = string.Empty;
        UserInformation? user = null;
        var contexts = new List<ProposedContext>();
        while (!fields.IsEmpty)
        {
            var item = fields.Item(out var type);
            if (type == ItemType.ApplicationContext) application = item.Uid();
            if (type == ItemType.ProposedContext) Add(contexts, ReadContext(item, options));
            if (type == ItemType.UserInformation) user = UserInformation.Read(item, options);
        }

        return new AssociateRequest
        {
            ProtocolVersion = version,
            CalledAeTitle = called,
            CallingAeTitle = calling,
            ApplicationContext = application,
            Contexts = contexts,
            User = user ?? throw DicomNetworkException.Invalid("there is no user information"),
        };
    }

    internal ReadOnlyMemory<byte> Write()
    {
        var pdu = new PduBuilder(PduType.AssociateRequest);
        pdu.U16(ProtocolVersion);
        pdu.Zeros(2);
        pdu.AeTitle(CalledAeTitle);
        pdu.AeTitle(CallingAeTitle);
        pdu.Zeros(ReservedBytes);
        pdu.TextItem(ItemType.ApplicationContext, ApplicationContext);
        foreach (var context in Contexts)
        {
            var item = pdu.Begin(ItemType.ProposedContext);
            pdu.U8(context.Id);
            pdu.Zeros(3);
            pdu.TextItem(ItemType.AbstractSyntax, context.AbstractSyntax);
            foreach (var syntax in context.TransferSyntaxes) pdu.TextItem(ItemType.TransferSyntax, syntax);
            pdu.End(item);
        }

        User.Write(pdu);
        return pdu.ToPdu();
    }

    // Numbers are odd and given once, so there are at most 128 (PS3.8 9.3.2.2).
    private static void Add(List<ProposedContext> contexts, ProposedContext context)
    {
        if ((context.Id & 1) == 0) throw DicomNetworkException.Invalid("a presentation context has an even number");
        if (contexts.Exists(c => c.Id == context.Id)) throw DicomNetworkException.Invalid("two presentation contexts have one number");
        contexts.Add(context);
    }

    private static ProposedContext ReadContext(PduCursor fields, AssociationOptions options)
    {
        var id = fields.U8();
        fields.Take(3);
        var abstractSyntax = string.Empty;
        var syntaxes = new List<string>();
        while (!fields.IsEmpty)
        {
            var item = fields.Item(out var type);
            if (type == ItemType.AbstractSyntax) abstractSyntax = item.Uid();
            if (type != ItemType.TransferSyntax) continue;
            if (syntaxes.Count == options.MaxTransferSyntaxes)
            {
                throw DicomNetworkException.Invalid($"a presentation context has more than {options.MaxTransferSyntaxes} transfer syntaxes");
            }

            syntaxes.Add(item.Uid());
        }

        return new ProposedContext(id, abstractSyntax, syntaxes);
    }
}
