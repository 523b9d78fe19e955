namespace LesionScan.Phantoms.Ct;

/// <summary>Which part of the body a phantom's field of view covers.</summary>
public enum CtRegion
{
    /// <summary>Drawn from the seed.</summary>
    Random = 0,

    /// <summary>From the lower neck to the first lumbar vertebra.</summary>
    Thorax,

    /// <summary>From T10 to the upper sacrum.</summary>
    Lumbar,

    /// <summary>From L4 to below the lesser trochanters.</summary>
    Pelvis,

    /// <summary>From the skull base to the middle of the thoracic spine.</summary>
    Cervicothoracic,

    /// <summary>From the skull base to the upper femora.</summary>
    WholeTrunk,
}
