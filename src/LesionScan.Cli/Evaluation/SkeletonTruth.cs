using LesionScan.Core.Anatomy;

namespace LesionScan.Cli.Evaluation;

/// <summary>The skeleton class of each anatomy number of a phantom.</summary>
internal static class SkeletonTruth
{
    private static readonly byte[] Table = MakeTable();

    /// <summary>The class of a number.</summary>
    public static SkeletonClass Of(byte anatomy) => (SkeletonClass)Table[anatomy];

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        Set(1, 25, SkeletonClass.VertebralBody);
        Set(101, 125, SkeletonClass.VertebralPosteriorElements);
        Set(26, 27, SkeletonClass.Sacrum);
        Set(28, 28, SkeletonClass.Sternum);
        Set(29, 32, SkeletonClass.ShoulderGirdle);
        Set(33, 34, SkeletonClass.Humerus);
        Set(35, 36, SkeletonClass.HipBone);
        Set(37, 38, SkeletonClass.Femur);
        Set(39, 40, SkeletonClass.Skull);
        Set(41, 64, SkeletonClass.Rib);
        Set(70, 71, SkeletonClass.SpinalCanal);
        Set(72, 72, SkeletonClass.IntervertebralDisc);
        Set(73, 73, SkeletonClass.Metal);
        return table;

        void Set(int first, int last, SkeletonClass c) => Array.Fill(table, (byte)c, first, last - first + 1);
    }
}
