namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>One thing that a server sent.</summary>
/// <param name="ContentType">What it is; <c>application/octet-stream</c> where the server does not say.</param>
/// <param name="Content">Its bytes. <i>Ownership</i>: the client's; gone when the next part is asked for.</param>
public sealed record RetrievedPart(MediaType ContentType, Stream Content);

/// <summary>A frame that a server sent.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="ContentType">What it is, with its transfer syntax where the server names one.</param>
/// <param name="Bytes">Plain samples, or the bytes of a compressed frame.</param>
public sealed record RetrievedFrame(int Number, MediaType ContentType, ReadOnlyMemory<byte> Bytes);
