namespace LambdaEmu.Contracts.Wire;

/// <summary>What the wire has to know of a service: all of its operations and faults, whether they are implemented or not.</summary>
public sealed class ServiceModel
{
    /// <summary>Our short name, such as lambda.</summary>
    public required string Id { get; init; }

    /// <summary>The service in the credential scope of a signature.</summary>
    public required string SigningName { get; init; }
    public required string ApiVersion { get; init; }

    /// <summary>rest-json, json, query, rest-xml or smithy-rpc-v2-cbor: the first choice of clients.</summary>
    public required string Protocol { get; init; }

    /// <summary>The service moved from query to JSON and still takes both.</summary>
    public required bool IsQueryCompatible { get; init; }

    /// <summary>The code under which constraint violations are reported.</summary>
    public required string ValidationErrorCode { get; init; }

    /// <summary>Whether constraint violations name members below their input, such as putIntegrationInput.type.</summary>
    public bool NamesInputInFaults { get; init; }

    /// <summary>What stands before the dot in X-Amz-Target.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>1.0 or 1.1.</summary>
    public string? JsonVersion { get; init; }
    public string? XmlNamespace { get; init; }
    public required IReadOnlyList<OperationDescriptor> Operations { get; init; }
    public required IReadOnlyList<ErrorDescriptor> Errors { get; init; }

    public ErrorDescriptor? FindError(string code)
    {
        foreach (var error in Errors)
        {
            if (error.Code == code)
            {
                return error;
            }
        }
        return null;
    }
}

/// <param name="Uri">The path template with its labels, and a query string where the model has one.</param>
/// <param name="Status">The status of success.</param>
public sealed record OperationDescriptor(string Name, string Method, string Uri, int Status, bool HasOutput);

/// <param name="MessageMember">message or Message: services differ.</param>
/// <param name="HasType">Whether the body carries Type (User or Service).</param>
public sealed record ErrorDescriptor(string Code, int Status, string MessageMember, bool HasType);
