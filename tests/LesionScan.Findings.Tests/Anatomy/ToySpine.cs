using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Tests.Anatomy;

/// <summary>A spine of blocks on a 3 mm grid: bodies of 24 mm, discs of 6 mm, a canal behind, what else a test asks for.</summary>
internal sealed class ToySpine
{
    public const int Period = 10;
    private readonly byte[] _labels;

    public ToySpine(int vertebrae, double lean = 0)
    {
        Size = new GridSize(60, 60, (vertebrae * Period) + 12);
        Geometry = new VolumeGeometry(
            Size, new VoxelSpacing(3, 3, 3), new PointLps(-90, -90, 0), VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);
        _labels = new byte[Size.VoxelCount];
        Vertebrae = vertebrae;
        Lean = lean;
        for (var k = 6; k < Size.Nz - 6; k++)
        {
            var phase = (k - 6) % Period;
            Box(25, 35, 22, 33, k, phase < 8 ? SkeletonClass.VertebralBody : SkeletonClass.IntervertebralDisc);
            Box(27, 33, 34, 39, k, SkeletonClass.SpinalCanal);
            Box(26, 34, 40, 42, k, SkeletonClass.VertebralPosteriorElements);
        }
    }

    public GridSize Size { get; }

    public VolumeGeometry Geometry { get; }

    public int Vertebrae { get; }

    public double Lean { get; }

    /// <summary>The middle slice of a vertebra counted from the head, from 0.</summary>
    public int MiddleOf(int fromHead) => 6 + ((Vertebrae - 1 - fromHead) * Period) + 4;

    public ToySpine WithRibs(int firstFromHead, int lastFromHead)
    {
        for (var v = firstFromHead; v <= lastFromHead; v++)
        {
            for (var k = MiddleOf(v) - 1; k <= MiddleOf(v) + 1; k++)
            {
                Box(37, 50, 30, 32, k, SkeletonClass.Rib);
                Box(10, 23, 30, 32, k, SkeletonClass.Rib);
            }
        }

        return this;
    }

    public ToySpine WithSacrum()
    {
        for (var k = 0; k < 5; k++) Box(22, 38, 24, 38, k, SkeletonClass.Sacrum);
        return this;
    }

    /// <summary>A column of voxels of another class through every vertebra, as a doubtful model leaves them.</summary>
    public ToySpine WithStray(int i, int j, SkeletonClass c)
    {
        for (var k = 6; k < Size.Nz - 6; k++) Box(i, i, j, j, k, c);
        return this;
    }

    public LabelMap Build()
    {
        var buffer = new VoxelBuffer<byte>(_labels.Length);
        _labels.CopyTo(buffer.GetSpan());
        return new LabelMap(Geometry, buffer);
    }

    private void Box(int i0, int i1, int j0, int j1, int k, SkeletonClass c)
    {
        var shift = (int)Math.Round(Lean * k);
        for (var j = j0; j <= j1; j++)
        {
            for (var i = i0; i <= i1; i++) _labels[Size.OffsetOf(new VoxelIndex(i, j - shift, k))] = (byte)c;
        }
    }
}
