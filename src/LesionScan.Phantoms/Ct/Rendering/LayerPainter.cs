using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Canal;
using LesionScan.Phantoms.Ct.Lesions;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>
/// Paints one layer of samples: first the distances of all shapes, then the attenuation they give. Painting a
/// layer depends on nothing but the scene and the layer's place.
/// </summary>
internal sealed class LayerPainter
{
    private const byte Canal = (byte)AnatomyLabel.SpinalCanal;
    private const byte Cord = (byte)AnatomyLabel.SpinalCord;
    private const byte Disc = (byte)AnatomyLabel.Disc;
    private readonly Scene _scene;
    private readonly SubGrid _grid;
    private readonly (BonePart Part, SampleRange Range)[] _bones;
    private readonly (CanalTube Tube, SampleRange Range)[] _tubes;
    private readonly (DiscShape Shape, SampleRange Range, byte Number)[] _discs;
    private readonly (RowShape Shape, SampleRange Range)[] _cartilage;
    private readonly (RowShape Shape, SampleRange Range)[] _metal;
    private readonly (PlannedLesion Lesion, SampleRange Range)[] _lesions;

    public LayerPainter(Scene scene, SubGrid grid)
    {
        (_scene, _grid) = (scene, grid);
        _bones = [.. scene.Bones.Select(p => (p, grid.Range(p.Bounds))).Where(x => !x.Item2.IsEmpty)];
        _tubes = [.. scene.Canal.Tubes.Select(p => (p, grid.Range(p.Bounds))).Where(x => !x.Item2.IsEmpty)];
        _discs = [.. scene.Canal.Discs.Select((d, n) => (d.Shape, grid.Range(d.Shape.Bounds), (byte)n)).Where(x => !x.Item2.IsEmpty)];
        _cartilage = [.. scene.Cartilage.Select(p => (p, grid.Range(p.Bounds))).Where(x => !x.Item2.IsEmpty)];
        _metal = [.. scene.Metal.Select(p => (p, grid.Range(p.Bounds))).Where(x => !x.Item2.IsEmpty)];
        _lesions = [.. scene.Lesions.Select(p => (p, grid.Range(p.Bounds))).Where(x => !x.Item2.IsEmpty)];
    }

    /// <summary>Paints a layer of a slice into the buffers.</summary>
    public void Paint(int slice, int layer, LayerBuffers b)
    {
        b.Clear();
        foreach (var (part, range) in _bones) MarkBone(part, range, slice, layer, b);
        foreach (var (tube, range) in _tubes) Mark(tube, range, slice, layer, b, b.Canal, b.Cord);
        foreach (var (shape, range, number) in _discs) MarkDisc(shape, range, number, slice, layer, b);
        foreach (var (shape, range) in _cartilage) Mark(shape, range, slice, layer, b, b.Cartilage, null);
        foreach (var (shape, range) in _metal) Mark(shape, range, slice, layer, b, b.Metal, null);
        if (layer == 0) PaintSoftTissue(slice, b);
        SpreadSoftTissue(b);
        for (var j = 0; j < _grid.Height; j++)
        {
            var row = _grid.Row(slice, layer, j, 0);
            for (var i = 0; i < _grid.Width; i++) Compose(row, i, (j * _grid.Width) + i, b);
        }

        foreach (var (lesion, range) in _lesions) ApplyLesion(lesion, range, slice, layer, b);
        ApplyMetal(b);
    }

    // Soft tissue has no detail finer than a voxel, so one look per voxel serves all its samples.
    private void PaintSoftTissue(int slice, LayerBuffers b)
    {
        var n = _grid.InPlane;
        var (nx, ny) = (_grid.Geometry.Size.Nx, _grid.Geometry.Size.Ny);
        for (var j = 0; j < ny; j++)
        {
            var bone = b.Distance.AsSpan(j * n * _grid.Width, _grid.Width);
            if (n > 1)
            {
                for (var i = 0; i < nx; i++) b.RowA[i] = bone[i * n];
                bone = b.RowA.AsSpan(0, nx);
            }

            _scene.Soft.Evaluate(_grid.VoxelRow(slice, j), bone, b.Soft.AsSpan(j * nx, nx));
        }
    }

