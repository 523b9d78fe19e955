namespace LesionScan.Dicom.Network.Pdus;

/// <summary>What both sides say of themselves when they negotiate. <i>Source</i>: PS3.8 D.1, PS3.7 D.3.3.</summary>
internal sealed record UserInformation
{
    /// <summary>The longest P-DATA-TF the sender of this item takes, without its header; 0 is no limit.</summary>
    internal uint MaxPduLength { get; init; }

    internal string ImplementationClassUid { get; init; } = string.Empty;

    internal string ImplementationVersionName { get; init; } = string.Empty;

    /// <summary>Null where one operation at a time is meant.</summary>
    internal OperationsWindow? Window { get; init; }

    internal IReadOnlyList<RoleSelection> Roles { get; init; } = [];

    /// <summary>The kind of identity the requestor sent, if any. The identity itself is read over and not kept.</summary>
    internal UserIdentityKind? Identity { get; init; }

    /// <summary>Reads the sub-items; those of extended negotiation and unknown ones are skipped, as the standard asks.</summary>
    internal static UserInformation Read(PduCursor items, AssociationOptions options)
    {
        var information = new UserInformation();
        var roles = new List<RoleSelection>();
        for (var count = 1; !items.IsEmpty; count++)
        {
            if (count > options.MaxUserItems) throw DicomNetworkException.Invalid($"there are over {options.MaxUserItems} user information items");
            var item = items.Item(out var type);
            information = type switch
            {
                ItemType.MaximumLength => information with { MaxPduLength = item.U32() },
                ItemType.ImplementationClassUid => information with { ImplementationClassUid = item.Uid() },
                ItemType.ImplementationVersionName => information with { ImplementationVersionName = item.Uid() },
                ItemType.AsynchronousOperationsWindow => information with { Window = new OperationsWindow(item.U16(), item.U16()) },
                ItemType.UserIdentity => information with { Identity = ReadIdentity(item) },
                _ => information,
            };
            if (type == ItemType.RoleSelection) roles.Add(ReadRole(item));
        }

        return information with { Roles = roles };
    }

    internal void Write(PduBuilder pdu)
    {
        var information = pdu.Begin(ItemType.UserInformation);
        var length = pdu.Begin(ItemType.MaximumLength);
        pdu.U32(MaxPduLength);
        pdu.End(length);
        pdu.TextItem(ItemType.ImplementationClassUid, ImplementationClassUid);
        if (Window is { } window) Write(pdu, window);
        foreach (var role in Roles) Write(pdu, role);
        pdu.TextItem(ItemType.ImplementationVersionName, ImplementationVersionName);
        pdu.End(information);
    }

    private static RoleSelection ReadRole(PduCursor item)
    {
        var uid = PduCursor.Text(item.Take(item.U16()));
        return new RoleSelection(uid, item.U8() == 1, item.U8() == 1);
    }

    private static UserIdentityKind ReadIdentity(PduCursor item)
    {
        var kind = (UserIdentityKind)item.U8();
        item.Take(1);
        item.Take(item.U16());
        item.Take(item.U16());
        return kind;
    }

    private static void Write(PduBuilder pdu, OperationsWindow window)
    {
        var item = pdu.Begin(ItemType.AsynchronousOperationsWindow);
        pdu.U16(window.Invoked);
        pdu.U16(window.Performed);
        pdu.End(item);
    }

    private static void Write(PduBuilder pdu, RoleSelection role)
    {
        var item = pdu.Begin(ItemType.RoleSelection);
        pdu.U16(role.SopClassUid.Length);
        pdu.Ascii(role.SopClassUid);
        pdu.U8(role.IsScu ? (byte)1 : (byte)0);
        pdu.U8(role.IsScp ? (byte)1 : (byte)0);
        pdu.End(item);
    }
}
