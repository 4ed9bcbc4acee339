using System.Text.Json;

namespace LambdaEmu.Contracts.Wire;

/// <summary>
/// A request of an operation. The generator implements the readers of the protocols that the service speaks; the others throw,
/// and no codec calls them.
/// </summary>
public interface IInput
{
    /// <summary>Reads one JSON object; the reader stands before or on its start.</summary>
    void ReadJson(ref Utf8JsonReader reader) => throw new NotSupportedException();

    void ReadQuery(QueryNode node) => throw new NotSupportedException();

    void ReadRest(IRestRequest request) => throw new NotSupportedException();

    /// <summary>Whether a REST request of this kind has members in a JSON body.</summary>
    bool ReadsJsonBody => false;

    void Validate(ConstraintViolations violations, string path = "");
}
