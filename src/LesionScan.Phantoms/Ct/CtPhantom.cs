using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Canal;
using LesionScan.Phantoms.Ct.Lesions;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Ct.Rendering;
using LesionScan.Phantoms.Ct.Scanner;
using LesionScan.Phantoms.Ct.SoftTissue;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;
using LesionScan.Phantoms.Truth;

namespace LesionScan.Phantoms.Ct;

/// <summary>
/// Makes CT volumes of patients who do not exist: a skeleton of implicit shapes, soft tissue around it, lesions
/// and things that only look like lesions, seen by a scanner with blur and noise. For training, tests and
/// demonstrations; it teaches nothing about how often anything occurs in real patients.
/// </summary>
public static class CtPhantom
{
    /// <summary>Generates a phantom. Equal options give bitwise equal results for any number of threads.</summary>
    /// <param name="options">What to show.</param>
    /// <param name="cancellation">Checked before every slice.</param>
    /// <returns>The phantom; the caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its documented range.</exception>
    /// <exception cref="Core.Errors.RejectionException">The grid needs more memory than the process may use.</exception>
    public static CtPhantomResult Generate(CtPhantomOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        var random = new PhantomRandom(options.Seed * 0x9e3779b97f4a7c15UL + 0x1234567);
        var region = FieldOfView.DrawRegion(options.Region, random);
        var lesionCount = options.LesionCount ?? (random.Fork("count").Chance(0.15f) ? 0 : random.Fork("count").Between(1, 9));
        var traits = new PatientTraits(random, (float?)options.TrabecularHu);
        var noise = new NoiseField(random.Fork("noise").Next());
        var collapse = CollapsePlan.Draw(traits, region, lesionCount, random);
        var spine = new Spine(traits, random, collapse);
        Degeneration.Apply(spine, traits, random);
        var skeleton = new Skeleton(traits, spine, noise, random);
        var patient = PlacePatient(options, random);
        var geometry = FieldOfView.Choose(options, region, skeleton, patient, random);
        var grid = new SubGrid(geometry, patient, options.SliceThicknessMm ?? geometry.Spacing.K);
        var scene = BuildScene(options, skeleton, geometry, patient, lesionCount, random, cancellation);
        var scanner = options.Ideal ? null : ScannerModel.Draw(random, options.SliceThicknessMm ?? geometry.Spacing.K);
        return Render(options, scene, grid, scanner, patient, new TruthInputs(options.Seed, region, skeleton, patient, scene, scanner), cancellation);
    }

    private static Scene BuildScene(
        CtPhantomOptions options, Skeleton skeleton, VolumeGeometry geometry, Frame patient, int lesionCount, PhantomRandom random,
        CancellationToken cancellation)
    {
        var bones = skeleton.Build(cancellation);
        bool InView(Vector3 p) => IsInside(geometry, patient.ToParent(p), 4);
        var soft = new SoftTissues(skeleton, random);
        var planner = new LesionPlanner(bones, skeleton.Spine, InView, options.LesionKinds, random.Fork("lesions"));
        var details = random.Fork("details");
        return new Scene
        {
            Bones = bones,
            Canal = new SpinalCanal(skeleton, random),
            Cartilage = [.. skeleton.Ribs.Cartilage.Select(c => new BarShape(c.A, c.B))],
            Metal = Implants.Draw(options.Metal, skeleton, random),
            Soft = soft,
            Shading = new BoneShading(skeleton, soft.MarrowOfContrast, BoneIslands.Draw(bones, InView, random), random),
            Lesions = planner.Plan(lesionCount),
            Noise = skeleton.Noise,
            CartilageCalcification = details.Uniform(0, 0.3f + (0.7f * skeleton.Traits.Degeneration)),
            FluidHu = details.Uniform(2, 18),
        };
    }

    private static CtPhantomResult Render(
        CtPhantomOptions options, Scene scene, SubGrid grid, ScannerModel? scanner, Frame patient, TruthInputs inputs, CancellationToken cancellation)
    {
        var geometry = grid.Geometry;
        var image = new VoxelBuffer<short>(geometry.Size.VoxelCount);
        var anatomy = new VoxelBuffer<byte>(geometry.Size.VoxelCount);
        var lesions = new VoxelBuffer<byte>(geometry.Size.VoxelCount);
        var painter = new LayerPainter(scene, grid);
        var area = geometry.Size.Nx * geometry.Size.Ny;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, geometry.Size.Nz, parallel, () => new SliceWorker(grid, painter, scanner), (k, _, worker) =>
        {
            worker.Run(k, image.Memory.Span.Slice(k * area, area), anatomy.Memory.Span.Slice(k * area, area), lesions.Memory.Span.Slice(k * area, area));
            return worker;
        }, _ => { });
        var anatomyMap = new LabelMap(geometry, anatomy);
        var lesionMap = new LabelMap(geometry, lesions);
        return new CtPhantomResult(
            new Volume<short>(geometry, UcumUnit.Hounsfield, image), anatomyMap, lesionMap, TruthBuilder.Build(inputs, anatomyMap, lesionMap));
    }

    private static Frame PlacePatient(CtPhantomOptions options, PhantomRandom random)
    {
        var r = random.Fork("table");
        if (!options.Misplaced) return Frame.Identity;
        var origin = new Vector3(r.Normal(0, 12), r.Normal(0, 15), r.Uniform(-400, 400));
        const float Degree = MathF.PI / 180;
        return Frame.FromAngles(origin, r.Normal(0, 2) * Degree, r.Normal(0, 1.5f) * Degree, r.Normal(0, 3) * Degree);
    }

    private static bool IsInside(VolumeGeometry geometry, Vector3 world, double marginMm)
    {
        var v = geometry.ToVoxel(new PointLps(world.X, world.Y, world.Z));
        bool Within(double at, int n, double spacing) => at * spacing >= marginMm && (n - 1 - at) * spacing >= marginMm;
        return Within(v.I, geometry.Size.Nx, geometry.Spacing.I) && Within(v.J, geometry.Size.Ny, geometry.Spacing.J)
            && Within(v.K, geometry.Size.Nz, geometry.Spacing.K);
    }
}
