using LesionScan.Core.Volumes;

namespace LesionScan.Core.Labels;

/// <summary>Fills the components of the background that do not reach the border.</summary>
internal static class HoleFilling
{
    public static void Fill(BitVolume bits, Connectivity connectivity, int degreeOfParallelism)
    {
        bits.Invert();
        using var background = new RunForest(bits, connectivity, degreeOfParallelism);
        bits.Invert();
        using var open = new Scratch<bool>(background.Count);
        open.Span.Clear();
        FindOpen(background, connectivity == Connectivity.SliceEdges4, open.Span);
        var component = background.Component;
        for (var row = 0; row < bits.RowCount; row++)
        {
            for (var run = background.RowFirst[row]; run < background.RowFirst[row + 1]; run++)
            {
                if (!open.Span[component[run]]) SetRange(bits.Row(row), background.Start[run], background.End[run]);
            }
        }
    }

    private static void FindOpen(RunForest runs, bool slicesApart, Span<bool> open)
    {
        var size = runs.Size;
        for (var row = 0; row < size.Ny * size.Nz; row++)
        {
            var (y, z) = (row % size.Ny, row / size.Ny);
            var borderRow = y == 0 || y == size.Ny - 1 || (!slicesApart && (z == 0 || z == size.Nz - 1));
            for (var run = runs.RowFirst[row]; run < runs.RowFirst[row + 1]; run++)
            {
                if (borderRow || runs.Start[run] == 0 || runs.End[run] == size.Nx) open[runs.Component[run]] = true;
            }
        }
    }

    private static void SetRange(Span<ulong> row, int start, int end)
    {
        for (var w = start >> 6; w <= (end - 1) >> 6; w++)
        {
            var (low, high) = (Math.Max(start - (w << 6), 0), Math.Min(end - (w << 6), 64));
            row[w] |= (ulong.MaxValue >> (64 - (high - low))) << low;
        }
    }
}
