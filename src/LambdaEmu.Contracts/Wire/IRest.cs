namespace LambdaEmu.Contracts.Wire;

/// <summary>What a REST request binds its members to. Missing values are null.</summary>
public interface IRestRequest
{
    /// <summary>A label of the operation's path, decoded.</summary>
    string? Label(string name);

    string? Query(string name);

    /// <summary>All values of a repeated query parameter; null where there is none.</summary>
    List<string>? QueryList(string name);

    /// <summary>All query parameters with their first values; null where there are none.</summary>
    Dictionary<string, string>? QueryMap();

    string? Header(string name);

    ReadOnlyMemory<byte> Body { get; }
}

/// <summary>What a REST response binds its members to.</summary>
public interface IRestResponse
{
    int Status { get; set; }

    void Header(string name, string value);
}
