namespace LesionScan.Dicom.Network;

/// <summary>The information model of a query. <i>Source</i>: PS3.4 C.6.</summary>
public enum QueryRoot
{
    /// <summary>Study Root: studies, series, instances. Every archive has it.</summary>
    Study,

    /// <summary>Patient Root: patients, studies, series, instances.</summary>
    Patient,
}
