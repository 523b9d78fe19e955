namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>The working memory of one thread: everything known about one layer of samples.</summary>
internal sealed class LayerBuffers(int width, int height, int perVoxel)
{
    public int Width { get; } = width;

    /// <summary>Signed distance to the nearest bone, mm.</summary>
    public float[] Distance { get; } = new float[width * height];

    public float[] Cortex { get; } = new float[width * height];

    /// <summary>The nearest bone and the label there.</summary>
    public byte[] Bone { get; } = new byte[width * height];

    public byte[] Label { get; } = new byte[width * height];

    public float[] Canal { get; } = new float[width * height];

    public float[] Cord { get; } = new float[width * height];

    public float[] Disc { get; } = new float[width * height];

    /// <summary>How far out in the disc, and which disc.</summary>
    public float[] DiscRadius { get; } = new float[width * height];

    public byte[] DiscNumber { get; } = new byte[width * height];

    public float[] Cartilage { get; } = new float[width * height];

    public float[] Metal { get; } = new float[width * height];

    public float[] Hu { get; } = new float[width * height];

    /// <summary>Soft tissue by voxel (not by sample), kept for all layers of a slice.</summary>
    public float[] Soft { get; } = new float[width / perVoxel * (height / perVoxel)];

    public byte[] Lesion { get; } = new byte[width * height];

    public float[] RowA { get; } = new float[width];

    public float[] RowB { get; } = new float[width];

    /// <summary>Forgets the last layer.</summary>
    public void Clear()
    {
        Array.Fill(Distance, float.MaxValue);
        Array.Fill(Canal, float.MaxValue);
        Array.Fill(Cord, float.MaxValue);
        Array.Fill(Disc, float.MaxValue);
        Array.Fill(Cartilage, float.MaxValue);
        Array.Fill(Metal, float.MaxValue);
        Array.Clear(Bone);
        Array.Clear(Label);
        Array.Clear(Lesion);
    }
}
