namespace LesionScan.Core.Anatomy;

/// <summary>What a voxel of the coarse skeleton is. The numbers are ours; a model's own label values are translated by name.</summary>
public enum SkeletonClass : byte
{
    /// <summary>Not skeleton.</summary>
    Background = 0,

    /// <summary>A vertebral body, without its pedicles.</summary>
    VertebralBody = 1,

    /// <summary>Pedicles, laminae and processes.</summary>
    VertebralPosteriorElements = 2,

    /// <summary>An intervertebral disc.</summary>
    IntervertebralDisc = 3,

    /// <summary>Sacrum with coccyx.</summary>
    Sacrum = 4,

    /// <summary>Ilium, ischium and pubis.</summary>
    HipBone = 5,

    /// <summary>Femur.</summary>
    Femur = 6,

    /// <summary>A rib.</summary>
    Rib = 7,

    /// <summary>Sternum.</summary>
    Sternum = 8,

    /// <summary>Clavicle and scapula.</summary>
    ShoulderGirdle = 9,

    /// <summary>Humerus.</summary>
    Humerus = 10,

    /// <summary>Skull with mandible.</summary>
    Skull = 11,

    /// <summary>The spinal canal with the cord.</summary>
    SpinalCanal = 12,

    /// <summary>Implanted metal.</summary>
    Metal = 13,
}
