namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>Writes entropy-coded bits, with a zero byte after every 0xFF. <i>Source</i>: ITU-T T.81 F.1.2.3.</summary>
internal sealed class JpegBitWriter(MemoryStream to)
{
    private ulong _bits;
    private int _pending;

    /// <summary>Appends the lowest bits of a value, at most 32.</summary>
    public void Write(uint value, int count)
    {
        _bits = (_bits << count) | (value & ((1UL << count) - 1));
        _pending += count;
        while (_pending >= 8)
        {
            _pending -= 8;
            Emit((byte)(_bits >> _pending));
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (_pending > 0) Write(0x7F, 8 - _pending);
    }

    private void Emit(byte value)
    {
        to.WriteByte(value);
        if (value == 0xFF) to.WriteByte(0);
    }
}
