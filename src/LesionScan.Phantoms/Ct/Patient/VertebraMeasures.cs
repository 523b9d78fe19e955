namespace LesionScan.Phantoms.Ct.Patient;

/// <summary>
/// Average adult measures by level, mm and degrees. Rounded from published morphometry: lumbar, thoracic and
/// cervical vertebrae by Panjabi et al. 1991–1992 (doi:10.1097/00007632-199208000-00010 and companions);
/// sagittal tilts are our own smooth spine, supine.
/// </summary>
/// <param name="Width">Body width.</param>
/// <param name="Depth">Body depth.</param>
/// <param name="Height">Posterior body height.</param>
/// <param name="Wedge">Anterior minus posterior height.</param>
/// <param name="Disc">The height of the disc below.</param>
/// <param name="CanalWidth">Canal width.</param>
/// <param name="CanalDepth">Canal depth.</param>
/// <param name="Tilt">Forward tilt.</param>
internal readonly record struct VertebraMeasures(
    float Width, float Depth, float Height, float Wedge, float Disc, float CanalWidth, float CanalDepth, float Tilt)
{
    private static readonly VertebraMeasures[] ByNumber =
    [
        default,
        new(16, 9, 10, 0, 2, 27, 20, 0), // C1
        new(17, 15, 20, 0, 5, 24, 17, 2),
        new(17.5f, 15.5f, 13.5f, -0.3f, 5, 23.5f, 15.5f, 4),
        new(18, 15.5f, 13.3f, -0.3f, 5, 24, 15, 7),
        new(18.5f, 15.5f, 13, -0.3f, 5, 24.5f, 15, 11),
        new(20, 16, 13, -0.3f, 5.3f, 25, 15, 17),
        new(23, 16.5f, 14.5f, -0.3f, 5, 24.5f, 15, 23), // C7
        new(26, 16.5f, 16, -0.8f, 4, 21, 15.5f, 26),
        new(27, 17.5f, 17, -1, 3.8f, 19, 15.5f, 23),
        new(27, 19, 17.5f, -1, 3.8f, 17.5f, 15.8f, 19),
        new(26.5f, 21, 18, -1, 3.8f, 16.8f, 16, 14),
        new(26.5f, 22.5f, 18.6f, -1, 4, 16.8f, 16, 9),
        new(27.5f, 24, 19.2f, -1.2f, 4.3f, 17, 16, 4),
        new(29, 25.5f, 20, -1.2f, 4.6f, 17, 16, -1),
        new(30.5f, 26.5f, 20.6f, -1.2f, 5, 17.3f, 16, -5),
        new(32, 27.5f, 21.2f, -1, 5.5f, 17.5f, 16, -9),
        new(34, 28.5f, 22.2f, -0.8f, 6, 17.8f, 15.8f, -12),
        new(36.5f, 29.5f, 23.2f, -1, 6.6f, 18.8f, 16, -14),
        new(39.5f, 30, 24.6f, -1.2f, 7.2f, 21, 17, -15), // T12
        new(42, 31.5f, 26, -1, 8, 22.5f, 17, -13),
        new(43.5f, 32.5f, 26.8f, -0.4f, 9, 22.8f, 17, -9),
        new(45.5f, 33.5f, 26.8f, 0.3f, 10, 23, 16.5f, -3),
        new(48, 34, 26, 1, 11, 24, 16.5f, 6),
        new(50.5f, 34, 23.5f, 3.6f, 10.5f, 27, 17, 19), // L5
        new(51, 34, 23, 3.5f, 10, 27, 17, 27), // L6
    ];

    /// <summary>The measures of a vertebra by its label number, 1 to 25.</summary>
    public static VertebraMeasures Of(int number) => ByNumber[number];
}
