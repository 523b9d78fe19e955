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
    /// <param name="isStore">Whether the service is storage, which has statuses of its own.</param>
    /// <param name="cancellationToken">What ends the association; other cancellations are the handler's own failures.</param>
    internal static async ValueTask<DimseStatus> OfAsync(
        DimseAssociation association,
        Func<ValueTask<DimseStatus>> handle,
        Action<Exception>? onFault,
        bool isStore,
        CancellationToken cancellationToken)
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
            return Of(e.Reason, isStore);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && onFault is not null)
        {
            onFault(e);
            return DimseStatus.ProcessingFailure;
        }
    }

    /// <summary>The status that fits a reason. <i>Source</i>: PS3.4 B.2.3; PS3.7 10.1.</summary>
    internal static DimseStatus Of(RejectionReason reason, bool isStore) => reason switch
    {
        RejectionReason.MalformedInstance or RejectionReason.InvalidAttribute or RejectionReason.InvalidRequest or RejectionReason.UnsupportedEncoding =>
            isStore ? DimseStatus.CannotUnderstand : DimseStatus.InvalidArgumentValue,
        RejectionReason.LimitExceeded => isStore ? DimseStatus.OutOfResources : DimseStatus.ResourceLimitation,
        RejectionReason.UnsupportedModality => DimseStatus.SopClassNotSupported,
        RejectionReason.NotFound => DimseStatus.NoSuchObjectInstance,
        _ => DimseStatus.ProcessingFailure,
    };
}
