using Google.Protobuf;
using LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>
/// The JSON form of a report: proto3 JSON, indented, with empty lists and zeros written out so that a reader
/// can tell "none" from "not said". Fields that were not measured are absent.
/// </summary>
public static class ReportJson
{
    private static readonly JsonFormatter Formatter =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation("  "));

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>A report as JSON, ending with a line feed.</summary>
    public static string Format(AnalysisReport report) => Formatter.Format(report).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reads a report; fields of later versions are passed over.</summary>
    /// <exception cref="InvalidProtocolBufferException">The text is not a report.</exception>
    public static AnalysisReport Parse(string json) => Parser.Parse<AnalysisReport>(json);
}
