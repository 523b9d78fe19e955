namespace LesionScan.Cli;

/// <summary>What the program's exit status means; scripts rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Everything was analysed.</summary>
    public const int Analysed = 0;

    /// <summary>The program failed, or was stopped.</summary>
    public const int OurFault = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Some series were refused, wholly or in part, others analysed.</summary>
    public const int SomeRefused = 3;

    /// <summary>Nothing could be analysed.</summary>
    public const int NothingAnalysable = 4;
}
