using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Finds proto files by name, symbol and extension. Immutable and thread safe.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public SymbolTable(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files) Add(file);
    }

    public FileDescriptor? FileByName(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? FileOfSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileOfExtension(string message, int number) =>
        _extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>The extension numbers of a message; null where the message is not known.</summary>
    public IEnumerable<int>? ExtensionsOf(string message) =>
        _extensions.TryGetValue(message, out var found) ? found.Keys : _symbols.ContainsKey(message) ? [] : null;

    /// <summary>A file, then all it imports, each once.</summary>
    public static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var found = new List<FileDescriptor> { file };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var import in found[i].Dependencies)
            {
                if (found.TrueForAll(f => f.Name != import.Name)) found.Add(import);
            }
        }

        return found;
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file)) return;
        foreach (var import in file.Dependencies) Add(import);
        foreach (var message in file.MessageTypes) AddMessage(message, file);
        foreach (var type in file.EnumTypes) AddEnum(type, file);
        foreach (var extension in file.Extensions.UnorderedExtensions) AddExtension(extension, file);
        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods) _symbols[method.FullName] = file;
        }
    }

    private void AddMessage(MessageDescriptor message, FileDescriptor file)
    {
        _symbols[message.FullName] = file;
        foreach (var field in message.Fields.InDeclarationOrder()) _symbols[field.FullName] = file;
        foreach (var oneof in message.Oneofs) _symbols[oneof.FullName] = file;
        foreach (var nested in message.NestedTypes) AddMessage(nested, file);
        foreach (var nested in message.EnumTypes) AddEnum(nested, file);
        foreach (var extension in message.Extensions.UnorderedExtensions) AddExtension(extension, file);
    }

    private void AddEnum(EnumDescriptor type, FileDescriptor file)
    {
        _symbols[type.FullName] = file;
        foreach (var value in type.Values) _symbols[value.FullName] = file;
    }

    private void AddExtension(FieldDescriptor extension, FileDescriptor file)
    {
        _symbols[extension.FullName] = file;
        var message = extension.ExtendeeType.FullName;
        if (!_extensions.TryGetValue(message, out var numbers)) _extensions[message] = numbers = [];
        numbers[extension.FieldNumber] = file;
    }
}
