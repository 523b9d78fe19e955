using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// One piece of bone; the second value of its rows is the cortex thickness in mm. Parts of the same bone merge;
/// parts of different bones keep a joint gap.
/// </summary>
internal abstract class BonePart(AnatomyLabel label, float gap) : RowShape
{
    /// <summary>The label its voxels get.</summary>
    public byte Label { get; } = (byte)label;

    /// <summary>The bone it belongs to.</summary>
    public byte Bone { get; } = (byte)AnatomyLabels.BoneOf(label);

    /// <summary>The joint space it leaves to bones drawn before, in mm.</summary>
    public float Gap { get; } = gap;
}