    private void SpreadSoftTissue(LayerBuffers b)
    {
        var n = _grid.InPlane;
        if (n == 1)
        {
            b.Soft.CopyTo(b.Hu, 0);
            return;
        }

        var nx = _grid.Geometry.Size.Nx;
        for (var j = 0; j < _grid.Height; j++)
        {
            var voxels = b.Soft.AsSpan(j / n * nx, nx);
            var samples = b.Hu.AsSpan(j * _grid.Width, _grid.Width);
            for (var i = 0; i < samples.Length; i++) samples[i] = voxels[i / n];
        }
    }

    private void MarkBone(BonePart part, in SampleRange r, int slice, int layer, LayerBuffers b)
    {
        if (slice < r.FirstK || slice > r.LastK) return;
        var n = r.LastI - r.FirstI + 1;
        var distance = b.RowA.AsSpan(0, n);
        var cortex = b.RowB.AsSpan(0, n);
        for (var j = r.FirstJ; j <= r.LastJ; j++)
        {
            part.Evaluate(_grid.Row(slice, layer, j, r.FirstI), distance, cortex);
            var o = (j * b.Width) + r.FirstI;
            for (var i = 0; i < n; i++, o++)
            {
                var d = distance[i];
                var before = b.Distance[o];
                var same = b.Bone[o] == part.Bone;
                if (!same) d = MathF.Max(d, part.Gap - before);
                if (d >= before) continue;
                b.Distance[o] = d;
                b.Cortex[o] = cortex[i];
                b.Bone[o] = part.Bone;
                if (!same || before > 0) b.Label[o] = part.Label;
            }
        }
    }

    private void Mark(RowShape shape, in SampleRange r, int slice, int layer, LayerBuffers b, float[] first, float[]? second)
    {
        if (slice < r.FirstK || slice > r.LastK) return;
        var n = r.LastI - r.FirstI + 1;
        for (var j = r.FirstJ; j <= r.LastJ; j++)
        {
            shape.Evaluate(_grid.Row(slice, layer, j, r.FirstI), b.RowA.AsSpan(0, n), b.RowB.AsSpan(0, n));
            var o = (j * b.Width) + r.FirstI;
            for (var i = 0; i < n; i++, o++)
            {
                first[o] = MathF.Min(first[o], b.RowA[i]);
                if (second is not null) second[o] = MathF.Min(second[o], b.RowB[i]);
            }
        }
    }

    private void MarkDisc(DiscShape shape, in SampleRange r, byte number, int slice, int layer, LayerBuffers b)
    {
        if (slice < r.FirstK || slice > r.LastK) return;
        var n = r.LastI - r.FirstI + 1;
        for (var j = r.FirstJ; j <= r.LastJ; j++)
        {
            shape.Evaluate(_grid.Row(slice, layer, j, r.FirstI), b.RowA.AsSpan(0, n), b.RowB.AsSpan(0, n));
            var o = (j * b.Width) + r.FirstI;
            for (var i = 0; i < n; i++, o++)
            {
                if (b.RowA[i] >= b.Disc[o]) continue;
                b.Disc[o] = b.RowA[i];
                b.DiscRadius[o] = b.RowB[i];
                b.DiscNumber[o] = number;
            }
        }
    }

    private void Compose(RowWalk row, int i, int o, LayerBuffers b)
    {
        var bone = b.Distance[o];
        var hasContext = b.Canal[o] < 3 || b.Disc[o] < 0.6f || b.Cartilage[o] < 0.6f;
        if (bone > 1.5f && !hasContext)
        {
            b.Label[o] = 0;
            return;
        }

        var p = row[i];
        var hu = b.Hu[o];
        byte context = 0;
        if (hasContext) hu = Context(p, o, b, hu, out context);
        var cover = Math.Clamp(0.5f - (bone / _grid.EdgeMm), 0, 1);
        if (cover > 0)
        {
            var solid = _scene.Shading.At(p, b.Bone[o], bone, b.Cortex[o], _grid.EdgeMm);
            hu += (solid - hu) * cover;
        }

        b.Hu[o] = hu;
        if (bone >= 0) b.Label[o] = context;
    }

