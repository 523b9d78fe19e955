using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Positions, directions and grids from the domain to the contract.</summary>
internal static class GeometryMapper
{
    public static V1.PointLps ToContract(PointLps point) => new() { X = point.X, Y = point.Y, Z = point.Z };

    public static V1.DirectionLps ToContract(VectorLps direction) => new() { X = direction.X, Y = direction.Y, Z = direction.Z };

    /// <summary>What a refusal says about a series' geometry, or null when it says nothing.</summary>
    public static V1.GeometryVerdict? Verdict(RejectionReason reason, string rule)
    {
        var kind = reason switch
        {
            RejectionReason.MissingSlices => V1.GeometryVerdict.Types.Kind.MissingSlices,
            RejectionReason.DuplicateSlices => V1.GeometryVerdict.Types.Kind.DuplicateSlices,
            RejectionReason.MixedOrientation => V1.GeometryVerdict.Types.Kind.MixedOrientation,
            RejectionReason.MixedSpacing => V1.GeometryVerdict.Types.Kind.MixedSpacing,
            RejectionReason.GantryTilt => V1.GeometryVerdict.Types.Kind.GantryTilt,
            RejectionReason.Localizer => V1.GeometryVerdict.Types.Kind.Localizer,
            RejectionReason.TooFewSlices => V1.GeometryVerdict.Types.Kind.TooFewSlices,
            _ => V1.GeometryVerdict.Types.Kind.Unspecified,
        };
        return kind == V1.GeometryVerdict.Types.Kind.Unspecified ? null : new V1.GeometryVerdict { Kind = kind, Notes = { rule } };
    }

    public static V1.VolumeGrid ToContract(VolumeGeometry geometry) => new()
    {
        Columns = geometry.Size.Nx,
        Rows = geometry.Size.Ny,
        Slices = geometry.Size.Nz,
        ColumnSpacingMm = geometry.Spacing.I,
        RowSpacingMm = geometry.Spacing.J,
        SliceSpacingMm = geometry.Spacing.K,
        OriginLpsMm = ToContract(geometry.Origin),
        RowDirection = ToContract(geometry.AxisI),
        ColumnDirection = ToContract(geometry.AxisJ),
        SliceDirection = ToContract(geometry.AxisK),
        FrameOfReferenceUid = geometry.FrameOfReferenceUid,
    };
}
