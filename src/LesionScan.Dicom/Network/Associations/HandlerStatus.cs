using System.Runtime.ExceptionServices;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>Turns what a handler does into the status the peer gets.</summary>
internal static class HandlerStatus
{
    /// <summary>Runs a handler.</summary>
    /// <param name="association">The association it serves; its own failure comes before anything the handler made of it.</param>
    /// <param name="handle">The handler.</param>
    /// <param name="onFault">Told of exceptions that are no refusals; when null they pass through.</param>
    /// <param name="malformed">The status of what cannot be understood, which depends on the service.</param>
    /// <param name="cancellationToken">What ends the association; other cancellations are the handler's own failures.</param>
    internal static async ValueTask<DimseStatus> OfAsync(
        DimseAssociation association, Func<ValueTask<DimseStatus>> handle, Action<Exception>? onFault, DimseStatus malformed, CancellationToken cancellationToken)
    {
        try
        {
            var status = await handle().ConfigureAwait(false);
            if (association.Failure is not null) ExceptionDispatchInfo.Throw(association.Failure);
            return status;
        }
        catch (Exception) when (association.Failure is not null)
        {
            ExceptionDispatchInfo.Throw(association.Failure);
            throw;
        }
        catch (RejectionException e)
        {
            return Of(e.Reason, malformed);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && onFault is not null)
        {
            onFault(e);
            return DimseStatus.ProcessingFailure;
        }
    }

    internal static DimseStatus Of(RejectionReason reason, DimseStatus malformed) => reason switch
    {
        RejectionReason.MalformedInstance or RejectionReason.InvalidAttribute or RejectionReason.InvalidRequest or RejectionReason.UnsupportedEncoding => malformed,
        RejectionReason.LimitExceeded => DimseStatus.OutOfResources,
        RejectionReason.UnsupportedModality => DimseStatus.SopClassNotSupported,
        RejectionReason.NotFound => DimseStatus.NoSuchObjectInstance,
        _ => DimseStatus.ProcessingFailure,
    };
}
