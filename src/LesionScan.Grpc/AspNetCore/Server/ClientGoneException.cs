namespace Grpc.AspNetCore.Server;

/// <summary>
/// The client closed the call while it was being read or written. The transport may say so a moment before it
/// cancels the call's token.
/// </summary>
internal sealed class ClientGoneException(Exception? cause = null) : OperationCanceledException("The client went away.", cause);
