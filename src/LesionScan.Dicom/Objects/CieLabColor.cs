namespace LesionScan.Dicom.Objects;

/// <summary>
/// A display colour in CIELab as DICOM stores it: 16 bits each for L* 0 to 100, a* and b* −128 to 127.
/// <i>Source</i>: PS3.3 C.10.7.1.1; the ICC profile connection space has the white point D50.
/// </summary>
/// <param name="L">L*, scaled from 0…100.</param>
/// <param name="A">a*, scaled from −128…127.</param>
/// <param name="B">b*, scaled from −128…127.</param>
public readonly record struct CieLabColor(ushort L, ushort A, ushort B)
{
    // IEC 61966-2-1 primaries, adapted from D65 to D50 with the Bradford matrix.
    private static readonly double[,] SrgbToXyz =
    {
        { 0.4360747, 0.3850649, 0.1430804 },
        { 0.2225045, 0.7168786, 0.0606169 },
        { 0.0139322, 0.0971045, 0.7141733 },
    };

    /// <summary>The colour of an sRGB triple. <i>Source</i>: IEC 61966-2-1 for the transfer curve, CIE 15 for L*a*b*.</summary>
    public static CieLabColor FromSrgb(byte red, byte green, byte blue)
    {
        ReadOnlySpan<double> linear = [Linear(red), Linear(green), Linear(blue)];
        Span<double> f = stackalloc double[3];
        for (var row = 0; row < 3; row++)
        {
            double value = 0, white = 0;
            for (var column = 0; column < 3; column++)
            {
                value += SrgbToXyz[row, column] * linear[column];
                white += SrgbToXyz[row, column];
            }

            f[row] = CubeRoot(value / white);
        }

        return new CieLabColor(
            Scale(((116 * f[1]) - 16) / 100), Scale(((500 * (f[0] - f[1])) + 128) / 255), Scale(((200 * (f[1] - f[2])) + 128) / 255));
    }

    private static double Linear(byte value)
    {
        var v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static double CubeRoot(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    private static ushort Scale(double fraction) => (ushort)Math.Round(Math.Clamp(fraction, 0, 1) * ushort.MaxValue);
}
