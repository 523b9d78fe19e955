using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Scanner;

/// <summary>Turns ideal attenuation into what a scanner stores: blur, sharpening, grain, metal streaks, rounding.</summary>
internal sealed class SliceScanner
{
    private readonly ScannerModel _model;
    private readonly int _nx;
    private readonly float[] _blurX;
    private readonly float[] _blurY;
    private readonly float[] _wideX;
    private readonly float[] _wideY;
    private readonly float[] _grainX;
    private readonly float[] _grainY;
    private readonly float _noiseScale;
    private readonly float[] _work;
    private readonly float[] _extra;

    public SliceScanner(ScannerModel model, VolumeGeometry geometry)
    {
        (_model, _nx) = (model, geometry.Size.Nx);
        var (x, y) = (geometry.Spacing.I, geometry.Spacing.J);
        (_blurX, _blurY) = (GaussianBlur.Kernel(model.BlurMm / x), GaussianBlur.Kernel(model.BlurMm / y));
        (_wideX, _wideY) = (GaussianBlur.Kernel(1.1 / x), GaussianBlur.Kernel(1.1 / y));
        (_grainX, _grainY) = (GaussianBlur.Kernel(model.GrainMm / x), GaussianBlur.Kernel(model.GrainMm / y));
        // The noise of a voxel larger than the grain averages out.
        var averaged = (float)Math.Min(1, model.GrainMm * 2.2 / Math.Max(x, y));
        _noiseScale = model.NoiseHu * averaged / (GaussianBlur.NoiseGain(_grainX) * GaussianBlur.NoiseGain(_grainY));
        _work = new float[geometry.Size.Nx * geometry.Size.Ny];
        _extra = new float[_work.Length];
    }

    /// <summary>Scans one slice.</summary>
    public void Scan(int slice, Span<float> hu, ReadOnlySpan<byte> labels, Span<short> stored)
    {
        GaussianBlur.Apply(hu, _nx, _blurX, _blurY, _work);
        if (_model.Sharpen > 0) Sharpen(hu);
        MetalStreaks.Add(slice, hu, labels, _nx, _model.Seed);
        AddNoise(slice, hu);
        for (var n = 0; n < hu.Length; n++) stored[n] = (short)Math.Clamp(MathF.Round(hu[n]), -1024, 3071);
    }

    private void Sharpen(Span<float> hu)
    {
        hu.CopyTo(_extra);
        GaussianBlur.Apply(_extra, _nx, _wideX, _wideY, _work);
        for (var n = 0; n < hu.Length; n++) hu[n] += _model.Sharpen * (hu[n] - _extra[n]);
    }

    private void AddNoise(int slice, Span<float> hu)
    {
        for (var n = 0; n < hu.Length; n++) _extra[n] = VoxelHash.Normal(n % _nx, n / _nx, slice, _model.Seed);
        GaussianBlur.Apply(_extra, _nx, _grainX, _grainY, _work);
        // Air is quieter than tissue.
        for (var n = 0; n < hu.Length; n++) hu[n] += _extra[n] * _noiseScale * (hu[n] < -950 ? 0.45f : 1);
    }
}
