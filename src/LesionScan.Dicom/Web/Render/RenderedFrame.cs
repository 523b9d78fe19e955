namespace LesionScan.Dicom.Web.Render;

/// <summary>A frame as a picture.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgb">Three bytes a pixel, rows from the top.</param>
public sealed record RenderedFrame(int Width, int Height, byte[] Rgb);
