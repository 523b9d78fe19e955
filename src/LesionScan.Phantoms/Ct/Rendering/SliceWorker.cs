using LesionScan.Phantoms.Ct.Scanner;

namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>One thread's way from the scene to stored slices.</summary>
internal sealed class SliceWorker(SubGrid grid, LayerPainter painter, ScannerModel? scanner)
{
    private readonly SliceRenderer _renderer = new(grid, painter);
    private readonly SliceScanner? _scanner = scanner is null ? null : new SliceScanner(scanner, grid.Geometry);
    private readonly float[] _hu = new float[grid.Geometry.Size.Nx * grid.Geometry.Size.Ny];

    /// <summary>Renders and scans a slice.</summary>
    public void Run(int slice, Span<short> image, Span<byte> anatomy, Span<byte> lesions)
    {
        _renderer.Render(slice, _hu, anatomy, lesions);
        if (_scanner is not null)
        {
            _scanner.Scan(slice, _hu, anatomy, image);
            return;
        }

        for (var n = 0; n < image.Length; n++) image[n] = (short)Math.Clamp(MathF.Round(_hu[n]), -1024, 3071);
    }
}
