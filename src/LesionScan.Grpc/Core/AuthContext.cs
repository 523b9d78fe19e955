namespace Grpc.Core;

/// <summary>One fact about a peer.</summary>
public class AuthProperty
{
    private AuthProperty(string name, string value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name of the fact.</summary>
    public string Name { get; }

    /// <summary>The fact.</summary>
    public string Value { get; }

    /// <summary>Creates a fact.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public static AuthProperty Create(string name, string value) => new(name, value);
}

/// <summary>What the transport knows of the peer's identity.</summary>
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> _properties;

    /// <summary>Creates the context.</summary>
    /// <param name="peerIdentityPropertyName">Which property is the identity; null for a peer that is not authenticated.</param>
    /// <param name="properties">The facts by name.</param>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        _properties = properties;
    }

    /// <summary>True where the transport authenticated the peer.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>Which property is the identity; null for a peer that is not authenticated.</summary>
    public string? PeerIdentityPropertyName { get; }

    /// <summary>The facts that are the peer's identity.</summary>
    public IEnumerable<AuthProperty> PeerIdentity =>
        PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    /// <summary>All facts.</summary>
    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(list => list);

    /// <summary>The facts with a name.</summary>
    /// <param name="propertyName">The name.</param>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        _properties.TryGetValue(propertyName, out var found) ? found : [];
}
