using LesionScan.Core.Measurements;
using LesionScan.Findings;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Clinical findings from the domain to the contract.</summary>
internal static class FindingMapper
{
    /// <param name="finding">The finding.</param>
    /// <param name="trackingUids">The tracking UID of each lesion by its number.</param>
    public static V1.Finding ToContract(Finding finding, IReadOnlyDictionary<int, string> trackingUids)
    {
        var mapped = new V1.Finding
        {
            Code = finding.Code,
            Title = finding.Title,
            Summary = finding.Summary,
            Status = ToContract(finding.Status),
            Quantity = ToContract(finding.Value, finding.Minimum, finding.Maximum, finding.Unit),
            Method = finding.Method,
            Source = finding.Source,
        };
        mapped.OwnChoices.AddRange(finding.OwnChoices);
        mapped.Items.AddRange(finding.Items.Select(ToContract));
        mapped.LesionTrackingUids.AddRange(finding.LesionNumbers.Select(number => trackingUids[number]));
        return mapped;
    }

    private static V1.Finding.Types.Item ToContract(FindingItem item) => new()
    {
        Name = item.Name,
        Text = item.Text,
        Source = ToContract(item.Source),
        Quantity = ToContract(item.Value, null, null, item.Unit ?? UcumUnit.One),
    };

    private static V1.Quantity? ToContract(double? value, double? minimum, double? maximum, UcumUnit unit)
    {
        if (value is null && minimum is null && maximum is null) return null;
        var quantity = new V1.Quantity { Unit = unit.Code };
        if (value is { } v) quantity.Value = v;
        if (minimum is { } low) quantity.Min = low;
        if (maximum is { } high) quantity.Max = high;
        return quantity;
    }

    private static V1.Finding.Types.Status ToContract(FindingStatus status) => status switch
    {
        FindingStatus.Complete => V1.Finding.Types.Status.Complete,
        FindingStatus.Partial => V1.Finding.Types.Status.Partial,
        FindingStatus.NotApplicable => V1.Finding.Types.Status.NotApplicable,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    private static V1.Finding.Types.Item.Types.Source ToContract(ItemSource source) => source switch
    {
        ItemSource.Image => V1.Finding.Types.Item.Types.Source.Image,
        ItemSource.Caller => V1.Finding.Types.Item.Types.Source.Caller,
        ItemSource.Unknown => V1.Finding.Types.Item.Types.Source.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };
}
