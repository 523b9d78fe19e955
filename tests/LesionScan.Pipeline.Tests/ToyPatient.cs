using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;

namespace LesionScan.Pipeline.Tests;

/// <summary>One block of bone in soft tissue on a 1 mm grid: a hip bone of 50×40×40 mm of 200 HU with a cortex of 700 HU.</summary>
internal sealed class ToyPatient : IDisposable
{
    private readonly VoxelBuffer<short> _hu;
    private readonly VoxelBuffer<byte> _skeleton;
    private readonly VoxelBuffer<byte> _candidates;

    public ToyPatient()
    {
        Geometry = new VolumeGeometry(
            new GridSize(80, 70, 70), new VoxelSpacing(1, 1, 1), new PointLps(0, 0, 0), VectorLps.Left, VectorLps.Posterior, VectorLps.Superior, "1.2.3");
        _hu = new VoxelBuffer<short>(Geometry.Size.VoxelCount);
        _skeleton = new VoxelBuffer<byte>(Geometry.Size.VoxelCount);
        _candidates = new VoxelBuffer<byte>(Geometry.Size.VoxelCount);
        Each(v =>
        {
            var inside = v.I is >= 15 and < 65 && v.J is >= 15 and < 55 && v.K is >= 15 and < 55;
            var core = v.I is >= 18 and < 62 && v.J is >= 18 and < 52 && v.K is >= 18 and < 52;
            var at = Geometry.Size.OffsetOf(v);
            _hu.GetSpan()[at] = (short)(core ? 200 : inside ? 700 : 40);
            _skeleton.GetSpan()[at] = inside ? (byte)SkeletonClass.HipBone : (byte)0;
        });
    }

    public VolumeGeometry Geometry { get; }

    /// <summary>Plants a ball of one density and calls it a candidate.</summary>
    public ToyPatient Plant(PointLps center, double radius, short hu, byte kind)
    {
        Each(v =>
        {
            if (Geometry.ToLps(v).DistanceTo(center) > radius) return;
            var at = Geometry.Size.OffsetOf(v);
            _hu.GetSpan()[at] = hu;
            _candidates.GetSpan()[at] = kind;
        });
        return this;
    }

    public Volume<short> Ct() => new(Geometry, UcumUnit.Hounsfield, Copy(_hu));

    public LabelMap Skeleton() => new(Geometry, Copy(_skeleton));

    public LabelMap Candidates() => new(Geometry, Copy(_candidates));

    /// <summary>The same probability everywhere.</summary>
    public Volume<byte> Probability(byte value)
    {
        var buffer = new VoxelBuffer<byte>(Geometry.Size.VoxelCount);
        buffer.GetSpan().Fill(value);
        return new Volume<byte>(Geometry, UcumUnit.One, buffer);
    }

    public void Dispose()
    {
        ((IDisposable)_hu).Dispose();
        ((IDisposable)_skeleton).Dispose();
        ((IDisposable)_candidates).Dispose();
    }

    private static VoxelBuffer<T> Copy<T>(VoxelBuffer<T> from)
        where T : unmanaged
    {
        var to = new VoxelBuffer<T>(from.Length);
        from.GetSpan().CopyTo(to.GetSpan());
        return to;
    }

    private void Each(Action<VoxelIndex> visit)
    {
        for (var k = 0; k < Geometry.Size.Nz; k++)
        {
            for (var j = 0; j < Geometry.Size.Ny; j++)
            {
                for (var i = 0; i < Geometry.Size.Nx; i++) visit(new VoxelIndex(i, j, k));
            }
        }
    }
}
