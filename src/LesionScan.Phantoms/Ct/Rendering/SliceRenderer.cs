namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>Averages the layers of a slice into voxels: mean attenuation, the commonest label.</summary>
internal sealed class SliceRenderer
{
    private readonly SubGrid _grid;
    private readonly LayerPainter _painter;
    private readonly LayerBuffers _buffers;
    private readonly byte[][] _labels;
    private readonly byte[][] _lesions;

    public SliceRenderer(SubGrid grid, LayerPainter painter)
    {
        (_grid, _painter) = (grid, painter);
        _buffers = new LayerBuffers(grid.Width, grid.Height, grid.InPlane);
        _labels = [.. Enumerable.Range(0, grid.Across).Select(_ => new byte[grid.Width * grid.Height])];
        _lesions = [.. Enumerable.Range(0, grid.Across).Select(_ => new byte[grid.Width * grid.Height])];
    }

    /// <summary>Renders a slice.</summary>
    public void Render(int slice, Span<float> hu, Span<byte> labels, Span<byte> lesions)
    {
        hu.Clear();
        for (var layer = 0; layer < _grid.Across; layer++)
        {
            _painter.Paint(slice, layer, _buffers);
            _buffers.Label.CopyTo(_labels[layer], 0);
            _buffers.Lesion.CopyTo(_lesions[layer], 0);
            Accumulate(hu);
        }

        Vote(_labels, labels);
        Vote(_lesions, lesions);
    }

    private void Accumulate(Span<float> hu)
    {
        var n = _grid.InPlane;
        var scale = 1f / (n * n * _grid.Across);
        var nx = _grid.Geometry.Size.Nx;
        for (var j = 0; j < _grid.Height; j++)
        {
            var row = _buffers.Hu.AsSpan(j * _grid.Width, _grid.Width);
            var target = hu.Slice((j / n) * nx, nx);
            for (var i = 0; i < row.Length; i++) target[i / n] += row[i] * scale;
        }
    }

    private void Vote(byte[][] layers, Span<byte> result)
    {
        var n = _grid.InPlane;
        var nx = _grid.Geometry.Size.Nx;
        if (n == 1 && layers.Length == 1)
        {
            layers[0].CopyTo(result);
            return;
        }

        Span<byte> ballots = stackalloc byte[16];
        for (var v = 0; v < result.Length; v++)
        {
            var start = (v / nx * n * _grid.Width) + (v % nx * n);
            var count = 0;
            foreach (var layer in layers)
            {
                for (var j = 0; j < n; j++)
                {
                    for (var i = 0; i < n; i++) ballots[count++] = layer[start + (j * _grid.Width) + i];
                }
            }

            result[v] = Commonest(ballots[..count]);
        }
    }

    // Ties go to the larger number, so that a thin bone is not voted away by what surrounds it.
    private static byte Commonest(ReadOnlySpan<byte> ballots)
    {
        if (ballots.IndexOfAnyExcept(ballots[0]) < 0) return ballots[0];
        byte best = 0;
        var most = 0;
        for (var a = 0; a < ballots.Length; a++)
        {
            var count = ballots.Count(ballots[a]);
            if (count < most || (count == most && ballots[a] <= best)) continue;
            (best, most) = (ballots[a], count);
        }

        return best;
    }
}
