using System.CommandLine;
using LesionScan.Cli;
using LesionScan.Cli.Evaluation;
using LesionScan.Cli.Network;
using LesionScan.Cli.Phantom;
using LesionScan.Core.Errors;

var root = new RootCommand("LesionScan finds bone lesions in DICOM series. Research use only; not for clinical use.")
{
    ScanCommand.Create(),
    ServeCommand.Create(),
    SubmitCommand.Create(),
    PhantomCommand.Create(),
    ModelsCommand.Create(),
    InfoCommand.Create(),
    DumpCommand.Create(),
    TranscodeCommand.Create(),
    EchoCommand.Create(),
    SendCommand.Create(),
    QueryCommand.Create(),
    ReceiveCommand.Create(),
    EvaluateCommand.Create(),
    DemoCommand.Create(),
};
if (args.Length == 0) args = ["--help"];
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine($"lesionscan: {error.Message}");
    Console.Error.WriteLine("Try 'lesionscan --help' or 'lesionscan COMMAND --help'.");
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (RejectionException refused)
{
    Console.Error.WriteLine($"lesionscan: {refused.Message}");
    return OurFaults.Contains(refused.Reason) ? ExitCode.OurFault : ExitCode.NothingAnalysable;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("lesionscan: cancelled");
    return ExitCode.OurFault;
}
catch (Exception failed)
{
    // A full disk, a folder without permission, a port in use: one line says it, a stack trace would not say more.
    Console.Error.WriteLine($"lesionscan: {failed.Message}");
    return ExitCode.OurFault;
}
