using LesionScan.Core.Errors;
using LesionScan.Dicom.Series;

namespace LesionScan.Cli.Phantom;

/// <summary>Clears a folder of the phantom that an earlier run wrote into it, and of nothing else.</summary>
internal static class EarlierPhantom
{
    // What the writer of phantoms gives as Manufacturer's Model Name.
    private const string ModelName = "LesionScan.Phantoms";

    private static readonly string[] Truths = ["lesions.dcm", "anatomy.dcm"];

    /// <summary>Deletes an earlier phantom's slices, some of which a shorter one would not overwrite, and its masks.</summary>
    /// <param name="folder">The phantom's folder; it need not exist.</param>
    public static void DeleteFrom(string folder)
    {
        var ct = Path.Combine(folder, "ct");
        if (!Directory.Exists(ct)) return;
        var slices = Directory.GetFiles(ct, "*.dcm").Where(IsPhantom).ToList();
        if (slices.Count == 0) return;
        foreach (var slice in slices) File.Delete(slice);
        foreach (var mask in Truths.Select(name => Path.Combine(folder, "truth", name)).Where(File.Exists)) File.Delete(mask);
    }

    private static bool IsPhantom(string file)
    {
        try
        {
            return InstanceReader.ReadFile(file).Summary.ManufacturerModelName == ModelName;
        }
        catch (RejectionException)
        {
            return false;
        }
    }
}