    private float Context(Vector3 p, int o, LayerBuffers b, float hu, out byte label)
    {
        label = 0;
        var fine = 5 * _scene.Noise.At(p * 0.4f);
        if (b.Disc[o] < 0.5f)
        {
            if (b.Disc[o] < 0) label = Disc;
            hu += (DiscHu(p, o, b) - hu) * Math.Clamp(0.5f - b.Disc[o], 0, 1);
        }

        if (b.Cartilage[o] < 0.5f) hu = CartilageHu(p, b.Cartilage[o]);
        if (b.Canal[o] >= 3) return hu;
        if (b.Canal[o] >= 0)
        {
            // Foramina and the space just outside the canal hold fat.
            return b.Distance[o] > 0 && b.Disc[o] > 0 ? hu + ((-70 - hu) * (1 - (b.Canal[o] / 3))) : hu;
        }

        // Inside the canal the posterior wall of a disc gives way.
        if (label == Disc && b.Canal[o] > -1.5f) return hu;
        label = b.Cord[o] < 0 ? Cord : Canal;
        var sac = Math.Clamp(0.5f + ((-b.Canal[o] - 1.6f) / 0.8f), 0, 1);
        var content = _scene.FluidHu + fine + ((42 - _scene.FluidHu) * Math.Clamp(0.5f - b.Cord[o], 0, 1));
        return -65 + ((content + 65) * sac) + fine;
    }

    private float DiscHu(Vector3 p, int o, LayerBuffers b)
    {
        var r = b.DiscRadius[o];
        var vacuum = _scene.Canal.Discs[b.DiscNumber[o]].Vacuum;
        if (vacuum > 0 && r < 0.75f && _scene.Noise.At(p * 0.09f) > 0.75f - (0.6f * vacuum)) return -350 * vacuum;
        return 72 + (28 * Math.Clamp((r - 0.5f) * 2, 0, 1)) + (10 * _scene.Noise.At(p * 0.25f));
    }

    private float CartilageHu(Vector3 p, float d)
    {
        var rim = d > -2 ? 0.2f : 0;
        var spot = _scene.Noise.At(p * 0.16f) + rim > 1.05f - (0.9f * _scene.CartilageCalcification);
        return spot ? 420 + (160 * _scene.Noise.At(p * 0.4f)) : 98 + (12 * _scene.Noise.At(p * 0.2f));
    }

    private void ApplyLesion(PlannedLesion lesion, in SampleRange r, int slice, int layer, LayerBuffers b)
    {
        if (slice < r.FirstK || slice > r.LastK) return;
        for (var j = r.FirstJ; j <= r.LastJ; j++)
        {
            var row = _grid.Row(slice, layer, j, r.FirstI);
            for (var i = r.FirstI; i <= r.LastI; i++)
            {
                var o = (j * b.Width) + i;
                var context = b.Label[o] is Canal or Cord or Disc ? b.Label[o] : (byte)0;
                var tissue = new VoxelTissue(b.Bone[o], b.Distance[o], b.Cortex[o], context, b.Hu[o]);
                b.Hu[o] = LesionShading.Apply(lesion, row[i - r.FirstI], tissue, _scene.Noise, out var covered);
                if (covered) b.Lesion[o] = lesion.Number;
            }
        }
    }

    private void ApplyMetal(LayerBuffers b)
    {
        if (_metal.Length == 0) return;
        for (var o = 0; o < b.Metal.Length; o++)
        {
            var cover = Math.Clamp(0.5f - (b.Metal[o] / _grid.EdgeMm), 0, 1);
            if (cover == 0) continue;
            b.Hu[o] += (6000 - b.Hu[o]) * cover;
            if (cover < 0.5f) continue;
            b.Label[o] = (byte)AnatomyLabel.Metal;
            b.Lesion[o] = 0;
        }
    }
}
